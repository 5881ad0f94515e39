/** The notice class and the terms, where dates.csv does not reach: later hops, other numbers of policy, ended clocks, a due day that has passed already. */

import { describe, expect, test } from 'vitest';
import { calendarDay, calendarVersion, instant, type WorkCalendar } from '../../functions/referral/calendar.ts';
import { type Clock, clockSchema, endedLate, isOverdue, ownCalendar } from '../../functions/referral/clock.ts';
import { daysLate, daysLeft, explain, noticeClassOf } from '../../functions/referral/deadlines.ts';
import { defaultPolicy, type NoticeClass, type Policy } from '../../functions/referral/policy.ts';
import { releaseSchema, releaseTypes } from '../../functions/referral/referral.ts';
import { notPassed, openAcknowledge } from '../../functions/referral/rules.ts';

const d = calendarDay;
const open: WorkCalendar = { closingDays: new Set(), flemishHoliday: true };
const closedOn = (...days: string[]): WorkCalendar => ({ closingDays: new Set(days.map(d)), flemishHoliday: true });

/** Arrived on Monday 23 November 2026 at 10:00 in Brussels. */
const arrived = (noticeClass: NoticeClass, closingDays: readonly string[] = [], policy: Policy = defaultPolicy): Clock =>
  openAcknowledge({ hop: 0, arrivedAt: instant('2026-11-23T09:00:00.000Z'), noticeClass, closingDays: closingDays.map(d), policy });

describe('the notice class', () => {
  const on = d('2026-11-23');
  const release = (type: string, certainty: string, day: string | null) => releaseSchema.parse({ type, certainty, on: day });

  test.each(releaseTypes)('reads the date alike for %s, and "expected" counts as a date', (type) => {
    for (const certainty of ['certain', 'expected']) {
      const classes = ['2026-12-04', '2026-12-07', '2027-01-17', '2027-01-18'].map((day) =>
        noticeClassOf(release(type, certainty, day), on, defaultPolicy),
      );
      expect(classes).toEqual(['URGENT', 'SHORT', 'SHORT', 'STANDARD']);
    }
  });

  test.each(releaseTypes)('of an unknown release of %s is urgent only at the end of a sentence', (type) => {
    expect(noticeClassOf(release(type, 'unknown', null), on, defaultPolicy)).toBe(type === 'endOfSentence' ? 'URGENT' : 'STANDARD');
  });

  test('follows the numbers of the policy', () => {
    const policy: Policy = { ...defaultPolicy, urgentBelowWorkingDays: 5, shortBelowCalendarDays: 14 };
    const classes = ['2026-11-27', '2026-11-30', '2026-12-06', '2026-12-07'].map((day) =>
      noticeClassOf(release('conditionalRelease', 'certain', day), on, policy),
    );
    expect(classes).toEqual(['URGENT', 'SHORT', 'SHORT', 'STANDARD']);
  });

  test('is urgent for a release today or past whatever the numbers', () => {
    const never: Policy = { ...defaultPolicy, urgentBelowWorkingDays: 0 };
    const classes = ['2026-03-02', '2026-11-22', '2026-11-23', '2026-11-24'].map((day) =>
      noticeClassOf(release('conditionalRelease', 'certain', day), on, never),
    );
    expect(classes).toEqual(['URGENT', 'URGENT', 'URGENT', 'SHORT']);
  });

  test('counts 11 July as a working day when policy says so', () => {
    // Nine working days with 11 July off, ten without: Tuesday 4 July to Tuesday 18 July 2028.
    const soon = release('conditionalRelease', 'certain', '2028-07-18');
    expect(noticeClassOf(soon, d('2028-07-04'), defaultPolicy)).toBe('URGENT');
    expect(noticeClassOf(soon, d('2028-07-04'), { ...defaultPolicy, flemishHoliday: false })).toBe('SHORT');
  });

  test('of a release thousands of years away is answered at once', () => {
    const started = performance.now();
    expect(noticeClassOf(release('conditionalRelease', 'expected', '9999-12-31'), on, defaultPolicy)).toBe('STANDARD');
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe('the term to acknowledge', () => {
  test('is complete and ready to be stored when it opens', () => {
    const clock = openAcknowledge({
      hop: 2,
      arrivedAt: instant('2026-11-23T23:30:00.000Z'),
      noticeClass: 'SHORT',
      closingDays: [d('2026-11-25')],
      policy: { ...defaultPolicy, version: 7 },
    });
    expect(clock).toEqual({
      name: 'acknowledge',
      hop: 2,
      occurrence: 1,
      version: 1,
      openedAt: '2026-11-23T23:30:00.000Z',
      countedFrom: '2026-11-24',
      count: { unit: 'workingDaysAfter', n: 2 },
      hadPassed: false,
      extension: null,
      countsClosingDays: true,
      dueOn: '2026-11-27',
      dueAt: '2026-11-27T22:59:59.999Z',
      policyVersion: 7,
      calendarVersion,
      madeOn: '2026-11-24',
      nextStepAt: '2026-11-26T07:00:00.000Z',
      lastStep: null,
      escalatedTo: [],
      lastCall: null,
      remindedAt: null,
      ended: null,
    });
    expect(clockSchema.parse(clock)).toEqual(clock);
  });

  test.each([
    ['STANDARD', '2026-11-30', 5],
    ['SHORT', '2026-11-25', 2],
    ['URGENT', '2026-11-24', 1],
  ] as const)('of class %s is due on %s', (noticeClass, dueOn, workingDays) => {
    expect(arrived(noticeClass)).toMatchObject({ dueOn, count: { n: workingDays } });
  });

  test('is as long as the policy says', () => {
    const policy: Policy = { ...defaultPolicy, acknowledgeWithin: { STANDARD: 7, SHORT: 3, URGENT: 2 } };
    expect(arrived('STANDARD', [], policy)).toMatchObject({ dueOn: '2026-12-02', count: { n: 7 } });
    expect(arrived('URGENT', [], policy)).toMatchObject({ dueOn: '2026-11-25', count: { n: 2 } });
  });

  test('counts 11 July when policy says so', () => {
    const opening = { hop: 0, arrivedAt: instant('2028-07-10T09:00:00.000Z'), noticeClass: 'URGENT', closingDays: [] } as const;
    expect(openAcknowledge({ ...opening, policy: defaultPolicy }).dueOn).toBe('2028-07-12');
    expect(openAcknowledge({ ...opening, policy: { ...defaultPolicy, flemishHoliday: false } }).dueOn).toBe('2028-07-11');
  });

  test('waits for closing days, unless it is urgent: neither due day, nor days left or late, nor the explanation', () => {
    const days = ['2026-11-24', '2026-11-26', '2026-12-01'];
    const calendar = closedOn(...days);
    const standard = arrived('STANDARD', days);
    expect(standard.dueOn).toBe('2026-12-03');
    expect(daysLeft(standard, d('2026-11-23'), calendar)).toBe(5);
    expect(daysLate(arrived('STANDARD'), d('2026-12-02'), calendar)).toBe(1);

    const urgent = arrived('URGENT', days);
    expect(urgent).toMatchObject({ dueOn: '2026-11-24', countsClosingDays: false, nextStepAt: '2026-11-24T07:00:00.000Z' });
    expect(daysLeft(urgent, d('2026-11-23'), calendar)).toBe(1);
    expect(daysLate(urgent, d('2026-11-26'), calendar)).toBe(2);
    expect(explain(urgent, calendar)).toMatchObject({ counted: ['2026-11-24'], skipped: [] });
  });
});

describe('a first due day', () => {
  test.each([
    ['2026-11-20', '2026-11-23', '2026-11-24'],
    ['2026-11-20', '2026-11-27', '2026-11-30'],
    ['2026-11-23', '2026-11-23', '2026-11-23'],
    ['2026-11-25', '2026-11-23', '2026-11-25'],
  ])('of %s on %s is %s: passed becomes the next working day, today stays', (dueOn, openedOn, kept) => {
    expect(notPassed(d(dueOn), d(openedOn), open)).toBe(kept);
  });

  test('that has passed goes to a day on which the receiver works', () => {
    expect(notPassed(d('2026-11-20'), d('2026-11-23'), closedOn('2026-11-24'))).toBe('2026-11-25');
  });
});

describe('days left and late', () => {
  test.each([
    ['2026-11-23', 5, 0],
    ['2026-11-27', 1, 0],
    ['2026-11-28', 1, 0],
    ['2026-11-30', 0, 0],
    ['2026-12-01', 0, 1],
    ['2026-12-05', 0, 4],
    ['2026-12-07', 0, 5],
  ])('on %s: %i left, %i late', (today, left, late) => {
    const clock = arrived('STANDARD');
    expect(daysLeft(clock, d(today), open)).toBe(left);
    expect(daysLate(clock, d(today), open)).toBe(late);
  });

  test('stop with the clock: late is what it was when it was met', () => {
    const met: Clock = { ...arrived('STANDARD'), ended: { how: 'met', at: instant('2026-12-03T10:00:00.000Z'), workingDaysLate: 3 } };
    expect(daysLate(met, d('2027-03-01'), open)).toBe(3);
    expect(daysLeft(met, d('2026-11-23'), open)).toBe(0);
  });
});

describe('overdue', () => {
  const clock = arrived('STANDARD');
  const metAt = (at: string): Clock => ({ ...clock, ended: { how: 'met', at: instant(at), workingDaysLate: 0 } });

  test('begins the millisecond after the due day', () => {
    expect(clock.dueAt).toBe('2026-11-30T22:59:59.999Z');
    expect(isOverdue(clock, instant('2026-11-30T22:59:59.999Z'))).toBe(false);
    expect(isOverdue(clock, instant('2026-11-30T23:00:00.000Z'))).toBe(true);
  });

  test('is never said of a clock that ended', () => {
    expect(isOverdue(metAt('2026-12-03T10:00:00.000Z'), instant('2026-12-04T10:00:00.000Z'))).toBe(false);
  });

  test('can be without a working day late yet, and meeting it then is still late', () => {
    // Due on Friday 27 November, met on Saturday.
    const friday = openAcknowledge({
      hop: 0,
      arrivedAt: instant('2026-11-20T09:00:00.000Z'),
      noticeClass: 'STANDARD',
      closingDays: [],
      policy: defaultPolicy,
    });
    const saturday = instant('2026-11-28T10:00:00.000Z');
    expect(isOverdue(friday, saturday)).toBe(true);
    expect(daysLate(friday, d('2026-11-28'), open)).toBe(0);
    expect(endedLate({ ...friday, ended: { how: 'met', at: saturday, workingDaysLate: 0 } })).toBe(true);
  });

  test('was late only when it ended after the due instant', () => {
    expect(endedLate(metAt('2026-11-30T22:59:59.999Z'))).toBe(false);
    expect(endedLate(metAt('2026-11-30T23:00:00.000Z'))).toBe(true);
    expect(endedLate(clock)).toBe(false);
  });
});

describe('the explanation of a due day', () => {
  test('names every day after the day of receipt, counted or skipped, and why', () => {
    const clock = arrived('STANDARD', ['2026-11-26']);
    expect(explain(clock, closedOn('2026-11-26'))).toEqual({
      how: 'after',
      countedFrom: '2026-11-23',
      dueOn: '2026-12-01',
      counted: ['2026-11-24', '2026-11-25', '2026-11-27', '2026-11-30', '2026-12-01'],
      skipped: [
        { day: '2026-11-26', because: 'closingDay' },
        { day: '2026-11-28', because: 'saturday' },
        { day: '2026-11-29', because: 'sunday' },
      ],
    });
  });
});

test('a clock that counts no closing days keeps the rest of the calendar', () => {
  const calendar = closedOn('2026-11-26');
  expect(ownCalendar({ countsClosingDays: true }, calendar)).toBe(calendar);
  expect(ownCalendar({ countsClosingDays: false }, { ...calendar, flemishHoliday: false })).toEqual({
    closingDays: new Set(),
    flemishHoliday: false,
  });
});
