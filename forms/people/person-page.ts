/** One person as the admin sees them: their work data, what was changed before, and shutting or opening their access with a coded reason. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html, type Part } from '../elements/html.ts';
import { summaryList } from '../elements/lists.ts';
import type { Moment } from '../elements/moments.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { bullets, heading1, heading2, paragraph } from '../elements/text.ts';
import { roleNameOf } from '../elements/visitor.ts';
import { nl } from '../words/nl.ts';

const words = nl.people;
export const shutReasons = ['left', 'longAbsence', 'lostDevice', 'suspicion', 'mistake'] as const;
export const reopenReasons = ['back', 'settled', 'mistake'] as const;
type Why = (typeof shutReasons)[number] | (typeof reopenReasons)[number];

const version = z.string().check(z.regex(/^\d{1,9}$/));
/** `version`: of the person as the page showed them. */
export const accessSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('shut'), version, why: z.enum(shutReasons, words.access.problem) }),
  z.strictObject({ change: z.literal('open'), version, why: z.enum(reopenReasons, words.access.problem) }),
]);

export const yourselfProblem: Problem = { field: 'why', message: words.access.yourself };
export const changedMeanwhileProblem: Problem = { field: 'why', message: words.access.changedMeanwhile };

export type PersonView = {
  readonly frame: Frame;
  readonly person: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly function: string;
    readonly email: string;
    readonly phone: string;
    readonly posts: readonly { readonly role: string; readonly organisation: string; readonly organisationName: string }[];
    /** Names. */
    readonly deputies: readonly string[];
    readonly disabled: boolean;
    readonly isYou: boolean;
  };
  /** Newest first. */
  readonly history: readonly { readonly what: 'disabled' | 'enabled'; readonly why: Why; readonly by: string; readonly at: Moment }[];
  readonly typed: string;
  readonly problems: readonly Problem[];
};

export const personPage = ({ frame, person, history, typed, problems }: PersonView): Html =>
  page({
    ...frame,
    title: words.personTitle,
    failed: problems.length > 0,
    back: { href: '/accounts', text: words.title },
    body: html`${errorSummary(problems)}
${heading1(person.name, words.personTitle)}
${summaryList([
  { question: nl.account.data.function, answer: person.function || null },
  {
    question: words.works,
    answer: inWords(person.posts),
    change: { href: `/accounts/${person.id}/roles`, about: nl.proposals.roles.title },
  },
  { question: nl.account.data.email, answer: person.email },
  { question: nl.account.data.phone, answer: person.phone || null },
  {
    question: nl.deputies.row,
    answer: person.deputies.length === 0 ? nl.deputies.none : person.deputies.join(', '),
    change: { href: `/accounts/${person.id}/deputies`, about: nl.deputies.row },
  },
  { question: words.access.question, answer: person.disabled ? words.access.isShut : words.access.isOpen },
])}
${person.isYou ? paragraph(words.access.yourself) : accessForm(person, frame.csrf, typed, problems)}
${history.length > 0 && html`${heading2(words.history.heading)}${bullets(history.map(told))}`}`,
  });

/** One post is a line, several are a list. */
function inWords(posts: PersonView['person']['posts']): Part {
  const lines = posts.map((post) => nl.account.choose.as(roleNameOf(post.role), post.organisationName || post.organisation));
  return lines.length === 1 ? lines[0] : bullets(lines);
}

function accessForm(
  { id, disabled, version: shown }: PersonView['person'],
  csrf: string | null,
  typed: string,
  problems: readonly Problem[],
): Html {
  const { heading, what, ask, press } = disabled ? words.access.open : words.access.shut;
  const reasons: readonly Why[] = disabled ? reopenReasons : shutReasons;
  return html`${heading2(heading)}${paragraph(what)}${form({
    action: `/accounts/${id}`,
    csrf,
    body: html`<input type="hidden" name="change" value="${disabled ? 'open' : 'shut'}"><input type="hidden" name="version" value="${shown}">
${radios({
  name: 'why',
  label: ask,
  error: problemOf(problems, 'why'),
  value: typed,
  choices: reasons.map((reason) => ({ value: reason, label: words.reasons[reason] })),
})}
${actions(button({ text: press, kind: disabled ? 'primary' : 'danger' }))}`,
  })}`;
}

const told = ({ what, why, by, at }: PersonView['history'][number]): string =>
  words.history[what](`${dayInWords(at.day)}, ${timeInWords(at.time)}`, by, words.reasons[why]);
