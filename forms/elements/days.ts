/** Days, hours and working days in words. It only writes what it is given: what day it is, or how many are left, is never decided here. */
import { nl } from '../words/nl.ts';

const words = nl.elements.days;

/** 'YYYY-MM-DD' in numbers; throws without the text when it is no such day. */
function parts(day: string): { readonly year: number; readonly month: number; readonly day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) throw new RangeError('not a day');
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** Sakamoto's rule; 0 is Sunday. */
function weekday({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}

/** 'maandag 7 december 2026' */
export function dayInWords(day: string): string {
  const at = parts(day);
  return `${words.weekdays[weekday(at)]} ${at.day} ${words.months[at.month - 1]} ${at.year}`;
}

/** 'ma 7 dec. 2026' */
export function dayShort(day: string): string {
  const at = parts(day);
  return `${words.weekdaysShort[weekday(at)]} ${at.day} ${words.monthsShort[at.month - 1]} ${at.year}`;
}

/** '7 december 2026', for a birth day; without a day: 'december 2026'. */
export function dateInWords(day: string): string {
  const [year, month, dayOfMonth] = day.split('-');
  const name = words.months[Number(month) - 1];
  if (year === undefined || name === undefined) throw new RangeError('not a day');
  return dayOfMonth === undefined ? `${name} ${year}` : `${Number(dayOfMonth)} ${name} ${year}`;
}

/** '10:12' → '10.12 uur' */
export const timeInWords = (time: string): string => words.time(time.replace(':', '.'));

/** 'nog 3 werkdagen', 'nog 1 werkdag', 'vandaag' */
export const workingDaysLeftInWords = (left: number): string => words.left(left);

/** '2 werkdagen te laat'; 0: the due day has passed, no working day came since. */
export const workingDaysLateInWords = (late: number): string => words.late(late);
