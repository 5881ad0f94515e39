/** By which rows a referral is found, and which of them a change writes. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { changedRows, stateItem } from '../../functions/aws/referral-rows.ts';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { aMetClock, anOpenClock, aSubmittedReferral, aTellPersonClock, aWithdrawnReferral } from '../builders/referrals.ts';

const first = aSubmittedReferral();
const { reference } = first;
/** Sort key and place in the indexes of each row that is written. */
const rows = (before: Referral | null, after: Referral) =>
  Object.fromEntries(
    changedRows(before, after)
      .map((item) => unmarshall(item))
      .map(({ sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, gsi3pk, gsi3sk }) => [
        sk,
        [gsi1pk, gsi1sk, gsi2pk, gsi2sk, gsi3pk, gsi3sk].filter((part) => part !== undefined),
      ]),
  );
const due = '2026-11-30T22:59:59.999Z';
const never = '9999-12-31T23:59:59.999Z';

test('a new referral is found by its clock, its LIVC and its sending side', () => {
  expect(rows(null, first)).toEqual({
    'CLOCK#acknowledge#0#1': ['TODO#CLOCK#0', `2026-11-27T07:00:00.000Z#${reference}`, 'DUE#0', `${due}#${reference}`],
    'PART#LIVC#livc-zilverbeke': ['LIVC#livc-zilverbeke#OPEN', `${due}#${reference}`],
    'PART#noor-consulent': ['PERSON#noor-consulent', `${due}#${reference}`],
    'PART#wim-consulent': ['PERSON#wim-consulent', `${due}#${reference}`],
  });
});

test('the term of the sender orders nothing in the list of an LIVC', () => {
  const telling = aTellPersonClock({ dueOn: calendarDay('2026-11-25'), dueAt: instant('2026-11-25T22:59:59.999Z') });
  const found = rows(null, { ...first, clocks: [anOpenClock(), telling] });
  expect(found['PART#LIVC#livc-zilverbeke']).toEqual(['LIVC#livc-zilverbeke#OPEN', `${due}#${reference}`]);
  expect(found['PART#noor-consulent']).toEqual(['PERSON#noor-consulent', `2026-11-25T22:59:59.999Z#${reference}`]);
});

test('a change that moves nothing rewrites no row', () => {
  const lastCall = { at: first.submittedAt, by: personId('admin'), result: 'willAct', nextActionOn: first.receivedOn } as const;
  expect(rows(first, { ...first, version: 2, handler: personId('mo-lid'), clocks: [anOpenClock({ lastCall })] })).toEqual({});
});

test('a step that was taken moves the clock only', () => {
  const stepped = { ...first, clocks: [anOpenClock({ nextStepAt: instant('2026-11-30T07:00:00.000Z'), lastStep: -1 })] };
  expect(Object.keys(rows(first, stepped))).toEqual(['CLOCK#acknowledge#0#1']);
});

test('a clock that ended is at rest, and the others sort as never due', () => {
  expect(rows(first, { ...first, state: 'ACKNOWLEDGED', clocks: [aMetClock()] })).toEqual({
    'CLOCK#acknowledge#0#1': [],
    'PART#LIVC#livc-zilverbeke': ['LIVC#livc-zilverbeke#OPEN', `${never}#${reference}`],
    'PART#noor-consulent': ['PERSON#noor-consulent', `${never}#${reference}`],
    'PART#wim-consulent': ['PERSON#wim-consulent', `${never}#${reference}`],
  });
});

test('a withdrawn referral is with the closed ones of its LIVC, and still with its sender', () => {
  const withdrawn = rows(first, aWithdrawnReferral());
  expect(withdrawn['PART#LIVC#livc-zilverbeke']).toEqual(['LIVC#livc-zilverbeke#CLOSED', `${never}#${reference}`]);
  expect(withdrawn['PART#noor-consulent']).toEqual(['PERSON#noor-consulent', `${never}#${reference}`]);
});

describe('people who change', () => {
  test('a new colleague gets a row, one who goes is at rest, those who stay are not written', () => {
    const before = { ...first, colleagues: [personId('an-consulent')] };
    const after = { ...first, colleagues: [personId('bo-consulent')] };
    expect(rows(before, after)).toEqual({
      'PART#an-consulent': [],
      'PART#bo-consulent': ['PERSON#bo-consulent', `${due}#${reference}`],
    });
  });

  test('who changes role only is written once, as what they are now', () => {
    const after = { ...first, ownerBackup: null, colleagues: [personId('wim-consulent')] };
    expect(changedRows(first, after).map((item) => unmarshall(item))).toMatchObject([{ sk: 'PART#wim-consulent', role: 'colleague' }]);
  });
});

test('an LIVC that passed it on keeps it with its closed ones', () => {
  const at = instant('2026-11-26T09:00:00.000Z');
  const moved = { ...first, chain: [...first.chain, { livc: livcId('livc-goudmeer'), arrivedAt: at }] };
  expect(rows(first, moved)).toEqual({
    'PART#LIVC#livc-zilverbeke': ['LIVC#livc-zilverbeke#CLOSED', `${due}#${reference}`],
    'PART#LIVC#livc-goudmeer': ['LIVC#livc-goudmeer#OPEN', `${due}#${reference}`],
  });
});

test('the record itself is in an index only while a mail did not arrive, by the oldest', () => {
  expect(unmarshall(stateItem(first))).not.toHaveProperty('gsi3pk');
  const failed = (since: string, kind: 'mailbox' | 'backup' = 'mailbox') =>
    ({ to: { kind, livc: livcId('livc-zilverbeke') }, why: 'BOUNCED', since: instant(since) }) as const;
  const undelivered = [failed('2026-11-24T10:00:00.000Z'), failed('2026-11-23T10:00:00.000Z', 'backup')];
  expect(unmarshall(stateItem({ ...first, undelivered }))).toMatchObject({
    gsi3pk: 'UNDELIVERED#0',
    gsi3sk: `2026-11-23T10:00:00.000Z#${reference}`,
  });
});

test('perhaps sent twice, the record is in a second index beside the first, while it is open', () => {
  const beside = { gsi1pk: 'DUPLICATE#0', gsi1sk: `${first.submittedAt}#${reference}` };
  expect(unmarshall(stateItem({ ...first, possibleDuplicate: true }))).toMatchObject(beside);
  expect(unmarshall(stateItem({ ...first, state: 'ACKNOWLEDGED', possibleDuplicate: true }))).toMatchObject(beside);
  expect(unmarshall(stateItem(aWithdrawnReferral({ possibleDuplicate: true })))).not.toHaveProperty('gsi1pk');
  expect(unmarshall(stateItem(first))).not.toHaveProperty('gsi1pk');
});

test('the admin’s own mailbox puts no referral on the admin’s desk', () => {
  const undelivered = [{ to: { kind: 'admin' }, why: 'BOUNCED', since: instant('2026-11-23T10:00:00.000Z') } as const];
  expect(unmarshall(stateItem({ ...first, undelivered }))).not.toHaveProperty('gsi3pk');
});
