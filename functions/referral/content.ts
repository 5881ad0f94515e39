/** What is said about the person, in parts that are each encrypted on their own and bound to reference, part and version, so that nothing swapped or altered is ever read (DOMAIN §8). */
import * as z from 'zod/mini';

/** The eight sections of the form, in their order (DOMAIN §4). */
export const sectionNames = ['release', 'municipality', 'person', 'judicial', 'continuity', 'lifeDomains', 'informing', 'sender'] as const;
export type SectionName = (typeof sectionNames)[number];

/**
 * A section holds its answers as typed; `initials` is the little that the consultant's own list shows;
 * `asShown` is the whole form as the sender saw it when sending: questions and answers in words.
 */
export const partNames = [...sectionNames, 'initials', 'asShown'] as const;
export type PartName = (typeof partNames)[number];

/** The answers of one section as typed: a field's name and its text, or texts where several can be given. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;
export const answersSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** JSON of ours as what it should be. Throws a fixed sentence: an error of the parser would quote what somebody wrote. */
export function parsed<T>(
  schema: { readonly safeParse: (value: unknown) => { success: true; data: T } | { success: false } },
  text: string,
): T {
  const read = schema.safeParse(jsonOrNothing(text));
  if (!read.success) throw new Error('stored content is not what this version reads');
  return read.data;
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A part in the clear; `text` is JSON or plain text, as its part says. */
export type OpenPart = { readonly part: PartName; readonly version: number; readonly text: string };
/** A part as it is stored: a JWE, readable only with the referral's data key. */
export type SealedPart = { readonly part: PartName; readonly version: number; readonly sealed: string };
