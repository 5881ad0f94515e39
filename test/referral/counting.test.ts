/** How far a due day lies from the day it is counted from, unit by unit (DOMAIN §6). */
import { expect, test } from 'vitest';
import { calendarDay, type WorkCalendar } from '../../functions/referral/calendar.ts';
import type { Count } from '../../functions/referral/clock.ts';
import { countedOff } from '../../functions/referral/deadlines.ts';

const calendar: WorkCalendar = { closingDays: new Set([calendarDay('2026-11-26')]), flemishHoliday: true };

test.each<[string, Count['unit'], number, string]>([
  ['2026-11-23', 'workingDaysAfter', 5, '2026-12-01'],
  ['2026-11-23', 'workingDaysAfter', 0, '2026-11-23'],
  ['2026-11-30', 'workingDaysBefore', 2, '2026-11-25'],
  ['2027-01-04', 'workingDaysBefore', 1, '2026-12-31'],
  ['2027-04-05', 'workingDaysBefore', 5, '2027-03-26'],
  ['2026-11-23', 'calendarDays', 6, '2026-11-29'],
  ['2028-02-28', 'calendarDays', 2, '2028-03-01'],
  // Months clamp, and a day that is no working day becomes the working day before.
  ['2026-08-31', 'months', 6, '2027-02-26'],
  ['2027-08-31', 'months', 6, '2028-02-29'],
  ['2026-09-25', 'months', 3, '2026-12-24'],
  ['2026-08-26', 'months', 3, '2026-11-25'],
  ['2026-10-01', 'months', 3, '2026-12-31'],
])('from %s, %s %i: %s', (from, unit, n, due) => {
  expect(countedOff(calendarDay(from), { unit, n }, calendar)).toBe(due);
});

test('counted in months, a day that is no working day becomes the working day before', () => {
  expect(countedOff(calendarDay('2026-05-25'), { unit: 'months', n: 7 }, calendar)).toBe('2026-12-24');
  expect(countedOff(calendarDay('2026-08-27'), { unit: 'months', n: 3 }, calendar)).toBe('2026-11-27');
});
