/** When something is due and why on that day (DOMAIN §6): the notice class, the terms as rules per clock, days left and late. A new clock is a name in `clock.ts`, a rule here and a row in `steps.ts`. */
import {
  addDays,
  addMonths,
  type CalendarDay,
  calendarVersion,
  dayOf,
  daysBetween,
  endOfDay,
  type Instant,
  instantOf,
  isWorkingDay,
  type NotWorkingReason,
  notWorkingBecause,
  type WorkCalendar,
  withoutClosingDays,
  workingDayAfter,
  workingDayBefore,
  workingDaysBetween,
} from './calendar.ts';
import { type Clock, type ClockName, type Count, ownCalendar } from './clock.ts';
import type { NoticeClass, Policy } from './policy.ts';
import type { Referral, Release } from './referral.ts';
import { firstStepAt } from './steps.ts';

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

/** What the rule of a clock may look at when it opens. */
type Opening = {
  readonly hop: number;
  readonly openedAt: Instant;
  readonly noticeClass: NoticeClass;
  readonly closingDays: Iterable<CalendarDay>;
  readonly policy: Policy;
};

type Rule = {
  /** Whether it opens at all when its command is done (`lifecycle.ts`, `opens`). */
  readonly isAsked: (referral: Pick<Referral, 'toldPerson'>) => boolean;
  readonly countedFrom: (opening: Opening) => CalendarDay;
  readonly count: (opening: Opening) => Count;
  readonly countsClosingDays: (opening: Opening) => boolean;
  /** Once an occurrence has passed unmet the next one opens, counted from the due day of the one before. */
  readonly recurs: boolean;
};

const rules: Readonly<Record<ClockName, Rule>> = {
  /** Opens when it is submitted, or arrives at a new LIVC. */
  acknowledge: {
    isAsked: () => true,
    countedFrom: ({ openedAt }) => dayOf(openedAt),
    count: ({ noticeClass, policy }) => ({ unit: 'workingDaysAfter', n: policy.acknowledgeWithin[noticeClass] }),
    countsClosingDays: ({ noticeClass }) => noticeClass !== 'URGENT',
    recurs: false,
  },
  /** The sender's own, so no LIVC's closing days count. */
  tellPerson: {
    isAsked: ({ toldPerson }) => toldPerson.told === 'notYet',
    countedFrom: ({ openedAt }) => dayOf(openedAt),
    count: ({ policy }) => ({ unit: 'workingDaysAfter', n: policy.tellPersonEvery }),
    countsClosingDays: () => false,
    recurs: true,
  },
};

/** A clock whose first due day would already have passed when it opens gets the next working day (DOMAIN §6). */
export const notPassed = (dueOn: CalendarDay, openedOn: CalendarDay, calendar: WorkCalendar): CalendarDay =>
  dueOn < openedOn ? workingDayAfter(openedOn, 1, calendar) : dueOn;

/** `from` and `occurrence` only for one that follows another of its name. */
function open(name: ClockName, opening: Opening, from?: CalendarDay, occurrence = 1): Clock {
  const { hop, openedAt, policy } = opening;
  const rule = rules[name];
  const madeOn = dayOf(openedAt);
  const countedFrom = from ?? rule.countedFrom(opening);
  const count = rule.count(opening);
  const countsClosingDays = rule.countsClosingDays(opening);
  const ofLivc: WorkCalendar = { closingDays: new Set(opening.closingDays), flemishHoliday: policy.flemishHoliday };
  const calendar = ownCalendar({ countsClosingDays }, ofLivc);
  const dueOn = notPassed(countedOff(countedFrom, count, calendar), madeOn, calendar);
  const clock = { name, countsClosingDays, dueOn, madeOn, lastStep: null };
  return {
    ...clock,
    hop,
    occurrence,
    version: 1,
    openedAt,
    countedFrom,
    count,
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

/** Those of the named terms that are asked of this referral, opened now for its current hop. */
export const openClocks = (
  names: readonly ClockName[],
  referral: Pick<Referral, 'toldPerson' | 'noticeClass' | 'chain'>,
  { now, policy, livc }: { readonly now: Instant; readonly policy: Policy; readonly livc: { readonly closingDays: Iterable<CalendarDay> } },
): readonly Clock[] =>
  names
    .filter((name) => rules[name].isAsked(referral))
    .map((name) =>
      open(name, {
        hop: referral.chain.length - 1,
        openedAt: now,
        noticeClass: referral.noticeClass,
        closingDays: livc.closingDays,
        policy,
      }),
    );

/**
 * The occurrence after this one; null when there is none. It opens the moment this one is overdue, whenever somebody
 * looks: an outage of the sweep moves no due day.
 */
export function occurrenceAfter(clock: Clock, noticeClass: NoticeClass, policy: Policy): Clock | null {
  if (!rules[clock.name].recurs) return null;
  const openedAt = instantOf(Date.parse(clock.dueAt) + 1);
  return open(clock.name, { hop: clock.hop, openedAt, noticeClass, closingDays: [], policy }, clock.dueOn, clock.occurrence + 1);
}

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
