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

/** What was asked for when it is a month that has begun, else the present one. */
export function monthAsked(text: string | undefined, now: Instant): Month {
  const present = monthOf(now);
  return isMonth(text) && text <= present ? text : present;
}

/** The months beside it; none that has not begun. */
export function monthsBeside(of: Month, now: Instant): { readonly before: Month; readonly after: Month | null } {
  const first = calendarDay(`${of}-01`);
  return { before: monthIn(addMonths(first, -1)), after: of < monthOf(now) ? monthIn(addMonths(first, 1)) : null };
}

/** What was recorded is kept five years (DOMAIN §9). */
const kept = 60;

/** The months of which something can be kept, newest first. */
export function monthsKept(now: Instant): readonly Month[] {
  const first = calendarDay(`${monthOf(now)}-01`);
  return Array.from({ length: kept + 1 }, (_, back) => monthIn(addMonths(first, -back)));
}
