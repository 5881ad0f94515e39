/**
 * The only place that asks what time it is. The domain's clock (terms, history, drafts) can be moved forward in local
 * runs; the machine's clock (sessions, tokens, leases) never moves, so that a jump signs nobody out.
 */
import { type Instant, instantOf } from '../referral/calendar.ts';

let aheadMs = 0;

/** Sessions, tokens, leases, retries. */
export const machineNow = (): Instant => instantOf(Date.now());

/** Everything that a person would call "now" or "today". */
export const domainNow = (): Instant => instantOf(Date.now() + aheadMs);

/** Sets the domain's clock on a day of one's choice, an earlier one too: for a local run whose store is still empty. */
export function beginAt(instant: Instant): void {
  aheadMs = Date.parse(instant) - Date.now();
}

/**
 * Moves the domain's clock to that instant; it goes on ticking from there. Imported by local runs only.
 * Throws a RangeError when it would go back: history never runs backwards.
 */
export function travelTo(instant: Instant): void {
  const ahead = Date.parse(instant) - Date.now();
  if (ahead < aheadMs) throw new RangeError('the clock only moves forward');
  aheadMs = ahead;
}
