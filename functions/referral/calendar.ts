/** Days, instants and working days as Belgium counts them, in Europe/Brussels whatever the machine's zone. Never reads a clock: "now" is always given. */
import * as z from 'zod/mini';

declare const day: unique symbol;
declare const instantBrand: unique symbol;

/** `YYYY-MM-DD`: a day on the wall calendar, of no zone. Sorts as text. */
export type CalendarDay = string & { readonly [day]: true };
/** `YYYY-MM-DDTHH:mm:ss.sssZ`: a moment, always UTC and always this wide, so that it sorts as text. */
export type Instant = string & { readonly [instantBrand]: true };

const msPerDay = 86_400_000;

/** Whether the text reads back as itself: refuses 30 February, 24 o'clock and all that only looks right. */
const readsBack = (text: string, asInstant: string): boolean => {
  const ms = Date.parse(asInstant);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
};

/** Years 1000 to 9999: outside them the text has another width and no longer sorts. */
const isShapedAsDay = (text: string): text is CalendarDay => /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text);

export const isCalendarDay = (value: unknown): value is CalendarDay =>
  typeof value === 'string' && isShapedAsDay(value) && readsBack(value, `${value}T00:00:00.000Z`);

export const isInstant = (value: unknown): value is Instant =>
  typeof value === 'string' && /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value) && readsBack(value, value);

/** Throws a RangeError (without the value: it may be a birth date) when there is no such day. */
export function calendarDay(text: string): CalendarDay {
  if (!isCalendarDay(text)) throw new RangeError('not a calendar day');
  return text;
}

/** Throws a RangeError when the text is not such an instant. */
export function instant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError('not an instant');
  return text;
}

export const instantOf = (epochMs: number): Instant => instant(new Date(epochMs).toISOString());

export const calendarDaySchema = z.custom<CalendarDay>(isCalendarDay);
export const instantSchema = z.custom<Instant>(isInstant);

/** Days since 1 January 1970: the arithmetic of days is arithmetic of whole numbers. */
const numberOf = (on: CalendarDay): number => Date.parse(on) / msPerDay;
function dayNumbered(n: number): CalendarDay {
  const text = new Date(n * msPerDay).toISOString().slice(0, 10);
  if (!isShapedAsDay(text)) throw new RangeError('not a calendar day');
  return text;
}

export const addDays = (on: CalendarDay, n: number): CalendarDay => dayNumbered(numberOf(on) + n);

/** Calendar days from the first to the second: negative when the second is earlier. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => numberOf(to) - numberOf(from);

/** Months clamp: 31 August + 6 months is the last day of February (DOMAIN §6). */
export function addMonths(on: CalendarDay, n: number): CalendarDay {
  const month = yearOf(on) * 12 + Number(on.slice(5, 7)) - 1 + n;
  const first = Date.UTC(Math.floor(month / 12), month % 12, 1);
  const last = Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0);
  return dayNumbered(Math.min(first / msPerDay + Number(on.slice(8)) - 1, last / msPerDay));
}

/** As ISO 8601 numbers them: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** 1 January 1970 was a Thursday. */
const fromThursday = [4, 5, 6, 7, 1, 2, 3] as const;
function weekdayNumbered(n: number): Weekday {
  const weekday = fromThursday[((n % 7) + 7) % 7];
  if (weekday === undefined) throw new RangeError('not a calendar day');
  return weekday;
}
export const weekdayOf = (on: CalendarDay): Weekday => weekdayNumbered(numberOf(on));

const yearOf = (on: CalendarDay): number => Number(on.slice(0, 4));

/** Made once, and only when a zone is asked for: building it costs more than all arithmetic of a request. */
let brussels: Intl.DateTimeFormat | undefined;
/** `YYYY-MM-DD HH:mm:ss` as clocks in Brussels show it: Swedish writes dates as ISO 8601 does. */
function shownInBrussels(epochMs: number): string {
  brussels ??= new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Brussels',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return brussels.format(epochMs);
}

/** The day it is in Brussels at that moment. */
export const dayOf = (at: Instant): CalendarDay => calendarDay(shownInBrussels(Date.parse(at)).slice(0, 10));

/** `HH:mm` on the clock in Brussels. */
export const timeOf = (at: Instant): string => shownInBrussels(Date.parse(at)).slice(11, 16);

/**
 * The moment at which clocks in Brussels show this time. In the hour that spring skips: an hour later; in the hour
 * that autumn has twice: the second. No rule of ours asks for either.
 */
function fromBrussels(asUtc: number): Instant {
  const shownAhead = (epochMs: number) => Date.parse(`${shownInBrussels(epochMs).replace(' ', 'T')}Z`) - Math.floor(epochMs / 1000) * 1000;
  const near = asUtc - shownAhead(asUtc);
  return instantOf(asUtc - shownAhead(near));
}

/** The last millisecond of the day in Brussels: 23:59:59.999 local (DOMAIN §6). */
export const endOfDay = (on: CalendarDay): Instant => fromBrussels(Date.parse(`${on}T23:59:59.999Z`));

/** That whole hour of the day in Brussels. */
export function atHour(on: CalendarDay, hour: number): Instant {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) throw new RangeError('not an hour');
  return fromBrussels(Date.parse(on) + hour * 3_600_000);
}

/** The ten legal holidays of Belgium, and the Flemish Community's day, which is a policy (DOMAIN §6). */
export const holidays = [
  'newYear',
  'easterMonday',
  'labourDay',
  'ascension',
  'whitMonday',
  'flemishCommunityDay',
  'nationalDay',
  'assumption',
  'allSaints',
  'armistice',
  'christmas',
] as const;
export type Holiday = (typeof holidays)[number];

const fixedHolidays: ReadonlyMap<string, Holiday> = new Map<string, Holiday>([
  ['01-01', 'newYear'],
  ['05-01', 'labourDay'],
  ['07-11', 'flemishCommunityDay'],
  ['07-21', 'nationalDay'],
  ['08-15', 'assumption'],
  ['11-01', 'allSaints'],
  ['11-11', 'armistice'],
  ['12-25', 'christmas'],
]);

/** Days after Easter Sunday. */
const movingHolidays: ReadonlyMap<number, Holiday> = new Map<number, Holiday>([
  [1, 'easterMonday'],
  [39, 'ascension'],
  [50, 'whitMonday'],
]);

/** Easter Sunday as a day number: the Gregorian computus in the form of Meeus, Jones and Butcher. */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1) / msPerDay;
}

/** By rule, for any year; where two fall together (Ascension on 1 May), the fixed one names the day. */
export const holidayOn = (on: CalendarDay): Holiday | null =>
  fixedHolidays.get(on.slice(5)) ?? movingHolidays.get(numberOf(on) - easterOf(yearOf(on))) ?? null;

/** Which days are not worked on beside weekends and legal holidays: the receiver's own closing days, and 11 July if policy says so. */
export type WorkCalendar = { readonly closingDays: ReadonlySet<CalendarDay>; readonly flemishHoliday: boolean };

const noDays: ReadonlySet<CalendarDay> = new Set();
/** What is counted without regard to one receiver's closing days: the notice class, an URGENT term, an admin's own next action. */
export const withoutClosingDays = ({ flemishHoliday }: Pick<WorkCalendar, 'flemishHoliday'>): WorkCalendar => ({
  closingDays: noDays,
  flemishHoliday,
});

/** Stored with each clock. Raise it when a rule above changes what is a working day. */
export const calendarVersion = 1;

export type NotWorkingReason = 'saturday' | 'sunday' | Holiday | 'closingDay';

/** Why nobody can be expected to work that day; the most general reason names it, so a closing day in a weekend is just the weekend. */
export function notWorkingBecause(on: CalendarDay, calendar: WorkCalendar): NotWorkingReason | null {
  const weekday = weekdayOf(on);
  if (weekday === 6) return 'saturday';
  if (weekday === 7) return 'sunday';
  const holiday = holidayOn(on);
  if (holiday !== null && (holiday !== 'flemishCommunityDay' || calendar.flemishHoliday)) return holiday;
  return calendar.closingDays.has(on) ? 'closingDay' : null;
}

export const isWorkingDay = (on: CalendarDay, calendar: WorkCalendar): boolean => notWorkingBecause(on, calendar) === null;

/** The same by day number, for counting: most days are decided before they are written out. */
const isWorkingDayNumbered = (n: number, calendar: WorkCalendar): boolean =>
  weekdayNumbered(n) < 6 && isWorkingDay(dayNumbered(n), calendar);

function nthWorkingDay(from: CalendarDay, nth: number, step: 1 | -1, calendar: WorkCalendar): CalendarDay {
  if (!Number.isInteger(nth) || nth < 0) throw new RangeError('not a number of working days');
  let n = numberOf(from);
  for (let counted = 0; counted < nth; ) {
    n += step;
    if (isWorkingDayNumbered(n, calendar)) counted += 1;
  }
  return dayNumbered(n);
}

/** The n-th working day later than the day (DOMAIN §6); the day itself for 0. */
export const workingDayAfter = (on: CalendarDay, n: number, calendar: WorkCalendar): CalendarDay => nthWorkingDay(on, n, 1, calendar);

/** The n-th working day earlier than the day; the day itself for 0. */
export const workingDayBefore = (on: CalendarDay, n: number, calendar: WorkCalendar): CalendarDay => nthWorkingDay(on, n, -1, calendar);

/** How many working days come after the one day, up to and including the other; 0 when the other is not later. */
export function workingDaysBetween(afterDay: CalendarDay, uptoDay: CalendarDay, calendar: WorkCalendar): number {
  const last = numberOf(uptoDay);
  let counted = 0;
  for (let n = numberOf(afterDay) + 1; n <= last; n += 1) {
    if (isWorkingDayNumbered(n, calendar)) counted += 1;
  }
  return counted;
}
