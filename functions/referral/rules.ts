/** The terms of DOMAIN §6 as rules: of which referrals each is asked, from which days it is counted, whether it comes back; and a clock made by its rule, made anew when what it is counted from changes, or given more time. Who is reminded when stands in `steps.ts`. */
import {
  type CalendarDay,
  calendarVersion,
  dayOf,
  endOfDay,
  type Instant,
  instantOf,
  type WorkCalendar,
  workingDayAfter,
} from './calendar.ts';
import { type Clock, type ClockName, isOverdue, ownCalendar, sideOf } from './clock.ts';
import { countedOff } from './deadlines.ts';
import { calendarOf } from './livc.ts';
import type { Policy } from './policy.ts';
import type { Referral } from './referral.ts';
import { firstStepAt } from './steps.ts';

/** From which day, and how far. */
type Base = Pick<Clock, 'countedFrom' | 'count'>;

/** `asked`: what of a referral the rule looks at. */
type About<A> = { readonly asked: A; readonly openedOn: CalendarDay; readonly policy: Policy };

type Rule<A> = {
  /** Whether it opens at all when its command is done (`lifecycle.ts`, `opens`). */
  readonly isAsked: (asked: A) => boolean;
  /** Each time that it is asked, in order; one that comes back has no end. `last`: the due day of the time before, null where it begins. */
  readonly times: (about: About<A>, last: CalendarDay | null, calendar: WorkCalendar) => Iterable<Base>;
  readonly countsClosingDays: (asked: A) => boolean;
  /** Once it has passed unmet, or was answered and is still asked, the next time opens. */
  readonly recurs: boolean;
  /** Whether one that runs is counted anew when the release changes; then the earlier day holds. One that comes back begins anew by itself. */
  readonly followsRelease: boolean;
};

function* every(n: number, from: CalendarDay, calendar: WorkCalendar): Generator<Base> {
  for (let countedFrom = from; ; ) {
    const base: Base = { countedFrom, count: { unit: 'workingDaysAfter', n } };
    yield base;
    countedFrom = countedOff(countedFrom, base.count, calendar);
  }
}

/** Opens when it is submitted, or arrives at a new LIVC. */
const acknowledge: Rule<Pick<Referral, 'noticeClass'>> = {
  isAsked: () => true,
  times: ({ asked, openedOn, policy }) => [
    { countedFrom: openedOn, count: { unit: 'workingDaysAfter', n: policy.acknowledgeWithin[asked.noticeClass] } },
  ],
  countsClosingDays: ({ noticeClass }) => noticeClass !== 'URGENT',
  recurs: false,
  followsRelease: true,
};

/** The sender's own, so no LIVC's closing days count. */
const tellPerson: Rule<Pick<Referral, 'toldPerson'>> = {
  isAsked: ({ toldPerson }) => toldPerson.told === 'notYet',
  times: ({ openedOn, policy }, last, calendar) => every(policy.tellPersonEvery, last ?? openedOn, calendar),
  countsClosingDays: () => false,
  recurs: true,
  followsRelease: false,
};

/** The sender's own too: before the expected day, on the first working day after it, and from then on until they say. */
const confirmRelease: Rule<Pick<Referral, 'release'>> = {
  isAsked: ({ release }) => release.certainty !== 'certain',
  *times({ asked: { release }, openedOn, policy: { confirmRelease: numbers } }, last, calendar) {
    const { on } = release;
    if (on === null) {
      yield* every(numbers.unknownEvery, last ?? openedOn, calendar);
      return;
    }
    for (const n of numbers.before) yield { countedFrom: on, count: { unit: 'workingDaysBefore', n } };
    const after: Base = { countedFrom: on, count: { unit: 'workingDaysAfter', n: 1 } };
    yield after;
    const firstAfter = countedOff(on, after.count, calendar);
    yield* every(numbers.afterEvery, last !== null && last > firstAfter ? last : firstAfter, calendar);
  },
  countsClosingDays: () => false,
  recurs: true,
  followsRelease: false,
};

type Asked = Pick<Referral, 'toldPerson' | 'release' | 'noticeClass'>;
const rules: Readonly<Record<ClockName, Rule<Asked>>> = { acknowledge, tellPerson, confirmRelease };

/** What a clock is made in: of the LIVC it knows the closing days. */
export type Around = { readonly now: Instant; readonly policy: Policy; readonly livc: { readonly closingDays: readonly CalendarDay[] } };

type Version = Base & Pick<Clock, 'name' | 'countsClosingDays' | 'extension' | 'hadPassed' | 'dueOn'>;

/** What every version of a clock has, beside what stays when a new one is made. */
function versionOf(version: Version, { now, policy, livc }: Around) {
  const clock = { ...version, madeOn: dayOf(now), lastStep: null };
  return {
    ...clock,
    dueAt: endOfDay(version.dueOn),
    policyVersion: policy.version,
    calendarVersion,
    nextStepAt: firstStepAt(clock, calendarOf(livc, policy)),
  };
}

type Place = Pick<Clock, 'hop' | 'occurrence'> & {
  readonly last: CalendarDay | null;
  /** A time no later than this is not asked any more; null: the first one is, whatever it comes to. */
  readonly beyond: CalendarDay | null;
};

/** A clock whose first due day would already have passed when it opens gets the next working day (DOMAIN §6). */
function open<A>(name: ClockName, rule: Rule<A>, asked: A, { hop, occurrence, last, beyond }: Place, around: Around): Clock {
  const openedOn = dayOf(around.now);
  const countsClosingDays = rule.countsClosingDays(asked);
  const calendar = ownCalendar({ countsClosingDays }, calendarOf(around.livc, around.policy));
  for (const base of rule.times({ asked, openedOn, policy: around.policy }, last, calendar)) {
    const on = countedOff(base.countedFrom, base.count, calendar);
    if (beyond !== null && on <= beyond) continue;
    const dueOn = notPassed(on, openedOn, calendar);
    return {
      ...versionOf({ name, ...base, countsClosingDays, extension: null, hadPassed: dueOn !== on, dueOn }, around),
      hop,
      occurrence,
      version: 1,
      openedAt: around.now,
      escalatedTo: [],
      lastCall: null,
      remindedAt: null,
      ended: null,
    };
  }
  throw new Error(`${name} is asked at no time`);
}

export const notPassed = (on: CalendarDay, today: CalendarDay, calendar: WorkCalendar): CalendarDay =>
  on < today ? workingDayAfter(today, 1, calendar) : on;

type Arrival = Pick<Clock, 'hop'> &
  Pick<Referral, 'noticeClass'> & { readonly closingDays: readonly CalendarDay[]; readonly policy: Policy };

/** The term in which the LIVC at this hop confirms that it has taken the referral in; `noticeClass` as it is on the day of arrival. */
export const openAcknowledge = ({ hop, noticeClass, closingDays, policy, arrivedAt }: Arrival & { readonly arrivedAt: Instant }): Clock =>
  open(
    'acknowledge',
    acknowledge,
    { noticeClass },
    { hop, occurrence: 1, last: null, beyond: null },
    { now: arrivedAt, policy, livc: { closingDays } },
  );

/**
 * Those of the named terms that are asked of this referral and do not run yet. `isNew`: what they are counted from
 * begins just now, with the referral itself or with another release, so nothing was answered before.
 */
export const openClocks = (
  names: readonly ClockName[],
  referral: Asked & Pick<Referral, 'chain' | 'clocks'>,
  around: Around,
  isOtherRelease = false,
): readonly Clock[] =>
  names.flatMap((name) => {
    const hop = sideOf[name] === 'livc' ? referral.chain.length - 1 : 0;
    const before = referral.clocks.filter((clock) => clock.name === name && clock.hop === hop);
    if (!rules[name].isAsked(referral) || before.some(({ ended }) => ended === null)) return [];
    const last = before.at(-1);
    const today = dayOf(around.now);
    if (last === undefined) {
      return [open(name, rules[name], referral, { hop, occurrence: 1, last: null, beyond: isOtherRelease ? today : null }, around)];
    }
    // It was answered just now: what fell until today is answered too.
    const beyond = isOtherRelease || last.dueOn < today ? today : last.dueOn;
    const place = { hop, occurrence: last.occurrence + 1, last: isOtherRelease ? null : last.dueOn, beyond };
    return [open(name, rules[name], referral, place, around)];
  });

/**
 * The occurrence after this one; null when there is none. It opens the moment this one is overdue, whenever somebody
 * looks: an outage of the sweep moves no due day.
 */
export function occurrenceAfter({ name, hop, occurrence, dueOn, dueAt }: Clock, referral: Asked, policy: Policy): Clock | null {
  const rule = rules[name];
  if (!rule.recurs || !rule.isAsked(referral)) return null;
  const now = instantOf(Date.parse(dueAt) + 1);
  const place = { hop, occurrence: occurrence + 1, last: dueOn, beyond: dueOn };
  return open(name, rule, referral, place, { now, policy, livc: { closingDays: [] } });
}

/**
 * What a clock is when its release has changed: a new version, or itself where nothing moves. The day is computed from
 * the clock's own base; of the old and the new day the earlier one holds (DOMAIN §6).
 */
export function onOtherRelease(clock: Clock, referral: Asked, around: Around): Clock {
  const rule = rules[clock.name];
  if (clock.ended !== null || !rule.followsRelease) return clock;
  const countsClosingDays = rule.countsClosingDays(referral);
  const calendar = ownCalendar({ countsClosingDays }, calendarOf(around.livc, around.policy));
  const [base] = rule.times({ asked: referral, openedOn: dayOf(clock.openedAt), policy: around.policy }, null, calendar);
  if (base === undefined) return clock;
  const moved = countedAnew(clock, { ...base, countsClosingDays, extension: clock.extension }, around);
  return moved.dueOn < clock.dueOn ? moved : clock;
}

/** The same clock with so many working days more; itself where even then the day has passed. */
export const withMoreTime = (clock: Clock, workingDays: number, around: Around): Clock => {
  const extension = { workingDays: (clock.extension?.workingDays ?? 0) + workingDays, at: around.now };
  const { countedFrom, count, countsClosingDays } = clock;
  const moved = countedAnew(clock, { countedFrom, count, countsClosingDays, extension }, around);
  return moved.dueOn > clock.dueOn ? moved : clock;
};

/** Past, an overdue clock keeps its old due day, and any other gets the next working day (DOMAIN §6). Each change makes a new version: the steps of the old one are void. */
function countedAnew(clock: Clock, base: Base & Pick<Clock, 'countsClosingDays' | 'extension'>, around: Around): Clock {
  const calendar = ownCalendar(base, calendarOf(around.livc, around.policy));
  const from = countedOff(base.countedFrom, base.count, calendar);
  const on = base.extension === null ? from : workingDayAfter(from, base.extension.workingDays, calendar);
  const today = dayOf(around.now);
  if (on < today && isOverdue(clock, around.now)) return clock;
  const dueOn = notPassed(on, today, calendar);
  return { ...clock, ...versionOf({ name: clock.name, ...base, hadPassed: dueOn !== on, dueOn }, around), version: clock.version + 1 };
}
