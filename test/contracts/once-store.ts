/** What every store of requests with an Idempotency-Key must do, asked of the one in memory and of the one on DynamoDB alike. */
import { describe, expect, test } from 'vitest';
import type { KeptAnswer, Once, OnceStore } from '../../functions/http/once.ts';

const now = '2026-11-02T08:00:00.000Z';
const until = '2026-11-03T08:00:00.000Z';

export const onceAt = (turn: string, answer: KeptAnswer | null = null): Once => ({
  asked: 'asked',
  seed: 'seed',
  turn,
  heldUntil: '2026-11-02T08:00:30.000Z',
  answer,
  until,
});

/** Each test has keys of its own, so that a store that stays can be asked again. */
export function onceStoreContract(what: string, make: () => Promise<OnceStore>) {
  let count = 0;
  const started = `${Date.now()}`;
  const fresh = async () => {
    count += 1;
    return { store: await make(), key: `ONCE#${started}-${count}` };
  };

  describe(what, () => {
    test('keep the first and give it to the second', async () => {
      const { store, key } = await fresh();
      expect(await store.begin(key, onceAt('first'), now)).toBeNull();
      expect(await store.begin(key, onceAt('second'), now)).toEqual(onceAt('first'));
    });

    test('take a repeat of the same write for itself', async () => {
      const { store, key } = await fresh();
      await store.begin(key, onceAt('first'), now);
      expect(await store.begin(key, onceAt('first'), now)).toBeNull();
      await store.replace(key, onceAt('next'), 'first');
      expect(await store.replace(key, onceAt('next'), 'first')).toBe(true);
    });

    test('begin each key by itself', async () => {
      const { store, key } = await fresh();
      await store.begin(key, onceAt('first'), now);
      expect(await store.begin(`${key}-other`, onceAt('second'), now)).toBeNull();
    });

    test('give what was kept up to its last millisecond and not at it, and nothing of it then', async () => {
      const { store, key } = await fresh();
      await store.begin(key, onceAt('first', { location: '/mine', made: null }), now);
      expect(await store.begin(key, onceAt('second'), '2026-11-03T07:59:59.999Z')).not.toBeNull();
      expect(await store.begin(key, onceAt('second'), until)).toBeNull();
      expect(await store.begin(key, onceAt('third'), now)).toEqual(onceAt('second'));
    });

    test('give an answer as it was kept, with what was made and without', async () => {
      const { store, key } = await fresh();
      for (const [at, made] of ['ABC', null].entries()) {
        const done = onceAt('done', { location: '/drafts/ABC', made });
        await store.begin(`${key}-${at}`, done, now);
        expect(await store.begin(`${key}-${at}`, onceAt('again'), now)).toEqual(done);
      }
    });

    test('replace what was seen and nothing else', async () => {
      const { store, key } = await fresh();
      await store.begin(key, onceAt('first'), now);
      expect(await store.replace(key, onceAt('second'), 'first')).toBe(true);
      expect(await store.replace(key, onceAt('third'), 'first')).toBe(false);
      expect(await store.begin(key, onceAt('fourth'), now)).toEqual(onceAt('second'));
    });

    test('replace nothing that is not there', async () => {
      const { store, key } = await fresh();
      expect(await store.replace(key, onceAt('second'), 'first')).toBe(false);
      expect(await store.begin(key, onceAt('third'), now)).toBeNull();
    });

    test('let one of twenty begin that come at once', async () => {
      const { store, key } = await fresh();
      const found = await Promise.all(Array.from({ length: 20 }, (_, at) => store.begin(key, onceAt(`turn-${at}`), now)));
      expect(found.filter((one) => one === null)).toHaveLength(1);
      expect(new Set(found.flatMap((one) => one?.turn ?? [])).size).toBe(1);
    });

    test('let one of twenty take over', async () => {
      const { store, key } = await fresh();
      await store.begin(key, onceAt('first'), now);
      const done = await Promise.all(Array.from({ length: 20 }, (_, at) => store.replace(key, onceAt(`turn-${at}`), 'first')));
      expect(done.filter((one) => one)).toHaveLength(1);
    });
  });
}
