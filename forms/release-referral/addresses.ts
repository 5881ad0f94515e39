/** Where the pages of a draft live, in one place: forms, links and redirects agree. A reference is all they ever hold. */
import { type SectionName, sectionAfter } from './sections.ts';

export const draftAt = (reference: string): string => `/drafts/${reference}`;
export const sectionAt = (reference: string, section: SectionName): string => `/drafts/${reference}/sections/${section}`;
/** Straight to one question. */
export const questionAt = (reference: string, section: SectionName, field: string): string => `${sectionAt(reference, section)}#${field}`;
export const checkAt = (reference: string): string => `/drafts/${reference}/check`;
export const discardAt = (reference: string): string => `/drafts/${reference}/discard`;
export const submitAt = (reference: string): string => `/drafts/${reference}/submit`;

/** Where "Bewaar en ga verder" leads: the next section, after the last one the check. */
export function onwardFrom(reference: string, section: SectionName): string {
  const next = sectionAfter(section);
  return next === null ? checkAt(reference) : sectionAt(reference, next);
}
