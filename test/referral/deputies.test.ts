/** Deputies: colleagues only, never oneself, and no right with it. */
import { expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { colleaguesOf, mayNameDeputies, nameDeputies } from '../../functions/referral/deputies.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { aMember, aPerson } from '../builders/directory.ts';
import { admin } from '../builders/people-around.ts';
import { fakeStores } from '../fakes/stores.ts';

const now = { by: admin, now: instant('2026-11-25T13:30:00.000Z') };
const mo = aMember();
const ina = aMember({ id: personId('ina-lid'), name: 'Ina' });

test('are named by the person or an admin, and by nobody else', () => {
  expect(mayNameDeputies({ subject: 'mo-lid', role: 'livcMember' }, mo.id)).toBe(true);
  expect(mayNameDeputies({ subject: 'ada-admin', role: 'admin' }, mo.id)).toBe(true);
  expect(mayNameDeputies({ subject: 'lies-coordinator', role: 'livcCoordinator' }, mo.id)).toBe(false);
});

test('are colleagues who may work here, not oneself and not strangers', async () => {
  const { directory } = fakeStores();
  for (const one of [mo, ina, aPerson(), aMember({ id: personId('uit-lid'), disabled: true })]) await directory.savePerson(one);
  expect((await colleaguesOf(mo, directory)).map(({ id }) => id)).toEqual(['ina-lid']);
  expect(nameDeputies(mo, ['ina-lid'], [ina], now)).toMatchObject({
    after: { ...mo, version: 2, deputies: ['ina-lid'] },
    audit: { by: admin.person },
  });
  expect(nameDeputies(mo, ['noor-consulent'], [ina], now)).toBeNull();
  expect(nameDeputies(mo, [], [ina], now)).toBe('unchanged');
});
