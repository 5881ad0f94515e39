/** Where the pages of a draft live, in one place: forms, links and redirects agree. A reference is all they ever hold. */
import { type SectionName, sectionAfter } from './sections.ts';

/** Whoever changes an answer on the check page goes back there once it is saved; null: on to the next section. */
export type From = 'check' | null;
/** What an address or a form says of it; anything else says nothing. */
export const fromOf = (said: unknown): From => (said === 'check' ? said : null);

export const draftAt = (reference: string): string => `/drafts/${reference}`;
export const sectionAt = (reference: string, section: SectionName, from: From = null): string =>
  `/drafts/${reference}/sections/${section}${from === null ? '' : `?from=${from}`}`;
/** Straight to one question. */
export const questionAt = (reference: string, section: SectionName, field: string, from: From = null): string =>
  `${sectionAt(reference, section, from)}#${field}`;
export const checkAt = (reference: string): string => `/drafts/${reference}/check`;
export const discardAt = (reference: string): string => `/drafts/${reference}/discard`;
export const submitAt = (reference: string): string => `/drafts/${reference}/submit`;

/** Where "Bewaar en ga verder" leads: the next section, after the last one the check; back to the check for who came from there. */
export function onwardFrom(reference: string, section: SectionName, from: From): string {
  if (from === 'check') return checkAt(reference);
  const next = sectionAfter(section);
  return next === null ? checkAt(reference) : sectionAt(reference, next);
}
