/**
 * Holidays by rule and working days, against almanacs and a list of holidays: `holidays.json`, 2024 to 2030, the ten
 * legal ones and 11 July, computed with the Gregorian Easter rule and equal to npm `date-holidays` 3.37.0 (ISC and
 * CC-BY-3.0) in every year.
 */
import { describe, expect, test } from 'vitest';
import {
  addDays,
  calendarDay,
  holidayOn,
  isWorkingDay,
  notWorkingBecause,
  type WorkCalendar,
  withoutClosingDays,
  workingDayAfter,
  workingDayBefore,
  workingDaysBetween,
} from '../../functions/referral/calendar.ts';
import listed from './holidays.json' with { type: 'json' };

const d = calendarDay;
const plain: WorkCalendar = { closingDays: new Set(), flemishHoliday: true };
const closedOn = (...days: string[]): WorkCalendar => ({ closingDays: new Set(days.map(d)), flemishHoliday: true });

describe('holidays', () => {
  test.each([
    ['2026-01-01', 'newYear'],
    ['2026-04-06', 'easterMonday'],
    ['2026-05-01', 'labourDay'],
    ['2026-05-14', 'ascension'],
    ['2026-05-25', 'whitMonday'],
    ['2026-07-11', 'flemishCommunityDay'],
    ['2026-07-21', 'nationalDay'],
    ['2026-08-15', 'assumption'],
    ['2026-11-01', 'allSaints'],
    ['2026-11-11', 'armistice'],
    ['2026-12-25', 'christmas'],
    ['2008-05-01', 'labourDay'],
  ])('%s is %s', (day, name) => {
    expect(holidayOn(d(day))).toBe(name);
  });

  test.each(['2026-04-03', '2026-04-05', '2026-05-15', '2026-05-24', '2026-12-26', '2026-11-02', '2026-11-15', '2026-12-24', '2026-09-27'])(
    '%s is none: Good Friday, Easter and Whit Sunday themselves, bridges, Boxing Day and other communities’ days are no legal holidays',
    (day) => {
      expect(holidayOn(d(day))).toBeNull();
    },
  );

  test('are, from 2024 to 2030, exactly those of the list', () => {
    const names = new Map([
      ['Nieuwjaar', 'newYear'],
      ['Paasmaandag', 'easterMonday'],
      ['Dag van de Arbeid', 'labourDay'],
      ['Hemelvaartsdag', 'ascension'],
      ['Pinkstermaandag', 'whitMonday'],
      ['Feestdag van de Vlaamse Gemeenschap', 'flemishCommunityDay'],
      ['Nationale feestdag', 'nationalDay'],
      ['Tenhemelopneming', 'assumption'],
      ['Allerheiligen', 'allSaints'],
      ['Wapenstilstand', 'armistice'],
      ['Kerstmis', 'christmas'],
    ]);
    const byRule: [string, string][] = [];
    for (let day = d('2024-01-01'); day <= '2030-12-31'; day = addDays(day, 1)) {
      const holiday = holidayOn(day);
      if (holiday !== null) byRule.push([day, holiday]);
    }
    expect(byRule).toHaveLength(77);
    expect(byRule).toEqual(listed.map(({ date, name }) => [date, names.get(name)]));
  });

  test.each([
    ['1961-04-03', '1961-05-11', '1961-05-22'],
    ['2000-04-24', '2000-06-01', '2000-06-12'],
    ['2011-04-25', '2011-06-02', '2011-06-13'],
    ['2038-04-26', '2038-06-03', '2038-06-14'],
    ['2049-04-19', '2049-05-27', '2049-06-07'],
    ['2285-03-23', '2285-04-30', '2285-05-11'],
    ['2076-04-20', '2076-05-28', '2076-06-08'],
  ])('move with Easter in any year: %s, %s, %s', (easterMonday, ascension, whitMonday) => {
    expect([easterMonday, ascension, whitMonday].map((day) => holidayOn(d(day)))).toEqual(['easterMonday', 'ascension', 'whitMonday']);
  });
});

describe('a working day', () => {
  test.each([
    ['2026-11-23', null],
    ['2026-11-28', 'saturday'],
    ['2026-11-29', 'sunday'],
    ['2026-11-25', 'closingDay'],
    ['2026-11-11', 'armistice'],
    ['2026-11-01', 'sunday'],
    ['2026-07-11', 'saturday'],
    ['2028-07-11', 'flemishCommunityDay'],
    ['2026-12-25', 'christmas'],
  ] as const)('%s: off because %s', (day, because) => {
    // Closed on a working day, a Saturday and a holiday: the general reason comes first.
    const calendar = closedOn('2026-11-25', '2026-11-28', '2026-12-25');
    expect(notWorkingBecause(d(day), calendar)).toBe(because);
    expect(isWorkingDay(d(day), calendar)).toBe(because === null);
  });

  test('may be 11 July when policy says so, and no other holiday with it', () => {
    const worked: WorkCalendar = { closingDays: new Set(), flemishHoliday: false };
    expect(isWorkingDay(d('2028-07-11'), worked)).toBe(true);
    expect(isWorkingDay(d('2026-07-21'), worked)).toBe(false);
    expect(notWorkingBecause(d('2028-07-11'), { ...worked, closingDays: new Set([d('2028-07-11')]) })).toBe('closingDay');
  });

  test('can be asked without closing days', () => {
    const calendar = withoutClosingDays(closedOn('2026-11-25'));
    expect(isWorkingDay(d('2026-11-25'), calendar)).toBe(true);
    expect(isWorkingDay(d('2028-07-11'), calendar)).toBe(false);
    expect(isWorkingDay(d('2028-07-11'), withoutClosingDays({ flemishHoliday: false }))).toBe(true);
  });

  test.each([
    ['2026-11-23', 1, '2026-11-24'],
    ['2026-11-23', 5, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-12-24', 1, '2026-12-28'],
    ['2026-12-31', 1, '2027-01-04'],
    ['2026-04-02', 2, '2026-04-07'],
    ['2026-11-28', 0, '2026-11-28'],
  ])('counted after %s: number %i is %s', (day, n, found) => {
    expect(workingDayAfter(d(day), n, plain)).toBe(found);
  });

  test.each([
    ['2026-11-30', 1, '2026-11-27'],
    ['2026-11-29', 1, '2026-11-27'],
    ['2026-12-28', 1, '2026-12-24'],
    ['2027-01-04', 5, '2026-12-24'],
    ['2026-04-07', 2, '2026-04-02'],
    ['2026-11-28', 0, '2026-11-28'],
  ])('counted before %s: number %i is %s', (day, n, found) => {
    expect(workingDayBefore(d(day), n, plain)).toBe(found);
  });

  test('is skipped in both directions when the receiver is closed', () => {
    expect(workingDayAfter(d('2026-11-23'), 2, closedOn('2026-11-24', '2026-11-26'))).toBe('2026-11-27');
    expect(workingDayBefore(d('2026-11-27'), 2, closedOn('2026-11-26', '2026-11-24'))).toBe('2026-11-23');
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('has no number %d', (n) => {
    expect(() => workingDayAfter(d('2026-11-23'), n, plain)).toThrow(new RangeError('not a number of working days'));
    expect(() => workingDayBefore(d('2026-11-23'), n, plain)).toThrow(new RangeError('not a number of working days'));
  });

  test.each([
    ['2026-11-23', '2026-11-30', 5],
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-30', '2026-11-23', 0],
    ['2026-11-27', '2026-11-29', 0],
    ['2026-11-27', '2026-11-30', 1],
    ['2025-12-31', '2026-12-31', 253],
  ])('after %s up to %s: %s of them', (after, upto, n) => {
    expect(workingDaysBetween(d(after), d(upto), plain)).toBe(n);
  });

  test('counts closing days out', () => {
    expect(workingDaysBetween(d('2026-11-23'), d('2026-11-30'), closedOn('2026-11-23', '2026-11-24', '2026-11-30', '2026-12-01'))).toBe(3);
  });
});
