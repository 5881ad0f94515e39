/** What happened to a referral, coded: who did which command when, from which state to which. One row per version; no free text, nothing about the person. */
import * as z from 'zod/mini';
import { everyOpenReason } from './break-glass.ts';
import { calendarDaySchema, instantSchema } from './calendar.ts';
import { callResults, clockNames } from './clock.ts';
import { personIdSchema } from './identifiers.ts';
import { mailKinds, mailStatuses } from './mail.ts';
import { referenceSchema } from './reference.ts';
import { amendReasons, certainties, extendReasons, referralSchema, referralStates, withdrawalReasons } from './referral.ts';

/** Contacts as mails name them: `mailbox.livc-gent person.x`. */
const contacts = z.string().check(z.regex(/^[a-z]+(?:\.[\w-]{1,64})?(?: [a-z]+(?:\.[\w-]{1,64})?)*$/));

const dayOfReleaseSchema = z.strictObject({ certainty: z.enum(certainties), on: z.nullable(calendarDaySchema) });

/** What a command has to say beyond its name: a reason, a call's result, the day of a term. Closed like every other list; each is a code, an id or a day, and no place for a text. */
const detailsSchema = z.strictObject({
  noticeClass: z.optional(referralSchema.shape.noticeClass),
  handler: z.optional(personIdSchema),
  reason: z.optional(z.enum([...withdrawalReasons, ...amendReasons, ...extendReasons])),
  /** A release that was confirmed or amended: as it was, and as it is. */
  was: z.optional(dayOfReleaseSchema),
  is: z.optional(dayOfReleaseSchema),
  /** By how many working days a term was extended. */
  workingDays: z.optional(z.int()),
  /** Versions of terms that gave way to another one. */
  replaced: z.optional(
    z.array(z.strictObject({ clock: z.enum(clockNames), hop: z.int(), occurrence: z.int(), version: z.int(), dueOn: calendarDaySchema })),
  ),
  /** The day on which the person was told. */
  toldOn: z.optional(calendarDaySchema),
  clock: z.optional(z.enum(clockNames)),
  /** A call that is about no term. */
  about: z.optional(z.enum(['duplicate', 'content'])),
  /** Whom was phoned because the content cannot wait. */
  whom: z.optional(z.enum(['owner', 'livc'])),
  result: z.optional(z.enum(callResults)),
  nextActionOn: z.optional(calendarDaySchema),
  /** Whom the steps of a term turned to. */
  told: z.optional(z.enum(['nobody', 'reminded', 'senderReminded', 'escalated', 'senderEscalated', 'askedToPhone'])),
  /** Which mail did not arrive, where, and how. */
  mail: z.optional(z.enum(mailKinds)),
  contact: z.optional(contacts),
  why: z.optional(z.enum(mailStatuses)),
  /** Whose addresses were corrected, and how many mails left again. */
  contacts: z.optional(contacts),
  /** Why the content was opened, and until when. */
  because: z.optional(z.enum(everyOpenReason)),
  until: z.optional(instantSchema),
  mails: z.optional(z.string().check(z.regex(/^\d{1,4}$/))),
});

export const historyEventSchema = z.strictObject({
  schema: z.literal(1),
  reference: referenceSchema,
  version: z.int(),
  /** Past tense: submitted, acknowledged, stepsTaken … */
  what: z.enum([
    'submitted',
    'acknowledged',
    'personTold',
    'releaseConfirmed',
    'releaseAmended',
    'withdrawn',
    'handlerReassigned',
    'reminded',
    'callLogged',
    'extended',
    'contentOpened',
    'stepsTaken',
    'mailNotDelivered',
    'mailDelivered',
    'addressCorrected',
  ]),
  /** null: the system itself, by a rule. */
  by: z.nullable(personIdSchema),
  actingAs: z.enum(['consultant', 'livcCoordinator', 'livcMember', 'admin', 'auditor', 'system']),
  at: instantSchema,
  from: z.nullable(z.enum(['DRAFT', ...referralStates])),
  to: z.enum(referralStates),
  details: detailsSchema,
});
export type HistoryEvent = z.infer<typeof historyEventSchema>;
