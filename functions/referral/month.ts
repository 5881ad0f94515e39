/** A month on the calendar of Brussels, in which lists of what was recorded are kept and asked. It never reads a clock. */
import * as z from 'zod/mini';
import { addMonths, calendarDay, dayOf, type Instant } from './calendar.ts';

declare const month: unique symbol;

/** `YYYY-MM`. Sorts as text. */
export type Month = string & { readonly [month]: true };

const isMonth = (value: unknown): value is Month => typeof value === 'string' && /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/.test(value);

export const monthSchema = z.custom<Month>(isMonth);

function monthIn(text: string): Month {
  const found = text.slice(0, 7);
  if (!isMonth(found)) throw new RangeError('not a month');
  return found;
}

/** The month it is in Brussels at that moment. */
export const monthOf = (at: Instant): Month => monthIn(dayOf(at));

/** What was recorded is kept five years (DOMAIN §9). */
const kept = 60;

/** The months of which something can be kept, newest first. */
export function monthsKept(now: Instant): readonly Month[] {
  const first = calendarDay(`${monthOf(now)}-01`);
  return Array.from({ length: kept + 1 }, (_, back) => monthIn(addMonths(first, -back)));
}

/** What was asked for when something of it can be kept, else the present month. */
export function monthAsked(text: string | undefined, now: Instant): Month {
  return monthsKept(now).find((one) => one === text) ?? monthOf(now);
}

/** The months beside one of those; null: nothing of it is kept any more, or it has not begun. */
export function monthsBeside(of: Month, now: Instant): { readonly before: Month | null; readonly after: Month | null } {
  const all = monthsKept(now);
  const at = all.indexOf(of);
  return { before: all[at + 1] ?? null, after: all[at - 1] ?? null };
}
