/** Correcting an LIVC's address on stores in memory: what never arrived goes out again, once, also for who was stopped half way. */
import { beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { addressesOf, correctAddresses, notReached } from '../../functions/referral/correcting.ts';
import { settleDelivery } from '../../functions/referral/delivery.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { submitting } from '../builders/changes.ts';
import { aLivc } from '../builders/directory.ts';
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

describe('another contact than the one that failed', () => {
  test('is changed; the mailbox stays marked, and nothing goes to the address that does not work', async () => {
    const other = { ...addressesOf(livc), escalation: 'nieuw@zilverbeke.example' };
    expect(await correctAddresses(livc, other, admin, stores, when)).toBe('saved');
    expect((await current()).escalation.email).toBe('nieuw@zilverbeke.example');
    expect(await toMailbox()).toEqual(['BOUNCED 1']);
    expect((await stores.referrals.load(aReference(1)))?.undelivered).toHaveLength(1);
  });
});
