/** A program begins a draft with an Idempotency-Key: sent at once, killed at any of its calls, met by any fault, there is one draft, and the program comes to hear which. */
import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { atWorkMs } from '../../functions/http/once.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { misshapen } from '../leaks/stored-shapes.ts';
import { passing, tooMuch } from './faults.ts';
import { letThrough, type Meddle, openGate } from './gate.ts';
import { type Lambdas, lambdasOf, signIn } from './lambdas.ts';
import { startProcess } from './process.ts';
import { type House, itemsIn, newWorld, openHouse, type World } from './world.ts';

let house: House;
let world: World;
let lambdas: Lambdas;
beforeAll(async () => {
  house = await openHouse();
  world = await newWorld(house);
  lambdas = lambdasOf(world);
});
afterAll(async () => {
  await world.close();
  await house.stop();
});

const begins = async (key = randomUUID()) => (await signIn(world, 'lien')).send('/drafts', key);
const drafts = async () => (await lambdas.stores.drafts.ofOwner(personId('lien'))).map(({ reference }) => String(reference));

const saidSchema = z.object({ reference: z.string() });
const madeBy = ({ statusCode, body }: APIGatewayProxyResult): string =>
  statusCode === 201 ? saidSchema.parse(JSON.parse(body)).reference : `${statusCode}`;

/** What there is more of since, by the reference; a draft without its key would be none. */
async function since<T>(play: () => Promise<T>) {
  const before = new Set(await drafts());
  const given = await play();
  const made = (await drafts()).filter((reference) => !before.has(reference));
  for (const reference of made) {
    const items = (await itemsIn(world)).filter(({ pk }) => pk?.S?.endsWith(`#${reference}`));
    expect(items.map(({ pk }) => pk?.S?.split('#')[0]).toSorted()).toEqual(['AUDIT', 'AUDITHEAD', 'DRAFT', 'KEY']);
  }
  return { given, made };
}

/** Held until so many came to their first write of the key; then all go on. */
function meeting(count: number): Meddle {
  const all = Promise.withResolvers<void>();
  let here = 0;
  return async (call, pass) => {
    if (call.name !== 'PutItem') return pass();
    here += 1;
    if (here === count) all.resolve();
    await all.promise;
    return pass();
  };
}

test('twenty at once begin one draft; who was told to ask again is given the same', async () => {
  const event = await begins();
  const twenty = Array.from({ length: 20 }, () => structuredClone(event));
  const { given, made } = await since(async () => {
    const gate = await openGate(world.line, meeting(twenty.length));
    const through = lambdasOf(world, gate.line);
    const answers = await Promise.all(twenty.map((one) => through.visit(one)));
    await gate.close();
    return answers.map(madeBy);
  });
  expect(made).toHaveLength(1);
  // Who came to the store after the first was done is given it at once.
  expect(new Set(given.filter((one) => one !== '409'))).toEqual(new Set(made));
  expect(madeBy(await lambdas.visit(structuredClone(event)))).toBe(made[0]);
});

test('without a key, each begins a draft of its own', async () => {
  const { made } = await since(async () => {
    const lien = await signIn(world, 'lien');
    for (let times = 0; times < 2; times += 1) await lambdas.visit(lien.press('/drafts'));
  });
  expect(made).toHaveLength(2);
});

describe('killed', () => {
  const killed = async (at: number, when: 'before' | 'after') => {
    const lambda = startProcess('functions/prepare-referral.ts');
    const event = await begins();
    const gate = await openGate(world.line, async (call, pass) => {
      if (call.number !== at) return pass();
      if (when === 'after') await pass();
      lambda.kill();
      return 'cut';
    });
    lambda.begin(structuredClone(event), world, gate.line);
    const { signal } = await lambda.ended;
    await gate.close();
    expect(signal).toBe('SIGKILL');
    return event;
  };

  test('before and after any of its calls, the same request makes one draft of it half a minute later', async () => {
    const gate = await openGate(world.line, letThrough);
    await lambdasOf(world, gate.line).visit(await begins());
    await gate.close();
    const calls = gate.calls.map(({ name }) => name);
    expect(calls.slice(-4)).toEqual(['PutItem', 'GenerateDataKey', 'TransactWriteItems', 'PutItem']);
    // Before the key is written down nothing is done at all.
    const first = calls.indexOf('PutItem') + 1;
    for (let at = first; at <= calls.length; at += 1)
      for (const when of ['before', 'after'] as const) {
        const { given, made } = await since(async () => {
          const event = await killed(at, when);
          world.time.machineAheadMs += atWorkMs;
          return [await lambdas.visit(structuredClone(event)), await lambdas.visit(structuredClone(event))].map(madeBy);
        });
        const where = `${when} ${calls[at - 1]}, call ${at}`;
        expect({ where, made: made.length }).toEqual({ where, made: 1 });
        expect({ where, given }).toEqual({ where, given: [made[0], made[0]] });
      }
  });
});

describe('met by a fault', () => {
  test.each(Object.entries(passing))('%s: one draft, and nobody notices', async (_, meddle) => {
    const { given, made } = await since(async () => {
      const gate = await openGate(world.line, meddle());
      const answer = await lambdasOf(world, gate.line).visit(await begins());
      await gate.close();
      return madeBy(answer);
    });
    expect(made).toEqual([given]);
  });

  test.each(['GenerateDataKey', 'TransactWriteItems'])(
    '%s out of reach, its answer too: the same request goes on at once',
    async (name) => {
      const event = await begins();
      const { given, made } = await since(async () => {
        const gate = await openGate(world.line, async (call, pass) => {
          if (call.name !== name) return pass();
          await pass();
          return tooMuch[call.side];
        });
        const answer = await lambdasOf(world, gate.line).visit(structuredClone(event));
        await gate.close();
        return [answer, await lambdas.visit(structuredClone(event))].map(madeBy);
      });
      expect(made).toHaveLength(1);
      expect(given).toEqual(['503', made[0]]);
    },
  );
});

test('what is kept of all that is hashes, instants and where it led', async () => {
  const kept = await itemsIn({ client: world.client, table: world.sessions });
  const once = kept.filter(({ pk }) => pk?.S?.startsWith('ONCE#'));
  expect(once.length).toBeGreaterThan(10);
  const plain = once.map((item) => Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value.S ?? Number(value.N)])));
  expect([...new Set(plain.flatMap(misshapen))]).toEqual([]);
});
