/** The form as a whole: its version and its eight sections in order (DOMAIN §4). Raise the version whenever a question, an answer or its words change what a reader would understand. */
import type { FieldName, formFields } from '../../functions/referral/fields.ts';
import { nl } from '../words/nl.ts';
import { continuity } from './continuity.ts';
import { informing } from './informing.ts';
import { judicial } from './judicial.ts';
import { lifeDomains } from './life-domains.ts';
import { municipality } from './municipality.ts';
import { person } from './person.ts';
import type { Group, Question } from './question.ts';
import { release } from './release.ts';
import { sender } from './sender.ts';

/** Stored with each referral. */
export const formVersion = 1;

export type SectionName = (typeof formFields)[FieldName]['section'];
export const sectionOrder = [
  'release',
  'municipality',
  'person',
  'judicial',
  'continuity',
  'lifeDomains',
  'informing',
  'sender',
] as const satisfies readonly SectionName[];

export const groupsOf: Readonly<Record<SectionName, readonly Group[]>> = {
  release,
  municipality,
  person,
  judicial,
  continuity,
  lifeDomains,
  informing,
  sender,
};

const isSection = (name: string): name is SectionName => Object.hasOwn(groupsOf, name);
/** As an address says it; null when there is no such section. */
export const sectionNamed = (name: string | undefined): SectionName | null => (name !== undefined && isSection(name) ? name : null);

/** All questions of a section in the order in which they are read. */
export const questionsOf = (section: SectionName): readonly Question[] =>
  groupsOf[section].flatMap(({ questions, more }) => [...questions, ...(more?.questions ?? [])]);

export type SectionWords = { readonly name: string; readonly title: string; readonly intro?: string };
const words: Readonly<Record<SectionName, SectionWords>> = nl.releaseReferral.sections;
export const sectionWords = (section: SectionName): SectionWords => words[section];

/** null after the last. */
export const sectionAfter = (section: SectionName): SectionName | null => sectionOrder[sectionOrder.indexOf(section) + 1] ?? null;
