/** What every directory must do: who receives, who answers for which municipality on which day, who is who. */
import { beforeEach, describe, expect, test } from 'vitest';
import { calendarDay } from '../../functions/referral/calendar.ts';
import { livcId, nisCode, personId, teamId } from '../../functions/referral/identifiers.ts';
import { aSignIn } from '../builders/audit.ts';
import { aBinding, aFallback, aLivc, aMember, aPerson, aTeam } from '../builders/directory.ts';
import type { Stores } from '../fakes/stores.ts';

export function directoryStoreContract(makeStores: () => Promise<Stores> | Stores): void {
  let stores: Stores;
  beforeEach(async () => {
    stores = await makeStores();
  });

  describe('an LIVC', () => {
    test('is saved and found', async () => {
      expect(await stores.directory.livc(aLivc().id)).toBeNull();
      expect(await stores.directory.saveLivc(aLivc())).toBe('committed');
      expect(await stores.directory.livc(aLivc().id)).toEqual(aLivc());
    });

    test('is changed from the version that was read only', async () => {
      await stores.directory.saveLivc(aLivc());
      const corrected = aLivc({ version: 2, mailbox: 'livc-nieuw@zilverbeke.example' });
      expect(await stores.directory.saveLivc(corrected)).toBe('committed');
      expect(await stores.directory.saveLivc(aLivc({ version: 2, mailbox: 'te-laat@zilverbeke.example' }))).toBe('conflict');
      expect(await stores.directory.saveLivc(aLivc())).toBe('conflict');
      expect(await stores.directory.livc(aLivc().id)).toEqual(corrected);
    });

    test('several are found at once, in the order asked', async () => {
      const other = aLivc({ id: livcId('livc-goudmeer'), name: 'LIVC Goudmeer' });
      await stores.directory.saveLivc(aLivc());
      await stores.directory.saveLivc(other);
      expect(await stores.directory.livcs([other.id, livcId('livc-nergens'), aLivc().id])).toEqual([other, aLivc()]);
      expect(await stores.directory.livcs([])).toEqual([]);
    });

    test('all are listed by name as people read it, also after a name changed', async () => {
      const named = (id: string, name: string) => aLivc({ id: livcId(id), name });
      const [a, e, z] = [named('livc-1', 'LIVC Anders'), named('livc-2', 'LIVC Èlst'), named('livc-3', 'livc Zande')];
      for (const one of [z, e, a]) await stores.directory.saveLivc(one);
      expect(await stores.directory.allLivcs()).toEqual([a, e, z]);
      const renamed = { ...a, version: 2, name: 'LIVC Zzz' };
      await stores.directory.saveLivc(renamed);
      expect(await stores.directory.allLivcs()).toEqual([e, z, renamed]);
    });
  });

  describe('who answers for a municipality', () => {
    const merged = aLivc({ id: livcId('livc-goudmeer'), name: 'LIVC Goudmeer', kind: 'common' });
    beforeEach(async () => {
      for (const livc of [aLivc(), merged, aFallback()]) await stores.directory.saveLivc(livc);
      await stores.directory.bind(aBinding());
      await stores.directory.bind(aBinding({ livc: merged.id, from: calendarDay('2027-01-01') }));
    });
    const on = (day: string, municipality = '31999') => stores.directory.livcOf(nisCode(municipality), calendarDay(day));

    test('is listed day by day, oldest first', async () => {
      const later = aBinding({ livc: merged.id, from: calendarDay('2027-01-01') });
      expect(await stores.directory.bindingsOf(nisCode('31999'))).toEqual([aBinding(), later]);
      expect(await stores.directory.bindingsOf(nisCode('11002'))).toEqual([]);
    });

    test('is the LIVC bound on that day, from its first day on', async () => {
      expect(await on('2026-01-01')).toEqual({ livc: aLivc(), isFallback: false });
      expect(await on('2026-12-31')).toEqual({ livc: aLivc(), isFallback: false });
      expect(await on('2027-01-01')).toEqual({ livc: merged, isFallback: false });
    });

    test('is the fallback before the first binding, and for a municipality without any', async () => {
      expect(await on('2025-12-31')).toEqual({ livc: aFallback(), isFallback: true });
      expect(await on('2026-06-01', '31998')).toEqual({ livc: aFallback(), isFallback: true });
    });

    test('is the fallback when the LIVC that is named does not exist', async () => {
      await stores.directory.bind(aBinding({ municipality: nisCode('31997'), livc: livcId('livc-nergens') }));
      expect(await on('2026-06-01', '31997')).toEqual({ livc: aFallback(), isFallback: true });
    });

    test('can be mended for the same day', async () => {
      await stores.directory.bind(aBinding({ livc: merged.id }));
      expect(await on('2026-06-01')).toEqual({ livc: merged, isFallback: false });
    });
  });

  test('the fallback is known by itself, also when no municipality asks for it', async () => {
    expect(await stores.directory.fallback()).toBeNull();
    await stores.directory.saveLivc(aFallback());
    expect(await stores.directory.fallback()).toEqual(aFallback());
  });

  test('without a fallback a municipality without LIVC is an error, never nobody', async () => {
    await expect(async () => stores.directory.livcOf(nisCode('31999'), calendarDay('2026-06-01'))).rejects.toThrow('fallback');
  });

  test('a team is saved, found and changed', async () => {
    expect(await stores.directory.team(teamId('team-kaai'))).toBeNull();
    await stores.directory.saveTeam(aTeam());
    await stores.directory.saveTeam(aTeam({ phone: '+32 2 000 00 99' }));
    expect(await stores.directory.team(teamId('team-kaai'))).toEqual(aTeam({ phone: '+32 2 000 00 99' }));
  });

  describe('people', () => {
    test('are saved, found and changed', async () => {
      expect(await stores.directory.person(aPerson().id)).toBeNull();
      await stores.directory.savePerson(aPerson());
      await stores.directory.savePerson(aPerson({ disabled: true }));
      expect(await stores.directory.person(aPerson().id)).toEqual(aPerson({ disabled: true }));
    });

    test('are found at once, in the order asked', async () => {
      for (const one of [aPerson(), aMember()]) await stores.directory.savePerson(one);
      expect(await stores.directory.people([aMember().id, personId('niemand'), aPerson().id])).toEqual([aMember(), aPerson()]);
    });

    test('of an organisation come by name, without the disabled, without those of another', async () => {
      const named = (id: string, name: string) => aMember({ id: personId(id), name });
      const [zoe, ali, eva] = [named('lid-1', 'Zoë Maes'), named('lid-2', 'ali Demir'), named('lid-3', 'Eva Thys')];
      const gone = aMember({ id: personId('lid-4'), name: 'Bo Weg', disabled: true });
      for (const one of [zoe, ali, eva, gone, aPerson()]) await stores.directory.savePerson(one);
      expect(await stores.directory.peopleOf('livc-zilverbeke')).toEqual([ali, eva, zoe]);
      expect(await stores.directory.peopleOf('livc-goudmeer')).toEqual([]);

      const moved = aMember({ id: eva.id, name: eva.name, organisation: 'livc-goudmeer', version: 2 });
      expect(await stores.directory.changePerson(eva, moved, aSignIn())).toBe('committed');
      expect(await stores.directory.peopleOf('livc-zilverbeke')).toEqual([ali, zoe]);
      expect((await stores.directory.peopleOf('livc-goudmeer')).map(({ id }) => id)).toEqual([eva.id]);
    });

    test('are changed from the version that was read only', async () => {
      expect(await stores.directory.changePerson(null, aPerson(), aSignIn())).toBe('committed');
      expect(await stores.directory.changePerson(null, aPerson({ name: 'Te Laat' }), aSignIn())).toBe('conflict');
      expect(await stores.directory.changePerson(aPerson(), aPerson({ version: 2, disabled: true }), aSignIn())).toBe('committed');
      expect(await stores.directory.changePerson(aPerson(), aPerson({ version: 2 }), aSignIn())).toBe('conflict');
      expect(await stores.directory.person(aPerson().id)).toEqual(aPerson({ version: 2, disabled: true }));
    });

    test('with posts in several organisations are listed in each, until a post is gone', async () => {
      const post = (organisation: string) =>
        ({ role: 'livcMember', organisation, organisationName: organisation, from: 'granted' }) as const;
      const two = aMember({ posts: [post('livc-zilverbeke'), post('livc-goudmeer')] });
      await stores.directory.changePerson(null, two, aSignIn());
      expect(await stores.directory.peopleOf('livc-zilverbeke')).toEqual([two]);
      expect(await stores.directory.peopleOf('livc-goudmeer')).toEqual([two]);
      const one = { ...two, version: 2, posts: [post('livc-goudmeer')] };
      await stores.directory.changePerson(two, one, aSignIn());
      expect(await stores.directory.peopleOf('livc-zilverbeke')).toEqual([]);
      expect(await stores.directory.peopleOf('livc-goudmeer')).toEqual([one]);
    });
  });
}
