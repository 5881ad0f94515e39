/** How the story is told and held to the truth: prints what people do, each mail as its receiver got it, and every check; the first thing that is not so ends it. */

import { dayInWords } from '../../forms/elements/days.ts';
import { dayOf, type Instant, timeOf } from '../../functions/referral/calendar.ts';
import type { CaughtMail, MailCatcher } from './mail-catcher.ts';
import type { Page } from './visitor.ts';

/** Something that the story says did not happen. */
export class NotSo extends Error {}

export type Expected = { readonly to: string; readonly subject: string };

export type Teller = {
  readonly chapter: (title: string, at: Instant) => void;
  readonly say: (text: string) => void;
  readonly check: (what: string, holds: boolean, found?: string) => void;
  /** The page says all of this. */
  readonly shows: (page: Page, ...texts: readonly string[]) => void;
  /** Exactly these mails came since the last look, in whatever order; told one by one. */
  readonly mails: (...expected: readonly Expected[]) => readonly CaughtMail[];
};

/** Mails of a kind are shown whole once; later only their first lines. */
const firstLines = 2;

export function teller(inbox: MailCatcher, print: (line: string) => void = console.log): Teller {
  let looked = 0;
  const shownWhole = new Set<string>();

  const check: Teller['check'] = (what, holds, found) => {
    if (!holds) throw new NotSo(`Not so: ${what}${found === undefined ? '' : `\n  but: ${found}`}`);
    print(`    ✓ ${what}`);
  };

  const show = (mail: CaughtMail): void => {
    const [body = ''] = mail.text.split(/\n-{3,}\n/);
    const lines = body.split('\n').filter((line) => line.trim() !== '');
    // Without the reference, days and numbers: what is left is the kind of mail.
    const kind = mail.subject.replace(/\S{3}-\S{3}-\S{3}|(maan|dins|woens|donder|vrij)dag.*?\d{4}|\d+/g, '');
    const whole = !shownWhole.has(kind);
    shownWhole.add(kind);
    print(`    ✉ ${mail.to}`);
    print(`      ${mail.subject}`);
    for (const line of whole ? lines.slice(1) : lines.slice(1, 1 + firstLines)) print(`      │ ${line}`);
  };

  return {
    chapter: (title, at) => print(`\n${title}\n${'─'.repeat(title.length)}\n  ${dayInWords(dayOf(at))}, ${timeOf(at)}`),
    say: (text) => print(`\n  ${text}`),
    check,
    shows: (page, ...texts) => {
      for (const text of texts)
        check(`"${page.heading}" says: ${text}`, page.text.replaceAll('\n', ' ').includes(text), `${page.status}\n${page.text}`);
    },
    mails: (...expected) => {
      const arrived = inbox.mails().slice(looked);
      looked += arrived.length;
      for (const mail of arrived) show(mail);
      const asText = (mails: readonly Expected[]) => mails.map(({ to, subject }) => `${to}: ${subject}`).sort();
      const wanted = asText(expected);
      const found = asText(arrived);
      check(
        expected.length === 0
          ? 'no mail came'
          : `${expected.length === 1 ? 'this mail' : `these ${expected.length} mails`} came, and no other`,
        wanted.join('\n') === found.join('\n'),
        `expected\n    ${wanted.join('\n    ')}\n  came\n    ${found.join('\n    ')}`,
      );
      return arrived;
    },
  };
}

/** The one link of a mail, as a path. */
export function linkIn(mail: CaughtMail | undefined): string {
  const [link] = mail?.text.match(/https?:\/\/\S+/) ?? [];
  if (link === undefined) throw new NotSo('Not so: the mail has a link');
  return new URL(link).pathname;
}
