/** One referral as it stands: the clear fields only (DOMAIN §8). What says something about the person lives encrypted beside it and never in here. */
import * as z from 'zod/mini';
import { calendarDaySchema, instantSchema } from './calendar.ts';
import { clockSchema, loggedCallSchema } from './clock.ts';
import { livcIdSchema, nisCodeSchema, personIdSchema, teamIdSchema } from './identifiers.ts';
import { recipientSchema } from './recipient.ts';
import { referenceSchema } from './reference.ts';

/** The states of DOMAIN §5 that can be reached so far; a draft is not yet a referral and has a record of its own. */
export const referralStates = ['SUBMITTED', 'ACKNOWLEDGED', 'WITHDRAWN'] as const;
export type ReferralState = (typeof referralStates)[number];

/** Something may still be asked of somebody. */
export const openStates: readonly ReferralState[] = ['SUBMITTED', 'ACKNOWLEDGED'];

/** In Dutch: strafeinde, voorwaardelijke invrijheidstelling, voorlopige invrijheidstelling, elektronisch toezicht, beperkte detentie, transitiehuis, terbeschikkingstelling. */
export const releaseTypes = [
  'endOfSentence',
  'conditionalRelease',
  'provisionalRelease',
  'electronicMonitoring',
  'limitedDetention',
  'transitionHouse',
  'placementAtDisposal',
] as const;

export const certainties = ['certain', 'expected', 'unknown'] as const;

/** "Expected" counts as a date (§6); unknown has no day. */
export const releaseSchema = z.discriminatedUnion('certainty', [
  z.strictObject({ type: z.enum(releaseTypes), certainty: z.literal('certain'), on: calendarDaySchema }),
  z.strictObject({ type: z.enum(releaseTypes), certainty: z.literal('expected'), on: calendarDaySchema }),
  z.strictObject({ type: z.enum(releaseTypes), certainty: z.literal('unknown'), on: z.null() }),
]);
export type Release = z.infer<typeof releaseSchema>;

export const judicialFollowUpSchema = z.strictObject({
  answer: z.enum(['yes', 'no', 'unknown']),
  /** null: no end date, or not known. */
  endsOn: z.nullable(calendarDaySchema),
});

/** Whether the person was told that this is passed on, and if not yet, why (coded). */
export const notToldReasons = ['noVisitYet', 'interpreterNeeded', 'badMoment', 'safetyOfPerson', 'otherColleagueTells'] as const;
export const toldPersonSchema = z.discriminatedUnion('told', [
  z.strictObject({ told: z.literal('yes'), on: calendarDaySchema }),
  z.strictObject({ told: z.literal('notYet'), reason: z.enum(notToldReasons) }),
]);

/** DOMAIN §5 withdraw, coded. */
export const withdrawalReasons = [
  'duplicate',
  'wrongPerson',
  'releaseCancelled',
  'deceased',
  'personObjects',
  'otherPrison',
  'error',
] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** DOMAIN §5 amend and extend, coded. */
export const amendReasons = ['decisionTaken', 'decisionPostponed', 'sentenceCounted', 'typedWrong', 'otherCause'] as const;
export type AmendReason = (typeof amendReasons)[number];
export const extendReasons = ['asksForTime', 'contactsChanging', 'awaitsDecision', 'mailWasDown'] as const;
export type ExtendReason = (typeof extendReasons)[number];

const hopSchema = z.strictObject({ livc: livcIdSchema, arrivedAt: instantSchema });

/** A mail that did not arrive at a contact of the responsible LIVC or of the sender; shown as "niet bezorgd". */
const undeliveredSchema = z.strictObject({
  to: recipientSchema,
  why: z.enum(['BOUNCED', 'COMPLAINT', 'SUPPRESSED']),
  since: instantSchema,
});
export type Undelivered = z.infer<typeof undeliveredSchema>;

/** Whom an admin phones before content is opened that cannot wait. */
export type Phoned = 'owner' | 'livc';
const lastCallsSchema = z.strictObject({ owner: z.nullable(loggedCallSchema), livc: z.nullable(loggedCallSchema) });

const samenessSchema = z.strictObject({ others: z.array(referenceSchema), lastCall: z.nullable(loggedCallSchema) });

export const referralSchema = z.strictObject({
  /** The shape of this record; older shapes are lifted by the store's upcasters. */
  schema: z.literal(2),
  reference: referenceSchema,
  /** Rises by one with every accepted command; every write is conditional on it. */
  version: z.int(),
  state: z.enum(referralStates),
  municipality: nisCodeSchema,
  /** The LIVCs in order; the last one is responsible. */
  chain: z.array(hopSchema).check(z.minLength(1)),
  release: releaseSchema,
  judicialFollowUp: judicialFollowUpSchema,
  noticeClass: z.enum(['URGENT', 'SHORT', 'STANDARD']),
  toldPerson: toldPersonSchema,
  submittedAt: instantSchema,
  /** Day 0 of its terms, in Brussels. */
  receivedOn: calendarDaySchema,
  owner: personIdSchema,
  ownerTeam: teamIdSchema,
  /** A colleague; null means the team's mailbox. */
  ownerBackup: z.nullable(personIdSchema),
  colleagues: z.array(personIdSchema),
  ownerPhone: z.string(),
  ownerHours: z.string(),
  handler: z.nullable(personIdSchema),
  handlerBackup: z.nullable(personIdSchema),
  /** Members of the responsible LIVC who may read the content. */
  admitted: z.array(personIdSchema),
  acknowledgedAt: z.nullable(instantSchema),
  acknowledgedBy: z.nullable(personIdSchema),
  withdrawal: z.nullable(z.strictObject({ reason: z.enum(withdrawalReasons), by: personIdSchema, at: instantSchema })),
  /** Another sender has an open referral that seems to be about the same person; which one is told to nobody but the admin. */
  possibleDuplicate: z.boolean(),
  /** Which ones, and the admin's last call with the senders about it; null where there is none, or where it was not kept yet. */
  sameness: z._default(z.nullable(samenessSchema), null),
  /** The latest call with each, about whatever it was; null where there was none, or where it was not kept yet. */
  lastCalls: z._default(lastCallsSchema, { owner: null, livc: null }),
  clocks: z.array(clockSchema),
  undelivered: z.array(undeliveredSchema),
  /** When an address that did not work was last corrected for this referral. */
  addressCorrectedAt: z.nullable(instantSchema),
  formVersion: z.int(),
  /** Version of the text on the lawful basis (§8) that applied at sending. */
  basisVersion: z.int(),
  /** Which version of each encrypted part is the current one. */
  parts: z.record(z.string(), z.int()),
});
export type Referral = z.infer<typeof referralSchema>;

/** Before terms could be counted in anything else, each was a number of working days. */
export const referralOfWorkingDays = ({ clocks, ...rest }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  ...rest,
  schema: 2,
  clocks: z
    .array(z.looseObject({ workingDays: z.int() }))
    .parse(clocks)
    .map(({ workingDays, ...clock }) => ({
      ...clock,
      count: { unit: 'workingDaysAfter', n: workingDays },
    })),
});

/** The LIVC that is responsible now: the last of the chain. */
export const responsibleLivc = (referral: Pick<Referral, 'chain'>) => hop(referral).livc;

/** The current hop: who is responsible and since when. */
export function hop(referral: Pick<Referral, 'chain'>) {
  const last = referral.chain.at(-1);
  if (last === undefined) throw new Error('a referral without a LIVC');
  return last;
}
