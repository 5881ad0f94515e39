/** One opening by break-glass as the auditor judges it: who, when, why, whom they phoned, and two buttons. An objection shuts the content at once; nothing of the content stands here. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { summaryList } from '../elements/lists.ts';
import { termStatus } from '../elements/moments.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceLarge } from '../elements/reference-shown.ts';
import { heading1, heading2, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { momentInWords, nameOf, type ShownGlass, verdictInWords } from './reviews-page.ts';

const words = nl.breakGlass;

export const objections = ['withoutNeed', 'notTried', 'noGround', 'wrongReferral'] as const;

export const verdictSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('confirmed') }),
  z.strictObject({ verdict: z.literal('objected'), why: z.enum(objections, words.problems.objection) }),
]);

export const meanwhileProblem: Problem = { field: 'why', message: words.problems.meanwhile };

export type ReviewView = {
  readonly frame: Frame;
  readonly glass: ShownGlass;
  readonly isDone: boolean;
  readonly typed: string;
  readonly problems: readonly Problem[];
};

export const reviewPage = ({ frame, glass, isDone, typed, problems }: ReviewView): Html =>
  page({
    ...frame,
    title: words.review.one(glass.reference),
    failed: problems.length > 0,
    back: { href: '/openings', text: words.review.title },
    body: html`${errorSummary(problems)}
${isDone && glass.reviewed !== null && notice({ kind: 'ok', heading: words.review.done[glass.reviewed.how] })}
${heading1(words.review.heading)}
${referenceLarge(glass.reference)}
${summaryList([
  { question: words.review.rows.by, answer: nameOf(glass.by) },
  { question: words.review.rows.at, answer: momentInWords(glass.at) },
  { question: words.review.rows.why, answer: words.reasons[glass.why] },
  {
    question: words.review.rows.calls,
    answer:
      glass.calls === null
        ? words.review.byLaw
        : html`${words.review.called.owner(momentInWords(glass.calls.owner))}<br>${words.review.called.livc(momentInWords(glass.calls.livc))}`,
  },
  { question: words.review.rows.standing, answer: words.standing[glass.standing](timeInWords(glass.until.time)) },
  ...(glass.days === null ? [] : [{ question: words.review.rows.due, answer: html`${dayInWords(glass.dueOn)} ${termStatus(glass.days)}` }]),
  ...(glass.reviewed === null
    ? []
    : [
        {
          question: words.review.rows.verdict,
          answer: html`${verdictInWords(glass.reviewed)}<br><span class="aan-quiet">${words.review.judgedBy(nameOf(glass.reviewed.by), momentInWords(glass.reviewed.at))}</span>`,
        },
      ]),
])}
${glass.reviewed === null && judging(glass, frame.csrf, typed, problems)}`,
  });

const judging = ({ reference, number }: ShownGlass, csrf: string | null, typed: string, problems: readonly Problem[]): Html => {
  const action = `/openings/${reference}/${number}`;
  return html`${heading2(words.review.confirm.heading)}${paragraph(words.review.confirm.what)}${form({
    action,
    csrf,
    label: words.review.confirm.heading,
    body: html`<input type="hidden" name="verdict" value="confirmed">${actions(button({ text: words.review.confirm.press }))}`,
  })}
${heading2(words.review.object.heading)}${paragraph(words.review.object.what)}${form({
  action,
  csrf,
  label: words.review.object.heading,
  body: html`<input type="hidden" name="verdict" value="objected">${radios({
    name: 'why',
    label: words.review.object.ask,
    error: problemOf(problems, 'why'),
    value: typed,
    choices: objections.map((why) => ({ value: why, label: words.objections[why] })),
  })}${actions(button({ text: words.review.object.press, kind: 'danger' }))}`,
})}`;
};
