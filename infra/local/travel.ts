/** The domain's clock of a local run: moved forward only, kept over restarts, and never without looking after what fell due on the way. Sessions run on the machine's clock and notice nothing. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { beginAt, domainNow, travelTo } from '../../functions/aws/clock.ts';
import {
  addDays,
  atHour,
  type CalendarDay,
  dayOf,
  type Instant,
  instantOf,
  withoutClosingDays,
  workingDayAfter,
} from '../../functions/referral/calendar.ts';
import { defaultPolicy } from '../../functions/referral/policy.ts';

export type Travel = {
  readonly now: () => Instant;
  /** Refused with a RangeError: to the past, or further than a year. */
  readonly to: (instant: Instant) => Promise<void>;
};

/** Days; each is looked at on its own. */
const furthest = 400;
/** Reminders leave from eight in the morning (DOMAIN §6). */
const morning = 8;

const kept = z.strictObject({ aheadMs: z.number() });

/** `lookAfter` runs the sweep and the sender until nothing is left to do. */
export function travelling(file: string | null, lookAfter: () => Promise<void>): Travel {
  restore(file);
  const moveTo = (instant: Instant) => {
    travelTo(instant);
    if (file === null) return;
    writeFileSync(`${file}.new`, JSON.stringify({ aheadMs: Date.parse(instant) - Date.now() }));
    renameSync(`${file}.new`, file);
  };
  return {
    now: domainNow,
    to: async (instant) => {
      const from = dayOf(domainNow());
      if (instant > atHour(addDays(from, furthest), 0)) throw new RangeError('at most a year at once');
      // Every morning on the way, as it would have been: a jump over a fortnight gives the mails of that fortnight.
      for (const at of mornings(from, domainNow(), instant)) {
        moveTo(at);
        await lookAfter();
      }
      moveTo(instant);
      await lookAfter();
    },
  };
}

function restore(file: string | null): void {
  const aheadMs = file !== null && existsSync(file) ? kept.parse(JSON.parse(readFileSync(file, 'utf8'))).aheadMs : 0;
  // Behind the machine's clock it is only while examples are being made.
  beginAt(instantOf(Date.now() + Math.max(0, aheadMs)));
}

function mornings(from: CalendarDay, after: Instant, before: Instant): Instant[] {
  const found: Instant[] = [];
  for (let day = from; ; day = addDays(day, 1)) {
    const at = atHour(day, morning);
    if (at >= before) return found;
    if (at > after) found.push(at);
  }
}

/** Eight o'clock on the next day on which anybody works. */
export const nextWorkingMorning = (now: Instant): Instant =>
  atHour(workingDayAfter(dayOf(now), 1, withoutClosingDays(defaultPolicy)), morning);
