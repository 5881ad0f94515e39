/** Some of the kills of every scene: at its first call, at the call that matters, at its last. All of them are in the long proof. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenes } from './scenes.ts';
import { everyKill, type Kill, type Staged, stage, wrongAfterAny } from './stage.ts';
import { type House, openHouse } from './world.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

/** Where something becomes true: the one write of a command, the mail that is handed over. */
const matters = new Set(['TransactWriteItems', 'SendRawEmail']);

const sampled = (staged: Staged): readonly Kill[] => {
  const { calls } = staged;
  const telling = calls.find(({ name }) => matters.has(name))?.number ?? 1;
  const wanted = new Set(['before 1', `before ${telling}`, `after ${telling}`, `after ${calls.length}`]);
  return everyKill(staged).filter(({ when, number }) => wanted.has(`${when} ${number}`));
};

describe.each(scenes)('$name', (scene) => {
  let staged: Staged;
  beforeAll(async () => {
    staged = await stage(scene, house);
  });

  test('comes to its end when nothing happens', () => {
    expect(staged.wrong).toEqual([]);
    expect(staged.end.mails).toEqual(scene.mails);
    const names = staged.calls.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...scene.calls]));
    expect(names.length).toBeGreaterThanOrEqual(scene.leastCalls);
  });

  test('comes to the same end when it is killed on the way', async () => {
    const kills = sampled(staged);
    expect(kills.length).toBeGreaterThanOrEqual(3);
    expect(await wrongAfterAny(staged, kills, house)).toEqual([]);
  });
});
