/** The form and what follows it, for a program: the same sections, the same fields, the same checks as on the pages. */
import * as z from 'zod/mini';
import { day, dayExplanation, moment } from '../elements/data.ts';
import { type Answers, boxesOf, schemaOf, textsOf } from './answers.ts';
import { asShown, asShownSchema } from './as-shown.ts';
import { missing } from './check.ts';
import type { CheckView, SentBack } from './check-page.ts';
import type { SectionView } from './section-page.ts';
import { questionsOf, type SectionName, sectionOrder } from './sections.ts';

export const discardData = () => z.object({ reference: z.string() });

const progress = () => z.union([z.enum(['notBegun', 'done']), z.object({ questionsLeft: z.int() })]);
export const taskListData = () =>
  z.object({
    reference: z.string(),
    progress: z.record(z.enum(sectionOrder), progress()),
    savedAt: moment(),
    erasedOn: day(),
  });

/** A municipality and who would receive the referral. */
const destination = () => ({
  nis: z.string(),
  municipality: z.string(),
  receiver: z.string(),
  receiverId: z.string(),
  phone: z.string(),
  isFallback: z.boolean(),
});

const fields = () => z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const problems = () => z.array(z.object({ section: z.enum(sectionOrder), field: z.string(), detail: z.string() }));
const option = () => z.object({ value: z.string(), label: z.string() });

export const sectionData = () =>
  z.object({
    reference: z.string(),
    section: z.enum(sectionOrder),
    /** As they are posted. */
    fields: fields(),
    /** What can be chosen of what stands in the directory. */
    choices: z.object({ prisons: z.array(option()), justiceHouses: z.array(option()), colleagues: z.array(option()) }),
    found: z.array(z.object(destination())),
  });

/** `isKept`: it was kept as it is, and has to be mended before it is sent. */
export const sectionRefused = () => z.object({ isKept: z.optional(z.boolean()) });

/** One of the eight sections: the one in the address. */
export const sectionBody = () => z.union(sectionOrder.map(schemaOf));

/** The answers as the boxes of the form hold them. */
const boxesFrom = (section: SectionName, answers: Answers): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    questionsOf(section).flatMap((question): (readonly [string, string | readonly string[]])[] => {
      const answer = answers[question.field];
      if (answer === undefined) return [];
      if (question.asks === 'choices') return [[question.field, textsOf(answer)]];
      return boxesOf(question).map((box, at) => [box, textsOf(answer)[at] ?? ''] as const);
    }),
  );

export const sectionDataOf = (view: SectionView) => ({
  ...view,
  fields: boxesFrom(view.section, view.answers),
  choices: view.around,
  found: view.search?.found ?? [],
});

export const checkData = () =>
  z.object({
    reference: z.string(),
    /** What is sent back to send it: this version, to this receiver. */
    version: z.int(),
    destination: z.nullable(z.object(destination())),
    /** What keeps it from being sent. */
    missing: problems(),
    due: z.nullable(z.extend(dayExplanation(), { isUrgent: z.boolean() })),
    answers: asShownSchema,
  });

/** `changedMeanwhile`: what was looked at is not what would be sent. `samePerson`: say why this is someone else. */
export const submitRefused = () =>
  z.object({
    changedMeanwhile: z.boolean(),
    samePerson: z.nullable(z.object({ reference: z.string() })),
    missing: problems(),
  });

export function checkDataOf(view: CheckView, { samePerson = null, problems: typed = [], notSent = null }: Partial<SentBack> = {}) {
  const left = missing(view.all, view.around);
  return {
    ...view,
    destination: view.around.destination,
    missing: left.flatMap((one) => one.problems.map(({ field, message }) => ({ section: one.section, field, detail: message }))),
    answers: asShown(view.all, view.around),
    changedMeanwhile: notSent === 'changedMeanwhile',
    samePerson,
    problems: typed,
  };
}

const receiver = () => z.object({ name: z.string(), phone: z.string() });
export const sentData = () =>
  z.object({
    reference: z.string(),
    receiver: receiver(),
    isFallback: z.boolean(),
    due: dayExplanation(),
    isUrgent: z.boolean(),
  });

/** What the letter to the person is printed from; its words stand on the page. */
export const letterData = () =>
  z.object({
    reference: z.string(),
    today: day(),
    personName: z.string(),
    municipality: z.string(),
    receiver: z.string(),
    isFallback: z.boolean(),
    sender: z.object({ name: z.string(), organisation: z.string(), phone: z.string(), hours: z.string() }),
  });
