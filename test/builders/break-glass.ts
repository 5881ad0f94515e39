/** An opening by break-glass, and the calls that go before it: on Wednesday 25 November 2026 at 14.30, for half an hour. */
import type { BreakGlass } from '../../functions/referral/break-glass.ts';
import { calendarDay, type Instant, instant } from '../../functions/referral/calendar.ts';
import type { LoggedCall } from '../../functions/referral/clock.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { aReference } from './references.ts';

export const aCall = (at: Instant, result: LoggedCall['result'] = 'notReached'): LoggedCall => ({
  at,
  by: personId('ada-admin'),
  result,
  nextActionOn: calendarDay('2026-11-26'),
});

/** Sender and LIVC were both phoned in vain that morning. */
export const bothInVain = {
  owner: aCall(instant('2026-11-25T09:00:00.000Z')),
  livc: aCall(instant('2026-11-25T09:10:00.000Z')),
};

export const anOpening = (changes: Partial<BreakGlass> = {}): BreakGlass => ({
  schema: 1,
  reference: aReference(1),
  number: 2,
  version: 1,
  why: 'releaseIsNear',
  by: personId('ada-admin'),
  at: instant('2026-11-25T13:30:00.000Z'),
  calls: { owner: bothInVain.owner.at, livc: bothInVain.livc.at },
  readableUntil: instant('2026-11-25T14:00:00.000Z'),
  reviewDueOn: calendarDay('2026-12-02'),
  reviewDueAt: instant('2026-12-02T22:59:59.999Z'),
  reviewed: null,
  ...changes,
});
