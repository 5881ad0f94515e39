/** Reminding by hand through the Lambda's own routes, on stores in memory: one mail more, and never a second one for a second click. */
import { beforeEach, expect, test } from 'vitest';
import { elsewhere } from '../functions/http/route.ts';
import { instant } from '../functions/referral/calendar.ts';
import type { Referral } from '../functions/referral/referral.ts';
import { routes } from '../functions/remind-receiver.ts';
import { submitting } from './builders/changes.ts';
import { aLivc, aPerson } from './builders/directory.ts';
import { admin } from './builders/people-around.ts';
import { aReference } from './builders/references.ts';
import { anAcknowledgedReferral, aSubmittedReferral } from './builders/referrals.ts';
import { type Asked, askRoute, help } from './builders/requests.ts';
import { fakeStores } from './fakes/stores.ts';

const now = instant('2026-12-01T09:00:00.000Z');
const reference = aReference(1);
let services = { ...fakeStores(), help, now: () => now };
beforeEach(async () => {
  services = { ...fakeStores(), help, now: () => now };
  await services.directory.saveLivc(aLivc());
  await services.directory.savePerson(aPerson());
});

const store = (referral: Referral) => services.referrals.commit(submitting(referral, { parts: [], mails: [] }));
const ask = () => askRoute(routes, services, admin, 'GET /desk/{reference}/remind', { params: { reference } });
const press = (form: Asked['form'] = {}) =>
  askRoute(routes, services, admin, 'POST /desk/{reference}/remind', { params: { reference }, form });
const mails = async () => (await services.outbox.ofReferral(reference)).map(({ kind, to }) => `${kind} ${to.kind}`);

test('one press is one mail to the mailbox, a second press is answered alike and sends nothing', async () => {
  await store(aSubmittedReferral());
  const done = { status: 303, location: `/desk?done=reminded&about=${reference}` };
  expect(String((await ask()).html)).toContain('mailbox van het LIVC');
  expect(await press()).toEqual(done);
  expect(await press()).toEqual(done);
  expect(await mails()).toEqual(['reminded mailbox']);
});

test('what the page does not ask is refused', async () => {
  await store(aSubmittedReferral());
  expect((await press({ to: 'iemand@elders.example' })).status).toBe(422);
  expect(await mails()).toEqual([]);
});

test('a term that ended meanwhile leaves nothing to remind of, and what does not exist is not there', async () => {
  expect((await ask()).status).toBe(404);
  expect((await press()).status).toBe(404);
  await store(anAcknowledgedReferral({ version: 1 }));
  expect(await ask()).toEqual({ status: 303, location: '/desk' });
  expect(await press()).toEqual(elsewhere('/desk'));
});
