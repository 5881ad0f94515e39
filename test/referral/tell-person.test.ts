/** The sender's term to tell the person (DOMAIN §4.7, §6), against the committed cases of tell-person.csv, each worked out from the domain's text without this code; and what an outage, a holiday of the LIVC and a report do to it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { toldPerson, withdraw } from '../../functions/referral/commands.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import { openClocks } from '../../functions/referral/rules.ts';
import { takeSteps } from '../../functions/referral/take-steps.ts';
import { isStillWanted } from '../../functions/referral/wanted.ts';
import { aLivc } from '../builders/directory.ts';
import { aMail } from '../builders/mails.ts';
import { facts, member, owner, ownersBackupPerson } from '../builders/people-around.ts';
import { aSubmittedReferral, aTellPersonClock } from '../builders/referrals.ts';
import { endsOf, reportedAt, sentAt, stepsIn, swept } from './telling.ts';

const [head, ...lines] = readFileSync(new URL('tell-person.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const cases = lines.map((line) => {
  const [what = '', submittedAt = '', countedFrom = '', dueOn = '', steps = '', reportedOn = '', endedLate = ''] = line.split(',');
  return { what, submittedAt, countedFrom, dueOn: dueOn.split(' '), steps: steps.split(' '), reportedOn, endedLate };
});

/** Noon, whatever the season. */
const noon = (day: string): string => `${day}T11:00:00.000Z`;
const daysFrom = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10));

test('the table has its columns and cases enough', () => {
  expect(head).toBe('what,submittedAt,countedFrom,dueOn,steps,reportedOn,endedLate');
  expect(cases.length).toBeGreaterThanOrEqual(25);
});

describe.each(cases)('$what', ({ submittedAt, countedFrom, dueOn, steps, reportedOn, endedLate }) => {
  const [first] = sentAt(submittedAt).clocks;

  test('is due ten working days after the day of sending, and comes back every ten', () => {
    expect(first).toMatchObject({ countedFrom, dueOn: dueOn[0], occurrence: 1, version: 1 });
    const { referral } = swept(sentAt(submittedAt), daysFrom(countedFrom, 75).map(noon));
    expect(referral.clocks.slice(0, 4).map((clock) => clock.dueOn)).toEqual(dueOn);
    expect(referral.clocks.map(({ occurrence }) => occurrence)).toEqual(referral.clocks.map((_, at) => at + 1));
  });

  test('reminds owner and backup on the day, and the admin two working days on', () => {
    const taken = daysFrom(countedFrom, 75).reduce<{ readonly referral: ReturnType<typeof sentAt>; readonly told: readonly string[] }>(
      ({ referral, told }, day) => {
        const { referral: after, mails } = swept(referral, [noon(day)]);
        return { referral: after, told: [...told, ...stepsIn(mails).map((one) => `${one} ${day}`)] };
      },
      { referral: sentAt(submittedAt), told: [] },
    );
    const expected = steps.flatMap((one) => {
      const [occurrence, step, day = ''] = one.split(':');
      return (step === '0' ? ['owner', 'ownerBackup'] : ['admin']).map((whom) => `${occurrence}:${step} ${whom} QUEUED ${day}`);
    });
    const until = steps.at(-1)?.split(':')[2] ?? '';
    expect(taken.told.filter((one) => (one.split(' ')[3] ?? '') <= until && Number(one.split(':')[0]) <= 4)).toEqual(expected);
  });

  test('ends when it is reported, late by so many working days', () => {
    const days = daysFrom(countedFrom, 90).filter((day) => day <= reportedOn);
    const at = Date.parse(noon(reportedOn)) < Date.parse(submittedAt) ? submittedAt : noon(reportedOn);
    const { referral } = reportedAt(swept(sentAt(submittedAt), days.map(noon)).referral, at, reportedOn);
    expect(endsOf(referral.clocks).join(' ')).toBe(endedLate);
    expect(referral.clocks.every(({ ended, nextStepAt }) => ended?.how === 'met' && nextStepAt === null)).toBe(true);
  });
});

describe('an outage', () => {
  const reference = sentAt('2026-11-23T09:12:00.000Z');

  test('of ten days moves no due day: each occurrence is due as if somebody had looked every day', () => {
    const daily = swept(reference, daysFrom('2026-11-24', 60).map(noon)).referral;
    const once = swept(reference, [noon('2027-01-22')]).referral;
    expect(once.clocks.map(({ dueOn, occurrence, openedAt, countedFrom }) => ({ dueOn, occurrence, openedAt, countedFrom }))).toEqual(
      daily.clocks.map(({ dueOn, occurrence, openedAt, countedFrom }) => ({ dueOn, occurrence, openedAt, countedFrom })),
    );
  });

  test('of weeks lets only the latest occurrence speak to a contact; the others are stored as skipped', () => {
    const { mails } = swept(reference, [noon('2026-12-29')]);
    expect(stepsIn(mails)).toEqual([
      '1:0 owner SKIPPED',
      '1:0 ownerBackup SKIPPED',
      '1:+2 admin SKIPPED',
      '2:0 owner QUEUED',
      '2:0 ownerBackup QUEUED',
      '2:+2 admin QUEUED',
    ]);
  });

  test('of two years is caught up with in changes that each fit one transaction, with each step once', () => {
    const looks = Array.from({ length: 12 }, () => noon('2029-01-25'));
    let referral = reference;
    const keys: string[] = [];
    for (const at of looks) {
      const { referral: after, mails } = swept(referral, [at]);
      const known = new Set(referral.clocks);
      expect(mails.length + after.clocks.filter((clock) => !known.has(clock)).length).toBeLessThanOrEqual(90);
      keys.push(...mails.map(mailKey));
      referral = after;
    }
    expect(new Set(keys).size).toBe(keys.length);
    expect(referral.clocks.length).toBeGreaterThan(50);
    expect(takeSteps(referral, facts({ now: instant(noon('2029-01-25')) }))).toMatchObject({ refusal: { why: 'unchanged' } });
  });
});

describe('the term', () => {
  const now = facts({ now: instant('2026-11-23T09:12:00.000Z') });

  test('is asked only of who has not told the person yet', () => {
    const told = aSubmittedReferral();
    expect(openClocks(['tellPerson'], told, now)).toEqual([]);
    expect(openClocks(['tellPerson'], { ...told, toldPerson: { told: 'notYet', reason: 'badMoment' } }, now)).toHaveLength(1);
  });

  test('is the sender’s own: closing days of the LIVC do not count for it', () => {
    const closed = facts({ ...now, livc: aLivc({ closingDays: [calendarDay('2026-11-26')] }) });
    const asked = aSubmittedReferral({ toldPerson: { told: 'notYet', reason: 'badMoment' } });
    expect(openClocks(['tellPerson'], asked, closed)).toEqual([aTellPersonClock({ policyVersion: now.policy.version })]);
  });

  test('an unmet occurrence stays overdue until it is met: nobody is forgotten', () => {
    const { referral } = swept(sentAt('2026-11-23T09:12:00.000Z'), daysFrom('2026-11-24', 60).map(noon));
    expect(referral.clocks.length).toBeGreaterThan(2);
    expect(referral.clocks.every(({ ended }) => ended === null)).toBe(true);
  });

  test('ends with a withdrawal, and nobody is reminded any more', () => {
    const { referral } = swept(sentAt('2026-11-23T09:12:00.000Z'), [noon('2026-12-07')]);
    const withdrawn = withdraw(referral, owner, 'error', facts({ now: instant(noon('2026-12-08')) }));
    expect(withdrawn).toMatchObject({ change: { after: { clocks: [{ ended: { how: 'stopped', workingDaysLate: 1 } }] } } });
  });
});

describe('saying that the person was told', () => {
  const asked = swept(sentAt('2026-11-23T09:12:00.000Z'), [noon('2026-12-09')]).referral;
  const at = facts({ now: instant(noon('2026-12-10')) });

  test('is for the owner and their backup, keeps the day, and meets every occurrence', () => {
    for (const by of [owner, ownersBackupPerson]) {
      const decided = toldPerson(asked, by, calendarDay('2026-12-08'), at);
      expect(decided).toMatchObject({
        change: {
          after: { toldPerson: { told: 'yes', on: '2026-12-08' }, state: 'SUBMITTED' },
          event: { what: 'personTold', by: by.person, details: { toldOn: '2026-12-08' } },
        },
      });
    }
    expect(toldPerson(asked, member, calendarDay('2026-12-08'), at)).toMatchObject({ refusal: { why: 'notYours' } });
  });

  test('cannot be of a day that has to come, nor be said twice', () => {
    expect(toldPerson(asked, owner, calendarDay('2026-12-11'), at)).toMatchObject({ refusal: { why: 'dayToCome' } });
    const told = reportedAt(asked, noon('2026-12-10'), '2026-12-10').referral;
    expect(toldPerson(told, owner, calendarDay('2026-12-10'), at)).toMatchObject({ refusal: { why: 'unchanged' } });
  });

  test('tells the admin who was asked to phone that it is settled, once however many occurrences there were', () => {
    const escalated = swept(asked, [noon('2026-12-23'), noon('2026-12-28')]).referral;
    const { mails } = reportedAt(escalated, noon('2026-12-29'), '2026-12-29');
    expect(mails.map(({ kind, to }) => [kind, to.kind])).toEqual([['settledBySender', 'admin']]);
  });

  test('makes every mail that still asks for it unwanted', () => {
    const mail = aMail({ kind: 'tellPerson', to: { kind: 'person', person: owner.person } });
    expect(isStillWanted(mail, asked)).toBe(true);
    expect(isStillWanted(mail, reportedAt(asked, noon('2026-12-10'), '2026-12-10').referral)).toBe(false);
  });
});

describe('what still waits when a later occurrence came as far', () => {
  const cause = (occurrence: number) =>
    ({ by: 'step', clock: 'tellPerson', hop: 0, occurrence, clockVersion: 1, step: '0', round: 1 }) as const;
  const both = swept(sentAt('2026-11-23T09:12:00.000Z'), [noon('2026-12-07'), noon('2026-12-21')]).referral;

  test('is not sent: one mail is enough', () => {
    const mail = (occurrence: number) =>
      aMail({ kind: 'tellPerson', cause: cause(occurrence), to: { kind: 'person', person: owner.person } });
    expect([1, 2].map((occurrence) => isStillWanted(mail(occurrence), both))).toEqual([false, true]);
  });
});
