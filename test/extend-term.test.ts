/** Giving a term more time through the Lambda's own routes, on stores in memory: days and a reason from lists, at most twenty in all, and never twice for two clicks. */
import { beforeEach, expect, test } from 'vitest';
import { routes } from '../functions/extend-term.ts';
import { elsewhere } from '../functions/http/route.ts';
import { instant } from '../functions/referral/calendar.ts';
import type { Referral } from '../functions/referral/referral.ts';
import { submitting } from './builders/changes.ts';
import { aLivc, aPerson } from './builders/directory.ts';
import { admin } from './builders/people-around.ts';
import { aReference } from './builders/references.ts';
import { anAcknowledgedReferral, anOpenClock, aSubmittedReferral, aTellPersonClock } from './builders/referrals.ts';
import { askRoute, help } from './builders/requests.ts';
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
const ask = (query: Readonly<Record<string, string>> = {}) =>
  askRoute(routes, services, admin, 'GET /desk/{reference}/extend', { params: { reference }, query });
const press = (form: Readonly<Record<string, string>>) =>
  askRoute(routes, services, admin, 'POST /desk/{reference}/extend', { params: { reference }, form });
const fiveMore = { version: '1', workingDays: '5', reason: 'asksForTime' };
const clocks = async () => (await services.referrals.load(reference))?.clocks.map(({ dueOn, version }) => [dueOn, version]);

test('one press gives the days, a second press is answered alike and gives no more', async () => {
  await store(aSubmittedReferral());
  expect(String((await ask()).html)).toContain('Moest bevestigd zijn op maandag 30 november 2026.');
  const done = { status: 303, location: `/desk?done=extended&about=${reference}` };
  expect(await press(fiveMore)).toEqual(done);
  expect(await press(fiveMore)).toEqual(done);
  expect(await clocks()).toEqual([['2026-12-07', 2]]);
  expect((await services.outbox.ofReferral(reference)).map(({ kind, to }) => `${kind} ${to.kind}`)).toEqual([
    'extended mailbox',
    'extended person',
  ]);
});

test('the sender’s term can be given more time too', async () => {
  await store(aSubmittedReferral({ clocks: [anOpenClock(), aTellPersonClock()] }));
  expect(String((await ask({ about: 'sender' })).html)).toContain('De persoon in te lichten uiterlijk maandag 7 december 2026.');
  await press({ ...fiveMore, about: 'sender' });
  expect(await clocks()).toEqual([
    ['2026-11-30', 1],
    ['2026-12-14', 2],
  ]);
});

test.each([
  [{ ...fiveMore, workingDays: '0' }, 'Kies hoeveel werkdagen'],
  [{ ...fiveMore, workingDays: '21' }, 'Kies hoeveel werkdagen'],
  [{ ...fiveMore, workingDays: '-3' }, 'Kies hoeveel werkdagen'],
  [{ ...fiveMore, workingDays: '1.5' }, 'Kies hoeveel werkdagen'],
  [{ ...fiveMore, workingDays: '' }, 'Kies hoeveel werkdagen'],
  [{ ...fiveMore, reason: '' }, 'Kies waarom'],
  [{ ...fiveMore, reason: 'zomaar' }, 'Kies waarom'],
])('%o is refused at the field, and nothing is written', async (form, words) => {
  await store(aSubmittedReferral());
  const answer = await press(form);
  expect(answer.status).toBe(422);
  expect(String(answer.html)).toContain(words);
  expect(await clocks()).toEqual([['2026-11-30', 1]]);
});

test('too few for what passed long ago is said at the field', async () => {
  await store(
    aSubmittedReferral({
      clocks: [
        anOpenClock({
          dueOn: anOpenClock().countedFrom,
          dueAt: instant('2026-11-23T22:59:59.999Z'),
          count: { unit: 'workingDaysAfter', n: 0 },
        }),
      ],
    }),
  );
  const answer = await press({ ...fiveMore, workingDays: '1' });
  expect(answer.status).toBe(422);
  expect(String(answer.html)).toContain('Ook dan is de termijn al voorbij.');
});

test('once all twenty were given nothing is asked any more', async () => {
  await store(aSubmittedReferral());
  await press({ ...fiveMore, workingDays: '20' });
  const page = await ask();
  expect(page.data).toMatchObject({ given: 20, left: 0, version: 2 });
  expect(String(page.html)).toContain('Meer tijd kan niet');
  expect((await press({ ...fiveMore, version: '2', workingDays: '1' })).status).toBe(422);
});

test('what the page does not ask is refused, a term that ended leaves nothing to extend, and what does not exist is not there', async () => {
  expect((await ask()).status).toBe(404);
  expect((await press(fiveMore)).status).toBe(404);
  await store(aSubmittedReferral());
  expect((await press({ ...fiveMore, dueOn: '2030-01-01' })).status).toBe(422);
  services = { ...fakeStores(), help, now: () => now };
  await services.directory.saveLivc(aLivc());
  await store(anAcknowledgedReferral({ version: 1 }));
  expect(await ask()).toEqual({ status: 303, location: '/desk' });
  expect(await press(fiveMore)).toEqual(elsewhere('/desk'));
});
