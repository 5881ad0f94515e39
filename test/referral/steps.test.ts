/** Who is reminded and escalated to, when; and what happens after a gap, before eight, in a weekend, at an end, and after a new version. */

import { describe, expect, test } from 'vitest';
import { calendarDay, instant, type WorkCalendar } from '../../functions/referral/calendar.ts';
import { type Clock, callResults } from '../../functions/referral/clock.ts';
import { defaultPolicy, type NoticeClass } from '../../functions/referral/policy.ts';
import { openAcknowledge } from '../../functions/referral/rules.ts';
import { firstStepAt, nextActionOn, type StepMail, type StepsDue, stepsDue } from '../../functions/referral/steps.ts';
import { datedSteps } from './dated-steps.ts';

const d = calendarDay;
const open: WorkCalendar = { closingDays: new Set(), flemishHoliday: true };
const closedOn = (...days: string[]): WorkCalendar => ({ closingDays: new Set(days.map(d)), flemishHoliday: true });

/** Arrived on Monday 23 November 2026: STANDARD is due on Monday the 30th, SHORT on Wednesday the 25th, URGENT on Tuesday the 24th. */
const arrived = (noticeClass: NoticeClass, closingDays: readonly string[] = []): Clock =>
  openAcknowledge({
    hop: 0,
    arrivedAt: instant('2026-11-23T09:00:00.000Z'),
    noticeClass,
    closingDays: closingDays.map(d),
    policy: defaultPolicy,
  });

const told = (mails: readonly StepMail[]): string[] => mails.map(({ step, to, kind }) => `${step} ${kind} to ${to}`);
const at = (clock: Clock, now: string, calendar = open): StepsDue => stepsDue(clock, instant(now), calendar);
const taken = (clock: Clock, { nextStepAt, lastStep }: StepsDue): Clock => ({ ...clock, nextStepAt, lastStep });

describe('a clock that nobody meets', () => {
  test('reminds, escalates and has people phone, at eight in the morning of its working days', () => {
    expect(datedSteps(arrived('STANDARD'), open, 9)).toEqual([
      { step: '-1', at: '2026-11-27T07:00:00.000Z', mails: ['reminder to mailbox', 'reminder to handler'] },
      { step: '0', at: '2026-11-30T07:00:00.000Z', mails: ['reminder to mailbox', 'reminder to handler'] },
      { step: '+1', at: '2026-12-01T07:00:00.000Z', mails: ['escalation to backup'] },
      { step: '+2', at: '2026-12-02T07:00:00.000Z', mails: ['reminder to mailbox', 'reminder to handler'] },
      { step: '+3', at: '2026-12-03T07:00:00.000Z', mails: ['escalation to escalation', 'overdueToAdmin to admin'] },
      { step: '+5', at: '2026-12-07T07:00:00.000Z', mails: ['pleasePhone to owner', 'overdueToAdmin to admin'] },
      { step: '+10', at: '2026-12-14T07:00:00.000Z', mails: ['pleasePhone to owner', 'overdueToAdmin to admin'] },
      { step: '+15', at: '2026-12-21T07:00:00.000Z', mails: ['pleasePhone to owner', 'overdueToAdmin to admin'] },
      { step: '+20', at: '2026-12-29T07:00:00.000Z', mails: ['pleasePhone to owner', 'overdueToAdmin to admin'] },
    ]);
  });

  test('goes on every five working days for years', () => {
    const last = datedSteps(arrived('STANDARD'), open, 105).at(-1);
    expect(last).toMatchObject({ step: '+500', mails: ['pleasePhone to owner', 'overdueToAdmin to admin'] });
    expect(last?.at.slice(0, 4)).toBe('2028');
  });

  test('sends at eight in Brussels in summer too', () => {
    const clock = openAcknowledge({
      hop: 0,
      arrivedAt: instant('2026-03-26T10:00:00.000Z'),
      noticeClass: 'SHORT',
      closingDays: [],
      policy: defaultPolicy,
    });
    // Due on Monday 30 March, the day after clocks went forward.
    expect(datedSteps(clock, open, 2).map((step) => step.at)).toEqual(['2026-03-27T07:00:00.000Z', '2026-03-30T06:00:00.000Z']);
  });

  test('takes no step on or before the day it was made', () => {
    expect(datedSteps(arrived('URGENT'), open, 2).map(({ step }) => step)).toEqual(['0', '+1']);
    expect(datedSteps(arrived('SHORT'), open, 2).map(({ step, at: when }) => `${step} ${when}`)).toEqual([
      '-1 2026-11-24T07:00:00.000Z',
      '0 2026-11-25T07:00:00.000Z',
    ]);
    // Received on a Sunday, urgent: due on Monday, the day before is the Friday before.
    const sunday = openAcknowledge({
      hop: 0,
      arrivedAt: instant('2026-11-29T09:00:00.000Z'),
      noticeClass: 'URGENT',
      closingDays: [],
      policy: defaultPolicy,
    });
    expect(sunday.nextStepAt).toBe('2026-11-30T07:00:00.000Z');
  });

  test('counts its steps in its own calendar: closing days are skipped, for URGENT they are not', () => {
    const days = ['2026-12-01', '2026-12-03', '2026-12-04'];
    expect(datedSteps(arrived('STANDARD', days), closedOn(...days), 5).map(({ at: when }) => when.slice(0, 10))).toEqual([
      '2026-11-27',
      '2026-11-30',
      '2026-12-02',
      '2026-12-07',
      '2026-12-08',
    ]);
    const urgent = ['2026-11-25', '2026-11-26'];
    expect(datedSteps(arrived('URGENT', urgent), closedOn(...urgent), 3).map(({ at: when }) => when.slice(0, 10))).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ]);
  });
});

describe('looked at', () => {
  const clock = arrived('STANDARD');

  test('too early, nothing is due and the next look stays', () => {
    expect(at(clock, '2026-11-27T06:59:59.999Z')).toEqual({
      send: [],
      skipped: [],
      nextStepAt: '2026-11-27T07:00:00.000Z',
      lastStep: null,
    });
  });

  test('at eight o’clock sharp, the step is due', () => {
    const due = at(clock, '2026-11-27T07:00:00.000Z');
    expect(told(due.send)).toEqual(['-1 reminder to mailbox', '-1 reminder to handler']);
    expect(due).toMatchObject({ skipped: [], nextStepAt: '2026-11-30T07:00:00.000Z', lastStep: -1 });
  });

  test('later the same evening, it still goes out', () => {
    expect(told(at(clock, '2026-11-27T22:59:59.999Z').send)).toEqual(['-1 reminder to mailbox', '-1 reminder to handler']);
  });

  test('twice, the second look finds nothing', () => {
    const second = at(taken(clock, at(clock, '2026-11-27T07:00:00.000Z')), '2026-11-27T07:05:00.000Z');
    expect(second).toEqual({ send: [], skipped: [], nextStepAt: '2026-11-30T07:00:00.000Z', lastStep: -1 });
  });

  test('after it ended, nothing is ever due', () => {
    for (const how of ['met', 'passedOn', 'stopped'] as const) {
      const ended: Clock = { ...clock, lastStep: 1, ended: { how, at: instant('2026-12-01T10:00:00.000Z'), workingDaysLate: 1 } };
      expect(at(ended, '2027-01-15T10:00:00.000Z')).toEqual({ send: [], skipped: [], nextStepAt: null, lastStep: 1 });
    }
  });
});

describe('after a gap', () => {
  const clock = arrived('STANDARD');

  test('only the furthest due step of each contact is sent, the others are to be stored as skipped', () => {
    // Ten working days late on 14 December, and nobody looked since it opened.
    const due = at(clock, '2026-12-14T09:00:00.000Z');
    expect(told(due.send)).toEqual([
      '+1 escalation to backup',
      '+2 reminder to mailbox',
      '+2 reminder to handler',
      '+3 escalation to escalation',
      '+10 pleasePhone to owner',
      '+10 overdueToAdmin to admin',
    ]);
    expect(told(due.skipped)).toEqual([
      '-1 reminder to mailbox',
      '-1 reminder to handler',
      '0 reminder to mailbox',
      '0 reminder to handler',
      '+3 overdueToAdmin to admin',
      '+5 pleasePhone to owner',
      '+5 overdueToAdmin to admin',
    ]);
    expect(due).toMatchObject({ nextStepAt: '2026-12-21T07:00:00.000Z', lastStep: 10 });
  });

  test('what was dealt with before the gap is not told again, nor skipped', () => {
    const before = taken(clock, at(clock, '2026-11-30T07:00:00.000Z'));
    const due = at(before, '2026-12-02T08:00:00.000Z');
    expect(told(due.send)).toEqual(['+1 escalation to backup', '+2 reminder to mailbox', '+2 reminder to handler']);
    expect(due.skipped).toEqual([]);
  });

  test.each([
    ['in a weekend', '2026-11-28T10:00:00.000Z', '2026-11-30T07:00:00.000Z'],
    ['late on Sunday', '2026-11-29T22:59:59.999Z', '2026-11-30T07:00:00.000Z'],
    ['before eight', '2026-11-30T06:59:59.999Z', '2026-11-30T07:00:00.000Z'],
    ['just past midnight', '2026-12-01T23:00:00.000Z', '2026-12-02T07:00:00.000Z'],
    ['on Christmas', '2026-12-25T10:00:00.000Z', '2026-12-28T07:00:00.000Z'],
  ])('mail waits %s for eight o’clock of a working day', (_, now, nextStepAt) => {
    const held = at(clock, now);
    expect(held).toEqual({ send: [], skipped: [], nextStepAt, lastStep: null });
    expect(at(taken(clock, held), nextStepAt).send.length).toBeGreaterThan(0);
  });

  test('mail waits for the end of closing days, unless the clock is urgent', () => {
    const days = ['2026-12-02', '2026-12-03'];
    expect(at(arrived('STANDARD', days), '2026-12-02T10:00:00.000Z', closedOn(...days))).toMatchObject({
      send: [],
      nextStepAt: '2026-12-04T07:00:00.000Z',
    });
    expect(at(arrived('URGENT', days), '2026-12-02T10:00:00.000Z', closedOn(...days)).send.length).toBeGreaterThan(0);
  });

  test('of years, what does not fit one write stays due at once, and nothing is lost or told twice', () => {
    const now = '2029-11-23T09:00:00.000Z';
    const sent: string[] = [];
    const skipped: string[] = [];
    let running = clock;
    let looks = 0;
    do {
      const due = at(running, now);
      expect(due.send.length + due.skipped.length).toBeLessThanOrEqual(60);
      sent.push(...told(due.send));
      skipped.push(...told(due.skipped));
      running = taken(running, due);
      looks += 1;
    } while (running.nextStepAt !== null && running.nextStepAt <= now);
    const last = running.lastStep ?? 0;
    expect(last).toBeGreaterThan(700);
    expect(sent).toEqual([
      '+1 escalation to backup',
      '+2 reminder to mailbox',
      '+2 reminder to handler',
      '+3 escalation to escalation',
      `+${last} pleasePhone to owner`,
      `+${last} overdueToAdmin to admin`,
    ]);
    // -1, 0 and +2 to two, +1 to one, +3 to two, and +5 … to two each.
    expect(new Set([...sent, ...skipped]).size).toBe(9 + (last / 5) * 2);
    expect(sent.length + skipped.length).toBe(9 + (last / 5) * 2);
    expect(looks).toBe(Math.ceil((9 + (last / 5) * 2) / 60));
  });
});

describe('a new version of a clock', () => {
  test('begins its steps anew, and skips those on or before the day it was made', () => {
    const anew: Clock = { ...arrived('STANDARD'), version: 2, madeOn: d('2026-11-30'), lastStep: null };
    expect(firstStepAt(anew, open)).toBe('2026-12-01T07:00:00.000Z');
    const due = at(anew, '2026-12-02T09:00:00.000Z');
    expect(told(due.send)).toEqual(['+1 escalation to backup', '+2 reminder to mailbox', '+2 reminder to handler']);
    expect(due.skipped).toEqual([]);
  });
});

test('should the due day have become a closing day, its reminder goes out the working day before, and no mail on a day off', () => {
  const clock = arrived('STANDARD');
  const steps = at(clock, '2026-11-27T09:00:00.000Z', closedOn('2026-11-30'));
  expect(told(steps.send)).toEqual(['0 reminder to mailbox', '0 reminder to handler']);
  expect(told(steps.skipped)).toEqual(['-1 reminder to mailbox', '-1 reminder to handler']);
  expect(steps.nextStepAt).toBe('2026-12-01T07:00:00.000Z');
});

describe('after a logged call, the row asks for the next action', () => {
  test.each([
    ['notReached', '2026-11-23', '2026-11-24'],
    ['otherContact', '2026-11-23', '2026-11-24'],
    ['willAct', '2026-11-23', '2026-11-25'],
    ['asksForTime', '2026-11-23', '2026-11-25'],
    ['notReached', '2026-11-27', '2026-11-30'],
    ['willAct', '2026-12-24', '2026-12-29'],
    ['willAct', '2028-07-10', '2028-07-13'],
  ] as const)('%s on %s: %s', (result, calledOn, next) => {
    expect(nextActionOn(result, d(calledOn), defaultPolicy)).toBe(next);
  });

  test('whatever the result, on a later working day; on 11 July if that is worked', () => {
    for (const result of callResults) expect(nextActionOn(result, d('2026-11-28'), defaultPolicy) > '2026-11-29').toBe(true);
    expect(nextActionOn('notReached', d('2028-07-10'), { flemishHoliday: false })).toBe('2028-07-11');
  });
});
