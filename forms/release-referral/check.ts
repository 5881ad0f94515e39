/** What is still missing or wrong in the answers. It never stops anyone from keeping what they typed: only sending waits for it. */
import type { Problem } from '../elements/problem.ts';
import { type ReadDay, readDay, typedDay } from '../elements/typed-day.ts';
import { signsIn } from '../elements/typed-text.ts';
import { nl } from '../words/nl.ts';
import { type AllAnswers, type Answers, teamMailbox, textsOf } from './answers.ts';
import { type DayRule, nameOf, type Question } from './question.ts';
import { questionsOf, type SectionName, sectionOrder } from './sections.ts';

export type Option = { readonly value: string; readonly label: string };
/** Who would receive the referral of the municipality that was chosen. */
export type Destination = {
  readonly nis: string;
  /** As people say it, such as "Bergen (Mons)". */
  readonly municipality: string;
  readonly receiver: string;
  /** Its id: what is sent goes to the receiver that was shown, or not at all. */
  readonly receiverId: string;
  readonly phone: string;
  /** Nobody answers for this municipality yet: the fallback receives it. */
  readonly isFallback: boolean;
};
/** What the answers are held against. */
export type Surroundings = {
  readonly today: string;
  readonly prisons: readonly Option[];
  readonly justiceHouses: readonly Option[];
  readonly colleagues: readonly Option[];
  /** For the saved answer; null when none was chosen or it does not exist. */
  readonly destination: Destination | null;
};

/** `missing` is said at the check page only; `faulty` at once. */
export type AnswerProblem = Problem & { readonly kind: 'missing' | 'faulty' };

const words = nl.releaseReferral.problems;
const firstText = (answers: Answers, field: string): string => textsOf(answers[field])[0] ?? '';
/** Blank is no answer. */
const isGiven = (answers: Answers, field: string): boolean => textsOf(answers[field]).some((text) => text.trim() !== '');

/** All answers together: a field's name is used once in the whole form. */
export const together = (all: AllAnswers): Answers => Object.assign({}, ...sectionOrder.map((section) => all[section] ?? {}));

/** Whether a question is asked, given the other answers of its section. */
export function isAsked(question: Question, answers: Answers, questions: readonly Question[]): boolean {
  const { when } = question;
  if (when === null) return true;
  const parent = questions.find(({ field }) => field === when.field);
  return (
    parent !== undefined && isAsked(parent, answers, questions) && textsOf(answers[when.field]).some((value) => when.is.includes(value))
  );
}

const optionsOf = (from: 'prisons' | 'justiceHouses' | 'colleagues' | 'municipalities', around: Surroundings): readonly string[] => {
  switch (from) {
    case 'municipalities':
      return around.destination === null ? [] : [around.destination.nis];
    case 'colleagues':
      return [teamMailbox, ...around.colleagues.map(({ value }) => value)];
    default:
      return around[from].map(({ value }) => value);
  }
};

/** Up to 15 digits (E.164) and how people write them; the only typed text that ever reaches a mail. */
export const isPhone = (text: string): boolean => /^\+?[\d ./()-]+$/.test(text.trim()) && /^\d{8,15}$/.test(text.replaceAll(/\D/g, ''));

const yearOf = (day: string): number => Number(day.slice(0, 4));

type HeldAgainst = { readonly today: string; readonly releaseOn: string | null };

function isBroken(rule: DayRule, day: string, { today, releaseOn }: HeldAgainst): boolean {
  switch (rule) {
    case 'notPast':
    case 'notEnded':
      return day < today;
    case 'notFuture':
      return day > today;
    case 'notBeforeRelease':
      return releaseOn !== null && day < releaseOn;
    case 'notAfterRelease':
      return releaseOn !== null && day > releaseOn;
  }
}
const wordsOfRule: Readonly<Record<DayRule, string>> = {
  notPast: words.inPast,
  notEnded: words.judicialEnded,
  notFuture: words.inFuture,
  notBeforeRelease: words.beforeRelease,
  notAfterRelease: words.afterRelease,
};

/** Days are written so that they compare as text. A sentence can be long, but a slip of the year shows. */
function dayFault(day: string, rules: readonly DayRule[], against: HeldAgainst): string | null {
  const broken = rules.find((rule) => isBroken(rule, day, against));
  if (broken !== undefined) return wordsOfRule[broken];
  const years = yearOf(day) - yearOf(against.today);
  return years < -2 || years > 30 ? words.far : null;
}

/** The day that was read, or null; faulty and missing days are told elsewhere. */
export const dayIn = (answers: Answers, field: string): string | null => {
  const read = readDay(typedDay(answers[field]));
  return read.kind === 'day' ? read.day : null;
};

function birthFault(read: ReadDay, today: string): string | null {
  if (read.kind !== 'day' && read.kind !== 'month') return null;
  const age = yearOf(today) - yearOf(read.kind === 'day' ? read.day : read.month);
  return age < 12 || age > 110 ? words.tooYoung : null;
}

const textFault = (question: Question & { readonly asks: 'text' | 'texts' }, answers: Answers): string | null => {
  const longest = Math.max(0, ...textsOf(answers[question.field]).map(signsIn));
  return longest > question.limit ? words.tooLong(question.limit, longest) : null;
};

/** What is wrong with an answer that was given; null when nothing is. */
function faultOf(question: Question, all: Answers, around: Surroundings): string | null {
  const { field } = question;
  switch (question.asks) {
    case 'text':
    case 'texts':
      return textFault(question, all);
    case 'phone':
      return isPhone(firstText(all, field)) ? null : words.phone;
    case 'directory':
      return optionsOf(question.from, around).includes(firstText(all, field)) ? null : words.unknown;
    case 'choices':
      return textsOf(all[field]).length > 1 && textsOf(all[field]).includes(question.alone)
        ? (question.words.alone ?? question.words.label)
        : null;
    case 'birthDay': {
      const read = readDay(typedDay(all[field]), { dayOptional: true });
      return read.kind === 'faulty' ? read.message : birthFault(read, around.today);
    }
    case 'day': {
      const read = readDay(typedDay(all[field]));
      if (read.kind === 'faulty') return read.message;
      return read.kind === 'day' ? dayFault(read.day, question.rules, { today: around.today, releaseOn: dayIn(all, 'releaseOn') }) : null;
    }
    default:
      return null;
  }
}

/** The release day and its certainty speak of one thing: it is needed unless it is unknown. */
function aboutReleaseDay(question: Question, answers: Answers): 'needed' | 'notNeeded' | 'contradicted' | null {
  if (question.field !== 'releaseOn') return null;
  if (answers['releaseCertainty'] !== 'unknown') return 'needed';
  return isGiven(answers, 'releaseOn') ? 'contradicted' : 'notNeeded';
}

function problemOf(question: Question, all: Answers, around: Surroundings): AnswerProblem | null {
  const { field } = question;
  const release = aboutReleaseDay(question, all);
  if (release === 'contradicted') return { kind: 'faulty', field, message: words.certaintyUnknown, about: nameOf(question) };
  if (!isGiven(all, field)) {
    const isNeeded = !question.optional && release !== 'notNeeded';
    return isNeeded ? { kind: 'missing', field, message: question.words.missing ?? question.words.label } : null;
  }
  const fault = faultOf(question, all, around);
  return fault === null ? null : { kind: 'faulty', field, message: fault, about: nameOf(question) };
}

/** In the order of the questions; `all` are the answers of the other sections, which some days are held against. */
export function checkSection(
  section: SectionName,
  answers: Answers,
  around: Surroundings & { readonly all: AllAnswers },
): readonly AnswerProblem[] {
  const questions = questionsOf(section);
  const everything = { ...together({ ...around.all, [section]: {} }), ...answers };
  return questions
    .filter((question) => isAsked(question, answers, questions))
    .map((question) => problemOf(question, everything, around))
    .filter((problem) => problem !== null);
}

export type Progress = 'notBegun' | 'done' | { readonly questionsLeft: number };

/** `answers` is undefined for a section that was never saved. */
export function progress(
  section: SectionName,
  answers: Answers | undefined,
  around: Surroundings & { readonly all: AllAnswers },
): Progress {
  if (answers === undefined || Object.keys(answers).length === 0) return 'notBegun';
  const questionsLeft = checkSection(section, answers, around).length;
  return questionsLeft === 0 ? 'done' : { questionsLeft };
}

/** How far each section is. */
export function progressOf(all: AllAnswers, around: Surroundings): Readonly<Record<SectionName, Progress>> {
  const of = (section: SectionName): Progress => progress(section, all[section], { ...around, all });
  return {
    release: of('release'),
    municipality: of('municipality'),
    person: of('person'),
    judicial: of('judicial'),
    continuity: of('continuity'),
    lifeDomains: of('lifeDomains'),
    informing: of('informing'),
    sender: of('sender'),
  };
}

export type Missing = { readonly section: SectionName; readonly notBegun: boolean; readonly problems: readonly AnswerProblem[] };

/** What keeps the referral from being sent, per section; empty when it is complete. */
export const missing = (all: AllAnswers, around: Surroundings): readonly Missing[] =>
  sectionOrder
    .map((section) => ({
      section,
      notBegun: progress(section, all[section], { ...around, all }) === 'notBegun',
      problems: checkSection(section, all[section] ?? {}, { ...around, all }),
    }))
    .filter(({ problems }) => problems.length > 0);
