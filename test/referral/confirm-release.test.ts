/** The sender's question about the release (DOMAIN §6 confirmRelease), against the committed cases of confirm-release.csv, each worked out from the domain's text without this code; and what answering it does. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { explain } from '../../functions/referral/deadlines.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { type Referral, type Release, releaseSchema } from '../../functions/referral/referral.ts';
import { amend, confirmRelease, type ReleaseAnswer } from '../../functions/referral/release-commands.ts';
import { openClocks } from '../../functions/referral/rules.ts';
import { isStillWanted } from '../../functions/referral/wanted.ts';
import { aLivc } from '../builders/directory.ts';
import { aMail } from '../builders/mails.ts';
import { facts, member, owner, ownersBackupPerson } from '../builders/people-around.ts';
import { aSubmittedReferral, aWithdrawnReferral } from '../builders/referrals.ts';
import { stepsIn, swept } from './telling.ts';

const [head, ...lines] = readFileSync(new URL('confirm-release.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const cases = lines.map((line) => {
  const [what = '', submittedAt = '', releaseOn = '', dueOn = ''] = line.split(',');
  return { what, submittedAt, releaseOn, dueOn: dueOn.split(' ') };
});

/** Noon, whatever the season. */
const noon = (day: string): string => `${day}T11:00:00.000Z`;
const daysFrom = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10));
const at = (moment: string) => facts({ now: instant(moment) });

const release = (on: string): Release =>
  releaseSchema.parse(
    on === 'unknown'
      ? { type: 'conditionalRelease', certainty: 'unknown', on: null }
      : { type: 'conditionalRelease', certainty: 'expected', on },
  );

/** Sent at that moment, with this term alone. */
function sentAt(submittedAt: string, releaseOn: string): Referral {
  const referral = aSubmittedReferral({ release: release(releaseOn), clocks: [] });
  return { ...referral, clocks: [...openClocks(['confirmRelease'], referral, at(submittedAt))] };
}

const done = (decision: Decision) => {
  if (decision.kind === 'refused') throw new Error(decision.refusal.why);
  return decision.change;
};
const said = (referral: Referral, moment: string, answer: ReleaseAnswer, occurrence: number) =>
  confirmRelease(referral, owner, { answer, occurrence }, at(moment));
const open = ({ clocks }: Referral) =>
  clocks.filter(({ ended }) => ended === null).map(({ occurrence, dueOn }) => `${occurrence} ${dueOn}`);

test('the table has its columns and cases enough', () => {
  expect(head).toBe('what,submittedAt,releaseOn,dueOn');
  expect(cases.length).toBeGreaterThanOrEqual(25);
});

describe.each(cases)('$what', ({ submittedAt, releaseOn, dueOn }) => {
  test('unanswered, is asked on each of these days and no other', () => {
    const last = dueOn.at(-1) ?? '';
    const days = daysFrom(submittedAt.slice(0, 10), 400).filter((day) => noon(day) > submittedAt && day <= last);
    const { referral, mails } = swept(sentAt(submittedAt, releaseOn), days.map(noon));
    expect(referral.clocks.map((clock) => clock.dueOn)).toEqual(dueOn);
    expect(referral.clocks.map(({ occurrence }) => occurrence)).toEqual(dueOn.map((_, index) => index + 1));
    // On the very day on which it began nothing is asked yet.
    const asked = stepsIn(mails).filter((one) => one.includes(':0 owner '));
    expect(asked).toHaveLength(referral.clocks.filter((clock) => clock.dueOn !== clock.madeOn).length);
  });

  test('answered each time on its day, is asked on the same days', () => {
    let referral = sentAt(submittedAt, releaseOn);
    for (const [index, day] of dueOn.entries()) {
      expect(open(referral)).toEqual([`${index + 1} ${day}`]);
      const moment = noon(day) > submittedAt ? noon(day) : submittedAt;
      referral = done(said(referral, moment, 'still', index + 1)).after;
      expect(referral.clocks[index]).toMatchObject({ ended: { how: 'met', workingDaysLate: 0 } });
    }
  });
});

describe('an outage of ten days', () => {
  test('moves no day, and lets only the latest time speak to a contact', () => {
    const sent = sentAt('2026-11-23T09:00:00.000Z', '2027-03-15');
    const daily = swept(sent, daysFrom('2027-02-01', 50).map(noon)).referral;
    const once = swept(sent, [noon('2027-02-10'), noon('2027-03-22')]);
    expect(once.referral.clocks.map(({ dueOn, openedAt }) => [dueOn, openedAt])).toEqual(
      daily.clocks.map(({ dueOn, openedAt }) => [dueOn, openedAt]),
    );
    expect(stepsIn(once.mails).filter((one) => one.endsWith('QUEUED'))).toEqual([
      '4:0 owner QUEUED',
      '4:0 ownerBackup QUEUED',
      '4:+2 admin QUEUED',
    ]);
  });
});

describe('that it still stands', () => {
  const sent = sentAt('2026-11-23T09:00:00.000Z', '2027-03-15');

  test('is for the owner and their backup, changes nothing else and is told to nobody', () => {
    for (const by of [owner, ownersBackupPerson]) {
      const change = done(confirmRelease(sent, by, { answer: 'still', occurrence: 1 }, at(noon('2027-02-15'))));
      expect(change).toMatchObject({
        after: { release: sent.release, noticeClass: sent.noticeClass },
        event: { what: 'releaseConfirmed', details: { is: { certainty: 'expected', on: '2027-03-15' } } },
        mails: [],
      });
    }
    expect(confirmRelease(sent, member, { answer: 'still', occurrence: 1 }, at(noon('2027-02-15')))).toMatchObject({
      refusal: { why: 'notYours' },
    });
  });

  test('before its time answers the next question, and no later one', () => {
    expect(open(done(said(sent, noon('2026-12-01'), 'still', 1)).after)).toEqual(['2 2027-03-01']);
  });

  test('said twice answers one question: a second click answers no later one', () => {
    const once = done(said(sent, noon('2027-02-15'), 'still', 1)).after;
    expect(said(once, noon('2027-02-15'), 'still', 1)).toMatchObject({ refusal: { why: 'unchanged' } });
    expect(said(once, noon('2027-02-15'), 'still', 9)).toMatchObject({ refusal: { why: 'unchanged' } });
  });

  test('late answers all that was asked by then, and what comes later is still asked', () => {
    const late = swept(sent, [noon('2027-02-15'), noon('2027-03-02')]).referral;
    expect(open(late)).toEqual(['1 2027-02-15', '2 2027-03-01', '3 2027-03-11']);
    const after = done(said(late, noon('2027-03-02'), 'still', 1)).after;
    expect(open(after)).toEqual(['3 2027-03-11']);
    expect(after.clocks.map(({ ended }) => ended?.workingDaysLate ?? null)).toEqual([11, 1, null]);
  });

  test('settles it for the admin who was asked to phone', () => {
    const late = swept(sent, [noon('2027-02-15'), noon('2027-02-17')]).referral;
    const { mails } = done(said(late, noon('2027-02-18'), 'still', 1));
    expect(mails.map(({ kind, to }) => [kind, to.kind])).toEqual([['settledBySender', 'admin']]);
  });

  test('makes every mail that still asks for it unwanted', () => {
    const mail = aMail({ kind: 'confirmRelease', to: { kind: 'person', person: owner.person } });
    expect(isStillWanted(mail, sent)).toBe(true);
    expect(isStillWanted(mail, done(said(sent, noon('2027-02-15'), 'certain', 1)).after)).toBe(false);
  });
});

describe('that it is certain, or not known any more', () => {
  const sent = sentAt('2026-11-23T09:00:00.000Z', '2027-03-15');

  test('certain: it is asked no more, and the receiver hears of it', () => {
    const late = swept(sent, [noon('2027-02-15'), noon('2027-03-02')]).referral;
    const { after, mails, event } = done(said(late, noon('2027-03-02'), 'certain', 1));
    expect(after.release).toEqual({ type: 'conditionalRelease', certainty: 'certain', on: '2027-03-15' });
    expect(open(after)).toEqual([]);
    expect(mails.map(({ kind }) => kind)).toEqual(['amended', 'settledBySender']);
    expect(event.details).toEqual({ was: { certainty: 'expected', on: '2027-03-15' }, is: { certainty: 'certain', on: '2027-03-15' } });
    expect(swept(after, [noon('2027-04-20')]).mails).toEqual([]);
  });

  test('a day that is not known cannot be certain', () => {
    const unknown = sentAt('2026-11-23T09:00:00.000Z', 'unknown');
    expect(said(unknown, noon('2026-12-21'), 'certain', 1)).toMatchObject({ refusal: { why: 'noDay' } });
  });

  test('unknown: it is asked twenty working days on, counted from that day', () => {
    const { after } = done(said(sent, noon('2027-02-15'), 'unknown', 1));
    expect(after.release).toEqual({ type: 'conditionalRelease', certainty: 'unknown', on: null });
    expect(open(after)).toEqual(['2 2027-03-15']);
  });

  test('after a withdrawal it came too late', () => {
    expect(said(aWithdrawnReferral(), noon('2026-12-21'), 'still', 1)).toMatchObject({ refusal: { why: 'notNow' } });
  });
});

describe('another day', () => {
  const sent = sentAt('2026-11-23T09:00:00.000Z', '2027-03-15');
  const amended = (referral: Referral, moment: string, on: string, certainty: 'certain' | 'expected' = 'expected') =>
    done(amend(referral, owner, { release: { certainty, on: calendarDay(on) }, reason: 'decisionTaken' }, at(moment))).after;

  test('begins the questions anew: what it would have asked by then was answered', () => {
    expect(open(amended(sent, noon('2026-12-01'), '2027-01-15'))).toEqual(['2 2026-12-16']);
    expect(open(amended(sent, noon('2027-02-16'), '2027-03-01'))).toEqual(['2 2027-02-25']);
    expect(open(amended(sent, noon('2027-02-16'), '2027-09-01'))).toEqual(['2 2027-08-04']);
  });

  test('that has passed is asked five working days on', () => {
    expect(open(amended(sent, noon('2027-02-16'), '2027-02-01'))).toEqual(['2 2027-02-23']);
  });

  test('that is certain ends them, and one that is not begins them', () => {
    const certain = amended(sent, noon('2027-02-16'), '2027-03-20', 'certain');
    expect(open(certain)).toEqual([]);
    expect(open(amended(certain, noon('2027-02-17'), '2027-03-15'))).toEqual(['2 2027-03-01']);
  });

  test('makes a reminder of the old day unwanted, and the new day reminds anew', () => {
    const late = swept(sent, [noon('2027-02-15'), noon('2027-02-17')]).referral;
    const anew = amended(late, noon('2027-02-18'), '2027-06-07');
    const { mails } = swept(anew, [noon('2027-05-07')]);
    expect(stepsIn(mails)).toEqual(['3:0 owner QUEUED', '3:0 ownerBackup QUEUED']);
  });
});

describe('the day is explained', () => {
  const explained = (submittedAt: string, releaseOn: string) => {
    const [clock] = sentAt(submittedAt, releaseOn).clocks;
    if (clock === undefined) throw new Error('no clock');
    return explain(clock, { closingDays: new Set(aLivc().closingDays), flemishHoliday: true });
  };

  test('counted back from the release, day by day', () => {
    const { how, countedFrom, dueOn, counted, skipped } = explained('2026-10-01T08:00:00.000Z', '2026-12-28');
    expect({ how, countedFrom, dueOn, first: counted[0], days: counted.length }).toEqual({
      how: 'before',
      countedFrom: '2026-12-28',
      dueOn: '2026-11-27',
      first: '2026-12-24',
      days: 20,
    });
    expect(skipped.slice(0, 3)).toEqual([
      { day: '2026-12-27', because: 'sunday' },
      { day: '2026-12-26', because: 'saturday' },
      { day: '2026-12-25', because: 'christmas' },
    ]);
  });

  test('passed when it was sent: the next working day', () => {
    expect(explained('2027-02-20T09:00:00.000Z', '2027-03-15')).toEqual({
      how: 'next',
      countedFrom: '2027-02-20',
      dueOn: '2027-02-22',
      counted: ['2027-02-22'],
      skipped: [{ day: '2027-02-21', because: 'sunday' }],
    });
  });
});
