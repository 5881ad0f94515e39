/** The few facts of a complete form that terms, lists, mails and rights need, and the little that says who the person is. Everything else stays in the encrypted answers. */
import * as z from 'zod/mini';
import { readDay, typedDay } from '../elements/typed-day.ts';
import { type AllAnswers, type Answers, teamMailbox } from './answers.ts';
import { asShown } from './as-shown.ts';
import { type Destination, dayIn, missing, type Surroundings, together } from './check.ts';
import { formVersion } from './sections.ts';

const releaseType = z.enum([
  'endOfSentence',
  'conditionalRelease',
  'provisionalRelease',
  'electronicMonitoring',
  'limitedDetention',
  'transitionHouse',
  'placementAtDisposal',
]);
const toldReason = z.enum(['noVisitYet', 'interpreterNeeded', 'badMoment', 'safetyOfPerson', 'otherColleagueTells']);
const calendarDay = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** Text as typed, without the blanks around it. */
const trimmed = z.string().check(z.trim(), z.minLength(1));

const factsSchema = z.strictObject({
  release: z.discriminatedUnion('certainty', [
    z.strictObject({ type: releaseType, certainty: z.literal('certain'), on: calendarDay }),
    z.strictObject({ type: releaseType, certainty: z.literal('expected'), on: calendarDay }),
    z.strictObject({ type: releaseType, certainty: z.literal('unknown'), on: z.null() }),
  ]),
  municipality: z.string().check(z.regex(/^\d{5}$/)),
  judicialFollowUp: z.strictObject({ answer: z.enum(['yes', 'no', 'unknown']), endsOn: z.nullable(calendarDay) }),
  toldPerson: z.discriminatedUnion('told', [
    z.strictObject({ told: z.literal('yes'), on: calendarDay }),
    z.strictObject({ told: z.literal('notYet'), reason: toldReason }),
  ]),
  phone: trimmed,
  hours: trimmed,
  /** A colleague's id; null: the team's mailbox. */
  backup: z.nullable(trimmed),
});
export type ClearFacts = z.infer<typeof factsSchema>;

const textIn = (answers: Answers, field: string): string => {
  const answer = answers[field];
  return typeof answer === 'string' ? answer.trim() : '';
};

/** null as long as something that they need is missing or wrong: ask `missing` what. */
export function clearFacts(all: AllAnswers): ClearFacts | null {
  const answers = together(all);
  const certainty = textIn(answers, 'releaseCertainty');
  const told = textIn(answers, 'toldPerson');
  const followUp = textIn(answers, 'judicialFollowUp');
  const endIsKnown = followUp === 'yes' && textIn(answers, 'judicialEnd') === 'known';
  const backup = textIn(answers, 'backup');
  const facts = factsSchema.safeParse({
    release: { type: textIn(answers, 'releaseType'), certainty, on: certainty === 'unknown' ? null : dayIn(answers, 'releaseOn') },
    municipality: textIn(answers, 'municipality'),
    judicialFollowUp: { answer: followUp, endsOn: endIsKnown ? dayIn(answers, 'judicialEndsOn') : null },
    toldPerson: told === 'yes' ? { told, on: dayIn(answers, 'toldOn') } : { told, reason: textIn(answers, 'notToldBecause') },
    phone: textIn(answers, 'senderPhone'),
    hours: textIn(answers, 'senderHours'),
    backup: backup === teamMailbox ? null : backup,
  });
  return facts.success ? facts.data : null;
}

/** The release day as soon as it was typed, also while the rest is unfinished: a draft's own reminders count from it. */
export const releaseDayOf = (release: Answers | undefined): string | null =>
  release === undefined || release['releaseCertainty'] === 'unknown' ? null : dayIn(release, 'releaseOn');

export type Identity = {
  readonly givenName: string;
  readonly familyName: string;
  /** 'YYYY-MM'; the day may be unknown, so sameness is asked by month. */
  readonly birthMonth: string;
  /** 'YYYY-MM-DD', or null when the day is unknown. */
  readonly birthDay: string | null;
};

/** null as long as a name or the month of birth is missing. */
export function identity(all: AllAnswers): Identity | null {
  const person = all.person ?? {};
  const givenName = textIn(person, 'givenName');
  const familyName = textIn(person, 'familyName');
  const born = readDay(typedDay(person['birthDate']), { dayOptional: true });
  if (givenName === '' || familyName === '' || born.kind === 'empty' || born.kind === 'faulty') return null;
  return born.kind === 'day'
    ? { givenName, familyName, birthMonth: born.day.slice(0, 7), birthDay: born.day }
    : { givenName, familyName, birthMonth: born.month, birthDay: null };
}

/** What a complete form gives to send, and to whom; null as long as something is missing. `reason`: why it is someone else, '' when nobody asked. */
export function complete<D extends Destination>(
  all: AllAnswers,
  around: Surroundings & { readonly destination: D | null },
  reason: string,
) {
  const [facts, who] = [clearFacts(all), identity(all)];
  const { destination } = around;
  if (missing(all, around).length > 0 || facts === null || who === null || destination === null) return null;
  const shown = JSON.stringify(asShown(all, around, reason === '' ? null : reason));
  return { destination, facts, letter: { identity: who, asShown: shown, isSomeoneElse: reason !== '', formVersion } };
}

/** 'A. D.'; with only one of both names that one's, with none an empty text. */
export const initials = (all: AllAnswers): string =>
  [textIn(all.person ?? {}, 'givenName'), textIn(all.person ?? {}, 'familyName')]
    .map((name) => [...name][0])
    .filter((letter) => letter !== undefined)
    .map((letter) => `${letter.toUpperCase()}.`)
    .join(' ');
