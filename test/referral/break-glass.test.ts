/** Break-glass as DOMAIN §8 wants it: phoned in vain or by law, after a fresh sign-in, half an hour, reviewed by the auditor. */
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../functions/referral/access.ts';
import { isReader, layersFor, relationsOf } from '../../functions/referral/access.ts';
import { glassStanding, isFresh, type OpenReason, readsThrough } from '../../functions/referral/break-glass.ts';
import { logCallForContent, openContent, reviewGlass, stillToPhone } from '../../functions/referral/breaking-glass.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { logCall } from '../../functions/referral/commands.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { aCall, anOpening, bothInVain } from '../builders/break-glass.ts';
import { aLivc } from '../builders/directory.ts';
import { admin, auditor, coordinator, facts, member, owner } from '../builders/people-around.ts';
import { anAcknowledgedReferral, anOpenClock, aSubmittedReferral, aTellPersonClock, aWithdrawnReferral } from '../builders/referrals.ts';

const now = facts().now;
const fresh = { at: instant('2026-11-25T13:27:00.000Z'), now };
const open = (
  referral: Referral,
  why: OpenReason = 'releaseIsNear',
  asked: Partial<Parameters<typeof openContent>[2]> = {},
  by: Actor = admin,
) => openContent(referral, by, { why, signIn: fresh, earlier: [], ...asked }, facts());
const outcomeOf = (decision: Decision): string => (decision.kind === 'accepted' ? 'opened' : decision.refusal.why);
const phoned = (changes: Partial<Referral> = {}) => anAcknowledgedReferral({ lastCalls: bothInVain, ...changes });

describe('the content is opened', () => {
  test('when sender and LIVC were both phoned in vain, for half an hour, to be reviewed in five working days', () => {
    const decision = open(phoned());
    if (decision.kind !== 'accepted') throw new Error('refused');
    expect(decision.change.opens).toEqual(anOpening({ number: 3 }));
    expect(decision.change.after).toEqual({ ...phoned(), version: 3 });
    expect(decision.change.event).toMatchObject({
      what: 'contentOpened',
      by: 'ada-admin',
      actingAs: 'admin',
      details: { because: 'releaseIsNear', until: '2026-11-25T14:00:00.000Z' },
    });
    expect(decision.change.audit.deed).toEqual({ what: 'commanded', command: 'openContent', version: 3 });
  });

  test('and the owner, their backup and the auditor hear it at once', () => {
    const decision = open(phoned());
    const mails = decision.kind === 'accepted' ? decision.change.mails : [];
    expect(mails.map(({ kind, to, status }) => [kind, to, status])).toEqual([
      ['contentOpened', { kind: 'person', person: 'noor-consulent' }, 'QUEUED'],
      ['contentOpened', { kind: 'person', person: 'wim-consulent' }, 'QUEUED'],
      ['contentOpened', { kind: 'auditor' }, 'QUEUED'],
    ]);
  });

  test('while nobody judged what they opened before: an objection that comes meanwhile keeps it shut', () => {
    const over = { readableUntil: instant('2026-11-25T10:00:00.000Z') };
    const reviewed = { how: 'confirmed', why: null, by: auditor.person, at: now } as const;
    const mine = anOpening(over);
    const earlier = [mine, anOpening({ ...over, number: 3, version: 2, reviewed }), anOpening({ ...over, number: 4, by: auditor.person })];
    const decision = open(phoned(), 'releaseIsNear', { earlier });
    expect(decision.kind === 'accepted' && decision.change.asJudged).toEqual([mine]);
  });

  test('where the fallback has it, too', () => {
    const decision = openContent(
      phoned(),
      admin,
      { why: 'releaseIsNear', signIn: fresh, earlier: [] },
      facts({ livc: aLivc({ kind: 'fallback' }) }),
    );
    expect(outcomeOf(decision)).toBe('opened');
  });

  test.each([
    ['nobody was phoned', { owner: null, livc: null }, ['owner', 'livc']],
    ['only the LIVC was', { ...bothInVain, owner: null }, ['owner']],
    ['only the sender was', { ...bothInVain, livc: null }, ['livc']],
    ['the sender was reached since', { ...bothInVain, owner: aCall(instant('2026-11-25T10:00:00.000Z'), 'willAct') }, ['owner']],
    ['the LIVC asks for time', { ...bothInVain, livc: aCall(instant('2026-11-25T10:00:00.000Z'), 'asksForTime') }, ['livc']],
    ['a call is more than a day old', { ...bothInVain, owner: aCall(instant('2026-11-24T13:29:59.999Z')) }, ['owner']],
  ] as const)('not when %s', (_, lastCalls, missing) => {
    const referral = phoned({ lastCalls });
    expect(outcomeOf(open(referral))).toBe('notPhoned');
    expect(stillToPhone(referral, now, policy)).toEqual(missing);
  });

  test('with a call of exactly a day ago', () => {
    expect(outcomeOf(open(phoned({ lastCalls: { ...bothInVain, owner: aCall(instant('2026-11-24T13:30:00.000Z')) } })))).toBe('opened');
  });

  test('not when the LIVC that was phoned passed it on since', () => {
    const chain = [...phoned().chain, { livc: livcId('livc-elders'), arrivedAt: instant('2026-11-25T12:00:00.000Z') }];
    expect(stillToPhone(phoned({ chain }), now, policy)).toEqual(['livc']);
  });

  test('by law, whoever was phoned', () => {
    const decision = open(aSubmittedReferral(), 'courtOrder');
    expect(decision.kind === 'accepted' && decision.change.opens?.calls).toBeNull();
    expect(outcomeOf(decision)).toBe('opened');
  });

  test('once withdrawn by law only', () => {
    expect(outcomeOf(open(aWithdrawnReferral({ lastCalls: bothInVain })))).toBe('onlyByLaw');
    expect(outcomeOf(open(aWithdrawnReferral(), 'supervisor'))).toBe('opened');
  });

  test.each([
    ['nobody knows when they signed in', null],
    ['the provider asked more than five minutes ago', instant('2026-11-25T13:24:59.999Z')],
    ['the provider’s clock is far ahead', instant('2026-11-25T13:31:00.001Z')],
  ] as const)('not when %s', (_, at) => {
    expect(outcomeOf(open(phoned(), 'courtOrder', { signIn: { at, now } }))).toBe('signInAnew');
  });

  test.each([owner, coordinator, member, auditor])('not by $person, who is no admin', (by) => {
    expect(outcomeOf(open(phoned(), 'courtOrder', {}, by))).toBe('notYours');
  });

  test('once for two clicks, and again when it is over', () => {
    expect(outcomeOf(open(phoned(), 'releaseIsNear', { earlier: [anOpening()] }))).toBe('unchanged');
    const over = anOpening({ readableUntil: now });
    expect(outcomeOf(open(phoned(), 'releaseIsNear', { earlier: [over] }))).toBe('opened');
    expect(outcomeOf(open(phoned(), 'releaseIsNear', { earlier: [anOpening({ by: personId('iemand-anders') })] }))).toBe('opened');
  });

  test('never again to whom the auditor objected; to a colleague it can be', () => {
    const reviewed = { how: 'objected', why: 'withoutNeed', by: auditor.person, at: now } as const;
    expect(outcomeOf(open(phoned(), 'courtOrder', { earlier: [anOpening({ reviewed })] }))).toBe('objected');
    const colleague = { ...admin, person: personId('bo-admin') };
    expect(outcomeOf(open(phoned(), 'courtOrder', { earlier: [anOpening({ reviewed })] }, colleague))).toBe('opened');
  });
});

describe('reading through it', () => {
  test('is for who opened it, as an admin, until the half hour is over', () => {
    const last = instant('2026-11-25T13:59:59.999Z');
    expect(readsThrough(anOpening(), admin, last)).toBe(true);
    expect(readsThrough(anOpening(), admin, instant('2026-11-25T14:00:00.000Z'))).toBe(false);
    expect(readsThrough(anOpening(), { ...admin, person: personId('bo-admin') }, last)).toBe(false);
    expect(readsThrough(anOpening(), { ...admin, role: 'livcMember' }, last)).toBe(false);
  });

  test('ends at once when the auditor objects, not when the auditor confirms', () => {
    const reviewed = { by: auditor.person, at: now };
    const objected = anOpening({ reviewed: { ...reviewed, how: 'objected', why: 'noGround' } });
    expect(glassStanding(objected, now)).toBe('objected');
    expect(readsThrough(objected, admin, now)).toBe(false);
    expect(readsThrough(anOpening({ reviewed: { ...reviewed, how: 'confirmed', why: null } }), admin, now)).toBe(true);
  });

  test('follows from no part that anybody has in a referral', () => {
    for (const actor of [admin, owner, coordinator, auditor]) expect(relationsOf(actor, phoned()).has('breakGlass')).toBe(false);
  });

  test('opens all content to the admin, of what was withdrawn and at the fallback too', () => {
    const held = new Set(['admin', 'breakGlass'] as const);
    for (const state of ['SUBMITTED', 'WITHDRAWN'] as const) {
      expect(layersFor(held, { kind: 'fallback' }, state)).toEqual(['chain', 'clear', 'organise', 'guide']);
    }
    expect(isReader(new Set(['admin']), { kind: 'own' })).toBe(false);
  });
});

test('a sign-in is fresh for five minutes, to the millisecond', () => {
  const at = instant('2026-11-25T13:25:00.000Z');
  expect(isFresh({ at, now }, policy)).toBe(true);
  expect(isFresh({ at, now: instant('2026-11-25T13:30:00.001Z') }, policy)).toBe(false);
});

describe('a call because the content cannot wait', () => {
  test('is kept for whom was phoned, needs no term and tells none', () => {
    const before = anAcknowledgedReferral();
    const decision = logCallForContent(before, admin, { whom: 'owner', result: 'notReached' }, facts());
    if (decision.kind !== 'accepted') throw new Error('refused');
    expect(decision.change.after.lastCalls).toEqual({ owner: aCall(now), livc: null });
    expect(decision.change.after.clocks).toEqual(before.clocks);
    expect(decision.change.event.details).toEqual({
      about: 'content',
      whom: 'owner',
      result: 'notReached',
      nextActionOn: '2026-11-26',
    });
    expect(decision.change.mails).toEqual([]);
  });

  test('a call to the LIVC about its term counts as one to the LIVC', () => {
    const decision = logCall(aSubmittedReferral(), admin, { clock: 'acknowledge', result: 'notReached' }, facts());
    expect(decision.kind === 'accepted' && decision.change.after.lastCalls).toEqual({ owner: null, livc: aCall(now) });
  });

  test('a call to the sender about their term counts as one to the sender, and never as one to the LIVC', () => {
    const asked = aSubmittedReferral({ clocks: [anOpenClock(), aTellPersonClock()] });
    const decision = logCall(asked, admin, { clock: 'tellPerson', result: 'notReached' }, facts());
    expect(decision.kind === 'accepted' && decision.change.after.lastCalls).toEqual({ owner: aCall(now), livc: null });
  });
});

describe('the auditor’s review', () => {
  test('is written once, in the chain of the dossier', () => {
    const reviewed = reviewGlass(anOpening(), auditor, { how: 'objected', why: 'notTried' }, now);
    if (reviewed.kind !== 'accepted') throw new Error('refused');
    expect(reviewed.after).toEqual(anOpening({ version: 2, reviewed: { how: 'objected', why: 'notTried', by: auditor.person, at: now } }));
    expect(reviewed.audit).toMatchObject({
      chain: { of: 'referral', id: anOpening().reference },
      by: auditor.person,
      deed: { what: 'glassReviewed', number: 2, how: 'objected' },
    });
    expect(reviewGlass(reviewed.after, auditor, { how: 'confirmed', why: null }, now)).toEqual({ kind: 'refused', why: 'reviewed' });
  });

  test('is no admin’s, and nobody’s of what they opened themselves', () => {
    const confirm = { how: 'confirmed', why: null } as const;
    const colleague = { ...admin, person: personId('bo-admin') };
    expect(reviewGlass(anOpening(), colleague, confirm, now)).toEqual({ kind: 'refused', why: 'notYours' });
    expect(reviewGlass(anOpening({ by: auditor.person }), auditor, confirm, now)).toEqual({ kind: 'refused', why: 'notYours' });
  });
});
