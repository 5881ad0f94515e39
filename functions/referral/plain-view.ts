/** What a page is told of days and terms, in plain data: pages never get a referral in their hands, so that nothing reaches them that nobody chose to show. */
import { type CalendarDay, dayOf, daysBetween, type Instant, timeOf, type WorkCalendar } from './calendar.ts';
import { type Clock, isOverdue } from './clock.ts';
import { daysLate, daysLeft, explain } from './deadlines.ts';
import type { NisCode } from './identifiers.ts';
import type { Livc } from './livc.ts';
import type { Referral, Release } from './referral.ts';

/** In Brussels: 'YYYY-MM-DD' and 'HH:mm'. */
export const momentOf = (at: Instant): { readonly day: string; readonly time: string } => ({ day: dayOf(at), time: timeOf(at) });

/** `daysUntil` counts calendar days and is negative when it has passed; null when the day is not known. */
export const releaseDay = ({ on, certainty }: Release, today: CalendarDay) => ({
  on,
  certainty,
  daysUntil: on === null ? null : daysBetween(today, on),
});

/** Working days left or late, by the same rule that the sweep asks. */
export const termDays = (clock: Clock, now: Instant, calendar: WorkCalendar): { readonly left: number } | { readonly late: number } =>
  isOverdue(clock, now) ? { late: daysLate(clock, dayOf(now), calendar) } : { left: daysLeft(clock, dayOf(now), calendar) };

/** How the due day came about, day by day. */
export const explained = (clock: Clock, calendar: WorkCalendar) => {
  const { how, countedFrom, dueOn, counted, skipped } = explain(clock, calendar);
  return { how, countedFrom, dueOn, counted: [...counted], skipped: skipped.map(({ day, because }) => ({ day, because })) };
};

/** Which municipality it is for, told to a receiver that answers for several; null for the LIVC of one, which knows. */
export const municipalityFor = ({ municipality }: Pick<Referral, 'municipality'>, { kind }: Pick<Livc, 'kind'>): NisCode | null =>
  kind === 'own' ? null : municipality;
