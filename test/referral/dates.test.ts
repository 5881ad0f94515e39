/** The committed cases of dates.csv, each worked out from the domain's text without this code: class, due day, every counted and skipped day, days left and late, and the days of the steps. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarDay, instant, type WorkCalendar } from '../../functions/referral/calendar.ts';
import { daysLate, daysLeft, explain, noticeClassOf } from '../../functions/referral/deadlines.ts';
import { defaultPolicy } from '../../functions/referral/policy.ts';
import { type Release, releaseSchema } from '../../functions/referral/referral.ts';
import { openAcknowledge } from '../../functions/referral/rules.ts';
import { datedSteps } from './dated-steps.ts';

const columns = [
  'what',
  'receivedAt',
  'releaseType',
  'certainty',
  'releaseOn',
  'closingDays',
  'noticeClass',
  'countedFrom',
  'dueOn',
  'dueAt',
  'counted',
  'skipped',
  'today',
  'daysLeft',
  'daysLate',
  'steps',
] as const;
type Column = (typeof columns)[number];
type Case = (column: Column) => string;

const [head, ...lines] = readFileSync(new URL('dates.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const cases: readonly Case[] = lines.map((line) => {
  const cells = line.split(',');
  return (column) => cells[columns.indexOf(column)] ?? '';
});
const listed = (cell: string): string[] => cell.split(' ').filter((item) => item !== '');

function releaseOf(row: Case): Release {
  const on = row('releaseOn');
  return releaseSchema.parse({ type: row('releaseType'), certainty: row('certainty'), on: on === '' ? null : on });
}

function opened(row: Case) {
  const closingDays = listed(row('closingDays')).map(calendarDay);
  const noticeClass = noticeClassOf(releaseOf(row), calendarDay(row('countedFrom')), defaultPolicy);
  const clock = openAcknowledge({ hop: 0, arrivedAt: instant(row('receivedAt')), noticeClass, closingDays, policy: defaultPolicy });
  const calendar: WorkCalendar = { closingDays: new Set(closingDays), flemishHoliday: true };
  return { clock, calendar, noticeClass };
}

test('the table has its columns, and a case for everything that moves a date', () => {
  expect(head).toBe(columns.join(','));
  expect(cases.length).toBeGreaterThanOrEqual(70);
  expect(lines.every((line) => line.split(',').length === columns.length)).toBe(true);
  const reasons = new Set(cases.flatMap((row) => listed(row('skipped')).map((skipped) => skipped.split(':')[1])));
  expect([...reasons].sort()).toEqual(
    [
      'allSaints',
      'armistice',
      'ascension',
      'assumption',
      'christmas',
      'closingDay',
      'easterMonday',
      'flemishCommunityDay',
      'labourDay',
      'nationalDay',
      'newYear',
      'saturday',
      'sunday',
      'whitMonday',
    ].sort(),
  );
});

describe.each(cases.map((row) => [row('what'), row] as const))('%s', (_, row) => {
  const { clock, calendar, noticeClass } = opened(row);
  const today = calendarDay(row('today'));

  test(`is ${row('noticeClass')}, due ${row('dueOn')}`, () => {
    expect(noticeClass).toBe(row('noticeClass'));
    expect(clock).toMatchObject({ countedFrom: row('countedFrom'), dueOn: row('dueOn'), dueAt: row('dueAt') });
  });

  test('is explained by each counted and each skipped day', () => {
    const { counted, skipped } = explain(clock, calendar);
    expect(counted).toEqual(listed(row('counted')));
    expect(skipped.map(({ day, because }) => `${day}:${because}`)).toEqual(listed(row('skipped')));
  });

  test(`has on ${row('today')} ${row('daysLeft')} working days left and is ${row('daysLate')} late`, () => {
    expect(daysLeft(clock, today, calendar)).toBe(Number(row('daysLeft')));
    expect(daysLate(clock, today, calendar)).toBe(Number(row('daysLate')));
  });

  test('has its steps on their days', () => {
    const steps = listed(row('steps'));
    expect(datedSteps(clock, calendar, steps.length).map(({ step, at }) => `${step}:${at.slice(0, 10)}`)).toEqual(steps);
  });
});
