/** Correcting an address through the Lambda's own routes, on stores in memory: the answer says what happened and nothing else. */
import { beforeEach, expect, test } from 'vitest';
import { routes } from '../functions/correct-address.ts';
import { instant } from '../functions/referral/calendar.ts';
import { addressesOf } from '../functions/referral/correcting.ts';
import { settleDelivery } from '../functions/referral/delivery.ts';
import { mailKey } from '../functions/referral/mail.ts';
import { defaultPolicy as policy } from '../functions/referral/policy.ts';
import { submitting } from './builders/changes.ts';
import { aLivc } from './builders/directory.ts';
import { admin } from './builders/people-around.ts';
import { aReference } from './builders/references.ts';
import { askRoute, help } from './builders/requests.ts';
import { fakeStores } from './fakes/stores.ts';

const now = instant('2026-11-23T10:00:00.000Z');
const livc = aLivc();
const reference = aReference(1);
let services = { ...fakeStores(), help, now: () => now };
beforeEach(async () => {
  services = { ...fakeStores(), help, now: () => now };
  await services.directory.saveLivc(livc);
});

/** The first mail to the mailbox came back. */
async function bounce() {
  const change = submitting(undefined, { parts: [] });
  await services.referrals.commit(change);
  const [mail] = change.mails;
  if (mail === undefined) throw new Error('no mail');
  await settleDelivery(reference, mailKey(mail), { to: 'BOUNCED', from: ['QUEUED', 'SENT'] }, services, { now, policy });
}
const save = (changes: Partial<ReturnType<typeof addressesOf>> = {}) =>
  askRoute(routes, services, admin, 'POST /desk/livc/{livc}/address', {
    params: { livc: livc.id },
    query: { referral: reference },
    form: { version: '1', ...addressesOf(livc), ...changes },
  });
const done = (what: string) => ({ status: 303, location: `/desk?done=${what}&about=${reference}` });

test('another address for what bounced is corrected', async () => {
  await bounce();
  expect(await save({ mailbox: 'cel@zilverbeke.example' })).toEqual(done('corrected'));
});

test('the same address is sent to again, and not called corrected', async () => {
  await bounce();
  expect(await save()).toEqual(done('sentAgain'));
});

test('another address for what did arrive is saved, and nothing is said to leave', async () => {
  await bounce();
  expect(await save({ escalation: 'nieuw@zilverbeke.example' })).toEqual(done('saved'));
});

test('nothing changed and nothing missing is answered at the field', async () => {
  const answer = await save();
  expect(answer.status).toBe(422);
  expect(String(answer.html)).toContain('U hebt nog niets gewijzigd.');
});
