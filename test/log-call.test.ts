/** Noting a call through the Lambda's own routes, on stores in memory: the page speaks of why one calls, and a call with the senders is not one with the receiver. */
import { beforeEach, describe, expect, test } from 'vitest';
import { elsewhere } from '../functions/http/route.ts';
import { routes } from '../functions/log-call.ts';
import { instant } from '../functions/referral/calendar.ts';
import { livcId } from '../functions/referral/identifiers.ts';
import { toMailbox } from '../functions/referral/recipient.ts';
import type { Referral } from '../functions/referral/referral.ts';
import { submitting } from './builders/changes.ts';
import { aLivc, aPerson } from './builders/directory.ts';
import { admin } from './builders/people-around.ts';
import { aReference } from './builders/references.ts';
import { anAcknowledgedReferral, aSubmittedReferral } from './builders/referrals.ts';
import { type Asked, askRoute, help } from './builders/requests.ts';
import { fakeStores } from './fakes/stores.ts';
import { reading } from './forms/reading.ts';

const now = instant('2026-12-01T09:00:00.000Z');
const reference = aReference(1);
let services = { ...fakeStores(), help, now: () => now };
beforeEach(async () => {
  services = { ...fakeStores(), help, now: () => now };
  await services.directory.saveLivc(aLivc());
  await services.directory.savePerson(aPerson());
});

const store = (referral: Referral) => services.referrals.commit(submitting(referral, { parts: [], mails: [] }));
const ask = (asked: Asked = {}) => askRoute(routes, services, admin, 'GET /desk/{reference}/call', { params: { reference }, ...asked });
const note = (form: Asked['form']) => askRoute(routes, services, admin, 'POST /desk/{reference}/call', { params: { reference }, form });
const stored = () => services.referrals.load(reference);

describe('with the receiver', () => {
  test('the page says that a mail did not arrive when that is why one calls', async () => {
    const to = toMailbox(livcId('livc-zilverbeke'));
    await store(aSubmittedReferral({ undelivered: [{ to, why: 'BOUNCED', since: instant('2026-11-24T09:00:00.000Z') }] }));
    expect(String((await ask()).html)).toContain('onze mail kwam niet aan bij: mailbox van het LIVC');
  });

  test('the result stands with the term, and one is back at the desk', async () => {
    await store(aSubmittedReferral());
    expect(await note({ about: 'receiver', result: 'willAct' })).toEqual({ status: 303, location: `/desk?done=called&about=${reference}` });
    expect(await stored()).toMatchObject({ clocks: [{ lastCall: { result: 'willAct', by: admin.person } }], sameness: null });
  });

  test('without a result the page comes back and nothing is written', async () => {
    await store(aSubmittedReferral());
    const answer = await note({ about: 'receiver' });
    expect(answer.status).toBe(422);
    expect(String(answer.html)).toContain('Kies hoe de oproep verliep.');
    expect((await stored())?.version).toBe(1);
  });

  test('a term that ended meanwhile leaves nothing to note', async () => {
    await store(anAcknowledgedReferral({ version: 1 }));
    expect(await ask()).toEqual({ status: 303, location: '/desk' });
    expect(await note({ about: 'receiver', result: 'willAct' })).toEqual(elsewhere('/desk'));
    expect((await stored())?.version).toBe(1);
  });
});

describe('with both senders', () => {
  const twice = { possibleDuplicate: true, sameness: { others: [aReference(2)], lastCall: null } };

  test('the page says which, and the result stands apart from the term', async () => {
    await store(aSubmittedReferral(twice));
    expect(reading((await ask({ query: { about: 'senders' } })).html ?? '').text).toContain(`${reference}, ${aReference(2)}`);
    expect((await note({ about: 'senders', result: 'otherContact' })).status).toBe(303);
    expect(await stored()).toMatchObject({ clocks: [{ lastCall: null }], sameness: { lastCall: { result: 'otherContact' } } });
    expect((await services.referrals.history(reference)).at(-1)?.details).toMatchObject({ about: 'duplicate', result: 'otherContact' });
  });

  test('what is not perhaps double has no such call', async () => {
    await store(aSubmittedReferral());
    expect(await ask({ query: { about: 'senders' } })).toEqual({ status: 303, location: '/desk' });
    expect(await note({ about: 'senders', result: 'willAct' })).toEqual(elsewhere('/desk'));
    expect((await stored())?.version).toBe(1);
  });
});

test('what does not exist is not there', async () => {
  expect((await ask({ params: { reference: aReference(9) } })).status).toBe(404);
  expect((await ask({ params: { reference: 'onzin' } })).status).toBe(404);
  expect((await note({ result: 'willAct' })).status).toBe(404);
});
