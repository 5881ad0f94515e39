/** The admin's desk on stores in memory: what it lists, in which words of data, and that it never shows what was settled a moment ago. */
import { beforeEach, describe, expect, test } from 'vitest';
import { calendarDay, type Instant, instant } from '../../functions/referral/calendar.ts';
import { carryOut } from '../../functions/referral/carry-out.ts';
import type { CallResult } from '../../functions/referral/clock.ts';
import { acknowledge, logCall, logCallWithSenders, remind } from '../../functions/referral/commands.ts';
import { deskFile, deskRows, mailIsDown } from '../../functions/referral/desk.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { toMailbox, toPerson } from '../../functions/referral/recipient.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { submitting } from '../builders/changes.ts';
import { aFallback, aLivc, aMember, aPerson } from '../builders/directory.ts';
import { admin, member, members } from '../builders/people-around.ts';
import { aReference } from '../builders/references.ts';
import {
  aMetClock,
  anAcknowledgedReferral,
  anOpenClock,
  aSubmittedReferral,
  aTellPersonClock,
  aWithdrawnReferral,
} from '../builders/referrals.ts';
import { fakeStores } from '../fakes/stores.ts';

let stores = fakeStores();
beforeEach(async () => {
  stores = fakeStores();
  await stores.directory.saveLivc(aLivc());
  await stores.directory.savePerson(aPerson());
  await stores.directory.savePerson(aMember());
});

const store = (referral: Referral) => stores.referrals.commit(submitting(referral, { parts: [], mails: [] }));
/** Due on Monday 30 November 2026, so overdue from Tuesday 0.00 in Brussels. */
const tuesday = instant('2026-12-01T09:00:00.000Z');
const rowsAt = (now: Instant) => deskRows(stores, { now, policy });
const when = { now: tuesday, policy };

describe('which referrals are on it', () => {
  test('from the first overdue instant, and not one before', async () => {
    await store(aSubmittedReferral());
    expect(await rowsAt(instant('2026-11-30T22:59:59.999Z'))).toEqual([]);
    expect(await rowsAt(instant('2026-11-30T23:00:00.000Z'))).toHaveLength(1);
  });

  test('a mail that did not arrive, though nothing is late', async () => {
    const since = instant('2026-11-23T10:00:00.000Z');
    await store(aSubmittedReferral({ undelivered: [{ to: toMailbox(livcId('livc-zilverbeke')), why: 'BOUNCED', since }] }));
    expect(await rowsAt(instant('2026-11-23T11:00:00.000Z'))).toMatchObject([{ notDelivered: ['mailbox'], term: { days: { left: 5 } } }]);
  });

  test('a sender’s mail that did not arrive, though no term runs any more', async () => {
    const since = instant('2026-11-25T14:00:00.000Z');
    await store(anAcknowledgedReferral({ version: 1, undelivered: [{ to: toPerson(personId('noor-consulent')), why: 'BOUNCED', since }] }));
    expect(await rowsAt(tuesday)).toMatchObject([{ notDelivered: ['sender'], term: null, handlerName: 'Mo Haddad' }]);
  });

  test('acknowledged a moment ago: the record decides, whatever the index still says', async () => {
    await store(aSubmittedReferral());
    const handling = { handler: personId('mo-lid'), backup: null, members };
    await carryOut(aReference(1), stores, when, (fresh, facts) => acknowledge(fresh, member, handling, facts));
    const late = { ...stores, referrals: { ...stores.referrals, overdue: async () => [aReference(1)] } };
    expect(await deskRows(late, when)).toEqual([]);
  });
});

describe('what the fallback has', () => {
  const at = instant('2026-11-23T09:12:00.000Z');
  const chain = [{ livc: livcId('opvang'), arrivedAt: at }];
  beforeEach(() => stores.directory.saveLivc(aFallback()));

  test('is there from the first moment, though nothing is late', async () => {
    await store(aSubmittedReferral({ chain }));
    expect(await rowsAt(at)).toMatchObject([{ isCaught: true, livcName: 'Opvang doorverwijzingen', term: { days: { left: 5 } } }]);
  });

  test('stays once the fallback confirmed it: no municipality has taken it up', async () => {
    await store(anAcknowledgedReferral({ version: 1, chain }));
    expect(await rowsAt(tuesday)).toMatchObject([{ isCaught: true, term: null, municipality: '31999', nextActionOn: null }]);
  });

  test('a call from before the confirmation is still the last call', async () => {
    const lastCall = { at, by: admin.person, result: 'willAct', nextActionOn: calendarDay('2026-11-25') } as const;
    await store(anAcknowledgedReferral({ version: 1, chain, clocks: [aMetClock({ lastCall })] }));
    expect(await rowsAt(tuesday)).toMatchObject([{ lastCall: { result: 'willAct', at: { day: '2026-11-23' } } }]);
  });

  test('goes once another has it, and once it is withdrawn', async () => {
    await store(anAcknowledgedReferral({ version: 1, chain: [...chain, { livc: livcId('livc-zilverbeke'), arrivedAt: at }] }));
    await store(aWithdrawnReferral({ version: 1, reference: aReference(2), chain }));
    expect(await rowsAt(tuesday)).toEqual([]);
  });
});

describe('what was perhaps sent twice', () => {
  const monday = instant('2026-11-23T10:00:00.000Z');
  const other = aSubmittedReferral({ reference: aReference(2), owner: personId('els-consulent'), ownerPhone: '+32 2 000 00 14' });
  const twice = { possibleDuplicate: true, sameness: { others: [aReference(2)], lastCall: null } };
  const note = (result: CallResult, now = monday) =>
    carryOut(aReference(1), stores, { now, policy }, (fresh, facts) => logCallWithSenders(fresh, admin, result, facts));
  beforeEach(() => stores.directory.savePerson(aPerson({ id: personId('els-consulent'), name: 'Els Maes' })));

  test('is one row that names the other, with the number of both senders', async () => {
    await store(aSubmittedReferral(twice));
    await store(other);
    const [row, ...more] = await rowsAt(monday);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ reference: aReference(1), perhapsSameAs: [aReference(2)], nextActionOn: null, acted: null });
    expect(row?.phones).toEqual([
      { contact: 'sender', name: 'Noor Claes', phone: '+32 2 000 00 12' },
      { contact: 'otherSender', name: 'Els Maes', phone: '+32 2 000 00 14' },
    ]);
  });

  test('asks on after a confirmation, and needs no term for its call', async () => {
    await store(anAcknowledgedReferral({ version: 1, ...twice }));
    expect(await rowsAt(tuesday)).toMatchObject([{ perhapsSameAs: [aReference(2)], term: null }]);
    expect(await note('willAct', tuesday)).toMatchObject({ kind: 'done' });
  });

  test('a call that settles it keeps the row for the rest of the day, and no longer', async () => {
    await store(aSubmittedReferral(twice));
    await note('willAct');
    expect(await rowsAt(monday)).toMatchObject([
      { acted: { what: 'called', time: '11:00' }, lastCall: { result: 'willAct' }, isSettled: true },
    ]);
    expect(await rowsAt(instant('2026-11-24T09:00:00.000Z'))).toEqual([]);
  });

  test('nobody reached settles nothing: it asks again on the next working day', async () => {
    await store(aSubmittedReferral(twice));
    await note('notReached');
    expect(await rowsAt(monday)).toMatchObject([{ nextActionOn: '2026-11-24', isSettled: false }]);
    expect(await rowsAt(instant('2026-11-24T09:00:00.000Z'))).toMatchObject([{ nextActionOn: null, perhapsSameAs: [aReference(2)] }]);
  });

  test('a call with the receiver leaves it as it was', async () => {
    await store(aSubmittedReferral(twice));
    const call = { clock: 'acknowledge', result: 'willAct' } as const;
    await carryOut(aReference(1), stores, { now: monday, policy }, (fresh, facts) => logCall(fresh, admin, call, facts));
    expect(await rowsAt(instant('2026-11-24T09:00:00.000Z'))).toMatchObject([{ perhapsSameAs: [aReference(2)], nextActionOn: null }]);
  });

  test('is over once the other was withdrawn', async () => {
    await store(aSubmittedReferral(twice));
    await store(aWithdrawnReferral({ reference: aReference(2), version: 1 }));
    expect(await rowsAt(monday)).toEqual([]);
  });
});

describe('what a row says', () => {
  test('how late, how near the release, whom to phone', async () => {
    await store(aSubmittedReferral());
    expect(await rowsAt(tuesday)).toEqual([
      {
        reference: aReference(1),
        municipality: '31999',
        livcId: 'livc-zilverbeke',
        livcName: 'LIVC Zilverbeke',
        noticeClass: 'STANDARD',
        notDelivered: [],
        isCaught: false,
        perhapsSameAs: null,
        term: { clock: 'acknowledge', side: 'livc', dueOn: '2026-11-30', days: { late: 1 } },
        release: { on: '2027-03-15', certainty: 'expected', daysUntil: 104 },
        alsoLate: null,
        senderName: 'Noor Claes',
        handlerName: null,
        lastCall: null,
        nextActionOn: null,
        isSettled: false,
        phones: [
          { contact: 'coordinator', name: 'Lies Vermaele', phone: '+32 50 00 00 02' },
          { contact: 'backup', name: 'Bram Oyen', phone: '+32 50 00 00 03' },
          { contact: 'sender', name: 'Noor Claes', phone: '+32 2 000 00 12' },
        ],
        acted: null,
      },
    ]);
  });

  test('after a call: the result, the next action, and that it was done today; the day after it asks again', async () => {
    await store(aSubmittedReferral());
    const call = { clock: 'acknowledge', result: 'willAct' } as const;
    await carryOut(aReference(1), stores, when, (fresh, facts) => logCall(fresh, admin, call, facts));
    expect(await rowsAt(tuesday)).toMatchObject([
      {
        lastCall: { result: 'willAct', at: { day: '2026-12-01', time: '10:00' } },
        nextActionOn: '2026-12-03',
        acted: { what: 'called', time: '10:00' },
      },
    ]);
    expect(await rowsAt(instant('2026-12-02T09:00:00.000Z'))).toMatchObject([{ nextActionOn: '2026-12-03', acted: null }]);
    expect(await rowsAt(instant('2026-12-03T09:00:00.000Z'))).toMatchObject([{ nextActionOn: null, acted: null }]);
  });

  test('a mail that goes astray after the call asks at once, whatever the call promised', async () => {
    const undelivered = (since: string) => [{ to: toMailbox(livcId('livc-zilverbeke')), why: 'BOUNCED' as const, since: instant(since) }];
    const lastCall = { at: tuesday, by: admin.person, result: 'willAct', nextActionOn: calendarDay('2026-12-03') } as const;
    await store(aSubmittedReferral({ clocks: [anOpenClock({ lastCall })], undelivered: undelivered('2026-12-01T08:00:00.000Z') }));
    await store(
      aSubmittedReferral({
        reference: aReference(2),
        clocks: [anOpenClock({ lastCall })],
        undelivered: undelivered('2026-12-01T15:00:00.000Z'),
      }),
    );
    const rows = await rowsAt(instant('2026-12-02T09:00:00.000Z'));
    expect(rows.map(({ nextActionOn }) => nextActionOn).toSorted()).toEqual(['2026-12-03', null]);
  });

  test('a mail that comes back after the address was looked at brings the row up again', async () => {
    const bounced = (since: string) => [{ to: toMailbox(livcId('livc-zilverbeke')), why: 'BOUNCED' as const, since: instant(since) }];
    const addressCorrectedAt = instant('2026-12-01T08:30:00.000Z');
    await store(aSubmittedReferral({ addressCorrectedAt }));
    await store(aSubmittedReferral({ reference: aReference(2), addressCorrectedAt, undelivered: bounced('2026-12-01T08:45:00.000Z') }));
    const rows = await rowsAt(tuesday);
    expect(rows.map(({ reference, acted }) => [reference, acted?.what])).toEqual(
      expect.arrayContaining([
        [aReference(1), 'corrected'],
        [aReference(2), undefined],
      ]),
    );
  });

  test('the latest of several things done today', async () => {
    await store(aSubmittedReferral());
    await carryOut(aReference(1), stores, when, (fresh, facts) =>
      logCall(fresh, admin, { clock: 'acknowledge', result: 'notReached' }, facts),
    );
    const later = { now: instant('2026-12-01T10:30:00.000Z'), policy };
    await carryOut(aReference(1), stores, later, (fresh, facts) => remind(fresh, admin, 'acknowledge', facts));
    expect(await rowsAt(later.now)).toMatchObject([{ acted: { what: 'reminded', time: '11:30' } }]);
  });

  test('nothing but clear fields', async () => {
    await store(aSubmittedReferral());
    const [row] = await rowsAt(tuesday);
    expect(Object.keys(row ?? {})).not.toEqual(expect.arrayContaining(['parts']));
    expect(JSON.stringify(row)).not.toContain('sealed');
  });
});

describe("a sender's own term", () => {
  const notTold = { told: 'notYet', reason: 'noVisitYet' } as const;
  const tuesdayAfter = instant('2026-12-08T09:00:00.000Z');

  test('stands there from its first overdue instant, with the sender whose turn it is', async () => {
    await store(anAcknowledgedReferral({ version: 1, toldPerson: notTold, clocks: [aMetClock(), aTellPersonClock()] }));
    expect(await rowsAt(instant('2026-12-07T22:59:59.999Z'))).toEqual([]);
    expect(await rowsAt(instant('2026-12-07T23:00:00.000Z'))).toMatchObject([
      { term: { clock: 'tellPerson', side: 'owner', dueOn: '2026-12-07', days: { late: 1 } }, alsoLate: null, senderName: 'Noor Claes' },
    ]);
  });

  test("does not hide behind the receiver's: both are named", async () => {
    await store(aSubmittedReferral({ toldPerson: notTold, clocks: [anOpenClock(), aTellPersonClock()] }));
    expect(await rowsAt(tuesdayAfter)).toMatchObject([
      { term: { side: 'livc', days: { late: 6 } }, alsoLate: { side: 'owner', days: { late: 1 } } },
    ]);
  });

  test('moves nothing in the list of the receiver', async () => {
    const late = aSubmittedReferral({
      reference: aReference(2),
      clocks: [anOpenClock(), aTellPersonClock({ dueAt: instant('2026-11-24T22:59:59.999Z') })],
    });
    const first = aSubmittedReferral({ clocks: [anOpenClock({ dueAt: instant('2026-11-27T22:59:59.999Z') })] });
    await store(late);
    await store(first);
    expect(await stores.referrals.openOfLivc(livcId('livc-zilverbeke'))).toEqual([first.reference, late.reference]);
  });
});

describe('the file behind a form of the desk', () => {
  test('holds the term that runs, and why it stands there', async () => {
    await store(aSubmittedReferral());
    const file = await deskFile(aReference(1), stores, tuesday);
    expect(file?.clocks).toEqual({ receiver: anOpenClock(), sender: null });
    expect(file?.attention).toEqual({ late: true, notDelivered: false, caught: false, twice: false });
  });

  test('holds no term once none runs, and is not there for what is no reference', async () => {
    await store(anAcknowledgedReferral({ version: 1 }));
    expect((await deskFile(aReference(1), stores, tuesday))?.clocks).toEqual({ receiver: null, sender: null });
    expect(await deskFile('onzin', stores, tuesday)).toBeNull();
    expect(await deskFile(undefined, stores, tuesday)).toBeNull();
  });
});

describe('mail is down', () => {
  const until = instant('2030-01-01T00:00:00.000Z');
  beforeEach(() => stores.referrals.commit(submitting(aSubmittedReferral(), { parts: [] })));

  test.each([
    ['2026-11-23T09:27:00.000Z', false],
    ['2026-11-23T09:27:00.001Z', true],
  ])('at %s, a quarter of an hour after a mail was queued: %s', async (now, expected) => {
    expect(await mailIsDown(stores.outbox, instant(now), until)).toBe(expected);
  });

  test('no more, once it left', async () => {
    const [mail] = await stores.outbox.ofReferral(aReference(1));
    if (mail === undefined) throw new Error('no mail');
    await stores.outbox.cancel(aReference(1), 'MAIL#1#newReferral#mailbox.livc-zilverbeke', instant('2026-11-23T09:13:00.000Z'));
    expect(await mailIsDown(stores.outbox, instant('2026-11-24T09:00:00.000Z'), until)).toBe(false);
  });
});
