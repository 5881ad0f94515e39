/** What another release does to the term to acknowledge (DOMAIN §6, a changed date), against the committed cases of amend-release.csv, each worked out from the domain's text without this code; and who hears of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarDay, dayOf, instant } from '../../functions/referral/calendar.ts';
import { explain, noticeClassOf } from '../../functions/referral/deadlines.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { type Referral, releaseSchema } from '../../functions/referral/referral.ts';
import { amend, type ReleaseDay } from '../../functions/referral/release-commands.ts';
import { openClocks } from '../../functions/referral/rules.ts';
import { takeSteps } from '../../functions/referral/take-steps.ts';
import { isStillWanted } from '../../functions/referral/wanted.ts';
import { aLivc } from '../builders/directory.ts';
import { aMail } from '../builders/mails.ts';
import { facts, owner } from '../builders/people-around.ts';
import { aMetClock, anAcknowledgedReferral, anOpenClock, aSubmittedReferral } from '../builders/referrals.ts';

const [head, ...lines] = readFileSync(new URL('amend-release.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const cases = lines.map((line) => {
  const [
    what = '',
    receivedAt = '',
    closing = '',
    releaseOn = '',
    amendedAt = '',
    amendedTo = '',
    noticeClass = '',
    dueOn = '',
    version = '',
  ] = line.split(',');
  return { what, receivedAt, closing, releaseOn, amendedAt, amendedTo, noticeClass, dueOn, version: Number(version) };
});

const dayOfRelease = (on: string): ReleaseDay =>
  on === 'unknown' ? { certainty: 'unknown', on: null } : { certainty: 'expected', on: calendarDay(on) };
const livcClosedOn = (days: string) =>
  aLivc({
    closingDays: days
      .split(' ')
      .filter((day) => day !== '')
      .map(calendarDay),
  });

function received(receivedAt: string, releaseOn: string, closing: string): Referral {
  const at = instant(receivedAt);
  const release = releaseSchema.parse({ type: 'conditionalRelease', ...dayOfRelease(releaseOn) });
  const noticeClass = noticeClassOf(release, dayOf(at), policy);
  const chain = [{ livc: livcId('livc-zilverbeke'), arrivedAt: at }];
  const referral = aSubmittedReferral({ release, noticeClass, chain, submittedAt: at, receivedOn: dayOf(at), clocks: [] });
  return { ...referral, clocks: [...openClocks(['acknowledge'], referral, facts({ now: at, livc: livcClosedOn(closing) }))] };
}

const done = (decision: Decision) => {
  if (decision.kind === 'refused') throw new Error(decision.refusal.why);
  return decision.change;
};
const amended = (referral: Referral, at: string, to: string, closing = '') =>
  done(
    amend(
      referral,
      owner,
      { release: dayOfRelease(to), reason: 'sentenceCounted' },
      facts({ now: instant(at), livc: livcClosedOn(closing) }),
    ),
  );
const toAcknowledge = ({ clocks }: Referral) => clocks.find(({ name }) => name === 'acknowledge');

test('the table has its columns and cases enough', () => {
  expect(head).toBe('what,receivedAt,closingDays,releaseOn,amendedAt,amendedTo,noticeClass,dueOn,version');
  expect(cases.length).toBeGreaterThanOrEqual(25);
});

describe.each(cases)('$what', ({ receivedAt, closing, releaseOn, amendedAt, amendedTo, noticeClass, dueOn, version }) => {
  test('counts the term anew from its own base, and tells who has to know', () => {
    const before = received(receivedAt, releaseOn, closing);
    const { after, event, mails } = amended(before, amendedAt, amendedTo, closing);
    expect(after.noticeClass).toBe(noticeClass);
    expect(toAcknowledge(after)).toMatchObject({ dueOn, version, hop: 0, occurrence: 1, ended: null });
    const [old] = before.clocks;
    const replaced = version === 1 ? undefined : [{ clock: 'acknowledge', hop: 0, occurrence: 1, version: 1, dueOn: old?.dueOn }];
    expect(event.details.replaced).toEqual(replaced);
    const isUrgentNow = before.noticeClass !== 'URGENT' && noticeClass === 'URGENT';
    expect(mails.map(({ kind, to }) => `${kind} ${to.kind}`)).toEqual([
      'amended mailbox',
      ...(isUrgentNow ? ['becameUrgent coordinator', 'becameUrgent backup'] : []),
    ]);
  });
});

describe('a new version', () => {
  const before = received('2026-11-23T09:00:00.000Z', '2027-03-15', '');
  const at = '2026-11-25T10:00:00.000Z';
  const { after } = amended(before, at, '2026-12-02');

  test('voids the steps of the old one, and reminds anew', () => {
    const mail = aMail({
      kind: 'reminder',
      cause: { by: 'step', clock: 'acknowledge', hop: 0, occurrence: 1, clockVersion: 1, step: '-1', round: 1 },
      to: { kind: 'mailbox', livc: livcId('livc-zilverbeke') },
    });
    expect(isStillWanted(mail, before)).toBe(true);
    expect(isStillWanted(mail, after)).toBe(false);
    const swept = done(takeSteps(after, facts({ now: instant('2026-11-26T08:00:00.000Z') })));
    expect(swept.mails.map(({ cause, kind }) => [kind, cause.by === 'step' ? cause.clockVersion : 0])).toEqual([['reminder', 2]]);
  });

  test('says why it is due that day', () => {
    const clock = toAcknowledge(after);
    if (clock === undefined) throw new Error('no clock');
    expect(explain(clock, { closingDays: new Set(), flemishHoliday: true })).toMatchObject({
      how: 'next',
      countedFrom: '2026-11-25',
      dueOn: '2026-11-26',
    });
  });

  test('keeps what an admin did about the old one', () => {
    const lastCall = { at: instant(at), by: owner.person, result: 'willAct', nextActionOn: calendarDay('2026-11-27') } as const;
    const called = { ...before, clocks: before.clocks.map((clock) => ({ ...clock, lastCall, escalatedTo: [{ kind: 'admin' } as const] })) };
    expect(toAcknowledge(amended(called, at, '2026-12-02').after)).toMatchObject({ lastCall, escalatedTo: [{ kind: 'admin' }] });
  });
});

describe('amending', () => {
  const at = facts({ now: instant('2026-11-25T10:00:00.000Z') });

  test('keeps old value, new value and a coded reason, and no other field', () => {
    const before = aSubmittedReferral();
    const { event, after } = amended(before, '2026-11-25T10:00:00.000Z', '2027-04-01');
    expect(event).toMatchObject({
      what: 'releaseAmended',
      details: {
        was: { certainty: 'expected', on: '2027-03-15' },
        is: { certainty: 'expected', on: '2027-04-01' },
        reason: 'sentenceCounted',
      },
    });
    expect(after.municipality).toBe(before.municipality);
    expect(after.release.type).toBe(before.release.type);
  });

  test('to what it is already changes nothing', () => {
    const same = { release: dayOfRelease('2027-03-15'), reason: 'typedWrong' } as const;
    expect(amend(aSubmittedReferral(), owner, same, at)).toMatchObject({ refusal: { why: 'unchanged' } });
  });

  test('never changes a term that was met, and tells mailbox and handler', () => {
    const met = anAcknowledgedReferral({ clocks: [aMetClock()] });
    const { after, mails } = amended(met, '2026-11-26T10:00:00.000Z', '2026-12-02');
    expect(toAcknowledge(after)).toEqual(aMetClock());
    expect(mails.map(({ kind, to }) => `${kind} ${to.kind}`)).toEqual([
      'amended mailbox',
      'amended person',
      'becameUrgent coordinator',
      'becameUrgent backup',
    ]);
  });

  test('leaves a term alone whose day does not move', () => {
    const running = aSubmittedReferral({ clocks: [anOpenClock()] });
    expect(toAcknowledge(amended(running, '2026-11-25T10:00:00.000Z', '2027-04-01').after)).toEqual(anOpenClock());
  });
});
