/** Who gets which mail at which event, against a table written by hand from DOMAIN §7. */
import { expect, test } from 'vitest';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { acknowledge, logCall, reassignHandler, remind, withdraw } from '../../functions/referral/commands.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { contactKey } from '../../functions/referral/recipient.ts';
import { submit } from '../../functions/referral/submit.ts';
import { takeSteps } from '../../functions/referral/take-steps.ts';
import { aFallback, aLivc } from '../builders/directory.ts';
import { admin, coordinator, facts, member, members, owner } from '../builders/people-around.ts';
import { aReference } from '../builders/references.ts';
import { anAcknowledgedReferral, anOpenClock, aSubmittedReferral } from '../builders/referrals.ts';
import { aSubmission } from '../builders/submissions.ts';

const mailsOf = (decision: Decision): readonly string[] => {
  if (decision.kind === 'refused') throw new Error(`refused: ${decision.refusal.why}`);
  return decision.change.mails
    .filter(({ status }) => status === 'QUEUED')
    .map(({ kind, to }) => `${kind} → ${contactKey(to)}`)
    .toSorted();
};
const skippedOf = (decision: Decision) =>
  decision.kind === 'accepted' ? decision.change.mails.filter(({ status }) => status === 'SKIPPED').length : null;

const z = 'livc-zilverbeke';
const submitted = aSubmittedReferral({ colleagues: [personId('kim-collega')] });
const self = { handler: personId('mo-lid'), backup: null, members };
const another = { handler: personId('ina-lid'), backup: null, members };

test('submitted: the mailbox is told, assigned or not; the owner gets a receipt', () => {
  expect(mailsOf(submit(owner, aSubmission(), facts()))).toEqual([`newReferral → mailbox.${z}`, 'receipt → person.noor-consulent']);
});

test('submitted and URGENT: coordinator and backup too', () => {
  const urgent = aSubmission({ facts: { release: { type: 'endOfSentence', certainty: 'certain', on: calendarDay('2026-11-27') } } });
  expect(mailsOf(submit(owner, urgent, facts()))).toEqual([
    `newReferral → backup.${z}`,
    `newReferral → coordinator.${z}`,
    `newReferral → mailbox.${z}`,
    'receipt → person.noor-consulent',
  ]);
});

test('no LIVC for the municipality: the mailbox of the fallback and the admin', () => {
  expect(mailsOf(submit(owner, aSubmission(), facts({ livc: aFallback() })))).toEqual([
    'newReferral → mailbox.opvang',
    'noLivc → admin',
    'receipt → person.noor-consulent',
  ]);
});

test('a possible duplicate: both owners and the admin hear of it, each about the referral they know', () => {
  const other = aSubmittedReferral({ reference: aReference(2), owner: personId('els-consulent') });
  const decision = submit(owner, aSubmission({ open: [other] }), facts());
  expect(mailsOf(decision)).toEqual([
    `newReferral → mailbox.${z}`,
    'possibleDuplicate → admin',
    'possibleDuplicate → admin',
    'possibleDuplicate → person.els-consulent',
    'possibleDuplicate → person.noor-consulent',
    'receipt → person.noor-consulent',
  ]);
  if (decision.kind === 'refused') throw new Error('held back');
  const told = decision.change.mails.filter(({ kind }) => kind === 'possibleDuplicate');
  const about = told.map(({ to, reference }) => `${contactKey(to)}: ${reference}`).toSorted();
  const mine = decision.change.after.reference;
  expect(about).toEqual(
    [
      `admin: ${mine}`,
      `admin: ${other.reference}`,
      `person.els-consulent: ${other.reference}`,
      `person.noor-consulent: ${mine}`,
    ].toSorted(),
  );
});

test('acknowledged by who handles it: the sender’s side, and coordinator and backup because they named themselves', () => {
  expect(mailsOf(acknowledge(submitted, member, self, facts()))).toEqual([
    'acknowledged → person.kim-collega',
    'acknowledged → person.noor-consulent',
    `handlerNamed → backup.${z}`,
    `handlerNamed → coordinator.${z}`,
  ]);
});

test('acknowledged with someone else as handler: that person is told', () => {
  expect(mailsOf(acknowledge(submitted, member, another, facts()))).toEqual([
    'acknowledged → person.kim-collega',
    'acknowledged → person.noor-consulent',
    'handlerNamed → person.ina-lid',
  ]);
});

test('a coordinator who names themselves is not told what they did', () => {
  const mine = { handler: personId('lies-coordinator'), backup: null, members };
  expect(mailsOf(acknowledge(aSubmittedReferral(), coordinator, mine, facts()))).toEqual([
    'acknowledged → person.noor-consulent',
    `handlerNamed → backup.${z}`,
  ]);
});

test('withdrawn before anybody was assigned: the mailbox', () => {
  expect(mailsOf(withdraw(submitted, owner, 'error', facts()))).toEqual([`withdrawn → mailbox.${z}`]);
});

test('withdrawn after it was taken up: mailbox and handler', () => {
  expect(mailsOf(withdraw(anAcknowledgedReferral(), owner, 'error', facts()))).toEqual([
    `withdrawn → mailbox.${z}`,
    'withdrawn → person.mo-lid',
  ]);
});

test('another handler: the sender’s side and that person', () => {
  expect(mailsOf(reassignHandler(anAcknowledgedReferral(), coordinator, another, facts()))).toEqual([
    'handlerNamed → person.ina-lid',
    'handlerReassigned → person.noor-consulent',
  ]);
});

test('a backup who is named hears it, whoever handles it', () => {
  const both = { handler: personId('mo-lid'), backup: personId('ina-lid'), members };
  expect(mailsOf(acknowledge(aSubmittedReferral(), member, both, facts()))).toEqual([
    'acknowledged → person.noor-consulent',
    `handlerNamed → backup.${z}`,
    `handlerNamed → coordinator.${z}`,
    'handlerNamed → person.ina-lid',
  ]);
});

test('another backup only: nobody is told that someone else handles it', () => {
  const sameHandler = { handler: personId('mo-lid'), backup: personId('ina-lid'), members };
  expect(mailsOf(reassignHandler(anAcknowledgedReferral(), coordinator, sameHandler, facts()))).toEqual(['handlerNamed → person.ina-lid']);
});

test('a reminder by hand: the mailbox, and the handler once there is one', () => {
  expect(mailsOf(remind(submitted, admin, 'acknowledge', facts()))).toEqual([`reminded → mailbox.${z}`]);
  const named = aSubmittedReferral({ handler: personId('mo-lid') });
  expect(mailsOf(remind(named, admin, 'acknowledge', facts()))).toEqual([`reminded → mailbox.${z}`, 'reminded → person.mo-lid']);
});

test('a logged call tells nobody', () => {
  expect(mailsOf(logCall(submitted, admin, { clock: 'acknowledge', result: 'willAct' }, facts()))).toEqual([]);
});

// Due on Monday 30 November 2026; steps at 08.00 in Brussels, 07.00 UTC.
test.each([
  ['2026-11-27T07:00:00.000Z', null, [`reminder → mailbox.${z}`]],
  ['2026-11-30T07:00:00.000Z', -1, [`reminder → mailbox.${z}`]],
  ['2026-12-01T07:00:00.000Z', 0, [`escalation → backup.${z}`]],
  ['2026-12-02T07:00:00.000Z', 1, [`reminder → mailbox.${z}`]],
  ['2026-12-03T07:00:00.000Z', 2, [`escalation → escalation.${z}`, 'overdueToAdmin → admin']],
  ['2026-12-07T07:00:00.000Z', 3, ['overdueToAdmin → admin', 'pleasePhone → person.noor-consulent']],
  ['2026-12-14T07:00:00.000Z', 5, ['overdueToAdmin → admin', 'pleasePhone → person.noor-consulent']],
])('the steps of %s', (now, lastStep, expected) => {
  const clock = anOpenClock({ lastStep, nextStepAt: instant(now) });
  expect(mailsOf(takeSteps(aSubmittedReferral({ clocks: [clock] }), facts({ now: instant(now) })))).toEqual(expected);
});

test('after a gap each contact gets the highest step only, the others are stored as skipped', () => {
  const decision = takeSteps(aSubmittedReferral(), facts({ now: instant('2026-12-03T09:00:00.000Z') }));
  expect(mailsOf(decision)).toEqual([
    `escalation → backup.${z}`,
    `escalation → escalation.${z}`,
    'overdueToAdmin → admin',
    `reminder → mailbox.${z}`,
  ]);
  expect(skippedOf(decision)).toBe(2);
});

test('met after escalation: everyone escalated to hears that it is settled, once', () => {
  const swept = takeSteps(aSubmittedReferral(), facts({ now: instant('2026-12-07T09:00:00.000Z') }));
  if (swept.kind === 'refused') throw new Error('refused');
  const decision = acknowledge(swept.change.after, member, another, facts({ now: instant('2026-12-07T10:00:00.000Z') }));
  expect(mailsOf(decision).filter((mail) => mail.startsWith('settled'))).toEqual([
    'settled → admin',
    `settled → backup.${z}`,
    `settled → escalation.${z}`,
    'settled → person.noor-consulent',
  ]);
});

test('met before any escalation: nobody hears that it is settled', () => {
  const reminded = takeSteps(aSubmittedReferral(), facts({ now: instant('2026-11-27T07:00:00.000Z') }));
  if (reminded.kind === 'refused') throw new Error('refused');
  const decision = acknowledge(reminded.change.after, member, another, facts());
  expect(mailsOf(decision).filter((mail) => mail.startsWith('settled'))).toEqual([]);
});

test('the same contact in two places is told once', () => {
  const both = aLivc({ coordinator: { ...aLivc().coordinator }, backup: { ...aLivc().coordinator } });
  const decision = acknowledge(aSubmittedReferral({ colleagues: [personId('noor-consulent')] }), member, self, facts({ livc: both }));
  expect(mailsOf(decision).filter((mail) => mail === 'acknowledged → person.noor-consulent')).toHaveLength(1);
});
