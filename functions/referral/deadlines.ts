/** Days of DOMAIN §6: the notice class, how far a due day lies from where it is counted, days left and late, and why it is that day. Which term is counted how stands in `rules.ts`. */
import {
  addDays,
  addMonths,
  type CalendarDay,
  daysBetween,
  isWorkingDay,
  type NotWorkingReason,
  notWorkingBecause,
  type WorkCalendar,
  withoutClosingDays,
  workingDayAfter,
  workingDayBefore,
  workingDaysBetween,
} from './calendar.ts';
import { type Clock, type Count, ownCalendar } from './clock.ts';
import type { NoticeClass, Policy } from './policy.ts';
import type { Release } from './referral.ts';

/** How much time there is: reads date and type only, never anything of the person (DOMAIN §11). Closing days do not count for it. */
export function noticeClassOf(release: Release, receivedOn: CalendarDay, policy: Policy): NoticeClass {
  if (release.certainty === 'unknown') return release.type === 'endOfSentence' ? 'URGENT' : 'STANDARD';
  if (release.on <= receivedOn) return 'URGENT';
  // Fewer than n working days until release: the n-th one comes after it. Asked this way round, a release far away costs nothing.
  if (release.on < workingDayAfter(receivedOn, policy.urgentBelowWorkingDays, withoutClosingDays(policy))) return 'URGENT';
  return daysBetween(receivedOn, release.on) < policy.shortBelowCalendarDays ? 'SHORT' : 'STANDARD';
}

/** The day that lies so far from another. A due day counted in months that is no working day becomes the working day before (DOMAIN §6). */
export function countedOff(from: CalendarDay, { unit, n }: Count, calendar: WorkCalendar): CalendarDay {
  switch (unit) {
    case 'workingDaysAfter':
      return workingDayAfter(from, n, calendar);
    case 'workingDaysBefore':
      return workingDayBefore(from, n, calendar);
    case 'calendarDays':
      return addDays(from, n);
    case 'months': {
      const on = addMonths(from, n);
      return isWorkingDay(on, calendar) ? on : workingDayBefore(on, 1, calendar);
    }
  }
}

/** Working days that are left: those after today up to and including the due day; 0 on the due day itself, when late, and when it ended. */
export const daysLeft = (clock: Clock, today: CalendarDay, ofLivc: WorkCalendar): number =>
  clock.ended === null ? workingDaysBetween(today, clock.dueOn, ownCalendar(clock, ofLivc)) : 0;

/** Working days late: those after the due day up to and including today; of a clock that ended, what it was late then. In a weekend just after the due day it is 0, though overdue. */
export const daysLate = (clock: Clock, today: CalendarDay, ofLivc: WorkCalendar): number =>
  clock.ended === null ? workingDaysBetween(clock.dueOn, today, ownCalendar(clock, ofLivc)) : clock.ended.workingDaysLate;

/** How a due day came about: each day from where it is counted to the due day, in the order of counting, either counted or skipped, and why. */
export type Explanation = {
  /** `before`: counted back. `extended`: from the day on which it was due at first. `next`: the day that was counted had passed, so it is the next working day. */
  readonly how: 'after' | 'before' | 'extended' | 'next';
  readonly countedFrom: CalendarDay;
  readonly dueOn: CalendarDay;
  readonly counted: readonly CalendarDay[];
  readonly skipped: readonly { readonly day: CalendarDay; readonly because: NotWorkingReason }[];
};

export function explain(clock: Clock, ofLivc: WorkCalendar): Explanation {
  const { dueOn } = clock;
  const calendar = ownCalendar(clock, ofLivc);
  const { how, countedFrom } = wayOf(clock, calendar);
  const step = how === 'before' ? -1 : 1;
  const counted: CalendarDay[] = [];
  const skipped: { day: CalendarDay; because: NotWorkingReason }[] = [];
  for (let day = countedFrom; step === 1 ? day < dueOn : day > dueOn; ) {
    day = addDays(day, step);
    const because = notWorkingBecause(day, calendar);
    if (because === null) counted.push(day);
    else skipped.push({ day, because });
  }
  return { how, countedFrom, dueOn, counted, skipped };
}

function wayOf(
  { hadPassed, madeOn, extension, countedFrom, count }: Clock,
  calendar: WorkCalendar,
): Pick<Explanation, 'how' | 'countedFrom'> {
  if (hadPassed) return { how: 'next', countedFrom: madeOn };
  if (extension !== null) return { how: 'extended', countedFrom: countedOff(countedFrom, count, calendar) };
  return { how: count.unit === 'workingDaysBefore' ? 'before' : 'after', countedFrom };
}
