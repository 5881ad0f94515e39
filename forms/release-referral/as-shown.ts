/** The form in words: every question that was asked with its answer as a reader sees it. Kept with the referral, so that it can be read long after the form has changed; the check page shows the same. */
import * as z from 'zod/mini';
import { formFields, isFieldName } from '../../functions/referral/fields.ts';
import { dateInWords, dayInWords } from '../elements/days.ts';
import { type Html, html } from '../elements/html.ts';
import { typedLines } from '../elements/text.ts';
import { readDay, typedDay } from '../elements/typed-day.ts';
import { nl } from '../words/nl.ts';
import { type AllAnswers, type Answers, teamMailbox, textsOf } from './answers.ts';
import { isAsked, type Option, type Surroundings } from './check.ts';
import { type Choice, nameOf, type Question } from './question.ts';
import { formVersion, groupsOf, type SectionName, sectionOrder, sectionWords } from './sections.ts';

const itemSchema = z.strictObject({
  field: z.string(),
  question: z.string(),
  /** The official term, where it says more than the question. */
  term: z.nullable(z.string()),
  /** A text of several lines is one; several answers are several. */
  answers: z.array(z.string()),
});
/** Items that belong together: one group per life domain, one for any other section. */
const sectionSchema = z.strictObject({ section: z.string(), title: z.string(), groups: z.array(z.array(itemSchema)) });
export const asShownSchema = z.strictObject({ form: z.literal('release-referral'), version: z.int(), sections: z.array(sectionSchema) });

export type ShownItem = z.infer<typeof itemSchema>;
/** A question that is asked, answered or not. */
export type AskedItem = ShownItem & { readonly name: string; readonly isOptional: boolean };
export type AsShown = z.infer<typeof asShownSchema>;

const labelIn = (options: readonly Option[], value: string): string => options.find((option) => option.value === value)?.label ?? value;

function inDirectory(from: 'prisons' | 'justiceHouses' | 'colleagues' | 'municipalities', value: string, around: Surroundings): string {
  if (from === 'municipalities') return around.destination?.nis === value ? around.destination.municipality : value;
  return from === 'colleagues' && value === teamMailbox ? nl.releaseReferral.further.teamMailbox : labelIn(around[from], value);
}

/** A day in words, or what was typed when it is no day: nothing that was typed is hidden. */
function dayShown(answer: string | readonly string[] | undefined, isBirthDay: boolean): string {
  const read = readDay(typedDay(answer), { dayOptional: isBirthDay });
  if (read.kind === 'month') return dateInWords(read.month);
  if (read.kind === 'day') return isBirthDay ? dateInWords(read.day) : dayInWords(read.day);
  return textsOf(answer).join(' ');
}

/** A choice as it was worded, with its official term. */
function choiceShown(choices: readonly Choice[], value: string): string {
  const chosen = choices.find((choice) => choice.value === value);
  if (chosen === undefined) return value;
  return chosen.term === undefined ? chosen.label : `${chosen.label} (${chosen.term})`;
}

function answersShown(question: Question, answers: Answers, around: Surroundings): readonly string[] {
  const given = textsOf(answers[question.field]).filter((text) => text.trim() !== '');
  if (given.length === 0) return [];
  switch (question.asks) {
    case 'choice':
    case 'choices':
      return given.map((value) => choiceShown(question.choices, value));
    case 'directory':
      return given.map((value) => inDirectory(question.from, value, around));
    case 'day':
    case 'birthDay':
      return [dayShown(answers[question.field], question.asks === 'birthDay')];
    default:
      return given;
  }
}

/** What is looked up is no answer; why it is someone else is shown once given. */
const isAnswer = ({ field }: Question): boolean => field !== 'municipalitySearch';

/** The questions that are asked, in groups; without an answer the item has none. */
export const shownGroups = (section: SectionName, answers: Answers, around: Surroundings): readonly (readonly AskedItem[])[] =>
  groupsOf[section].map(({ questions, more }) =>
    [...questions, ...(more?.questions ?? [])]
      .filter((question) => isAnswer(question) && isAsked(question, answers, questions))
      .map((question) => ({
        field: question.field,
        question: question.words.label,
        term: question.words.term ?? null,
        answers: [...answersShown(question, answers, around)],
        name: nameOf(question),
        isOptional: question.optional,
      })),
  );

/** Only what was answered; `someoneElseBecause` is the sender's reason for sending beside an own open referral. */
export function asShown(all: AllAnswers, around: Surroundings, someoneElseBecause: string | null = null): AsShown {
  const { label } = nl.releaseReferral.questions.someoneElseBecause;
  const sections = sectionOrder.map((section) => {
    const groups = shownGroups(section, all[section] ?? {}, around)
      .map((items) =>
        items.filter(({ answers }) => answers.length > 0).map(({ field, question, term, answers }) => ({ field, question, term, answers })),
      )
      .filter((items) => items.length > 0);
    const reason =
      section === 'person' && someoneElseBecause !== null
        ? [[{ field: 'someoneElseBecause', question: label, term: null, answers: [someoneElseBecause] }]]
        : [];
    return { section, title: sectionWords(section).name, groups: [...groups, ...reason] };
  });
  return { form: 'release-referral', version: formVersion, sections };
}

/** What a form asked that the closed list knows no more is for who may read everything. */
const layerOf = (field: string): string => (isFieldName(field) ? formFields[field].layer : 'guide');

/** Of the kept document what is open to a reader of these layers; each answer by its own field. */
export const openTo = (document: AsShown, layers: readonly string[]): AsShown => ({
  ...document,
  sections: document.sections.map((section) => ({
    ...section,
    groups: section.groups.map((items) => items.filter(({ field }) => layers.includes(layerOf(field)))).filter((items) => items.length > 0),
  })),
});

/** One answer under another. */
export const answerPart = (answers: readonly string[]): Html | null =>
  answers.length === 0 ? null : html`${answers.map((answer) => html`<div>${typedLines(answer)}</div>`)}`;

/** The answers to one question of the kept document; none when it was not answered. */
export const shownAnswers = (document: AsShown, field: string): readonly string[] =>
  document.sections.flatMap(({ groups }) => groups.flat()).find((item) => item.field === field)?.answers ?? [];
