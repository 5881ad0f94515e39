/** The auditor's list of what was opened by break-glass: what waits for a verdict, earliest day first, and what was judged. References and codes only. */
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { type Moment, type TermDays, termStatus } from '../elements/moments.ts';
import { page } from '../elements/page.ts';
import { withReferences } from '../elements/reference-shown.ts';
import { table } from '../elements/table.ts';
import { heading1, heading2, lead, link, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

const words = nl.breakGlass;

export type ShownGlass = {
  readonly reference: string;
  readonly number: number;
  readonly version: number;
  readonly why: keyof typeof words.reasons;
  /** Empty for who has no account any more. */
  readonly by: string;
  readonly at: Moment;
  readonly until: Moment;
  readonly standing: 'readable' | 'over' | 'objected';
  /** null: the law demands it. */
  readonly calls: { readonly owner: Moment; readonly livc: Moment } | null;
  readonly dueOn: string;
  /** null: it was judged. */
  readonly days: TermDays | null;
  readonly reviewed: {
    readonly how: 'confirmed' | 'objected';
    readonly why: keyof typeof words.objections | null;
    readonly by: string;
    readonly at: Moment;
  } | null;
};

export type ReviewsView = { readonly frame: Frame; readonly waiting: readonly ShownGlass[]; readonly judged: readonly ShownGlass[] };

export const momentInWords = ({ day, time }: Moment): string => words.at(dayInWords(day), timeInWords(time));
export const nameOf = (name: string): string => (name === '' ? nl.referralPage.readers.unknown : name);
export const verdictInWords = ({ how, why }: NonNullable<ShownGlass['reviewed']>): string =>
  why === null ? words.verdicts[how] : `${words.verdicts[how]}: ${words.objections[why]}`;

const to = ({ reference, number }: ShownGlass): Html =>
  link(`/openings/${reference}/${number}`, withReferences(words.review.one(reference)));

export const reviewsPage = ({ frame, waiting, judged }: ReviewsView): Html =>
  page({
    ...frame,
    title: words.review.title,
    back: { href: '/audit', text: nl.audit.title },
    body: html`${heading1(words.review.title)}
${lead(words.review.lead)}
${heading2(words.review.waiting)}
${
  waiting.length === 0
    ? paragraph(words.review.nothing)
    : table({
        caption: words.review.waiting,
        captionHidden: true,
        columns: words.review.columns.waiting,
        rows: waiting.map((one) => [
          to(one),
          html`${nameOf(one.by)}<br><span class="aan-quiet">${momentInWords(one.at)}</span>`,
          words.reasons[one.why],
          html`${dayInWords(one.dueOn)}<br>${one.days !== null && termStatus(one.days)}`,
        ]),
      })
}
${
  judged.length > 0 &&
  html`${heading2(words.review.judged)}${table({
    caption: words.review.judged,
    captionHidden: true,
    columns: words.review.columns.judged,
    rows: judged.map((one) => [
      to(one),
      html`${nameOf(one.by)}<br><span class="aan-quiet">${momentInWords(one.at)}</span>`,
      words.reasons[one.why],
      one.reviewed === null ? '' : verdictInWords(one.reviewed),
    ]),
  })}`
}`,
  });
