/** What counters must do, asked of those in memory and of those on DynamoDB alike. */
import { describe, expect, test } from 'vitest';
import type { Counters } from '../../functions/http/limits.ts';

const until = '2999-11-02T08:05:00.000Z';

/** Each test has keys of its own, so that a store that stays can be asked again. */
export function countersContract(what: string, make: () => Promise<Counters>) {
  let made = 0;
  const started = `${Date.now()}`;
  const fresh = async () => {
    made += 1;
    return { store: await make(), key: `LIMIT#test#${started}-${made}` };
  };

  describe(what, () => {
    test('count up to the most and not one further', async () => {
      const { store, key } = await fresh();
      const told: boolean[] = [];
      for (let times = 0; times < 5; times += 1) told.push(await store.count(key, 3, until));
      expect(told).toEqual([true, true, true, false, false]);
    });

    test('count each key by itself', async () => {
      const { store, key } = await fresh();
      expect([await store.count(key, 1, until), await store.count(`${key}-other`, 1, until)]).toEqual([true, true]);
    });

    test('let as many through as there may be when twenty come at once', async () => {
      const { store, key } = await fresh();
      const told = await Promise.all(Array.from({ length: 20 }, () => store.count(key, 7, until)));
      expect(told.filter((one) => one)).toHaveLength(7);
    });
  });
}
