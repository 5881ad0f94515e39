/** What the sender says of the release since it was sent (DOMAIN §5 confirmRelease, amend). The terms that hang on it follow in `decide.ts`, whichever command changed it. */
import type { Actor } from './access.ts';
import { type CalendarDay, dayOf } from './calendar.ts';
import type { Clock } from './clock.ts';
import { noticeClassOf } from './deadlines.ts';
import { type Decision, decide, type Facts, type Outcome } from './decide.ts';
import { type AmendReason, hop, type Referral, type Release } from './referral.ts';

export const releaseAnswers = ['still', 'certain', 'unknown'] as const;
export type ReleaseAnswer = (typeof releaseAnswers)[number];

/** The day as it was sent or last said, and how sure it is. */
export type ReleaseDay =
  | { readonly certainty: 'certain' | 'expected'; readonly on: CalendarDay }
  | { readonly certainty: 'unknown'; readonly on: null };

/**
 * Whether the day still stands. `occurrence`: which time they were asked, so that a second click answers no later
 * question; it answers what was asked by today as well.
 */
export const confirmRelease = (
  referral: Referral,
  by: Actor,
  { answer, occurrence }: { readonly answer: ReleaseAnswer; readonly occurrence: number },
  facts: Facts,
): Decision =>
  decide('confirmRelease', referral, by, facts, (now): Outcome => {
    const asked = now.clocks.find((clock) => clock.name === 'confirmRelease' && clock.occurrence === occurrence);
    if (asked === undefined || asked.ended !== null) return { refusal: { why: 'unchanged' } };
    const { certainty, on } = now.release;
    if (answer === 'still' || answer === certainty) {
      const today = dayOf(facts.now);
      const meets = (clock: Clock) => clock.occurrence <= occurrence || clock.dueOn <= today;
      return { next: now, meets, details: { is: { certainty, on } } };
    }
    if (answer === 'unknown') return withRelease(now, { certainty: 'unknown', on: null }, facts);
    return on === null ? { refusal: { why: 'noDay' } } : withRelease(now, { certainty: 'certain', on }, facts);
  });

/** Another day, or surer or less sure: old value, new value and a coded reason are kept. Never the municipality. */
export const amend = (
  referral: Referral,
  by: Actor,
  { release, reason }: { readonly release: ReleaseDay; readonly reason: AmendReason },
  facts: Facts,
): Decision =>
  decide('amend', referral, by, facts, (now): Outcome => {
    const { certainty, on } = now.release;
    if (certainty === release.certainty && on === release.on) return { refusal: { why: 'unchanged' } };
    const outcome = withRelease(now, release, facts);
    return { ...outcome, details: { ...outcome.details, reason } };
  });

/** The notice class is of the day on which it arrived at the LIVC that has it: how much time there was, not how much is left. */
function withRelease(before: Referral, { certainty, on }: ReleaseDay, { policy }: Facts) {
  const { type } = before.release;
  const release: Release = certainty === 'unknown' ? { type, certainty, on: null } : { type, certainty, on };
  const noticeClass = noticeClassOf(release, dayOf(hop(before).arrivedAt), policy);
  const was = { certainty: before.release.certainty, on: before.release.on };
  return { next: { ...before, release, noticeClass }, details: { was, is: { certainty, on } } };
}
