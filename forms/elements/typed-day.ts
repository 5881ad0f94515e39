/** Reads a day as someone typed it in three boxes. It says what is wrong, never what was typed, and knows nothing of today. */
import { nl } from '../words/nl.ts';
import type { TypedDay } from './date-field.ts';

/** `day` is 'YYYY-MM-DD'; `month` is 'YYYY-MM', only where the day itself may be left out. */
export type ReadDay =
  | { readonly kind: 'empty' }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'faulty'; readonly message: string };

const words = nl.elements.dayProblems;
const faulty = (message: string): ReadDay => ({ kind: 'faulty', message });
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
const two = (n: number): string => String(n).padStart(2, '0');

export function readDay(typed: TypedDay, { dayOptional = false }: { readonly dayOptional?: boolean } = {}): ReadDay {
  const [day, month, year] = [typed[0].trim(), typed[1].trim(), typed[2].trim()];
  if (day === '' && month === '' && year === '') return { kind: 'empty' };
  if (month === '' || year === '' || (day === '' && !dayOptional)) return faulty(dayOptional ? words.monthAndYear : words.incomplete);
  if (!/^\d{0,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{1,4}$/.test(year)) return faulty(words.digits);
  if (year.length < 4) return faulty(words.shortYear);
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12) return faulty(words.noSuchMonth);
  if (day === '') return { kind: 'month', month: `${year}-${two(m)}` };
  if (d < 1 || d > daysIn(y, m)) return faulty(words.noSuchDay);
  return { kind: 'day', day: `${year}-${two(m)}-${two(d)}` };
}

/** What was typed, from how it is kept: three texts, or nothing. */
export const typedDay = (kept: string | readonly string[] | undefined): TypedDay =>
  Array.isArray(kept) ? [kept[0] ?? '', kept[1] ?? '', kept[2] ?? ''] : ['', '', ''];
