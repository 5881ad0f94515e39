/** All of it: every scene killed before and after each of its calls, met by an outage from each of its calls on, and every two held against each other at each moment there is. The counts are printed, and in the end their sums. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossings } from './crossing-list.ts';
import { prepareCrossing, wrongWhenCrossedAtAny } from './crossings.ts';
import { wrongWhenDownFromAny } from './faults.ts';
import { scenes } from './scenes.ts';
import { everyKill, stages, wrongAfterAny } from './stage.ts';
import { type House, openHouse } from './world.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
const played = { kills: 0, outages: 0, moments: 0 };
afterAll(async () => {
  await house.stop();
  say(`in all: ${played.kills} kills, ${played.outages} outages, ${played.moments} moments of ${crossings.length} crossings`);
});
const stagedOnce = stages(() => house);

/** Shown for tests that pass too. */
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

describe.each(scenes)('$name', (scene) => {
  test('killed before and after every call', async () => {
    const staged = await stagedOnce(scene);
    const kills = everyKill(staged);
    say(`${scene.name}: ${staged.calls.length} calls, ${kills.length} kills (${staged.calls.map(({ name }) => name).join(' ')})`);
    expect(staged.wrong).toEqual([]);
    expect(staged.end.mails).toEqual(scene.mails);
    expect(staged.calls.map(({ name }) => name)).toEqual(expect.arrayContaining([...scene.calls]));
    expect(kills.length).toBeGreaterThanOrEqual(2 * scene.leastCalls);
    expect(await wrongAfterAny(staged, kills, house)).toEqual([]);
    played.kills += kills.length;
  });

  test('somebody out of reach from every call on', async () => {
    const staged = await stagedOnce(scene);
    const from = staged.calls.map(({ number }) => number);
    say(`${scene.name}: ${from.length} outages`);
    expect(await wrongWhenDownFromAny(staged, from, house)).toEqual([]);
    played.outages += from.length;
  });
});

test.each(crossings.map((crossing) => [crossing.name, crossing] as const))('%s, at every moment', async (_, crossing) => {
  const crossed = await prepareCrossing(crossing, house);
  say(`${crossing.name}: ${crossed.moments} moments`);
  expect(crossed.wrong).toEqual([]);
  const moments = Array.from({ length: crossed.moments }, (_, index) => index + 1);
  expect(await wrongWhenCrossedAtAny(crossed, moments, house)).toEqual([]);
  played.moments += crossed.moments;
});
