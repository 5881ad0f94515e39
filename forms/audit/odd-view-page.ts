/** One view that stood out: who, when, what and why it stands out, what was found of it, and the finding to record. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { summaryList } from '../elements/lists.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { bullets, heading1, heading2, link, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { deedInWords } from './deed.ts';
import { findingInWords, oddViewAddress, type ShownOddView, whyInWords } from './odd-view.ts';
import { roleIn } from './person-page.ts';

const words = nl.audit.odd;
const findings = ['explained', 'toDiscuss', 'breach'] as const;

/** `seen`: how many findings stood on the page. */
export const findingSchema = z.strictObject({
  seen: z.string().check(z.regex(/^\d{1,4}$/)),
  finding: z.enum(findings, words.problems.finding),
});
export const foundMeanwhile: Problem = { field: 'inhoud', message: words.problems.meanwhile };

export type OddViewView = {
  readonly frame: Frame;
  readonly view: ShownOddView;
  /** What they read themselves is judged by somebody else. */
  readonly isYours: boolean;
  readonly typed: string;
  readonly problems: readonly Problem[];
};

export function oddViewPage(shown: OddViewView): Html {
  const { frame, view, isYours, problems } = shown;
  const { reference, month } = view;
  return page({
    ...frame,
    title: `${words.oneTitle}, ${reference}`,
    failed: problems.length > 0,
    back: { href: `/audit/odd-views?month=${month}`, text: words.title },
    body: html`${errorSummary(problems)}
${heading1(words.oneHeading(reference), words.oneTitle)}
${summaryList(rows(view))}
${view.by.id !== null && paragraph(link(`/audit/accounts/${view.by.id}?month=${month}`, words.person))}
${view.findings.length > 0 && html`${heading2(words.saidHeading)}${bullets(view.findings.map(findingInWords))}`}
${isYours ? paragraph(words.yours) : findingForm(shown)}`,
  });
}

const findingForm = ({ frame, view, typed, problems }: OddViewView): Html =>
  form({
    action: oddViewAddress(view),
    csrf: frame.csrf,
    body: html`<input type="hidden" name="seen" value="${view.findings.length}">
${radios({
  name: 'finding',
  label: view.findings.length === 0 ? words.ask : words.askAgain,
  error: problemOf(problems, 'finding'),
  value: typed,
  choices: findings.map((value) => ({ value, label: words.findings[value], hint: words.hints[value] })),
})}
${quiet(words.stays)}
${actions(button({ text: words.press }))}`,
  });

const rows = (view: ShownOddView) => [
  { question: words.rows.who, answer: view.by.name ?? words.somebody },
  { question: words.rows.as, answer: roleIn(view) },
  { question: words.rows.when, answer: `${dayInWords(view.at.day)}, ${timeInWords(view.at.time)}` },
  { question: words.rows.what, answer: deedInWords(view.deed) },
  { question: words.rows.stood, answer: view.deed.as.map((one) => words.stood[one]).join(', ') || words.stoodNowhere },
  { question: words.rows.state, answer: words.states[view.deed.state] },
  { question: words.rows.why, answer: html`<strong>${whyInWords(view)}</strong>` },
];
