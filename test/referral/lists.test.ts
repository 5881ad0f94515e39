/** The lists of an LIVC and of a sender, and one referral as its readers get it, on stores in memory. */
import { beforeEach, describe, expect, test } from 'vitest';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { contentFor, doneNow, dossier } from '../../functions/referral/dossier.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import { livcList } from '../../functions/referral/livc-list.ts';
import { lookUp } from '../../functions/referral/look-up.ts';
import { ownList } from '../../functions/referral/own-list.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { toPerson } from '../../functions/referral/recipient.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { aBeginning, anEntry } from '../builders/audit.ts';
import { anEvent, submitting } from '../builders/changes.ts';
import { aLivc, aMember, aPerson, aTeam } from '../builders/directory.ts';
import { aDraft } from '../builders/drafts.ts';
import { coordinator, foreignCoordinator, member, otherMember, owner } from '../builders/people-around.ts';
import { aReference } from '../builders/references.ts';
import {
  aConfirmReleaseClock,
  anAcknowledgedReferral,
  anOpenClock,
  aSubmittedReferral,
  aWithdrawnReferral,
} from '../builders/referrals.ts';
import { fakeKeys } from '../fakes/fake-keys.ts';
import { fakeStores } from '../fakes/stores.ts';

const now = instant('2026-11-26T09:00:00.000Z');
const when = { now, policy };
const unreadable: string[] = [];
const onUnreadable = (reference: string): void => {
  unreadable.push(reference);
};
let ports = { ...fakeStores(), keys: fakeKeys(), onUnreadable };
beforeEach(async () => {
  unreadable.length = 0;
  ports = { ...fakeStores(), keys: fakeKeys(), onUnreadable };
  await ports.directory.saveLivc(aLivc());
  await ports.directory.saveTeam(aTeam());
  await ports.directory.savePerson(aPerson());
  await ports.directory.savePerson(aMember());
});

/** Stores it as if just submitted, with initials and the document as shown really sealed. */
async function store(referral: Referral): Promise<void> {
  const { stored, key } = await ports.keys.create(referral.reference, { kind: 'livc', livc: livcId('livc-zilverbeke') });
  const parts = await key.seal([
    { part: 'initials', version: 2, text: 'J. D.' },
    { part: 'asShown', version: 1, text: '{"said":"everything"}' },
  ]);
  await ports.referrals.commit(
    submitting(
      { ...referral, version: 1 },
      { parts, wrappedKey: { before: null, after: stored }, event: anEvent({ ...referral, version: 1 }) },
    ),
  );
}

describe('the list of an LIVC', () => {
  const listFor = (actor = coordinator) => livcList(livcId('livc-zilverbeke'), actor, ports, when);

  test('parts what is to be confirmed from what was, and leaves out what was withdrawn', async () => {
    await store(aSubmittedReferral());
    await store(anAcknowledgedReferral({ reference: aReference(2) }));
    await store(aWithdrawnReferral({ reference: aReference(3) }));
    const list = await listFor();
    expect(list?.toConfirm).toMatchObject([{ reference: aReference(1), dueOn: '2026-11-30', days: { left: 2 } }]);
    expect(list?.confirmed).toMatchObject([
      { reference: aReference(2), acknowledgedOn: '2026-11-25', handlerName: 'Mo Haddad', isHandledByYou: false },
    ]);
  });

  test('earliest due first, whatever was sent first', async () => {
    await store(aSubmittedReferral());
    const sooner = anOpenClock({ dueOn: calendarDay('2026-11-27'), dueAt: instant('2026-11-27T22:59:59.999Z') });
    await store(aSubmittedReferral({ reference: aReference(2), clocks: [sooner] }));
    expect((await listFor())?.toConfirm.map(({ reference }) => reference)).toEqual([aReference(2), aReference(1)]);
  });

  test('confirmed: nearest release first, an unknown one last', async () => {
    const release = (on: string | null) =>
      on === null
        ? ({ type: 'conditionalRelease', certainty: 'unknown', on: null } as const)
        : ({ type: 'conditionalRelease', certainty: 'expected', on: calendarDay(on) } as const);
    await store(anAcknowledgedReferral({ reference: aReference(1), release: release(null) }));
    await store(anAcknowledgedReferral({ reference: aReference(2), release: release('2027-02-01') }));
    await store(anAcknowledgedReferral({ reference: aReference(3), release: release('2027-01-01') }));
    expect((await listFor())?.confirmed.map(({ reference }) => reference)).toEqual([aReference(3), aReference(2), aReference(1)]);
  });

  test.each([
    [coordinator, 'all'],
    [member, 'whenAdmitted'],
  ] as const)('says who reads content', async (actor, reads) => {
    expect((await listFor(actor))?.reads).toBe(reads);
  });

  test.each([
    ['own', null],
    ['common', '31999'],
    ['partnerTable', '31999'],
    ['fallback', '31999'],
  ] as const)('a receiver of kind %s is told the municipality as %s', async (kind, municipality) => {
    await ports.directory.saveLivc(aLivc({ version: 2, kind }));
    await store(aSubmittedReferral());
    await store(anAcknowledgedReferral({ reference: aReference(2) }));
    expect(await listFor()).toMatchObject({ toConfirm: [{ municipality }], confirmed: [{ municipality }] });
    const found = await lookUp(aReference(1), coordinator, 'readReferral', ports);
    const seen = found === null ? null : await dossier(found, coordinator, ports, when);
    expect(seen).toMatchObject({ municipality, isFallback: kind === 'fallback' });
  });

  test('an LIVC that does not exist has no list', async () => {
    expect(await livcList(livcId('livc-nergens'), coordinator, ports, when)).toBeNull();
  });
});

describe('a sender’s own list', () => {
  test('shows initials, the receiver and its term', async () => {
    await store(aSubmittedReferral());
    expect(await ownList(owner, ports, when)).toMatchObject([
      {
        kind: 'referral',
        initials: 'J. D.',
        livcName: 'LIVC Zilverbeke',
        due: { on: '2026-11-30', days: { left: 2 } },
        pleasePhone: null,
        settledOn: null,
      },
    ]);
  });

  test('goes on without keys: only the initials are absent', async () => {
    await store(aSubmittedReferral());
    ports.keys.down = true;
    expect(await ownList(owner, ports, when)).toMatchObject([{ reference: aReference(1), initials: null, livcName: 'LIVC Zilverbeke' }]);
  });

  test('one altered part costs that row its initials, and somebody is told which', async () => {
    await store(aSubmittedReferral());
    const { key } = await ports.keys.create(aReference(9), { kind: 'owner', person: owner.person });
    const swapped = await key.seal([{ part: 'initials', version: 2, text: 'X. Y.' }]);
    const list = await ownList(owner, { ...ports, content: { ...ports.content, parts: async () => swapped } }, when);
    expect(list).toMatchObject([{ reference: aReference(1), initials: null }]);
    expect(unreadable).toEqual([aReference(1)]);
  });

  test('asks to phone only once the owner was asked', async () => {
    await store(aSubmittedReferral({ clocks: [anOpenClock({ escalatedTo: [toPerson(personId('noor-consulent'))] })] }));
    expect(await ownList(owner, ports, when)).toMatchObject([{ pleasePhone: { phone: '+32 50 00 00 01' } }]);
  });

  test.each([
    ['2026-12-02', true],
    ['2026-12-01', true],
    ['2026-12-03', false],
  ])('a draft that is erased on %s, seen on 26 November, is marked: %s', async (erasedOn, expires) => {
    const { stored } = await ports.keys.create(aReference(1), { kind: 'owner', person: owner.person });
    await ports.drafts.create(aDraft({ erasedOn: calendarDay(erasedOn) }), stored, aBeginning(aDraft().reference));
    expect(await ownList(owner, ports, { ...when, now: instant('2026-11-27T09:00:00.000Z') })).toMatchObject([{ kind: 'draft', expires }]);
  });

  test('a draft whose time is over is not listed', async () => {
    const { stored } = await ports.keys.create(aReference(1), { kind: 'owner', person: owner.person });
    await ports.drafts.create(aDraft({ erasedOn: calendarDay('2026-11-25') }), stored, aBeginning(aDraft().reference));
    expect(await ownList(owner, ports, when)).toEqual([]);
  });
});

describe('one referral', () => {
  const found = async (actor = coordinator) => {
    const one = await lookUp(aReference(1), actor, 'readReferral', ports);
    if (one === null) throw new Error('not found');
    return one;
  };

  test('content is opened for the coordinator, and not for a member who is not admitted', async () => {
    await store(aSubmittedReferral());
    expect(await contentFor(await found(), coordinator, { ...ports, now: () => now }, 'page')).toEqual({ text: '{"said":"everything"}' });
    expect(await contentFor(await found(otherMember), otherMember, { ...ports, now: () => now }, 'page')).toBe('notAdmitted');
  });

  test('is not found by who has nothing to do with it, and costs no second question', async () => {
    await store(aSubmittedReferral());
    let asked = 0;
    const livc = async () => {
      asked += 1;
      return null;
    };
    const directory = { ...ports.directory, livc };
    expect(await lookUp(aReference(1), foreignCoordinator, 'readReferral', { ...ports, directory })).toBeNull();
    expect(await lookUp(aReference(2), foreignCoordinator, 'readReferral', { ...ports, directory })).toBeNull();
    expect(asked).toBe(0);
  });

  test('without keys the rest still shows', async () => {
    await store(aSubmittedReferral());
    ports.keys.down = true;
    expect(await contentFor(await found(), coordinator, { ...ports, now: () => now }, 'page')).toBe('unavailable');
    expect(await dossier(await found(), coordinator, ports, when)).toMatchObject({
      viewer: 'livc',
      sender: { name: 'Noor Claes', phone: '+32 2 000 00 12' },
    });
  });

  test('says what the sender said of the release since, and whether the form shows another', async () => {
    await store(aSubmittedReferral());
    const since = async () => (await dossier(await found(owner), owner, ports, when)).releaseSince;
    expect(await since()).toBeNull();
    const before = aSubmittedReferral();
    const is = { certainty: 'expected', on: calendarDay('2027-03-15') } as const;
    const confirmed = { ...before, version: 2 };
    const still = anEvent(confirmed, { what: 'releaseConfirmed', by: owner.person, details: { is }, at: now });
    await ports.referrals.commit({ before, after: confirmed, event: still, audit: anEntry(), mails: [], parts: [] });
    expect(await since()).toMatchObject({ isOther: false, by: 'Noor Claes', at: { day: '2026-11-26' } });
    const after = { ...before, version: 3 };
    const other = anEvent(after, {
      what: 'releaseAmended',
      by: owner.person,
      details: { was: is, is: { ...is, on: calendarDay('2027-04-01') } },
    });
    await ports.referrals.commit({ before: confirmed, after, event: other, audit: anEntry(), mails: [], parts: [] });
    expect(await since()).toMatchObject({ isOther: true, by: 'Noor Claes' });
  });

  test('asks about the release from the day on which it is asked, and not before', async () => {
    await store(aSubmittedReferral({ clocks: [anOpenClock(), aConfirmReleaseClock()] }));
    const tasksAt = async (day: string) =>
      (await dossier(await found(owner), owner, ports, { now: instant(`${day}T09:00:00.000Z`), policy })).tasks.map(({ clock }) => clock);
    expect(await tasksAt('2027-02-14')).toEqual([]);
    expect(await tasksAt('2027-02-15')).toEqual(['confirmRelease']);
    expect(await tasksAt('2027-02-20')).toEqual(['confirmRelease']);
  });

  test('offers only what this reader may do now', async () => {
    await store(aSubmittedReferral());
    const nothing = { acknowledge: false, reassign: false, withdraw: false, tell: false, confirmRelease: false, amend: false };
    const may = async (actor = coordinator) => (await dossier(await found(actor), actor, ports, when)).may;
    expect(await may()).toEqual({ ...nothing, acknowledge: true, reassign: true });
    expect(await may(otherMember)).toEqual({ ...nothing, acknowledge: true });
    expect(await may(owner)).toEqual({ ...nothing, withdraw: true, tell: true, amend: true });
  });

  test('why it was withdrawn is told to who may read the content', async () => {
    const withdrawn = aWithdrawnReferral();
    await store(aSubmittedReferral());
    const event = anEvent(withdrawn, { what: 'withdrawn', details: { reason: 'personObjects' }, at: now });
    await ports.referrals.commit({ before: aSubmittedReferral(), after: withdrawn, event, audit: anEntry(), mails: [], parts: [] });
    const last = async (actor = coordinator) => (await dossier(await found(actor), actor, ports, when)).history.at(-1);
    expect(await last()).toMatchObject({ what: 'withdrawn', reason: 'personObjects' });
    expect(await last(otherMember)).toMatchObject({ what: 'withdrawn', reason: null });
  });

  test('what was just done is believed only when the record says so', () => {
    expect(doneNow('acknowledged', anAcknowledgedReferral())).toBe('acknowledged');
    expect(doneNow('acknowledged', aSubmittedReferral())).toBeNull();
    expect(doneNow('<script>', anAcknowledgedReferral())).toBeNull();
  });
});

test('what was withdrawn is closed to the receiver, and stays open to who sent it', async () => {
  await store(aSubmittedReferral());
  const withdrawn = aWithdrawnReferral();
  const event = anEvent(withdrawn, { what: 'withdrawn', details: { reason: 'wrongPerson' }, at: now });
  await ports.referrals.commit({ before: aSubmittedReferral(), after: withdrawn, event, audit: anEntry(), mails: [], parts: [] });
  const contentOf = async (actor: typeof owner) => {
    const found = await lookUp(aReference(1), actor, 'readReferral', ports);
    return found === null ? null : contentFor(found, actor, { ...ports, now: () => now }, 'page');
  };
  expect(await contentOf(coordinator)).toBe('withdrawn');
  expect(await contentOf(owner)).toEqual({ text: '{"said":"everything"}' });
});
