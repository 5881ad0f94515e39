/** Months as Brussels counts them: what was recorded is listed by them, so a row near midnight has to be in the one that people would look in. */
import { expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { monthAsked, monthOf, monthsBeside, monthsKept } from '../../functions/referral/month.ts';

const now = instant('2026-12-31T23:30:00.000Z');

test('a month begins at midnight in Brussels', () => {
  expect(monthOf(now)).toBe('2027-01');
  expect(monthOf(instant('2026-10-31T22:59:59.999Z'))).toBe('2026-10');
});

test.each([
  ['2026-11', '2026-11'],
  ['2027-01', '2027-01'],
  ['2027-02', '2027-01'],
  ['2026-13', '2027-01'],
  ['2022-01', '2022-01'],
  ['2021-12', '2027-01'],
  ['1000-01', '2027-01'],
  ['november', '2027-01'],
  [undefined, '2027-01'],
])('of what is asked, %s gives %s: none that has not begun, none of which nothing is kept', (asked, given) => {
  expect(monthAsked(asked, now)).toBe(given);
});

test('has one before it, and one after it unless it is the present one', () => {
  expect(monthsBeside(monthOf(now), now)).toEqual({ before: '2026-12', after: null });
  expect(monthsBeside(monthAsked('2026-12', now), now)).toEqual({ before: '2026-11', after: '2027-01' });
  expect(monthsBeside(monthAsked('2022-01', now), now)).toEqual({ before: null, after: '2022-02' });
});

test('five years of them are kept', () => {
  const all = monthsKept(now);
  expect([all[0], all[1], all.at(-1)]).toEqual(['2027-01', '2026-12', '2022-01']);
});
