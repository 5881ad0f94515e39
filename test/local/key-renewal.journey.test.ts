/** The data keys of the whole system renewed by its own Lambda while somebody reads: the same page before, meanwhile and afterwards. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../functions/referral/calendar.ts';
import { refer, signedIn } from '../../infra/local/deeds.ts';
import { type Progress, renewAt } from '../../infra/local/key-renewal.ts';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';
import { sam } from '../kills/deeds.ts';

let machine: LocalMachine;
beforeAll(async () => {
  machine = await startLocal();
}, 120_000);
afterAll(() => machine.stop());

test('everybody reads on while every key is renewed, and afterwards', async () => {
  const lien = await signedIn(machine.url, 'lien');
  const today = machine.clock.now().slice(0, 10);
  const reference = await refer(lien, { ...sam, releaseOn: calendarDay('2027-03-12'), toldOn: calendarDay(today) });
  const katrien = await signedIn(machine.url, 'katrien');
  const read = async () => {
    const { status, html } = await katrien.go(`/referrals/${reference}`);
    return { status, told: html.includes(sam.familyName) };
  };
  expect(await read()).toEqual({ status: 200, told: true });

  const told: Progress[] = [];
  const [end, ...meanwhile] = await Promise.all([renewAt(machine.url, (one) => told.push(one)), read(), read(), read(), read()]);
  expect(end).toEqual({ renewed: 1, putAside: 0, left: 0, done: true });
  expect(told.at(-1)).toEqual(end);
  expect(meanwhile).toEqual(Array.from({ length: 4 }, () => ({ status: 200, told: true })));
  expect(await read()).toEqual({ status: 200, told: true });
  // A second order finds it again, and the page still says the same.
  expect(await renewAt(machine.url, () => undefined)).toMatchObject({ renewed: 1, done: true });
  expect(await read()).toEqual({ status: 200, told: true });
});
