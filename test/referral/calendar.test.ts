/** Days, instants, holidays and working days against almanacs and the EU's rule of summer time. */
import { describe, expect, test } from 'vitest';
import holidaysOfTheDirectory from '../../functions/directory/data/holidays.json' with { type: 'json' };
import {
  addDays,
  addMonths,
  atHour,
  calendarDay,
  calendarDaySchema,
  dayOf,
  daysBetween,
  endOfDay,
  holidayOn,
  instant,
  instantOf,
  instantSchema,
  isCalendarDay,
  isInstant,
  isWorkingDay,
  notWorkingBecause,
  timeOf,
  type WorkCalendar,
  weekdayOf,
  withoutClosingDays,
  workingDayAfter,
  workingDayBefore,
  workingDaysBetween,
} from '../../functions/referral/calendar.ts';

const d = calendarDay;
const plain: WorkCalendar = { closingDays: new Set(), flemishHoliday: true };
const closedOn = (...days: string[]): WorkCalendar => ({ closingDays: new Set(days.map(d)), flemishHoliday: true });

describe('a calendar day', () => {
  test.each(['2026-11-23', '2028-02-29', '1952-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('is %s', (text) => {
    expect(isCalendarDay(text)).toBe(true);
    expect(calendarDay(text)).toBe(text);
    expect(calendarDaySchema.safeParse(text).success).toBe(true);
  });

  test.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '0999-12-31',
    '0000-01-01',
    '10000-01-01',
    '+010000-01-01',
    '-2026-01-01',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00:00.000Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '2026/01/01',
    '٢٠٢٦-٠١-٠١',
    '',
    20260101,
    null,
    undefined,
    new Date('2026-01-01'),
  ])('is not %j', (value) => {
    expect(isCalendarDay(value)).toBe(false);
    expect(calendarDaySchema.safeParse(value).success).toBe(false);
  });

  test('refused says so without repeating what was typed, which may be a birth date', () => {
    expect(() => calendarDay('1987-02-31')).toThrow(new RangeError('not a calendar day'));
  });
});

describe('an instant', () => {
  test.each(['2026-11-23T09:00:00.000Z', '2028-02-29T23:59:59.999Z', '1999-12-31T00:00:00.001Z'])('is %s', (text) => {
    expect(isInstant(text)).toBe(true);
    expect(instant(text)).toBe(text);
    expect(instantSchema.safeParse(text).success).toBe(true);
  });

  test.each([
    '2026-11-23T09:00:00Z',
    '2026-11-23T09:00:00.00Z',
    '2026-11-23T09:00:00.0000Z',
    '2026-11-23T09:00:00.000',
    '2026-11-23T09:00:00.000+00:00',
    '2026-11-23 09:00:00.000Z',
    '2026-02-30T09:00:00.000Z',
    '2026-11-23T24:00:00.000Z',
    '2026-11-23T23:60:00.000Z',
    '2026-11-23T23:59:60.000Z',
    '0999-11-23T09:00:00.000Z',
    '2026-11-23',
    '',
    1_795_000_000_000,
    null,
  ])('is not %j', (value) => {
    expect(isInstant(value)).toBe(false);
    expect(instantSchema.safeParse(value).success).toBe(false);
  });

  test('is made of milliseconds since 1970, always as wide', () => {
    expect(instantOf(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(instantOf(1_795_424_400_007)).toBe('2026-11-23T09:00:00.007Z');
    expect(() => instantOf(Number.NaN)).toThrow(RangeError);
    expect(() => instantOf(253_402_300_800_000)).toThrow(new RangeError('not an instant'));
    expect(() => instant('2026-11-23')).toThrow(new RangeError('not an instant'));
  });
});

describe('Brussels', () => {
  test.each([
    ['2026-11-23T22:59:59.999Z', '2026-11-23', '23:59'],
    ['2026-11-23T23:00:00.000Z', '2026-11-24', '00:00'],
    ['2026-07-20T21:59:59.999Z', '2026-07-20', '23:59'],
    ['2026-07-20T22:00:00.000Z', '2026-07-21', '00:00'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29', '01:59'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29', '03:00'],
    ['2026-10-25T00:30:00.000Z', '2026-10-25', '02:30'],
    ['2026-10-25T01:30:00.000Z', '2026-10-25', '02:30'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01', '00:00'],
  ])('at %s it is %s, %s', (at, day, time) => {
    expect(dayOf(instant(at))).toBe(day);
    expect(timeOf(instant(at))).toBe(time);
  });

  test.each([
    ['2026-11-30', '2026-11-30T22:59:59.999Z'],
    ['2026-07-21', '2026-07-21T21:59:59.999Z'],
    ['2026-03-28', '2026-03-28T22:59:59.999Z'],
    ['2026-03-29', '2026-03-29T21:59:59.999Z'],
    ['2026-10-24', '2026-10-24T21:59:59.999Z'],
    ['2026-10-25', '2026-10-25T22:59:59.999Z'],
    ['2026-12-31', '2026-12-31T22:59:59.999Z'],
  ])('%s ends at %s', (day, at) => {
    expect(endOfDay(d(day))).toBe(at);
  });

  test.each([
    ['2026-11-30', 8, '2026-11-30T07:00:00.000Z'],
    ['2026-07-21', 8, '2026-07-21T06:00:00.000Z'],
    ['2026-03-29', 8, '2026-03-29T06:00:00.000Z'],
    ['2026-03-29', 1, '2026-03-29T00:00:00.000Z'],
    ['2026-03-29', 3, '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', 8, '2026-10-25T07:00:00.000Z'],
    ['2026-10-25', 1, '2026-10-24T23:00:00.000Z'],
    ['2026-10-25', 3, '2026-10-25T02:00:00.000Z'],
    ['2026-07-21', 0, '2026-07-20T22:00:00.000Z'],
    ['2026-11-30', 0, '2026-11-29T23:00:00.000Z'],
    ['2026-11-30', 23, '2026-11-30T22:00:00.000Z'],
    // Skipped in spring, twice in autumn: one answer, documented.
    ['2026-03-29', 2, '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', 2, '2026-10-25T01:00:00.000Z'],
  ])('on %s it is %i o’clock at %s', (day, hour, at) => {
    expect(atHour(d(day), hour)).toBe(at);
  });

  test.each([-1, 24, 8.5, Number.NaN])('has no hour %d', (hour) => {
    expect(() => atHour(d('2026-11-30'), hour)).toThrow(new RangeError('not an hour'));
  });

  test('shows every hour of two years of changes as the EU rule says: an hour ahead, two from the last Sunday of March to that of October, both at 01:00 UTC', () => {
    const changes = [
      ['2026-03-29T01:00:00.000Z', '2026-10-25T01:00:00.000Z'],
      ['2027-03-28T01:00:00.000Z', '2027-10-31T01:00:00.000Z'],
    ] as const;
    for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2028, 0, 1); ms += 3_600_000) {
      const at = instantOf(ms);
      const isSummer = changes.some(([from, to]) => at >= from && at < to);
      const shown = new Date(ms + (isSummer ? 2 : 1) * 3_600_000).toISOString();
      expect(`${dayOf(at)}T${timeOf(at)}`, at).toBe(shown.slice(0, 16));
    }
  });
});

describe('arithmetic of days', () => {
  test.each([
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-11-23', 0, '2026-11-23'],
    ['1969-12-31', 1, '1970-01-01'],
  ])('%s and %i days is %s', (day, n, sum) => {
    expect(addDays(d(day), n)).toBe(sum);
    expect(daysBetween(d(day), d(sum))).toBe(n);
  });

  test('does not leave the years it can write', () => {
    expect(() => addDays(d('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(d('1000-01-01'), -1)).toThrow(RangeError);
  });

  test.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -1, '2025-12-31'],
    ['2026-05-31', 1, '2026-06-30'],
    ['2026-10-15', 24, '2028-10-15'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-10-15', 0, '2026-10-15'],
  ])('%s and %i months is %s', (day, n, sum) => {
    expect(addMonths(d(day), n)).toBe(sum);
  });

  test.each([
    ['2026-11-23', 1],
    ['2026-11-24', 2],
    ['2026-11-28', 6],
    ['2026-11-29', 7],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['1969-12-28', 7],
    ['2000-02-29', 2],
  ])('%s is weekday %i', (day, weekday) => {
    expect(weekdayOf(d(day))).toBe(weekday);
  });
});

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

  test('are, from 2024 to 2030, exactly those of the directory', () => {
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
    expect(byRule).toEqual(holidaysOfTheDirectory.map(({ date, name }) => [date, names.get(name)]));
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
