/** The desk through its Lambda's own route, on stores in memory: municipality and province by name, and what was just done is said only of what the address may claim. */
import { beforeEach, expect, test } from 'vitest';
import { routes } from '../functions/oversee-deadlines.ts';
import { admits } from '../functions/referral/actions.ts';
import { instant } from '../functions/referral/calendar.ts';
import { livcId, nisCode } from '../functions/referral/identifiers.ts';
import { roles } from '../functions/referral/person.ts';
import type { Referral } from '../functions/referral/referral.ts';
import { submitting } from './builders/changes.ts';
import { aFallback, aLivc, aPerson } from './builders/directory.ts';
import { admin } from './builders/people-around.ts';
import { aReference } from './builders/references.ts';
import { aSubmittedReferral } from './builders/referrals.ts';
import { askRoute, help } from './builders/requests.ts';
import { fakeStores } from './fakes/stores.ts';
import { reading } from './forms/reading.ts';

const now = instant('2026-12-01T09:00:00.000Z');
let services = { ...fakeStores(), help, now: () => now, machineNow: () => now };
beforeEach(async () => {
  services = { ...fakeStores(), help, now: () => now, machineNow: () => now };
  await services.directory.saveLivc(aLivc());
  await services.directory.saveLivc(aFallback());
  await services.directory.savePerson(aPerson());
});

const store = (referral: Referral) => services.referrals.commit(submitting(referral, { parts: [], mails: [] }));
const kortrijk = { municipality: nisCode('34022'), chain: [{ livc: livcId('opvang'), arrivedAt: instant('2026-11-27T09:00:00.000Z') }] };
async function desk(query: Readonly<Record<string, string>> = {}) {
  const answer = await askRoute(routes, services, admin, 'GET /desk', { query });
  if (answer.html === undefined) throw new Error('no page');
  return reading(answer.html);
}

test('only the admin has a desk', () => {
  expect(routes.map(({ action }) => roles.filter((role) => admits(action, role)))).toEqual([['admin']]);
});

test('a row of the fallback says for which municipality, and is found by its province', async () => {
  await store(aSubmittedReferral(kortrijk));
  expect((await desk()).text).toContain('Gemeente Kortrijk');
  expect((await desk({ province: 'West-Vlaanderen' })).text).toContain(aReference(1));
  expect((await desk({ province: 'Limburg' })).text).not.toContain(aReference(1));
});

test('a municipality that merged since is called by the name of today, one that nobody knows leaves the row as it is', async () => {
  await store(aSubmittedReferral({ municipality: nisCode('44045') }));
  await store(aSubmittedReferral({ reference: aReference(2) }));
  const { text } = await desk();
  expect(text).toContain('Gemeente Lokeren');
  expect(text).toContain(aReference(2));
});

test('what was just done is told as it is, and nothing is told for anything else in the address', async () => {
  expect((await desk({ done: 'sentAgain', about: aReference(1) })).text).toContain('vertrekt nog eens');
  for (const query of [
    { done: 'erased', about: aReference(1) },
    { done: 'called', about: '<b>' },
  ])
    expect((await desk(query)).headings(2)).toEqual(['Niets is te laat']);
});
