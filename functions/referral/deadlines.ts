/** When something is due and why on that day (DOMAIN §6): the notice class, the terms as rules per clock, days left and late. A new clock is a name in `clock.ts`, a rule here and a row in `steps.ts`. */
import {
  addDays,
  type CalendarDay,
  calendarVersion,
  dayOf,
  daysBetween,
  endOfDay,
  type Instant,
  type NotWorkingReason,
  notWorkingBecause,
  type WorkCalendar,
  withoutClosingDays,
  workingDayAfter,
  workingDaysBetween,
} from './calendar.ts';
import { type Clock, type ClockName, ownCalendar } from './clock.ts';
import type { NoticeClass, Policy } from './policy.ts';
import type { Release } from './referral.ts';
import { firstStepAt } from './steps.ts';

/** How much time there is: reads date and type only, never anything of the person (DOMAIN §11). Closing days do not count for it. */
export function noticeClassOf(release: Release, receivedOn: CalendarDay, policy: Policy): NoticeClass {
  if (release.certainty === 'unknown') return release.type === 'endOfSentence' ? 'URGENT' : 'STANDARD';
  if (release.on <= receivedOn) return 'URGENT';
  // Fewer than n working days until release: the n-th one comes after it. Asked this way round, a release far away costs nothing.
  if (release.on < workingDayAfter(receivedOn, policy.urgentBelowWorkingDays, withoutClosingDays(policy))) return 'URGENT';
  return daysBetween(receivedOn, release.on) < policy.shortBelowCalendarDays ? 'SHORT' : 'STANDARD';
}

/** What the rule of a clock may look at when it opens. */
type Opening = {
  readonly hop: number;
  readonly openedAt: Instant;
  readonly noticeClass: NoticeClass;
  readonly closingDays: Iterable<CalendarDay>;
  readonly policy: Policy;
};

type Rule = {
  readonly countedFrom: (opening: Opening) => CalendarDay;
  readonly workingDays: (opening: Opening) => number;
  readonly countsClosingDays: (opening: Opening) => boolean;
};

const rules: Readonly<Record<ClockName, Rule>> = {
  /** Opens when it is submitted, or arrives at a new LIVC. */
  acknowledge: {
    countedFrom: ({ openedAt }) => dayOf(openedAt),
    workingDays: ({ noticeClass, policy }) => policy.acknowledgeWithin[noticeClass],
    countsClosingDays: ({ noticeClass }) => noticeClass !== 'URGENT',
  },
};

/** A clock whose first due day would already have passed when it opens gets the next working day (DOMAIN §6). */
export const notPassed = (dueOn: CalendarDay, openedOn: CalendarDay, calendar: WorkCalendar): CalendarDay =>
  dueOn < openedOn ? workingDayAfter(openedOn, 1, calendar) : dueOn;

function open(name: ClockName, opening: Opening): Clock {
  const { hop, openedAt, policy } = opening;
  const rule = rules[name];
  const madeOn = dayOf(openedAt);
  const countedFrom = rule.countedFrom(opening);
  const workingDays = rule.workingDays(opening);
  const countsClosingDays = rule.countsClosingDays(opening);
  const ofLivc: WorkCalendar = { closingDays: new Set(opening.closingDays), flemishHoliday: policy.flemishHoliday };
  const calendar = ownCalendar({ countsClosingDays }, ofLivc);
  const dueOn = notPassed(workingDayAfter(countedFrom, workingDays, calendar), madeOn, calendar);
  const clock = { name, countsClosingDays, dueOn, madeOn, lastStep: null };
  return {
    ...clock,
    hop,
    occurrence: 1,
    version: 1,
    openedAt,
    countedFrom,
    workingDays,
    dueAt: endOfDay(dueOn),
    policyVersion: policy.version,
    calendarVersion,
    nextStepAt: firstStepAt(clock, ofLivc),
    escalatedTo: [],
    lastCall: null,
    remindedAt: null,
    ended: null,
  };
}

/** The term in which the LIVC at this hop confirms that it has taken the referral in; `noticeClass` as it is on the day of arrival. */
export const openAcknowledge = ({ arrivedAt, ...opening }: Omit<Opening, 'openedAt'> & { readonly arrivedAt: Instant }): Clock =>
  open('acknowledge', { ...opening, openedAt: arrivedAt });

/** Working days that are left: those after today up to and including the due day; 0 on the due day itself, when late, and when it ended. */
export const daysLeft = (clock: Clock, today: CalendarDay, ofLivc: WorkCalendar): number =>
  clock.ended === null ? workingDaysBetween(today, clock.dueOn, ownCalendar(clock, ofLivc)) : 0;

/** Working days late: those after the due day up to and including today; of a clock that ended, what it was late then. In a weekend just after the due day it is 0, though overdue. */
export const daysLate = (clock: Clock, today: CalendarDay, ofLivc: WorkCalendar): number =>
  clock.ended === null ? workingDaysBetween(clock.dueOn, today, ownCalendar(clock, ofLivc)) : clock.ended.workingDaysLate;

/** How a due day came about: each day after day 0, up to and including the due day, either counted or skipped, and why. */
export type Explanation = {
  readonly countedFrom: CalendarDay;
  readonly dueOn: CalendarDay;
  readonly counted: readonly CalendarDay[];
  readonly skipped: readonly { readonly day: CalendarDay; readonly because: NotWorkingReason }[];
};

export function explain(clock: Clock, ofLivc: WorkCalendar): Explanation {
  const { countedFrom, dueOn } = clock;
  const calendar = ownCalendar(clock, ofLivc);
  const counted: CalendarDay[] = [];
  const skipped: { day: CalendarDay; because: NotWorkingReason }[] = [];
  for (let day = countedFrom; day < dueOn; ) {
    day = addDays(day, 1);
    const because = notWorkingBecause(day, calendar);
    if (because === null) counted.push(day);
    else skipped.push({ day, because });
  }
  return { countedFrom, dueOn, counted, skipped };
}
