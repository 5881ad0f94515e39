/** What happened to a referral, coded: who did which command when, from which state to which. One row per version; no free text, nothing about the person. */
import * as z from 'zod/mini';
import { instantSchema } from './calendar.ts';
import { personIdSchema } from './identifiers.ts';
import { referenceSchema } from './reference.ts';

export const historyEventSchema = z.strictObject({
  schema: z.literal(1),
  reference: referenceSchema,
  version: z.int(),
  /** Past tense: submitted, acknowledged, stepsTaken … */
  what: z.enum([
    'submitted',
    'acknowledged',
    'withdrawn',
    'handlerReassigned',
    'reminded',
    'callLogged',
    'stepsTaken',
    'mailNotDelivered',
    'mailDelivered',
    'addressCorrected',
  ]),
  /** null: the system itself, by a rule. */
  by: z.nullable(personIdSchema),
  actingAs: z.enum(['consultant', 'livcCoordinator', 'livcMember', 'admin', 'auditor', 'system']),
  at: instantSchema,
  from: z.nullable(z.string()),
  to: z.string(),
  /** Coded details, such as a reason, a call's result, the day of a term. */
  details: z.record(z.string(), z.string()),
});
export type HistoryEvent = z.infer<typeof historyEventSchema>;
