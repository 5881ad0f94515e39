/** Ten thousand invented referrals from 2026 to 2035, each worked out by the core and by a walker that shares no code with it. */

import { expect, test } from 'vitest';
import { calendarDay, instant, type WorkCalendar } from '../../functions/referral/calendar.ts';
import type { Clock } from '../../functions/referral/clock.ts';
import { daysLate, daysLeft, explain, noticeClassOf } from '../../functions/referral/deadlines.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import { defaultPolicy } from '../../functions/referral/policy.ts';
import { type Release, releaseSchema, releaseTypes } from '../../functions/referral/referral.ts';
import { openAcknowledge } from '../../functions/referral/rules.ts';
import { stepsDue } from '../../functions/referral/steps.ts';
import { type Chance, chanceFrom } from '../seeded.ts';
import { datedSteps } from './dated-steps.ts';
import { daysOn, localOf, type Opening, type Question, type Walked, walk, walkTelling } from './day-walker.ts';
import { endsOf, reportedAt as reportAt, sentAt, stepsIn, swept } from './telling.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** Near midnight half of the time: that is where days go wrong. */
function someInstant(chance: Chance): string {
  const day = daysOn('2026-01-01', chance.between(0, 3651));
  const [hour, minute] = chance.happens(0.5)
    ? [chance.between(21, 23), chance.oneOf([0, 59])]
    : [chance.between(0, 23), chance.between(0, 59)];
  return `${day}T${two(hour)}:${two(minute)}:${minute === 59 ? '59.999' : '00.000'}Z`;
}

function someQuestion(chance: Chance): Question {
  const receivedAt = someInstant(chance);
  const { on } = localOf(receivedAt);
  const borders = [-1, 0, 1, 12, 13, 14, 15, 16, 55, 56] as const;
  const ahead = chance.happens(0.3) ? chance.oneOf(borders) : chance.between(-30, 130);
  const closing = chance.happens(0.5) ? 0 : chance.between(1, 12);
  const firstClosed = chance.between(-3, 20);
  return {
    receivedAt,
    releaseType: chance.oneOf(releaseTypes),
    releaseOn: chance.happens(0.25) ? null : daysOn(on, ahead),
    // A week or two at a stretch, or days here and there.
    closingDays: Array.from({ length: closing }, (_, n) => daysOn(on, closing > 6 ? firstClosed + n : chance.between(-3, 45))),
    flemishHoliday: chance.happens(0.8),
    today: daysOn(on, chance.happens(0.95) ? chance.between(0, 60) : chance.between(60, 400)),
  };
}

type Worked = { readonly clock: Clock; readonly calendar: WorkCalendar; readonly answer: Walked };

function work(question: Question, steps: number): Worked {
  const policy = { ...defaultPolicy, flemishHoliday: question.flemishHoliday };
  const closingDays = question.closingDays.map(calendarDay);
  const calendar: WorkCalendar = { closingDays: new Set(closingDays), flemishHoliday: question.flemishHoliday };
  const certainty = question.releaseOn === null ? 'unknown' : 'expected';
  const release: Release = releaseSchema.parse({ type: question.releaseType, certainty, on: question.releaseOn });
  const noticeClass = noticeClassOf(release, calendarDay(localOf(question.receivedAt).on), policy);
  const clock = openAcknowledge({ hop: 0, arrivedAt: instant(question.receivedAt), noticeClass, closingDays, policy });
  const { counted, skipped } = explain(clock, calendar);
  const today = calendarDay(question.today);
  const { countedFrom, dueOn, dueAt } = clock;
  return {
    clock,
    calendar,
    answer: {
      noticeClass,
      countedFrom,
      dueOn,
      dueAt,
      counted,
      skipped: skipped.map(({ day, because }) => `${day}:${because}`),
      daysLeft: daysLeft(clock, today, calendar),
      daysLate: daysLate(clock, today, calendar),
      steps: datedSteps(clock, calendar, steps),
    },
  };
}

type Gap = { readonly send: readonly string[]; readonly skipped: readonly string[]; readonly next: string | undefined };

/** What the walker says must happen when somebody looks at `now`, and nobody did before. */
function expectedAfterGap({ steps }: Walked, openings: readonly Opening[], now: string): Gap {
  const due = steps.filter(({ at }) => at <= now);
  const isOpen = openings.some(({ on, at }) => on === localOf(now).on && at <= now);
  if (due.length > 0 && !isOpen) return { send: [], skipped: [], next: openings.find(({ at }) => at > now)?.at };
  const mails = due.flatMap((step) => step.mails.map((mail) => ({ step: step.step, mail, to: mail.split(' to ')[1] })));
  const furthest = new Map(mails.map(({ to, step }) => [to, step]));
  const told = (which: boolean) =>
    mails.filter(({ to, step }) => (furthest.get(to) === step) === which).map(({ step, mail }) => `${step} ${mail}`);
  return { send: told(true), skipped: told(false), next: steps.find(({ at }) => at > now)?.at };
}

function afterGap({ clock, calendar }: Worked, now: string): Gap {
  const { send, skipped, nextStepAt } = stepsDue(clock, instant(now), calendar);
  const told = (mails: typeof send) => mails.map(({ step, kind, to }) => `${step} ${kind} to ${to}`);
  return { send: told(send), skipped: told(skipped), next: nextStepAt ?? undefined };
}

test('the core and the day walker agree on 10,000 referrals: class, due day, each day counted or skipped, left, late, steps', () => {
  const chance = chanceFrom(20_262_035);
  const seen = { URGENT: 0, SHORT: 0, STANDARD: 0, late: 0, closingDay: 0, held: 0, skipped: 0 };
  const disagreements: unknown[] = [];
  const compare = (question: Question, core: unknown, walker: unknown) => {
    if (JSON.stringify(core) !== JSON.stringify(walker)) disagreements.push({ question, core, walker });
  };
  for (let n = 0; n < 10_000; n += 1) {
    const question = someQuestion(chance);
    const { walked, openings } = walk(question);
    // Every tenth is played on to the steps that repeat.
    const steps = walked.steps.slice(0, n % 10 === 0 ? undefined : 6);
    const worked = work(question, steps.length);
    compare(question, worked.answer, { ...walked, steps });

    seen[walked.noticeClass] += 1;
    if (walked.daysLate > 0) seen.late += 1;
    if (walked.skipped.some((day) => day.endsWith('closingDay'))) seen.closingDay += 1;
    // The walker's steps end 21 working days after the due day.
    if (walked.daysLate >= 20) continue;
    const now = `${question.today}T${two(chance.between(5, 20))}:30:00.000Z`;
    const gap = expectedAfterGap(walked, openings, now);
    compare(question, afterGap(worked, now), gap);
    if (gap.skipped.length > 0) seen.skipped += 1;
    if (gap.send.length === 0 && walked.steps.some(({ at }) => at <= now)) seen.held += 1;
  }
  expect(disagreements.slice(0, 3)).toEqual([]);
  // The chance was fair enough to meet what matters.
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(500);
}, 120_000);

test('the walker walks right: it knows what an almanac of 2026 and 2035 says', () => {
  const question = {
    receivedAt: '2026-04-02T09:00:00.000Z',
    releaseType: 'endOfSentence',
    releaseOn: null,
    closingDays: [],
    flemishHoliday: true,
  };
  expect(walk({ ...question, today: '2026-04-08' }).walked).toMatchObject({
    noticeClass: 'URGENT',
    dueOn: '2026-04-03',
    dueAt: '2026-04-03T21:59:59.999Z',
    daysLate: 2,
  });
  expect(walk({ ...question, receivedAt: '2035-03-23T23:30:00.000Z', today: '2035-03-26' })).toMatchObject({
    walked: {
      countedFrom: '2035-03-24',
      skipped: ['2035-03-25:sunday', '2035-03-26:easterMonday'],
      dueOn: '2035-03-27',
    },
    openings: [{ on: '2035-03-27', at: '2035-03-27T06:00:00.000Z' }, { on: '2035-03-28' }],
  });
  expect(localOf('2026-10-25T00:59:00.000Z')).toEqual({ on: '2026-10-25', hour: 2 });
  expect(localOf('2026-10-25T01:00:00.000Z')).toEqual({ on: '2026-10-25', hour: 2 });
  expect(localOf('2026-12-31T23:00:00.000Z')).toEqual({ on: '2027-01-01', hour: 0 });
});

/** Looked at nearly every day, with outages now and then: a night, ten days, a season. */
function someLooks(chance: Chance, from: string): readonly string[] {
  const looks: string[] = [];
  for (let day = chance.between(0, 2); day < 120; day += chance.happens(0.1) ? chance.oneOf([10, 14, 30, 70]) : chance.between(1, 2))
    looks.push(`${daysOn(from, day)}T${two(chance.happens(0.3) ? chance.between(0, 6) : chance.between(7, 21))}:15:00.000Z`);
  return looks;
}

test("core and walker agree on 10,000 histories of the sender's term: each occurrence, each mail once, how late at the end", () => {
  const chance = chanceFrom(4_062_026);
  const seen = { skipped: 0, admin: 0, inTime: 0, many: 0 };
  const disagreements: unknown[] = [];
  for (let n = 0; n < 10_000; n += 1) {
    const submittedAt = someInstant(chance);
    const { on } = localOf(submittedAt);
    const looks = someLooks(chance, on)
      .filter((look) => look > submittedAt)
      .slice(0, chance.between(0, 60));
    const reportedOn = daysOn(looks.at(-1)?.slice(0, 10) ?? on, chance.between(1, 3));
    const reportedAt = `${reportedOn}T10:00:00.000Z`;
    const walked = walkTelling(submittedAt, looks, reportedAt);
    const played = swept(sentAt(submittedAt), looks);
    const { clocks } = played.referral;
    const keys = played.mails.map(mailKey);
    const core = {
      dueOn: clocks.map(({ dueOn }) => dueOn),
      told: stepsIn(played.mails),
      late: endsOf(reportAt(played.referral, reportedAt, reportedOn).referral.clocks),
    };
    if (JSON.stringify(core) !== JSON.stringify(walked) || new Set(keys).size < keys.length)
      disagreements.push({ submittedAt, looks, reportedAt, core, walked });
    if (walked.told.some((one) => one.endsWith('SKIPPED'))) seen.skipped += 1;
    if (walked.told.some((one) => one.includes('admin QUEUED'))) seen.admin += 1;
    if (walked.late.every((days) => days === 0)) seen.inTime += 1;
    if (walked.dueOn.length > 3) seen.many += 1;
  }
  expect(disagreements.slice(0, 2)).toEqual([]);
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(500);
}, 240_000);
