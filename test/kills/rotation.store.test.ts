/** Some kills of the renewal of keys: with its order, with each exchange of a key, with its end. All of them are in the long proof. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stock, stock, wrongWhenKilledRenewing } from './rotation.ts';
import { type House, openHouse } from './world.ts';

let house: House;
let of: Stock;
beforeAll(async () => {
  house = await openHouse();
  of = await stock(house);
});
afterAll(() => house.stop());

test('left to itself it gives an order, exchanges each key with its parts, and ends', () => {
  const names = of.calls.map(({ name }) => name);
  expect(names.filter((name) => name === 'GenerateDataKey')).toHaveLength(2);
  // The order, and one exchange each.
  expect(names.filter((name) => name === 'TransactWriteItems')).toHaveLength(3);
  expect(names.at(-2)).toBe('UpdateItem');
});

test('killed with any of its writes it is gone on with, and nothing readable is lost', async () => {
  const writes = of.calls.filter(({ name }) => name === 'TransactWriteItems' || name === 'UpdateItem');
  const wrong: string[] = [];
  for (const { number } of writes) {
    for (const when of ['before', 'after'] as const) wrong.push(...(await wrongWhenKilledRenewing(of, { number, when }, house)));
  }
  expect(wrong).toEqual([]);
});
