/** Two at the same moment: one of the moments there are, and the last, when one is about to write. All of them are in the long proof. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crossings } from './crossing-list.ts';
import { prepareCrossing, wrongWhenCrossedAt } from './crossings.ts';
import { type House, openHouse } from './world.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

test.each(crossings.map((crossing) => [crossing.name, crossing] as const))('%s', async (_, crossing) => {
  const crossed = await prepareCrossing(crossing, house);
  expect(crossed.wrong).toEqual([]);
  const { moments } = crossed;
  const wrong = [Math.ceil(moments / 2), moments].map((moment) => wrongWhenCrossedAt(crossed, moment, house));
  expect((await Promise.all(wrong)).flat()).toEqual([]);
});
