/** Asking to open the content of one referral by break-glass: what it is and who hears of it, whom to phone first, and a coded reason. There is no box for a text, and nothing of the person stands here. */
import * as z from 'zod/mini';
import type { callResults } from '../desk/call-form.ts';
import { type PhoneNumber, phoneList } from '../desk/contact.ts';
import { actions, button, buttonLink, form } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import type { Moment } from '../elements/moments.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceLarge } from '../elements/reference-shown.ts';
import { bullets, capital, heading1, heading2, lead, link, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { everyOpenReason, openReasons } from './reasons.ts';

const words = nl.breakGlass;

export const openSchema = z.strictObject({ why: z.enum(everyOpenReason, words.problems.why) });

/** Why it is not opened, at the field. */
export const refusedProblem = (why: keyof typeof words.whyNot): Problem => ({ field: 'why', message: words.whyNot[why] });

export type AskView = {
  readonly frame: Frame;
  readonly reference: string;
  readonly livcName: string;
  readonly sides: readonly {
    readonly whom: 'owner' | 'livc';
    readonly lastCall: { readonly at: Moment; readonly result: (typeof callResults)[number] } | null;
    /** Phoned in vain, and lately enough to count. */
    readonly counts: boolean;
    readonly phones: readonly PhoneNumber[];
  }[];
  /** A call can be noted about it. */
  readonly canCall: boolean;
  /** The provider asked a moment ago who this is. */
  readonly isFresh: boolean;
  /** They can read it already. */
  readonly isReadable: boolean;
  readonly typed: string;
  readonly problems: readonly Problem[];
};

export function askPage(view: AskView): Html {
  const { frame, reference, isReadable, problems } = view;
  return page({
    ...frame,
    title: words.ask.title(reference),
    failed: problems.length > 0,
    back: { href: '/desk', text: nl.desk.back },
    body: html`${errorSummary(problems)}
${isReadable && notice({ kind: 'info', heading: words.ask.already, body: paragraph(link(`/desk/${reference}/opened`, words.ask.readOn)) })}
${heading1(words.ask.heading)}
${referenceLarge(reference)}
${lead(words.ask.lead)}
${bullets(words.ask.what)}
${heading2(words.ask.phoneFirst)}
${paragraph(words.ask.both)}
${view.sides.map((side) => sideOf(side, view))}
${heading2(words.ask.signIn)}
${
  view.isFresh
    ? paragraph(words.ask.isFresh)
    : html`${paragraph(words.ask.notFresh)}${actions(buttonLink({ href: `/sign-in?start=fresh&to=${encodeURIComponent(`/desk/${reference}/open`)}`, text: words.ask.signInNow, kind: 'secondary' }))}`
}
${reasonForm(view)}`,
  });
}

const sideOf = ({ whom, lastCall, counts, phones }: AskView['sides'][number], { reference, livcName, canCall }: AskView): Html => html`
<h3 class="utrecht-heading-3">${whom === 'owner' ? words.ask.owner : livcName}</h3>
${phoneList(phones)}
${paragraph(
  lastCall === null
    ? words.ask.neverCalled
    : `${words.ask.called(dayInWords(lastCall.at.day), timeInWords(lastCall.at.time), nl.desk.otherCallResults[lastCall.result])} ${counts ? words.ask.counts : words.ask.doesNotCount}`,
)}
${canCall && paragraph(link(`/desk/${reference}/call?about=${whom}`, words.ask.callNow[whom]))}`;

const reasonForm = ({ frame, reference, typed, problems }: AskView): Html =>
  form({
    action: `/desk/${reference}/open`,
    csrf: frame.csrf,
    body: html`${radios({
      name: 'why',
      label: words.ask.why,
      error: problemOf(problems, 'why'),
      value: typed,
      choices: everyOpenReason.map((why) => ({
        value: why,
        label: capital(words.reasons[why]),
        hint: openReasons.law.some((one) => one === why) ? words.ask.byLaw : words.ask.afterPhoning,
      })),
    })}
${paragraph(words.ask.sure)}
${actions(button({ text: words.ask.open, kind: 'danger' }), link('/desk', nl.desk.back))}`,
  });
