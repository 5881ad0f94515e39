/** Break-glass as data (DOMAIN §8): who opened the content of one referral, on which coded ground, until when it can be read, and what the auditor found. It holds no content and no text that anyone typed. */
import * as z from 'zod/mini';
import type { Actor } from './access.ts';
import { calendarDaySchema, type Instant, instantSchema } from './calendar.ts';
import { personIdSchema } from './identifiers.ts';
import type { Policy } from './policy.ts';
import { referenceSchema } from './reference.ts';

/** `notReached`: owner and LIVC were both phoned in vain. `law`: the law demands it, whoever could be reached. */
export const openReasons = {
  notReached: ['releaseIsNear', 'receiverInDoubt', 'vitalInterest'],
  law: ['courtOrder', 'supervisor', 'rightOfPerson'],
} as const;
export type OpenGround = keyof typeof openReasons;
export type OpenReason = (typeof openReasons)[OpenGround][number];
export const everyOpenReason: readonly OpenReason[] = [...openReasons.notReached, ...openReasons.law];

/** A reason stands under one ground. */
export const groundOf = (why: OpenReason): OpenGround => (openReasons.law.some((one) => one === why) ? 'law' : 'notReached');

export const objections = ['withoutNeed', 'notTried', 'noGround', 'wrongReferral'] as const;
export type Objection = (typeof objections)[number];
export const verdicts = ['confirmed', 'objected'] as const;

export const breakGlassSchema = z.strictObject({
  schema: z.literal(1),
  reference: referenceSchema,
  /** The version of the referral that it made: no two openings of a referral share one. */
  number: z.int(),
  /** 1 until the auditor reviewed it, 2 afterwards. */
  version: z.int(),
  why: z.enum(everyOpenReason),
  by: personIdSchema,
  at: instantSchema,
  /** When they were phoned in vain; null: the law demands it. */
  calls: z.nullable(z.strictObject({ owner: instantSchema, livc: instantSchema })),
  /** From this instant on it is shut. */
  readableUntil: instantSchema,
  reviewDueOn: calendarDaySchema,
  reviewDueAt: instantSchema,
  reviewed: z.nullable(
    z.strictObject({
      how: z.enum(verdicts),
      /** null: confirmed. */
      why: z.nullable(z.enum(objections)),
      by: personIdSchema,
      at: instantSchema,
    }),
  ),
});
export type BreakGlass = z.infer<typeof breakGlassSchema>;

export type GlassStanding = 'readable' | 'over' | 'objected';

/** A question to the clock, never stored; an objection shuts it at once. */
export function glassStanding({ reviewed, readableUntil }: Pick<BreakGlass, 'reviewed' | 'readableUntil'>, now: Instant): GlassStanding {
  if (reviewed?.how === 'objected') return 'objected';
  return now < readableUntil ? 'readable' : 'over';
}

/** Theirs alone, as the admin who opened it, and for as long as it can be read. */
export const readsThrough = (glass: BreakGlass, actor: Actor, now: Instant): boolean =>
  actor.role === 'admin' && glass.by === actor.person && glassStanding(glass, now) === 'readable';

/** When the sign-in provider last asked somebody who they are, by its own word; null: nobody knows. Both on the machine's clock. */
export type SignInProof = { readonly at: Instant | null; readonly now: Instant };

/** A little ahead of us is a clock that differs; further ahead is no proof. */
const aheadMs = 60_000;
export function isFresh({ at, now }: SignInProof, { freshSignInMinutes }: Pick<Policy, 'freshSignInMinutes'>): boolean {
  if (at === null) return false;
  const age = Date.parse(now) - Date.parse(at);
  return age >= -aheadMs && age <= freshSignInMinutes * 60_000;
}
