/** Two at the same moment, where it matters who is first: early, half-way, and when one is about to write. All of them at all moments are in the long proof. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crossings } from './crossing-list.ts';
import { prepareCrossing, wrongWhenCrossedAtAny } from './crossings.ts';
import { type House, openHouse } from './world.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const telling = crossings.filter(({ oneFirst, otherFirst }) => oneFirst.answers.join() !== otherFirst.answers.join());

test('there are some where one of the two hears something else', () => {
  expect(telling.length).toBeGreaterThanOrEqual(6);
});

test.each(telling.map((crossing) => [crossing.name, crossing] as const))('%s', async (_, crossing) => {
  const crossed = await prepareCrossing(crossing, house);
  expect(crossed.wrong).toEqual([]);
  const { moments } = crossed;
  expect(await wrongWhenCrossedAtAny(crossed, [2, Math.ceil(moments / 2), moments], house)).toEqual([]);
});
