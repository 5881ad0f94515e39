/** The renewal of data keys, killed with any of its calls and then gone on with: what is wrong in the end, in words. */

import { dynamoKeyRotation } from '../../functions/aws/dynamo-key-rotation.ts';
import { actorOf } from '../../functions/referral/access.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { openOwnDraft } from '../../functions/referral/drafting.ts';
import { Unavailable } from '../../functions/referral/ports.ts';
import type { Reference } from '../../functions/referral/reference.ts';
import { run } from '../../functions/rotate-keys.ts';
import { drafted, noor, referred, sam } from './deeds.ts';
import { type Call, letThrough, openGate } from './gate.ts';
import { lambdasOf } from './lambdas.ts';
import { startProcess } from './process.ts';
import { inWorld, type Kill } from './stage.ts';
import { type Frozen, freeze, type House, itemsIn, newWorld, placeOf, type World } from './world.ts';

/** A referral and a draft, and the wrapped keys as they were. */
export type Stock = { readonly frozen: Frozen; readonly sent: Reference; readonly draft: Reference; readonly calls: readonly Call[] };

const keysIn = async (world: World): Promise<ReadonlyMap<string, string>> =>
  new Map((await itemsIn(world)).filter(({ pk }) => pk?.S?.startsWith('KEY#')).map((item) => [placeOf(item), item['wrapped']?.S ?? '']));

const order = { begin: true };

export async function stock(house: House): Promise<Stock> {
  const world = await newWorld(house);
  const lambdas = lambdasOf(world);
  const sent = await referred(world, lambdas, 'lien', sam);
  const { reference: draft } = await drafted(world, lambdas, 'lien', noor);
  // Later than the keys were made: those of the same instant are none of the order's.
  world.time.now = instant('2026-11-23T09:00:00.000Z');
  const frozen = await freeze(world);
  await world.close();
  const calls = await inWorld(frozen, house, async (here) => {
    const gate = await openGate(here.line, letThrough);
    const lambda = startProcess('functions/rotate-keys.ts');
    lambda.begin(order, here, gate.line);
    const { code, complaint } = await lambda.ended;
    await gate.close();
    if (code !== 0) throw new Error(`it failed by itself: ${complaint}`);
    return gate.calls;
  });
  return { frozen, sent, draft, calls };
}

/** Killed, looked at, gone on with by two at once, looked at again. */
export function wrongWhenKilledRenewing(
  { frozen, sent, draft, calls }: Stock,
  { number, when }: Kill,
  house: House,
): Promise<readonly string[]> {
  const lambda = startProcess('functions/rotate-keys.ts');
  return inWorld(frozen, house, async (world) => {
    const before = await keysIn(world);
    const gate = await openGate(world.line, async (call, pass) => {
      if (call.number !== number) return pass();
      if (when === 'after') await pass();
      lambda.kill();
      return 'cut';
    });
    lambda.begin(order, world, gate.line);
    const { signal, complaint } = await lambda.ended;
    await gate.close();
    const wrong = signal === 'SIGKILL' ? [] : [`was not killed: ${complaint}`];
    if (!(await isReadable(world, sent, draft))) wrong.push('not readable after the kill');

    const lambdas = lambdasOf(world);
    const services = {
      rotation: dynamoKeyRotation(world.client, world.table),
      keys: lambdas.keys,
      onUnreadable: (reference: Reference) => wrong.push(`put aside ${reference}`) > 0,
      now: () => world.time.now,
    };
    await Promise.all([run(order, services), run(order, services)]);
    const end = await run({}, services);
    // Killed after its last word it had ended, and the order given since finds keys of the same instant: nothing to do.
    if (!end.done || end.putAside > 0 || (end.renewed !== before.size && end.renewed !== 0))
      wrong.push(`ended with ${JSON.stringify(end)}`);
    if (!(await isReadable(world, sent, draft))) wrong.push('not readable in the end');
    wrong.push(...unchanged(before, await keysIn(world)));
    return wrong.map((one) => `killed ${when} call ${number} (${calls[number - 1]?.name}): ${one}`);
  });
}

const unchanged = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] => [
  ...[...before].filter(([place, wrapped]) => after.get(place) === wrapped).map(([place]) => `${place} is the same key`),
  ...(after.size === before.size ? [] : [`${after.size} keys instead of ${before.size}`]),
];

const lien = actorOf({ subject: 'lien', role: 'consultant', organisation: 'team-west' });

/** All that is stored, by who may: the referral for its LIVC, the draft for its sender. */
async function isReadable(world: World, sent: Reference, draft: Reference): Promise<boolean> {
  const { stores, keys } = lambdasOf(world);
  try {
    const referral = await stores.referrals.load(sent);
    const stored = await stores.content.key(sent);
    if (referral === null || stored === null) return false;
    const parts = await (await keys.unwrap(sent, stored)).open(await stores.content.parts(sent, referral.parts));
    const opened = await openOwnDraft(draft, lien, { ...stores, keys }, world.time.now);
    return parts.length === Object.keys(referral.parts).length && Object.keys(opened?.answers ?? {}).length === 8;
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    return false;
  }
}
