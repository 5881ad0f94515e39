/** The store, the keys and the provider of mail fail in every way they do: people get their answer or are told to come back, nothing is lost and nothing half stored. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outage } from '../../infra/local/mail-catcher.ts';
import { passing, wrongWhenDownFromAny, wrongWithPassing } from './faults.ts';
import { lambdasOf, tickLater } from './lambdas.ts';
import { sceneNamed, scenes } from './scenes.ts';
import { inWorld, type Staged, stages, wrongInTheEnd } from './stage.ts';
import { type House, itemsIn, openHouse } from './world.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());
const stagedOnce = stages(() => house);

describe.each(scenes)('$name', (scene) => {
  let staged: Staged;
  beforeAll(async () => {
    staged = await stagedOnce(scene);
  });

  test.each(Object.entries(passing))('comes to its end when %s', async (_, meddle) => {
    expect(await wrongWithPassing(staged, meddle(), house)).toEqual([]);
  });

  test('comes to its end when somebody is out of reach for a while', async () => {
    const last = staged.calls.length;
    expect(await wrongWhenDownFromAny(staged, [Math.ceil(last / 2), last], house)).toEqual([]);
  });
});

describe('the keys are out of reach', () => {
  test('sending fails closed: told to come back, nothing stored, the draft as it was; and goes on when they are back', async () => {
    const staged = await stagedOnce(sceneNamed('submit'));
    const wrong = await inWorld(staged.frozen, house, async (world) => {
      const before = await itemsIn(world);
      const event = await staged.deed.event(world);
      house.keys.failWith(100);
      const answer = await lambdasOf(world).visit(Object(event));
      house.keys.failWith(0);
      expect(answer).toMatchObject({ statusCode: 503, headers: { 'Retry-After': '30' } });
      expect(await itemsIn(world)).toEqual(before);
      return wrongInTheEnd(staged, world, 0);
    });
    expect(wrong).toEqual([]);
  });

  test('confirming and taking back ask nothing of them', async () => {
    for (const name of ['acknowledge', 'withdraw']) {
      const { calls } = await stagedOnce(sceneNamed(name));
      expect(calls.filter(({ side }) => side === 'keys')).toEqual([]);
    }
  });
});

describe('the provider of mail', () => {
  const outages: readonly Outage[] = ['Throttling', 'InternalFailure', 'AccountSendingPausedException', 'MessageRejected', 'hang'];

  test.concurrent.each(outages)('says %s for half an hour: all mails leave within two ticks afterwards, each once', async (how) => {
    const staged = await stagedOnce(sceneNamed('send from the stream'));
    const wrong = await inWorld(staged.frozen, house, async (world) => {
      const lambdas = lambdasOf(world);
      world.inbox.failWith(1_000, how);
      await lambdas.send(await staged.deed.event(world));
      const ticks = how === 'hang' ? 1 : 6;
      for (let tick = 0; tick < ticks; tick += 1) await tickLater(world, lambdas);
      expect(world.inbox.mails()).toEqual([]);
      world.inbox.failWith(0);
      return wrongInTheEnd(staged, world, 0);
    });
    expect(wrong).toEqual([]);
  });
});
