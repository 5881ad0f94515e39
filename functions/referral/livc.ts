/** A receiver: the LIVC of one municipality, a common one, a partner table, or the fallback (*opvang*) that catches what has no LIVC yet (DOMAIN §3, §5). */
import * as z from 'zod/mini';
import { type CalendarDay, calendarDaySchema, instantSchema, type WorkCalendar } from './calendar.ts';
import { livcIdSchema, nisCodeSchema, personIdSchema, teamIdSchema } from './identifiers.ts';
import type { Policy } from './policy.ts';

/** Work contacts of people by their function; `person` is null for someone without an account. */
export const contactSchema = z.strictObject({
  person: z.nullable(personIdSchema),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
});
export type Contact = z.infer<typeof contactSchema>;

export const livcSchema = z.strictObject({
  schema: z.literal(1),
  id: livcIdSchema,
  version: z.int(),
  kind: z.enum(['own', 'common', 'partnerTable', 'fallback']),
  name: z.string(),
  language: z.enum(['nl', 'fr', 'de', 'nl-fr']),
  mailbox: z.string(),
  phone: z.string(),
  coordinator: contactSchema,
  backup: contactSchema,
  escalation: contactSchema,
  /** Entered only for days to come; they count only for this LIVC's own acknowledge and agenda terms (§6). */
  closingDays: z.array(calendarDaySchema),
  changedAt: instantSchema,
});
export type Livc = z.infer<typeof livcSchema>;

/** Its own calendar: closing days count for its own terms only. */
export const calendarOf = (
  livc: { readonly closingDays: Iterable<CalendarDay> },
  policy: Pick<Policy, 'flemishHoliday'>,
): WorkCalendar => ({
  closingDays: new Set(livc.closingDays),
  flemishHoliday: policy.flemishHoliday,
});

/** From which day which LIVC answers for a municipality. */
export const bindingSchema = z.strictObject({
  schema: z.literal(1),
  municipality: nisCodeSchema,
  livc: livcIdSchema,
  from: calendarDaySchema,
});
export type Binding = z.infer<typeof bindingSchema>;

/** The consultants' organisation: the agency's team or a CAW. Its mailbox is the backup of who named none. */
export const teamSchema = z.strictObject({
  schema: z.literal(1),
  id: teamIdSchema,
  name: z.string(),
  mailbox: z.string(),
  phone: z.string(),
});
export type Team = z.infer<typeof teamSchema>;
