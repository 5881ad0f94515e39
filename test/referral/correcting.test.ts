/** Correcting an LIVC's address on stores in memory: what never arrived goes out again, once, also for who was stopped half way. */
import { beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { addressesOf, correctAddresses, notReached } from '../../functions/referral/correcting.ts';
import { settleDelivery } from '../../functions/referral/delivery.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import type { Recipient } from '../../functions/referral/recipient.ts';
import { aNewMail, changing, submitting } from '../builders/changes.ts';
import { aLivc } from '../builders/directory.ts';
import { aStep } from '../builders/mails.ts';
import { admin } from '../builders/people-around.ts';
import { aReference } from '../builders/references.ts';
import { aSubmittedReferral } from '../builders/referrals.ts';
import { fakeStores } from '../fakes/stores.ts';

const livc = aLivc();
const when = { now: instant('2026-11-23T10:00:00.000Z'), policy };
const right = { ...addressesOf(livc), mailbox: 'cel@zilverbeke.example' };
let stores = fakeStores();

/** The first mail to the mailbox bounced. */
beforeEach(async () => {
  stores = fakeStores();
  await stores.directory.saveLivc(livc);
  const change = submitting(aSubmittedReferral(), { parts: [] });
  await stores.referrals.commit(change);
  const [mail] = change.mails;
  if (mail === undefined) throw new Error('no mail');
  await settleDelivery(aReference(1), mailKey(mail), { to: 'BOUNCED', from: ['QUEUED', 'SENT'] }, stores, when);
});

const toMailbox = async () =>
  (await stores.outbox.ofReferral(aReference(1)))
    .filter(({ to }) => to.kind === 'mailbox')
    .map(({ status, cause }) => `${status} ${cause.round}`);
const current = async () => {
  const found = await stores.directory.livc(livcId('livc-zilverbeke'));
  if (found === null) throw new Error('no LIVC');
  return found;
};

test('the contact that was not reached is known', async () => {
  expect((await notReached(livc, stores)).contacts).toEqual(['mailbox']);
});

test('the address changes, the flag goes, and the same mail waits again', async () => {
  expect(await correctAddresses(livc, right, admin, stores, when)).toBe('corrected');
  expect((await current()).mailbox).toBe('cel@zilverbeke.example');
  expect(await toMailbox()).toEqual(['BOUNCED 1', 'QUEUED 2']);
  expect(await stores.referrals.load(aReference(1))).toMatchObject({ undelivered: [], addressCorrectedAt: when.now });
});

test('a second press sends nothing again', async () => {
  await correctAddresses(livc, right, admin, stores, when);
  expect(await correctAddresses(await current(), right, admin, stores, when)).toBe('unchanged');
  expect(await toMailbox()).toEqual(['BOUNCED 1', 'QUEUED 2']);
});

test('stopped between the address and the mail: the same button finishes it', async () => {
  await stores.directory.saveLivc({ ...livc, version: 2, mailbox: right.mailbox });
  expect(await correctAddresses(await current(), right, admin, stores, when)).toBe('sentAgain');
  expect(await toMailbox()).toEqual(['BOUNCED 1', 'QUEUED 2']);
});

test('the address was right all along: it is not called corrected, the mail leaves once more', async () => {
  expect(await correctAddresses(livc, addressesOf(livc), admin, stores, when)).toBe('sentAgain');
  expect((await current()).version).toBe(livc.version);
  expect(await toMailbox()).toEqual(['BOUNCED 1', 'QUEUED 2']);
});

test('someone else corrected it meanwhile: nothing is overwritten', async () => {
  await stores.directory.saveLivc({ ...livc, version: 2, mailbox: 'ander@zilverbeke.example' });
  expect(await correctAddresses(livc, right, admin, stores, when)).toBe('conflict');
  expect((await current()).mailbox).toBe('ander@zilverbeke.example');
});

test('a mail that bounces just before the write waits again too', async () => {
  const escalation: Recipient = { kind: 'escalation', livc: livc.id };
  const first = aSubmittedReferral({ reference: aReference(2) });
  const change = submitting(first, { parts: [], mails: [aNewMail(first), aNewMail(first, { to: escalation })] });
  await stores.referrals.commit(change);
  const [toMailbox, toEscalation] = change.mails.map(mailKey);
  if (toMailbox === undefined || toEscalation === undefined) throw new Error('no mail');
  const bounces = (key: string) => settleDelivery(aReference(2), key, { to: 'BOUNCED', from: ['QUEUED', 'SENT'] }, stores, when);
  await bounces(toEscalation);

  let isLate = false;
  const commit: typeof stores.referrals.commit = async (write) => {
    if (write.after.reference === aReference(2) && !isLate) {
      isLate = true;
      await bounces(toMailbox);
    }
    return stores.referrals.commit(write);
  };
  const both = { ...right, escalation: 'nieuw@zilverbeke.example' };
  await correctAddresses(livc, both, admin, { ...stores, referrals: { ...stores.referrals, commit } }, when);
  const again = (await stores.outbox.ofReferral(aReference(2))).filter(({ cause }) => cause.round === 2);
  expect(again.map(({ kind, to }) => `${kind} ${to.kind}`)).toEqual(['newReferral escalation', 'newReferral mailbox']);
  expect((await stores.referrals.load(aReference(2)))?.undelivered).toEqual([]);
});

test('a second mail that bounces while the address is corrected marks its contact anew, and the same button sends it again', async () => {
  const of = aReference(1);
  const sent = await stores.referrals.load(of);
  if (sent === null) throw new Error('no referral');
  const later = aNewMail(sent, { kind: 'reminder', cause: aStep('-1') });
  await stores.referrals.commit(changing(sent, {}, { mails: [later] }));

  const move: typeof stores.outbox.move = async (reference, how) => {
    await correctAddresses(livc, right, admin, stores, when);
    return stores.outbox.move(reference, how);
  };
  const bounced = { to: 'BOUNCED', from: ['QUEUED', 'SENT'] } as const;
  expect(await settleDelivery(of, mailKey(later), bounced, { ...stores, outbox: { ...stores.outbox, move } }, when)).toBe(true);
  expect((await stores.referrals.load(of))?.undelivered.map(({ to }) => to.kind)).toEqual(['mailbox']);
  expect(await correctAddresses(await current(), right, admin, stores, when)).toBe('sentAgain');
  expect(await toMailbox()).toContain('QUEUED 2');
});

describe('another contact than the one that failed', () => {
  test('is changed; the mailbox stays marked, and nothing goes to the address that does not work', async () => {
    const other = { ...addressesOf(livc), escalation: 'nieuw@zilverbeke.example' };
    expect(await correctAddresses(livc, other, admin, stores, when)).toBe('saved');
    expect((await current()).escalation.email).toBe('nieuw@zilverbeke.example');
    expect(await toMailbox()).toEqual(['BOUNCED 1']);
    expect((await stores.referrals.load(aReference(1)))?.undelivered).toHaveLength(1);
  });
});
