/** What somebody did, as the auditor is told it: everything that was recorded of them, and nothing of what they read. */
import { beforeEach, expect, test } from 'vitest';
import { chainOfLivc, chainOfPerson, type Deed } from '../../functions/referral/audit.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { recordDenial } from '../../functions/referral/denials.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { monthOf } from '../../functions/referral/month.ts';
import type { Role } from '../../functions/referral/person.ts';
import { deedsOf, deedsShown } from '../../functions/referral/trail.ts';
import { anEntry, aSignIn } from '../builders/audit.ts';
import { aLivc, aPerson } from '../builders/directory.ts';
import { aReference } from '../builders/references.ts';
import { fakeStores, type Stores } from '../fakes/stores.ts';

let stores: Stores;
const { id } = aPerson();
const november = monthOf(instant('2026-11-15T12:00:00.000Z'));
const minute = (n: number) => instant(`2026-11-23T09:${String(n).padStart(2, '0')}:00.000Z`);
const asked = (beyond: string | null = null, of = id) => deedsOf(of, november, beyond, stores);

beforeEach(async () => {
  stores = fakeStores();
  await stores.directory.savePerson(aPerson());
  await stores.directory.saveLivc(aLivc());
});

const record = (n: number, deed: Deed, more: Partial<Parameters<typeof anEntry>[0]> = {}) =>
  stores.audit.record(anEntry({ by: id, at: minute(n), deed, ...more }));

test('signing in, reading, acting and being denied, newest first, each with its role', async () => {
  await stores.audit.record({ ...aSignIn(id), at: minute(1) });
  await record(2, { what: 'viewed', layers: ['organise', 'guide'], as: ['owner'], state: 'SUBMITTED' });
  await record(3, { what: 'commanded', command: 'withdraw', version: 2 });
  const session = { subject: id, role: 'consultant', organisation: 'team-kaai' };
  await recordDenial({ action: 'readReferral', session, params: { reference: aReference(9) } }, stores.audit, minute(4));
  const told = await asked();
  expect(told?.deeds.map(({ deed, at, as }) => [deed.what, at.time, as])).toEqual([
    ['denied', '10:04', 'consultant'],
    ['commanded', '10:03', 'consultant'],
    ['viewed', '10:02', 'consultant'],
    ['signedIn', '10:01', null],
  ]);
  expect(told?.deeds.map(({ about }) => about?.id ?? null)).toEqual([aReference(9), aReference(1), aReference(1), null]);
  expect(told?.person).toEqual({ id, name: aPerson().name });
});

test('whom and which receiver it was about is told by name, where it is known', async () => {
  const other = aPerson({ id: personId('iemand-anders'), name: 'Iemand Anders' });
  await stores.directory.savePerson(other);
  const admin: Role = 'admin';
  const as = { actingAs: admin, organisation: 'agentschap' };
  await record(1, { what: 'accessChanged', to: 'disabled', version: 2 }, { chain: chainOfPerson(other.id), ...as });
  await record(2, { what: 'addressChanged', version: 2 }, { chain: chainOfLivc(aLivc().id), ...as });
  await record(3, { what: 'deputiesNamed', version: 2 }, { chain: chainOfPerson(personId('niemand')), ...as });
  expect((await asked())?.deeds.map(({ about }) => about)).toEqual([
    { of: 'person', id: 'niemand', name: null },
    { of: 'livc', id: aLivc().id, name: aLivc().name },
    { of: 'person', id: other.id, name: other.name },
  ]);
});

test('an account of which nothing is known is told of when something was recorded, and does not exist when nothing was', async () => {
  const stranger = personId('vreemd');
  expect(await asked(null, stranger)).toBeNull();
  await stores.audit.record({ ...aSignIn(stranger), deed: { what: 'signInRefused' } });
  expect(await asked(null, stranger)).toMatchObject({ person: { name: null }, deeds: [{ deed: { what: 'signInRefused' } }] });
});

test('much is given part by part, each deed once', async () => {
  for (let n = 0; n <= deedsShown; n += 1) await record(n, { what: 'listed', layers: ['initials'], count: n });
  const first = await asked();
  expect(first?.deeds).toHaveLength(deedsShown);
  const rest = await asked(first?.beyond);
  expect(rest?.deeds.map(({ deed }) => deed)).toEqual([{ what: 'listed', layers: ['initials'], count: 0 }]);
  expect(rest?.beyond).toBeNull();
});
