/** What a mail is told of a referral: the term as it stands at the moment of sending, the receiver's place, and nothing else. */
import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../functions/referral/calendar.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import { mailFacts } from '../../functions/referral/mail-facts.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { type Recipient, toMailbox, toPerson, toTeam } from '../../functions/referral/recipient.ts';
import { aFallback, aLivc } from '../builders/directory.ts';
import { aMail, aStep, at } from '../builders/mails.ts';
import { aMetClock, anAcknowledgedReferral, anOpenClock, aSubmittedReferral, aWithdrawnReferral } from '../builders/referrals.ts';

const livc = aLivc();
const referral = aSubmittedReferral({ colleagues: [personId('an-collega')], handler: personId('mo-lid') });
const on = (now: string, of = referral) => mailFacts(aMail(), of, { now: at(now), livc, policy });

test('a mail holds these facts of a referral and no others', () => {
  expect(on('2026-11-24T09:00')).toEqual({
    reference: referral.reference,
    place: 'mailbox',
    isUrgent: false,
    isFallback: false,
    acknowledgedOn: null,
    withdrawnOn: null,
    senderPhone: '+32 2 000 00 12',
    term: {
      clock: 'acknowledge',
      dueOn: '2026-11-30',
      stands: 'before',
      daysLate: 0,
      countedFrom: '2026-11-23',
      countedDays: 5,
      skippedDays: 2,
    },
  });
});

describe('the term', () => {
  test.each([
    ['2026-11-29T22:59', 'before', 0],
    ['2026-11-29T23:00', 'today', 0],
    ['2026-11-30T22:59', 'today', 0],
    ['2026-11-30T23:00', 'late', 1],
    ['2026-12-04T09:00', 'late', 4],
    ['2026-12-06T09:00', 'late', 4],
  ])('at %s UTC stands %s, %i working days late', (now, stands, daysLate) => {
    expect(on(now).term).toMatchObject({ stands, daysLate });
  });

  test('a closing day of the receiver counts in numbers only', () => {
    const closed = aLivc({ closingDays: [calendarDay('2026-11-26')] });
    const { term } = mailFacts(aMail(), aSubmittedReferral({ clocks: [anOpenClock({ dueOn: calendarDay('2026-12-01') })] }), {
      now: at('2026-11-24T09:00'),
      livc: closed,
      policy,
    });
    expect(term).toMatchObject({ countedDays: 5, skippedDays: 3 });
  });

  test('of a step is that of its own clock', () => {
    const clocks = [
      aMetClock({ dueOn: calendarDay('2026-11-30') }),
      anOpenClock({ occurrence: 2, dueOn: calendarDay('2026-12-09'), dueAt: at('2026-12-09T22:59') }),
    ];
    const step = mailFacts(aMail({ cause: aStep('0', { occurrence: 2 }) }), aSubmittedReferral({ clocks }), {
      now: at('2026-12-07T09:00'),
      livc,
      policy,
    });
    expect(step.term).toMatchObject({ dueOn: '2026-12-09', stands: 'before' });
    const unknown = aMail({ cause: aStep('0', { occurrence: 7 }) });
    expect(() => mailFacts(unknown, referral, { now: at('2026-12-07T09:00'), livc, policy })).toThrow('a term that does not exist');
  });

  test('that ended says so, with the day of what ended it', () => {
    expect(on('2026-12-04T09:00', anAcknowledgedReferral())).toMatchObject({
      acknowledgedOn: '2026-11-25',
      term: { stands: 'ended', daysLate: 0 },
    });
    expect(on('2026-12-04T09:00', aWithdrawnReferral())).toMatchObject({ withdrawnOn: '2026-11-24', term: { stands: 'ended' } });
  });
});

test('urgent and fallback are told as such', () => {
  const facts = mailFacts(aMail(), aSubmittedReferral({ noticeClass: 'URGENT' }), {
    now: at('2026-11-24T09:00'),
    livc: aFallback(),
    policy,
  });
  expect(facts).toMatchObject({ isUrgent: true, isFallback: true });
});

test.each<[Recipient, string]>([
  [toMailbox(livcId('livc-zilverbeke')), 'mailbox'],
  [{ kind: 'coordinator', livc: livcId('livc-zilverbeke') }, 'coordinator'],
  [{ kind: 'admin' }, 'admin'],
  [toTeam(referral.ownerTeam), 'team'],
  [toPerson(referral.owner), 'owner'],
  [toPerson(personId('wim-consulent')), 'ownerBackup'],
  [toPerson(personId('an-collega')), 'colleague'],
  [toPerson(personId('mo-lid')), 'handler'],
])('%j has its place', (to, place) => {
  expect(mailFacts(aMail({ to }), referral, { now: at('2026-11-24T09:00'), livc, policy }).place).toBe(place);
});
