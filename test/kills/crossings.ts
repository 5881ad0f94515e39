/** Two who do something at the same moment: the one is held at one of its calls while the other does all of its own. Whatever the moment, it must come out as if they had come one after the other. */

import { told } from './deeds.ts';
import { openGate } from './gate.ts';
import { type Lambdas, lambdasOf, signIn } from './lambdas.ts';
import { inWorld, twoTicks, wrongInAny } from './stage.ts';
import { differences, type End, endOf, untruths } from './truth.ts';
import { type Frozen, freeze, type House, newWorld, type World } from './world.ts';

/** Gives the answer that who did it got. */
export type Act = (world: World, lambdas: Lambdas) => Promise<string>;

type Fields = Readonly<Record<string, string>>;

/** Somebody presses a button, and is answered. */
export const presses =
  (id: string, path: string, fields: Fields = {}): Act =>
  async (world, lambdas) =>
    masked(told(await lambdas.visit((await signIn(world, id)).press(path, fields))));

/** References differ from run to run. */
export const masked = (answer: string): string => answer.replaceAll(/[2-9B-Z]{3}-[2-9B-Z]{3}-[2-9B-Z]{3}/g, '…');

export type Crossing = {
  readonly name: string;
  /** Once; the world is frozen afterwards. */
  readonly prepare: (world: World, lambdas: Lambdas) => Promise<{ readonly one: Act; readonly other: Act }>;
  readonly oneFirst: Order;
  readonly otherFirst: Order;
};

/** What each is answered when they come one after the other, and which mails somebody gets from then on. */
export type Order = { readonly answers: readonly [one: string, other: string]; readonly mails: readonly string[] };

type Outcome = { readonly answers: readonly [one: string, other: string]; readonly end: End; readonly wrong: readonly string[] };

export type Crossed = {
  readonly crossing: Crossing;
  readonly frozen: Frozen;
  readonly one: Act;
  readonly other: Act;
  /** How many moments there are at which the one can be held. */
  readonly moments: number;
  readonly oneFirst: Outcome;
  readonly otherFirst: Outcome;
  /** What is wrong even one after the other. */
  readonly wrong: readonly string[];
};

export async function prepareCrossing(crossing: Crossing, house: House): Promise<Crossed> {
  const world = await newWorld(house);
  const { one, other } = await crossing.prepare(world, lambdasOf(world));
  const frozen = await freeze(world);
  await world.close();
  let moments = 0;
  const oneFirst = await inWorld(frozen, house, async (here) => {
    const gate = await openGate(here.line);
    const first = await one(here, lambdasOf(here, gate.line));
    moments = gate.calls.length;
    await gate.close();
    const second = await other(here, lambdasOf(here));
    return outcome(here, [first, second]);
  });
  const otherFirst = await inWorld(frozen, house, async (here) => {
    const lambdas = lambdasOf(here);
    const first = await other(here, lambdas);
    const second = await one(here, lambdas);
    return outcome(here, [second, first]);
  });
  const wrong = [...unlike(oneFirst, crossing.oneFirst, 'the one first'), ...unlike(otherFirst, crossing.otherFirst, 'the other first')];
  return { crossing, frozen, one, other, moments, oneFirst, otherFirst, wrong };
}

const unlike = ({ answers, end, wrong }: Outcome, order: Order, which: string): readonly string[] =>
  [
    ...wrong,
    ...(answers.join() === order.answers.join() ? [] : [`answered ${answers.join(' and ')}`]),
    ...(end.mails.join() === order.mails.join() ? [] : [`received ${end.mails.join(', ')}`]),
  ].map((what) => `${which}: ${what}`);

async function outcome(world: World, answers: Outcome['answers']): Promise<Outcome> {
  const lambdas = lambdasOf(world);
  await twoTicks(world, lambdas);
  return { answers, end: await endOf(world), wrong: await untruths(world, lambdas) };
}

/** What is wrong when the other came at any of these moments. */
export const wrongWhenCrossedAtAny = (crossed: Crossed, moments: readonly number[], house: House): Promise<readonly string[]> =>
  wrongInAny(moments, (moment) => wrongWhenCrossedAt(crossed, moment, house));

/** Just before the n-th call of the one. */
const wrongWhenCrossedAt = ({ frozen, one, other, ...orders }: Crossed, moment: number, house: House): Promise<readonly string[]> =>
  inWorld(frozen, house, async (world) => {
    let between = 'did not happen';
    const gate = await openGate(world.line, async (call, pass) => {
      if (call.number === moment) between = await other(world, lambdasOf(world));
      return pass();
    });
    const held = await one(world, lambdasOf(world, gate.line));
    await gate.close();
    const { answers, end, wrong } = await outcome(world, [held, between]);
    const unlike = [orders.oneFirst, orders.otherFirst].map((order) => [
      ...(answers.join() === order.answers.join() ? [] : [`answered ${answers.join(' and ')}`]),
      ...differences(end, order.end, 0),
    ]);
    const best = unlike.toSorted((a, b) => a.length - b.length)[0] ?? [];
    return [...wrong, ...best].map((what) => `before call ${moment} (${gate.calls[moment - 1]?.name}): ${what}`);
  });
