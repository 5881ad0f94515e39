/** Checks what was posted against a strict schema: the first problem of each field, in that field's own words. What was typed never appears in a message. */
import type * as z from 'zod/mini';
import { nl } from '../words/nl.ts';
import { type Problem, wholeForm } from './problem.ts';
import { kept, shownAgain } from './typed-text.ts';

/** A field given several times is a list; a schema that did not ask for a list refuses it. */
export type Posted = Readonly<Record<string, string | readonly string[]>>;

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** A field that the schema does not know, or a schema without words for it: the form is not the one we sent. */
export const outdated: Problem = { field: wholeForm, message: nl.readForm.outdated };

export function readForm<T>(schema: z.ZodMiniType<T>, posted: Posted): Read<T> {
  const read = schema.safeParse({ ...posted });
  if (read.success) return { ok: true, value: read.data };
  const problems = new Map<string, Problem>();
  for (const { code, path, message } of read.error.issues) {
    const field = path[0];
    const problem = code === 'unrecognized_keys' || typeof field !== 'string' ? outdated : { field, message };
    if (!problems.has(problem.field)) problems.set(problem.field, problem);
  }
  return { ok: false, problems: [...problems.values()] };
}

/** What was typed in one box, to show it again as it would be kept; a repeated field shows nothing. */
export function typedIn(posted: Posted, field: string): string {
  const value = posted[field];
  return typeof value === 'string' ? shownAgain(kept(value)) : '';
}
