/** What every session store must do, asked of the one in memory and of the one on DynamoDB alike. */
import { describe, expect, test } from 'vitest';
import type { SessionStore } from '../../functions/http/session.ts';

const before = '2026-11-02T08:00:00.000Z';
const until = '2026-11-02T08:30:00.000Z';
const later = '2026-11-02T08:45:00.000Z';
const values = { subject: 'an', name: 'An Peeters' };

const keptIn = async (store: SessionStore, key: string, now: string) => (await store.both([key, 'none'], now))[0];

/** Each test has keys of its own, so that a store that stays can be asked again. */
export function sessionStoreContract(what: string, make: () => Promise<SessionStore>) {
  let count = 0;
  const started = `${Date.now()}`;
  const fresh = async () => {
    count += 1;
    return { store: await make(), key: `SESSION#${started}-${count}` };
  };

  describe(what, () => {
    test('gives what was put', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values, expiresAt: until });
      expect(await keptIn(store, key, before)).toEqual({ values, expiresAt: until });
    });

    test('gives nothing for a key it never saw', async () => {
      const { store, key } = await fresh();
      expect(await keptIn(store, key, before)).toBeNull();
    });

    test('gives a record up to its last millisecond and not at it', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values, expiresAt: until });
      expect(await keptIn(store, key, '2026-11-02T08:29:59.999Z')).not.toBeNull();
      expect(await keptIn(store, key, until)).toBeNull();
    });

    test('puts over what was there', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values, expiresAt: until });
      await store.put(key, { values: { subject: 'els' }, expiresAt: later });
      expect(await keptIn(store, key, before)).toEqual({ values: { subject: 'els' }, expiresAt: later });
    });

    test('moves the time and nothing else when touched', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values, expiresAt: until });
      await store.touch(key, later);
      expect(await keptIn(store, key, until)).toEqual({ values, expiresAt: later });
    });

    test('does not bring back by a touch what was taken away', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values, expiresAt: until });
      await store.take(key, before);
      await store.touch(key, later);
      expect(await keptIn(store, key, before)).toBeNull();
    });

    test('takes away and gives what was there', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values, expiresAt: until });
      expect(await store.take(key, before)).toEqual({ values, expiresAt: until });
      expect(await keptIn(store, key, before)).toBeNull();
    });

    test('gives nothing when taking what is over', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values, expiresAt: until });
      expect(await store.take(key, until)).toBeNull();
    });

    test('gives two at once, each under its own key', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values, expiresAt: until });
      await store.put(`${key}-other`, { values: { subject: 'els' }, expiresAt: until });
      expect(await store.both([`${key}-other`, key], before)).toEqual([
        { values: { subject: 'els' }, expiresAt: until },
        { values, expiresAt: until },
      ]);
      expect(await store.both([`${key}-none`, key], before)).toEqual([null, { values, expiresAt: until }]);
    });

    test('keeps the later of two, whichever comes last', async () => {
      const { store, key } = await fresh();
      const said = (since: string) => ({ values: { since }, expiresAt: until });
      await store.putIfLater(key, said('2026-11-02T07:30:00.000Z'), 'since');
      await store.putIfLater(key, said('2026-11-02T07:45:00.000Z'), 'since');
      await store.putIfLater(key, said('2026-11-02T07:40:00.000Z'), 'since');
      expect(await keptIn(store, key, before)).toEqual(said('2026-11-02T07:45:00.000Z'));
    });

    test('gives it to one of ten that take at once', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values, expiresAt: until });
      const taken = await Promise.all(Array.from({ length: 10 }, () => store.take(key, before)));
      expect(taken.filter((one) => one !== null)).toHaveLength(1);
    });

    test('keeps a name that objects have anyway', async () => {
      const { store, key } = await fresh();
      await store.put(key, { values: { constructor: 'x' }, expiresAt: until });
      expect((await keptIn(store, key, before))?.values).toEqual({ constructor: 'x' });
    });
  });
}
