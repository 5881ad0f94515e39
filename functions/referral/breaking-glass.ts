/**
 * Breaking glass (DOMAIN §8): what has to be so before an admin opens the content of one referral, the calls that show
 * it, and the auditor's review of it. It decides and opens nothing itself: whoever reads asks `readsThrough` each time.
 */
import type { Actor } from './access.ts';
import { type AuditEntry, chainOfReferral, whoActs } from './audit.ts';
import {
  type BreakGlass,
  glassStanding,
  groundOf,
  isFresh,
  type Objection,
  type OpenReason,
  readsThrough,
  type SignInProof,
} from './break-glass.ts';
import { dayOf, endOfDay, type Instant, instantOf, withoutClosingDays, workingDayAfter } from './calendar.ts';
import type { CallResult, LoggedCall } from './clock.ts';
import { callNow } from './commands.ts';
import { type Decision, decide, type Facts, type Outcome } from './decide.ts';
import type { Policy } from './policy.ts';
import { hop, type Phoned, type Referral } from './referral.ts';

/** An admin phoned the sender or the LIVC because the content cannot wait. It needs no term, and no term hears of it. */
export const logCallForContent = (
  referral: Referral,
  by: Actor,
  call: { readonly whom: Phoned; readonly result: CallResult },
  facts: Facts,
): Decision =>
  decide('logCall', referral, by, facts, (now) => {
    const lastCall = callNow(by, call.result, facts);
    return {
      next: { ...now, lastCalls: { ...now.lastCalls, [call.whom]: lastCall } },
      details: { about: 'content', whom: call.whom, result: call.result, nextActionOn: lastCall.nextActionOn },
    };
  });

/** Whom it still has to be tried to reach before the content is opened; nobody when both were phoned in vain. */
export function stillToPhone(referral: Referral, now: Instant, policy: Policy): readonly Phoned[] {
  const { owner, livc } = referral.lastCalls;
  const { arrivedAt } = hop(referral);
  return [
    ...(wasInVain(owner, now, policy) ? [] : (['owner'] as const)),
    // Whoever was phoned before it was passed on is not who has it now.
    ...(wasInVain(livc, now, policy) && livc !== null && livc.at >= arrivedAt ? [] : (['livc'] as const)),
  ];
}

/** The latest call counts: who was reached since then can be asked. */
function wasInVain(call: LoggedCall | null, now: Instant, { callsCountHours }: Policy): boolean {
  if (call === null || call.result !== 'notReached') return false;
  const age = Date.parse(now) - Date.parse(call.at);
  return age >= 0 && age <= callsCountHours * 3_600_000;
}

/** Opens the content of one referral to one admin. `earlier`: what was opened of it before, in any order. */
export const openContent = (
  referral: Referral,
  by: Actor,
  asked: { readonly why: OpenReason; readonly signIn: SignInProof; readonly earlier: readonly BreakGlass[] },
  facts: Facts,
): Decision =>
  decide('openContent', referral, by, facts, (before): Outcome => {
    const { why, signIn, earlier } = asked;
    const { now, policy } = facts;
    // A second click: one opening is enough.
    if (earlier.some((one) => readsThrough(one, by, now))) return { refusal: { why: 'unchanged' } };
    if (!isFresh(signIn, policy)) return { refusal: { why: 'signInAnew' } };
    if (earlier.some((one) => one.by === by.person && glassStanding(one, now) === 'objected')) return { refusal: { why: 'objected' } };
    const ground = groundOf(why);
    if (before.state === 'WITHDRAWN' && ground !== 'law') return { refusal: { why: 'onlyByLaw' } };
    if (ground === 'notReached' && stillToPhone(before, now, policy).length > 0) return { refusal: { why: 'notPhoned' } };
    const glass = glassOf(before, by, why, facts);
    // An objection that comes while this is written keeps it shut.
    const asJudged = earlier.filter((one) => one.by === by.person && one.reviewed === null);
    return { next: before, details: { because: why, until: glass.readableUntil }, opens: glass, asJudged };
  });

function glassOf(before: Referral, by: Actor, why: OpenReason, { now, policy }: Facts): BreakGlass {
  const { owner, livc } = before.lastCalls;
  const reviewDueOn = workingDayAfter(dayOf(now), policy.reviewGlassWithin, withoutClosingDays(policy));
  return {
    schema: 1,
    reference: before.reference,
    number: before.version + 1,
    version: 1,
    why,
    by: by.person,
    at: now,
    calls: groundOf(why) === 'law' || owner === null || livc === null ? null : { owner: owner.at, livc: livc.at },
    readableUntil: instantOf(Date.parse(now) + policy.glassMinutes * 60_000),
    reviewDueOn,
    reviewDueAt: endOfDay(reviewDueOn),
    reviewed: null,
  };
}

export type Verdict = { readonly how: 'confirmed'; readonly why: null } | { readonly how: 'objected'; readonly why: Objection };
export type Reviewed =
  | { readonly kind: 'accepted'; readonly before: BreakGlass; readonly after: BreakGlass; readonly audit: AuditEntry }
  | { readonly kind: 'refused'; readonly why: 'notYours' | 'reviewed' };

/** The auditor confirms that it was right, or objects; once, and never about what they opened themselves. */
export function reviewGlass(before: BreakGlass, by: Actor, { how, why }: Verdict, now: Instant): Reviewed {
  if (by.role !== 'auditor' || by.person === before.by) return { kind: 'refused', why: 'notYours' };
  if (before.reviewed !== null) return { kind: 'refused', why: 'reviewed' };
  const after: BreakGlass = { ...before, version: before.version + 1, reviewed: { how, why, by: by.person, at: now } };
  const deed = { what: 'glassReviewed', number: before.number, how } as const;
  return { kind: 'accepted', before, after, audit: { chain: chainOfReferral(before.reference), at: now, ...whoActs(by), deed } };
}

/** Whether this very auditor said this already. */
export const isJudgedSo = ({ reviewed }: BreakGlass, by: Actor, { how, why }: Verdict): boolean =>
  reviewed !== null && reviewed.by === by.person && reviewed.how === how && reviewed.why === why;
