/** Reads what was posted for a section and keeps it as typed, after NFC and with one kind of line end. What is no part of the form, or cannot be kept as text, is refused; what is merely wrong or missing is kept. */
import * as z from 'zod/mini';
import { dayBoxes } from '../elements/date-field.ts';
import { hasNationalNumber } from '../elements/national-number.ts';
import { type Problem, wholeForm } from '../elements/problem.ts';
import { outdated, type Posted } from '../elements/read-form.ts';
import { isReadable, kept, shownAgain, signsIn } from '../elements/typed-text.ts';
import { nl } from '../words/nl.ts';
import { type From, fromOf } from './addresses.ts';
import { nameOf, type Question } from './question.ts';
import { questionsOf, type SectionName } from './sections.ts';

/** A field's answer as typed: a text, the three boxes of a day, or several. What was left empty is not in it. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;
export type AllAnswers = Readonly<Partial<Record<SectionName, Answers>>>;

/** Which button was pressed; `search` looks a municipality up. */
export type Pressed = 'continue' | 'stop' | 'search';

/** `refused` still holds all that was typed, to be shown again; it must not be stored. */
export type Read =
  | { readonly kind: 'read'; readonly answers: Answers; readonly pressed: Pressed; readonly from: From }
  | { readonly kind: 'refused'; readonly answers: Answers; readonly problems: readonly Problem[]; readonly from: From };

/** A colleague's id never begins with a hyphen. */
export const teamMailbox = '-team';

/** An answer as a list, whatever way it was given. */
export function textsOf(answer: string | readonly string[] | undefined): readonly string[] {
  if (answer === undefined) return [];
  return typeof answer === 'string' ? [answer] : answer;
}

/** The names of a question's boxes: one, three for a day, one per line. */
export function boxesOf(question: Question): readonly string[] {
  if (question.asks === 'day' || question.asks === 'birthDay') return dayBoxes.map((box) => `${question.field}-${box}`);
  if (question.asks === 'texts') return Array.from({ length: question.count }, (_, at) => `${question.field}-${at + 1}`);
  return [question.field];
}

const words = nl.releaseReferral.problems;
const readable = z.string().check(
  z.refine(isReadable),
  z.refine((text) => !hasNationalNumber(text)),
);
const oneLine = readable.check(z.refine((value) => !value.includes('\n')));

/** What a box may hold at all, however wrong the answer. */
function boxSchema(question: Question): z.ZodMiniType<string | string[]> {
  switch (question.asks) {
    case 'text':
      return question.lines > 1 ? readable : oneLine;
    case 'texts':
      return readable;
    case 'choice':
      return z.enum(['', ...question.choices.map(({ value }) => value)]);
    case 'choices': {
      const one = z.enum(question.choices.map(({ value }) => value));
      return z.union([one, z.array(one).check(z.maxLength(question.choices.length))]);
    }
    case 'directory':
      return z.string().check(z.regex(/^(?:-?[A-Za-z0-9][A-Za-z0-9_-]{0,63})?$/));
    default:
      return oneLine;
  }
}

/** Everything a section may post: a box that is not in it, or given twice where one is asked, is refused. */
const postedSchema = (section: SectionName) =>
  z.strictObject({
    ...Object.fromEntries(
      questionsOf(section).flatMap((question) => boxesOf(question).map((box) => [box, z.optional(boxSchema(question))] as const)),
    ),
    action: z.optional(z.enum(['continue', 'stop', 'search'])),
    from: z.optional(z.literal('check')),
  });

/** What a section posts beside its boxes. */
const buttons = ['action', 'from'];

const schemas = new Map<SectionName, ReturnType<typeof postedSchema>>();
/** Built when a section is first posted, not at cold start. */
export function schemaOf(section: SectionName) {
  const made = schemas.get(section) ?? postedSchema(section);
  schemas.set(section, made);
  return made;
}

const isPressed = (value: unknown): value is Pressed => value === 'continue' || value === 'stop' || value === 'search';
const isText = (value: unknown): value is string => typeof value === 'string';

/** The boxes of one question as one answer; null when nothing was filled in. */
function answerOf(question: Question, posted: Posted): string | readonly string[] | null {
  if (question.asks === 'choices') {
    const all = textsOf(posted[question.field]);
    return all.length === 0 ? null : question.choices.map(({ value }) => value).filter((value) => all.includes(value));
  }
  const boxes = boxesOf(question)
    .map((box) => posted[box])
    .map((given) => (isText(given) ? given : ''));
  if (boxes.every((given) => given === '')) return null;
  return boxes.length === 1 ? (boxes[0] ?? '') : boxes;
}

const answersIn = (section: SectionName, posted: Posted): Answers =>
  Object.fromEntries(
    questionsOf(section).flatMap((question) => {
      const answer = answerOf(question, posted);
      return answer === null ? [] : [[question.field, answer] as const];
    }),
  );

const everyText = (posted: Posted, change: (text: string) => string): Posted =>
  Object.fromEntries(Object.entries(posted).map(([box, given]) => [box, isText(given) ? change(given) : given.map(change)]));

/**
 * A section lies in the store as one item of at most 400 KB, of which the encryption takes a quarter. A post of 128 KB
 * can become more than that: some signs are three in NFC, and a quote is two in JSON.
 */
const mostBytes = 288 * 1024;
const bytesIn = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** Said of the longest answer, whose question asked for far less. */
function tooMuch(section: SectionName, answers: Answers): Problem {
  const sizes = questionsOf(section).map((question) => ({ question, size: bytesIn(answers[question.field] ?? '') }));
  const { question } = sizes.reduce((most, one) => (one.size > most.size ? one : most));
  const longest = Math.max(...textsOf(answers[question.field]).map(signsIn));
  const limit = 'limit' in question ? question.limit : usualLimit;
  return { field: question.field, message: words.tooLong(limit, longest), about: nameOf(question) };
}
/** Where a question names none: a day, a phone number. */
const usualLimit = 100;

export function readSection(section: SectionName, posted: Posted): Read {
  const normal = everyText(posted, kept);
  const from = fromOf(normal['from']);
  const parsed = schemaOf(section).safeParse(normal);
  if (parsed.success) {
    const { action } = normal;
    const answers = answersIn(section, normal);
    if (bytesIn(answers) > mostBytes) return { kind: 'refused', answers, problems: [tooMuch(section, answers)], from };
    return { kind: 'read', answers, pressed: isPressed(action) ? action : 'continue', from };
  }
  const faultyBoxes = new Set(parsed.error.issues.map(({ code, path }) => (code === 'unrecognized_keys' ? '' : String(path[0]))));
  const problems = questionsOf(section)
    .filter((question) => boxesOf(question).some((box) => faultyBoxes.has(box)))
    .map((question) => ({
      field: question.field,
      message: refusal(
        question,
        boxesOf(question).map((box) => normal[box]),
      ),
      about: nameOf(question),
    }));
  return {
    kind: 'refused',
    answers: answersIn(section, everyText(normal, shownAgain)),
    problems: problems.length > 0 ? problems : [{ ...outdated, field: buttons.find((name) => faultyBoxes.has(name)) ?? wholeForm }],
    from,
  };
}

function refusal({ asks }: Question, given: readonly (string | readonly string[] | undefined)[]): string {
  if (asks === 'choice' || asks === 'choices' || asks === 'directory') return words.notAChoice;
  return given.some((text) => typeof text === 'string' && hasNationalNumber(text)) ? words.nationalNumber : words.control;
}

/** What is filled in before a section was ever saved. */
export function presetAnswers(section: SectionName, account: { readonly phone: string }): Answers {
  if (section === 'sender') return account.phone === '' ? {} : { senderPhone: account.phone };
  return section === 'person' ? { reach: 'throughSender' } : {};
}
