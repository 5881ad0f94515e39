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

test.each(crossings)('$name', async (crossing) => {
  const crossed = await prepareCrossing(crossing, house);
  expect(crossed.oneFirst).toMatchObject({ answers: crossing.oneFirst, wrong: [] });
  expect(crossed.otherFirst).toMatchObject({ answers: crossing.otherFirst, wrong: [] });
  const { moments } = crossed;
  const wrong = [Math.ceil(moments / 2), moments].map((moment) => wrongWhenCrossedAt(crossed, moment, house));
  expect((await Promise.all(wrong)).flat()).toEqual([]);
});
