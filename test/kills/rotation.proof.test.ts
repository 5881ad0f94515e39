/** The renewal of keys, killed before and after every one of its calls. */
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

test('killed anywhere it is gone on with, and nothing readable is lost', async () => {
  process.stdout.write(
    `renewing keys: ${of.calls.length} calls, ${2 * of.calls.length} kills (${of.calls.map(({ name }) => name).join(' ')})\n`,
  );
  const wrong: string[] = [];
  for (const { number } of of.calls) {
    for (const when of ['before', 'after'] as const) wrong.push(...(await wrongWhenKilledRenewing(of, { number, when }, house)));
  }
  expect(wrong).toEqual([]);
});
