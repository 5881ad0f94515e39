/** What was overtaken is not said or done any more: steps after a mail outage, a second reminder, what the fallback may not do. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { acknowledge, reassignHandler, remind, withdraw } from '../../functions/referral/commands.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import { toMailbox, toPerson } from '../../functions/referral/recipient.ts';
import { takeSteps } from '../../functions/referral/take-steps.ts';
import { isStillWanted } from '../../functions/referral/wanted.ts';
import { aFallback } from '../builders/directory.ts';
import { admin, coordinator, facts, member, members, owner } from '../builders/people-around.ts';
import { anAcknowledgedReferral, anOpenClock, aSubmittedReferral } from '../builders/referrals.ts';

const after = (decision: Decision) => {
  if (decision.kind === 'refused') throw new Error(`refused: ${decision.refusal.why}`);
  return decision.change.after;
};
const livc = livcId('livc-zilverbeke');

describe('steps that waited through a mail outage', () => {
  const step = (said: string) =>
    ({ by: 'step', clock: 'acknowledge', hop: 0, occurrence: 1, clockVersion: 1, step: said, round: 1 }) as const;
  const reached = (lastStep: number) => aSubmittedReferral({ clocks: [anOpenClock({ lastStep })] });
  const wanted = (said: string, to: Parameters<typeof isStillWanted>[0]['to'], lastStep: number) =>
    isStillWanted({ cause: step(said), kind: 'reminder', to }, reached(lastStep));

  test.each([
    ['-1', 0],
    ['-1', 2],
    ['0', 2],
  ])('the reminder of %s is not sent once step %i of the mailbox was reached', (said, lastStep) => {
    expect(wanted(said, toMailbox(livc), lastStep)).toBe(false);
  });

  test.each([
    ['-1', -1],
    ['0', 1],
    ['+2', 5],
  ])('the reminder of %s still is when step %i is the last', (said, lastStep) => {
    expect(wanted(said, toMailbox(livc), lastStep)).toBe(true);
  });

  test('of the steps that repeat only the latest goes out', () => {
    const toOwner = toPerson(personId('noor-consulent'));
    expect([wanted('+5', toOwner, 12), wanted('+10', toOwner, 12), wanted('+10', toOwner, 15)]).toEqual([false, true, false]);
  });
});

test('two reminders by hand within ten minutes are one', () => {
  const once = after(remind(aSubmittedReferral(), admin, 'acknowledge', facts()));
  const again = (now: string) => remind(once, admin, 'acknowledge', facts({ now: instant(now) }));
  expect(again('2026-11-25T13:39:59.999Z')).toEqual({ kind: 'refused', refusal: { why: 'unchanged' } });
  expect(again('2026-11-25T13:40:00.000Z').kind).toBe('accepted');
});

test('the fallback names no handler: it acknowledges and passes on, nothing else', () => {
  const caught = aSubmittedReferral({ chain: [{ livc: livcId('opvang'), arrivedAt: instant('2026-11-23T09:12:00.000Z') }] });
  const handling = { handler: personId('mo-lid'), backup: null, members };
  const decision = reassignHandler(caught, { ...coordinator, organisation: 'opvang' }, handling, facts({ livc: aFallback() }));
  expect(decision).toEqual({ kind: 'refused', refusal: { why: 'notYours' } });
});

test('withdrawing keeps who did it, and forgets what no longer reaches the sender', () => {
  const since = instant('2026-11-24T10:00:00.000Z');
  const flagged = aSubmittedReferral({
    undelivered: [
      { to: toMailbox(livc), why: 'BOUNCED', since },
      { to: toPerson(personId('noor-consulent')), why: 'BOUNCED', since },
    ],
  });
  const gone = after(withdraw(flagged, owner, 'error', facts()));
  expect(gone.withdrawal).toEqual({ reason: 'error', by: 'noor-consulent', at: facts().now });
  expect(gone.undelivered.map(({ to }) => to.kind)).toEqual(['mailbox']);
});

test('naming another handler forgets that the former one was not reached; who is named again, and who else was not, stays marked', () => {
  const since = instant('2026-11-24T10:00:00.000Z');
  const marked = ['mo-lid', 'ina-lid', 'noor-consulent'].map((id) => ({ to: toPerson(personId(id)), why: 'BOUNCED' as const, since }));
  const named = { handler: personId('mo-lid'), handlerBackup: personId('ina-lid'), undelivered: marked };
  const handling = { handler: personId('ina-lid'), backup: null, members };
  const still = marked.slice(1);
  expect(after(reassignHandler(anAcknowledgedReferral(named), coordinator, handling, facts())).undelivered).toEqual(still);
  expect(after(acknowledge(aSubmittedReferral(named), member, handling, facts())).undelivered).toEqual(still);
});

test.each([
  ['2026-11-27T07:00:00.000Z', null, 'reminded'],
  ['2026-12-01T07:00:00.000Z', 0, 'escalated'],
  ['2026-12-07T07:00:00.000Z', 3, 'askedToPhone'],
])('the history of %s says what the steps came to', (now, lastStep, told) => {
  const referral = aSubmittedReferral({ clocks: [anOpenClock({ lastStep, nextStepAt: instant(now) })] });
  const decision = takeSteps(referral, facts({ now: instant(now) }));
  expect(decision.kind === 'accepted' && decision.change.event.details).toEqual({ told });
});
