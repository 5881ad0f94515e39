/** A referral that is being prepared: only its sender knows it. The answers are encrypted parts beside it (DOMAIN §4, §8, §9). */
import * as z from 'zod/mini';
import { calendarDaySchema, instantSchema } from './calendar.ts';
import { personIdSchema, teamIdSchema } from './identifiers.ts';
import { referenceSchema } from './reference.ts';

export const draftSchema = z.strictObject({
  schema: z.literal(1),
  /** Becomes the referral's own reference when it is sent. */
  reference: referenceSchema,
  /** Rises by one with each save. */
  version: z.int(),
  owner: personIdSchema,
  ownerTeam: teamIdSchema,
  createdAt: instantSchema,
  savedAt: instantSchema,
  /** The day on which it is erased if nothing is saved before. */
  erasedOn: calendarDaySchema,
  /** Known as soon as it was typed: reminders of a draft count from it. */
  releaseOn: z.nullable(calendarDaySchema),
  /** Which version of each saved part is the current one. */
  parts: z.record(z.string(), z.int()),
});
export type Draft = z.infer<typeof draftSchema>;
