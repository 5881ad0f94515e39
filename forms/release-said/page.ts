/** The sender says whether the day of release still stands, or changes it: days and codes, never a text. Why it is as it is stays with them. */
import * as z from 'zod/mini';
import { actions, button, buttonLink, form } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import { dateField, dayBoxes, type TypedDay } from '../elements/date-field.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { type ReleaseDay, releaseInWords } from '../elements/moments.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, link, paragraph, quiet } from '../elements/text.ts';
import { readDay } from '../elements/typed-day.ts';
import { nl } from '../words/nl.ts';

const words = nl.releaseSaid;

/** `still`: it is as it was. */
export const releaseAnswers = ['still', 'certain', 'unknown'] as const;

/** `occurrence`: which time it was asked, so that a second click answers no later question. */
export const confirmSchema = z.strictObject({
  answer: z.enum(releaseAnswers, words.problems.answer),
  occurrence: z.string().check(z.regex(/^[1-9]\d{0,3}$/)),
});

export type ReleaseQuestion = {
  readonly frame: Frame;
  readonly reference: string;
  readonly release: ReleaseDay;
  readonly occurrence: number;
  /** As typed; '' before a choice. */
  readonly typed: string;
  readonly problems: readonly Problem[];
};

const answersTo = ({ on }: ReleaseDay) =>
  on === null
    ? [{ value: 'still', label: words.stillUnknown }]
    : [
        { value: 'still', label: words.still(dayInWords(on)) },
        { value: 'certain', label: words.certain(dayInWords(on)) },
        { value: 'unknown', label: words.unknown },
      ];

export const releaseQuestionPage = ({ frame, reference, release, occurrence, typed, problems }: ReleaseQuestion): Html =>
  page({
    ...frame,
    title: words.title(reference),
    failed: problems.length > 0,
    back: { href: `/referrals/${reference}`, text: words.cancel },
    body: html`${errorSummary(problems)}
${heading1(words.heading, html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${paragraph(html`${words.now} <strong>${releaseInWords(release)}</strong>`)}
${form({
  action: `/referrals/${reference}/release`,
  csrf: frame.csrf,
  body: html`<input type="hidden" name="occurrence" value="${occurrence}">
${radios({ name: 'answer', label: words.question, error: problemOf(problems, 'answer'), value: typed, choices: answersTo(release) })}
${quiet(words.told)}
${actions(button({ text: words.save }), link(`/referrals/${reference}`, words.cancel))}`,
})}
${panel(html`${paragraph(words.other)}${buttonLink({ href: `/referrals/${reference}/release/change`, text: words.change.open, kind: 'secondary' })}`)}`,
  });

/** The codes of DOMAIN §5 amend, most usual first. */
export const amendReasons = ['decisionTaken', 'decisionPostponed', 'sentenceCounted', 'typedWrong', 'otherCause'] as const;
export const certainties = ['certain', 'expected', 'unknown'] as const;

export const changeSchema = z.strictObject({
  'on-day': z.string(),
  'on-month': z.string(),
  'on-year': z.string(),
  certainty: z._default(z.string(), ''),
  reason: z._default(z.string(), ''),
});
/** The names of the boxes of its day. */
export const changeBoxes = dayBoxes.map((box) => `on-${box}`);

export type TypedChange = { readonly on: TypedDay; readonly certainty: string; readonly reason: string };

type Release = { readonly certainty: 'certain' | 'expected'; readonly on: string } | { readonly certainty: 'unknown'; readonly on: null };
type ReadChange = { readonly release: Release; readonly reason: (typeof amendReasons)[number] } | { readonly problems: readonly Problem[] };

/** What was said, or what is wrong with it, field by field. An unknown release has no day, a known one has. */
export function readChange({ on, certainty: typed, reason: why }: TypedChange): ReadChange {
  const read = readDay(on);
  const certainty = certainties.find((one) => one === typed);
  const reason = amendReasons.find((one) => one === why);
  const problems: Problem[] = [];
  if (read.kind === 'faulty') problems.push({ field: 'on', message: read.message });
  if (read.kind === 'empty' && certainty !== 'unknown') problems.push({ field: 'on', message: words.problems.day });
  if (read.kind === 'day' && certainty === 'unknown') problems.push({ field: 'on', message: words.problems.dayOfUnknown });
  if (certainty === undefined) problems.push({ field: 'certainty', message: words.problems.certainty });
  if (reason === undefined) problems.push({ field: 'reason', message: words.problems.reason });
  if (problems.length > 0 || certainty === undefined || reason === undefined) return { problems };
  if (certainty === 'unknown') return { release: { certainty, on: null }, reason };
  return read.kind === 'day'
    ? { release: { certainty, on: read.day }, reason }
    : { problems: [{ field: 'on', message: words.problems.day }] };
}

export type ReleaseChange = {
  readonly frame: Frame;
  readonly reference: string;
  readonly release: ReleaseDay;
  readonly typed: TypedChange;
  readonly problems: readonly Problem[];
};

export const releaseChangePage = ({ frame, reference, release, typed, problems }: ReleaseChange): Html =>
  page({
    ...frame,
    title: words.change.title(reference),
    failed: problems.length > 0,
    back: { href: `/referrals/${reference}`, text: words.cancel },
    body: html`${errorSummary(problems)}
${heading1(words.change.heading, html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${paragraph(html`${words.now} <strong>${releaseInWords(release)}</strong>`)}
${paragraph(words.change.told)}
${form({
  action: `/referrals/${reference}/release/change`,
  csrf: frame.csrf,
  body: html`${dateField({ name: 'on', label: words.change.day, hint: words.change.hint, error: problemOf(problems, 'on'), value: typed.on })}
${radios({
  name: 'certainty',
  label: words.change.certainty,
  error: problemOf(problems, 'certainty'),
  value: typed.certainty,
  choices: certainties.map((value) => ({ value, label: words.change.certainties[value] })),
})}
${radios({
  name: 'reason',
  label: words.change.reason,
  error: problemOf(problems, 'reason'),
  value: typed.reason,
  choices: amendReasons.map((value) => ({ value, label: words.change.reasons[value] })),
})}
${actions(button({ text: words.change.save }), link(`/referrals/${reference}`, words.cancel))}`,
})}`,
  });
