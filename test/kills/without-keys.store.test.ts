/** The key service fails, at each call of each act in turn: people are told to come back or see the page without what is sealed, nothing is half stored, what was typed is kept. Without any key at all terms, mails, lists and the desk go on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { told } from './deeds.ts';
import { lambdasOf, signIn, tickLater } from './lambdas.ts';
import { inWorld } from './stage.ts';
import { acts, type Beginning, beginning, callsOf, failures, wrongWithoutKeys } from './without-keys.ts';
import { type House, openHouse } from './world.ts';

let house: House;
let of: Beginning;
beforeAll(async () => {
  house = await openHouse();
  of = await beginning(house);
});
afterAll(() => house.stop());

/** Shown for tests that pass too. */
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

describe.each(acts)('$name ($who)', (act) => {
  test('asks the key service what it promises, and each of these calls may fail in every way', async () => {
    const calls = await inWorld(of.frozen, house, (world) => callsOf(act, of, world));
    say(`${act.name}: ${calls.join(' ')}; ${calls.length * Object.keys(failures).length} failures`);
    expect(calls.toSorted()).toEqual(act.asks);
    const wrong = await inWorld(of.frozen, house, async (world) => {
      const found: string[] = [];
      for (let number = 1; number <= calls.length; number += 1) {
        // Beside each other: none of them may write anything.
        found.push(...(await Promise.all(Object.keys(failures).map((how) => wrongWithoutKeys(act, of, world, number, how)))).flat());
      }
      // Nothing of it left a trace: the same act is as good as ever.
      const answer = await lambdasOf(world).visit(act.event(await signIn(world, act.who), of));
      return answer.statusCode < 400 ? found : [...found, `afterwards: ${told(answer)}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('with no key to be had', () => {
  test('terms are reminded of, mails leave, the lists and the desk show what there is, and it can be confirmed', async () => {
    await inWorld(of.frozen, house, async (world) => {
      const lambdas = lambdasOf(world, { ...world.line, keys: 'http://127.0.0.1:9' });
      const see = async (who: string, path: string) => {
        const { statusCode, body } = await lambdas.visit((await signIn(world, who)).get(path));
        expect({ path, statusCode }).toEqual({ path, statusCode: 200 });
        return body;
      };
      world.time.now = instant('2026-12-01T08:00:00.000Z');
      await tickLater(world, lambdas);
      expect(world.inbox.mails().map(({ to }) => to)).toEqual(expect.arrayContaining(['livc@gent.example']));

      expect(await see('nele', '/livc')).toContain(of.sent);
      expect(await see('els', '/desk')).toContain(of.sent);
      expect(await see('lien', '/my-referrals')).toContain(of.sent);
      expect(await see('nele', `/referrals/${of.sent}/acknowledge`)).toContain('<form');
      const form = { handler: 'nele', backup: 'pieter' };
      const confirmed = await lambdas.visit((await signIn(world, 'nele')).press(`/referrals/${of.sent}/acknowledge`, form));
      expect(told(confirmed)).toBe(`303 /referrals/${of.sent}?done=acknowledged`);
      const mails = world.inbox.mails().length;
      await tickLater(world, lambdas);
      expect(world.inbox.mails().length).toBeGreaterThan(mails);
    });
  });
});
