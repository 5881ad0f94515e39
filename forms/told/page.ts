/** The sender says on which day they told the person that this is passed on. It asks a day and nothing else: how it went is nobody's to record. */
import { actions, button, buttonLink, form } from '../elements/button.ts';
import { dateField, dayBoxes, type TypedDay } from '../elements/date-field.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, link, paragraph } from '../elements/text.ts';
import { readDay } from '../elements/typed-day.ts';
import { nl } from '../words/nl.ts';

const words = nl.told;

/** The names of its boxes. */
export const toldBoxes = dayBoxes.map((box) => `toldOn-${box}`);

/** The day, or what is wrong with it; `today` is the latest that it can be. */
export function readTold(typed: TypedDay, today: string): { readonly on: string } | { readonly problems: readonly Problem[] } {
  const read = readDay(typed);
  const problem = (message: string) => ({ problems: [{ field: 'toldOn', message }] });
  if (read.kind === 'faulty') return problem(read.message);
  if (read.kind !== 'day') return problem(words.problems.empty);
  return read.day > today ? problem(words.problems.toCome) : { on: read.day };
}

export type Told = {
  readonly frame: Frame;
  readonly reference: string;
  readonly typed: TypedDay;
  readonly problems: readonly Problem[];
};

export const toldPage = ({ frame, reference, typed, problems }: Told): Html =>
  page({
    ...frame,
    title: words.title(reference),
    failed: problems.length > 0,
    back: { href: `/referrals/${reference}`, text: words.cancel },
    body: html`${errorSummary(problems)}
${heading1(words.heading, html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${panel(html`${paragraph(words.what)}${buttonLink({ href: `/referrals/${reference}/letter`, text: words.letter, kind: 'secondary' })}`)}
${form({
  action: `/referrals/${reference}/told`,
  csrf: frame.csrf,
  body: html`${dateField({ name: 'toldOn', label: words.day, hint: words.hint, error: problemOf(problems, 'toldOn'), value: typed })}
${actions(button({ text: words.confirm }), link(`/referrals/${reference}`, words.cancel))}`,
})}`,
  });
