/** Plays a scene: as it should go, or with its process killed on the way; and then as life goes on: people press again, the schedule ticks twice. What comes of it is compared with how it should have gone. */
import { told } from './deeds.ts';
import { type Call, openGate } from './gate.ts';
import { type Lambdas, lambdasOf, tickLater } from './lambdas.ts';
import { startProcess } from './process.ts';
import { type Deed, isVisit, type Scene } from './scenes.ts';
import { differences, type End, endOf, untruths } from './truth.ts';
import { type Frozen, freeze, type House, newWorld, thaw, type World } from './world.ts';

/** A scene that was played once as it should go. */
export type Staged = {
  readonly scene: Scene;
  readonly deed: Deed;
  readonly frozen: Frozen;
  /** Every call that left the Lambda, in order. */
  readonly calls: readonly Call[];
  readonly end: End;
  /** What is wrong even so. */
  readonly wrong: readonly string[];
};

export async function stage(scene: Scene, house: House): Promise<Staged> {
  const world = await newWorld(house);
  const deed = await scene.prepare(world, lambdasOf(world));
  const frozen = await freeze(world);
  await world.close();
  const lambda = startProcess(scene.entry);
  return inWorld(frozen, house, async (here) => {
    const gate = await openGate(here.line);
    lambda.begin(await deed.event(here), here, gate.line);
    const { code, complaint } = await lambda.ended;
    await gate.close();
    if (code !== 0) throw new Error(`${scene.name} failed by itself: ${complaint}`);
    const lambdas = lambdasOf(here);
    await twoTicks(here, lambdas);
    return { scene, deed, frozen, calls: gate.calls, end: await endOf(here), wrong: await untruths(here, lambdas) };
  });
}

/** Each scene is staged once, however many tests play it. */
export function stages(house: () => House): (scene: Scene) => Promise<Staged> {
  const staged = new Map<Scene, Promise<Staged>>();
  return (scene) => {
    const once = staged.get(scene) ?? stage(scene, house());
    staged.set(scene, once);
    return once;
  };
}

export async function inWorld<T>(frozen: Frozen, house: House, play: (world: World) => Promise<T>): Promise<T> {
  const world = await thaw(frozen, house);
  try {
    return await play(world);
  } finally {
    await world.close();
  }
}

export async function twoTicks(world: World, lambdas: Lambdas): Promise<void> {
  await tickLater(world, lambdas);
  await tickLater(world, lambdas);
}

/** People press again, the schedule ticks twice. What is wrong then, in words; `extraMails` may have been received twice. */
export async function wrongInTheEnd({ deed, end }: Staged, world: World, extraMails = 1): Promise<readonly string[]> {
  const lambdas = lambdasOf(world);
  const wrong: string[] = [];
  if (deed.again !== null) {
    const event = await deed.event(world);
    if (!isVisit(event)) throw new Error('only people press again');
    const answer = told(await lambdas.visit(event));
    if (!deed.again.includes(answer)) wrong.push(`pressed again and got ${answer}`);
  }
  await twoTicks(world, lambdas);
  return [...wrong, ...differences(await endOf(world), end, extraMails), ...(await untruths(world, lambdas))];
}

export type Kill = { readonly number: number; readonly when: 'before' | 'after' };

/** Kills the process with one of its calls: before it reaches anybody, or when it was done and before the Lambda knows. Gives what is wrong in the end. */
export function wrongWhenKilled(staged: Staged, { number, when }: Kill, house: House): Promise<readonly string[]> {
  const { scene, deed, frozen } = staged;
  const lambda = startProcess(scene.entry);
  return inWorld(frozen, house, async (world) => {
    const gate = await openGate(world.line, async (call, pass) => {
      if (call.number !== number) return pass();
      if (when === 'after') await pass();
      lambda.kill();
      return 'cut';
    });
    lambda.begin(await deed.event(world), world, gate.line);
    const { signal, complaint } = await lambda.ended;
    await gate.close();
    if (signal !== 'SIGKILL') return [`was not killed: ${complaint}`];
    return wrongInTheEnd(staged, world);
  });
}

/** Before and after every call. */
export const everyKill = ({ calls }: Staged): readonly Kill[] =>
  calls.flatMap(({ number }) => [
    { number, when: 'before' as const },
    { number, when: 'after' as const },
  ]);

/** What is wrong after any of these kills, each said with where it was. */
export const wrongAfterAny = (staged: Staged, kills: readonly Kill[], house: House): Promise<readonly string[]> =>
  wrongInAny(kills, async (kill) => {
    const found = await wrongWhenKilled(staged, kill, house);
    const call = staged.calls[kill.number - 1];
    return found.map((one) => `${staged.scene.name}, killed ${kill.when} call ${kill.number} (${call?.name}): ${one}`);
  });

/** Plays each in a world of its own, a few at a time: a world waits most of its time. */
export async function wrongInAny<T>(faults: readonly T[], wrongWith: (fault: T) => Promise<readonly string[]>, atATime = 2) {
  const left = faults.values();
  const wrong: string[] = [];
  const work = async () => {
    // All of them take from the same iterator.
    for (const fault of left) wrong.push(...(await wrongWith(fault)));
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return wrong;
}
