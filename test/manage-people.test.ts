/** The admin's pages about people, through their own routes: whoever is shut out is out, nobody else is, and two admins at once come to one truth. */
import { beforeEach, expect, test } from 'vitest';
import { outOf } from '../functions/http/session.ts';
import { routes } from '../functions/manage-people.ts';
import { instant } from '../functions/referral/calendar.ts';
import { aMember, aPerson } from './builders/directory.ts';
import { admin, owner } from './builders/people-around.ts';
import { askRoute, help } from './builders/requests.ts';
import { fakePeople } from './fakes/fake-people.ts';
import { fakeSessions } from './fakes/fake-sessions.ts';
import { emptyMemory } from './fakes/memory.ts';
import { fakeStores } from './fakes/stores.ts';
import { reading } from './forms/reading.ts';

const now = instant('2026-11-25T13:30:00.000Z');
const standing = () => {
  const memory = emptyMemory();
  const { store, keys } = fakeSessions();
  return { ...fakeStores(memory), people: fakePeople(memory, () => store), keys, help, now: () => now, machineNow: () => now };
};
let house = standing();
beforeEach(async () => {
  house = standing();
  await house.directory.savePerson(aPerson());
  await house.directory.savePerson(aMember());
});
const ask = (asked: Parameters<typeof askRoute>[3], form = {}, query = {}, person = 'mo-lid') =>
  askRoute(routes, house, admin, asked, { params: { account: person }, form, query });
const shut = { change: 'shut', version: '1', why: 'lostDevice' };

test('an organisation lists its people, also who may not work there any more', async () => {
  await ask('POST /accounts/{account}', shut);
  const { html } = await askRoute(routes, house, { ...admin, organisation: 'livc-zilverbeke' }, 'GET /accounts', {
    query: { organisation: 'livc-zilverbeke' },
  });
  expect(reading(html ?? '').text).toContain('Mo Haddad');
  expect(reading(html ?? '').text).toContain('Geen toegang');
});

test('who is shut out is out of the browser in which they are signed in, and it is told', async () => {
  expect(await ask('POST /accounts/{account}', shut)).toMatchObject({ status: 303, location: '/accounts/mo-lid' });
  expect(house.keys()).toEqual([outOf('mo-lid', now).key]);
  expect((await house.people.person(aMember().id))?.disabled).toBe(true);
  const { html } = await ask('GET /accounts/{account}');
  expect(reading(html ?? '').text).toContain('sloot de toegang (Toestel kwijt of gestolen)');
});

test('without a reason, or from a page that is no longer true, nothing changes', async () => {
  expect((await ask('POST /accounts/{account}', { ...shut, why: '' })).status).toBe(422);
  expect((await ask('POST /accounts/{account}', { ...shut, why: 'back' })).status).toBe(422);
  expect((await ask('POST /accounts/{account}', { ...shut, version: '2' })).status).toBe(409);
  expect((await house.people.person(aMember().id))?.disabled).toBe(false);
  expect(house.keys()).toEqual([]);
});

test('opened again, they may sign in: what had ended stays ended', async () => {
  await ask('POST /accounts/{account}', shut);
  expect((await ask('POST /accounts/{account}', { change: 'open', version: '2', why: 'back' })).status).toBe(303);
  expect((await house.people.person(aMember().id))?.disabled).toBe(false);
  expect(house.keys()).toEqual([outOf('mo-lid', now).key]);
});

test('nobody shuts out themselves, and nobody who is not there', async () => {
  const own = { ...admin, person: owner.person };
  const answer = await askRoute(routes, house, own, 'POST /accounts/{account}', { params: { account: owner.person }, form: shut });
  expect(answer.status).toBe(422);
  expect((await ask('POST /accounts/{account}', shut, {}, 'niemand')).status).toBe(404);
  expect((await ask('GET /accounts/{account}', {}, {}, '../x')).status).toBe(404);
});
