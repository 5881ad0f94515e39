/** The sender's term to tell the person, played forward as the sweep does it, on a referral that has no other term. It decides nothing itself. */

import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import type { Clock } from '../../functions/referral/clock.ts';
import { toldPerson } from '../../functions/referral/commands.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import type { NewMail } from '../../functions/referral/mail.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { openClocks } from '../../functions/referral/rules.ts';
import { takeSteps } from '../../functions/referral/take-steps.ts';
import { facts, owner } from '../builders/people-around.ts';
import { aSubmittedReferral } from '../builders/referrals.ts';

const notTold = { told: 'notYet', reason: 'noVisitYet' } as const;

/** Sent at that moment, with the sender's term alone. */
export function sentAt(submittedAt: string): Referral {
  const referral = aSubmittedReferral({ toldPerson: notTold, clocks: [] });
  return { ...referral, clocks: [...openClocks(['tellPerson'], referral, facts({ now: instant(submittedAt) }))] };
}

export type Played = { readonly referral: Referral; readonly mails: readonly NewMail[] };

const change = (decision: Decision, before: Referral): Played =>
  decision.kind === 'refused' ? { referral: before, mails: [] } : { referral: decision.change.after, mails: decision.change.mails };

/** Looked at in this order; what was refused as `unchanged` changed nothing. */
export function swept(referral: Referral, looks: readonly string[]): Played {
  let now: Played = { referral, mails: [] };
  for (const at of looks) {
    const { referral: after, mails } = change(takeSteps(now.referral, facts({ now: instant(at) })), now.referral);
    now = { referral: after, mails: [...now.mails, ...mails] };
  }
  return now;
}

/** The sender says it at that moment. */
export const reportedAt = (referral: Referral, at: string, on: string): Played =>
  change(toldPerson(referral, owner, calendarDay(on), facts({ now: instant(at) })), referral);

/** `1:0:owner`, with what became of it. */
export const stepsIn = (mails: readonly NewMail[]): readonly string[] =>
  mails.flatMap(({ cause, to, status }) => {
    if (cause.by !== 'step') return [];
    const whom = { 'noor-consulent': 'owner', 'wim-consulent': 'ownerBackup' }[to.kind === 'person' ? String(to.person) : ''] ?? to.kind;
    return [`${cause.occurrence}:${cause.step} ${whom} ${status}`];
  });

export const endsOf = (clocks: readonly Clock[]): readonly (number | null)[] => clocks.map(({ ended }) => ended?.workingDaysLate ?? null);
