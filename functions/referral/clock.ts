/** One running term of a referral, as data: what it counts from, when it is due, how it ended. Of which referrals it is asked and how it is counted stands in `rules.ts`, who is reminded when in `steps.ts`. */
import * as z from 'zod/mini';
import { calendarDaySchema, instantSchema, type WorkCalendar, withoutClosingDays } from './calendar.ts';
import { personIdSchema } from './identifiers.ts';
import { recipientSchema } from './recipient.ts';

/** A later clock of DOMAIN §6 is one more name here, a rule in `rules.ts` and a row in `steps.ts`. */
export const clockNames = ['acknowledge', 'tellPerson', 'confirmRelease'] as const;
export type ClockName = (typeof clockNames)[number];

/** Who has to meet it: an LIVC's terms order its own list, a sender's are asked of the sender. */
export const sideOf: Readonly<Record<ClockName, 'livc' | 'owner'>> = {
  acknowledge: 'livc',
  tellPerson: 'owner',
  confirmRelease: 'owner',
};

/** How far a due day lies from the day it is counted from; `workingDaysBefore` counts back, as from a release. */
const countSchema = z.strictObject({
  unit: z.enum(['workingDaysAfter', 'workingDaysBefore', 'calendarDays', 'months']),
  n: z.int(),
});
export type Count = z.infer<typeof countSchema>;

/** What a phone call about a term gave (DOMAIN §5 logCall); it stops no step, it sets the row's next action. */
export const callResults = ['notReached', 'willAct', 'otherContact', 'asksForTime'] as const;
export type CallResult = (typeof callResults)[number];

export const loggedCallSchema = z.strictObject({
  at: instantSchema,
  by: personIdSchema,
  result: z.enum(callResults),
  nextActionOn: calendarDaySchema,
});
export type LoggedCall = z.infer<typeof loggedCallSchema>;

export const clockSchema = z.strictObject({
  name: z.enum(clockNames),
  /** Which LIVC of the chain it belongs to: 0 is the first. A sender's own begins there and runs on. */
  hop: z.int(),
  /** Counts the clocks of this name in this hop, from 1. */
  occurrence: z.int(),
  /** Rises each time the due day is counted anew, from 1. */
  version: z.int(),
  openedAt: instantSchema,
  /** Day 0: counting starts on the next day that counts. */
  countedFrom: calendarDaySchema,
  /** What was to be counted from there. */
  count: countSchema,
  /** The day that was counted had passed when this version was made, so it is the next working day. */
  hadPassed: z._default(z.boolean(), false),
  /** Working days that an admin gave beyond it, in all, and when the last of them; null: none. */
  extension: z._default(z.nullable(z.strictObject({ workingDays: z.int(), at: instantSchema })), null),
  /** Whether the receiver's closing days are skipped: never for URGENT (§6). */
  countsClosingDays: z.boolean(),
  dueOn: calendarDaySchema,
  /** The last instant of `dueOn` in Brussels; overdue from the next millisecond. */
  dueAt: instantSchema,
  /** Which numbers and which calendar it was counted with. */
  policyVersion: z.int(),
  calendarVersion: z.int(),
  /** The day this version was made: steps on or before it are skipped. */
  madeOn: calendarDaySchema,
  /** When the next reminder or escalation is to be looked at; null once it ended. */
  nextStepAt: z.nullable(instantSchema),
  /** The furthest step that was dealt with, sent or stored as skipped, in working days from the due day; null: none yet. */
  lastStep: z.nullable(z.int()),
  /** Who an escalation was queued for: each is told when it is settled. */
  escalatedTo: z.array(recipientSchema),
  lastCall: z.nullable(loggedCallSchema),
  /** When an admin last had the receiver reminded by hand. */
  remindedAt: z.nullable(instantSchema),
  /** `workingDaysLate` is 0 when it ended in time, and also on a weekend just after the due day: ask `endedLate`. */
  ended: z.nullable(
    z.strictObject({
      how: z.enum(['met', 'passedOn', 'stopped']),
      at: instantSchema,
      workingDaysLate: z.int(),
    }),
  ),
});
export type Clock = z.infer<typeof clockSchema>;

/** Overdue is a question, never a stored flag: asked by the sweep, the desk and the lists alike. */
export const isOverdue = (clock: Clock, now: string): boolean => clock.ended === null && now > clock.dueAt;

/** Whether it ended after its due instant, be it only by a night. */
export const endedLate = (clock: Pick<Clock, 'ended' | 'dueAt'>): boolean => clock.ended !== null && clock.ended.at > clock.dueAt;

/** The clock's own calendar, out of that of the LIVC it belongs to. */
export const ownCalendar = (clock: Pick<Clock, 'countsClosingDays'>, ofLivc: WorkCalendar): WorkCalendar =>
  clock.countsClosingDays ? ofLivc : withoutClosingDays(ofLivc);
