/** Plays a clock forward as the sweep does, from one look to the next, and tells which steps came out when. Takes the clock's own word for nothing but the next look. */
import { instant, type WorkCalendar } from '../../functions/referral/calendar.ts';
import type { Clock } from '../../functions/referral/clock.ts';
import { stepsDue } from '../../functions/referral/steps.ts';

export type DatedStep = { readonly step: string; readonly at: string; readonly mails: readonly string[] };

/** The first so many steps of a clock that is looked at exactly when it asks for it. */
export function datedSteps(opened: Clock, calendar: WorkCalendar, count: number): readonly DatedStep[] {
  const taken: DatedStep[] = [];
  let clock = opened;
  while (taken.length < count && clock.nextStepAt !== null) {
    const at = clock.nextStepAt;
    const { send, skipped, nextStepAt, lastStep } = stepsDue(clock, instant(at), calendar);
    const steps = new Set(send.map(({ step }) => step));
    if (steps.size !== 1 || skipped.length > 0)
      throw new Error(`one step is due at ${at}, not ${[...steps]} and ${skipped.length} skipped`);
    taken.push({ step: [...steps].join(), at, mails: send.map(({ kind, to }) => `${kind} to ${to}`) });
    clock = { ...clock, nextStepAt, lastStep };
  }
  return taken;
}
