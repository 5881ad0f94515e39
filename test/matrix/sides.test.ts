/** A program is told of the other side what the page of its person tells, and of its own side no more (DOMAIN §8). */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { askOf } from './outcome.ts';

const saidSchema = z.object({
  receiver: z.nullable(z.object({ name: z.string() })),
  sender: z.nullable(z.object({ name: z.string() })),
  backupName: z.nullable(z.string()),
});

const saidTo = async (who: string) => {
  const { answer } = await askOf('GET /referrals/{reference}', 'acknowledged', who, { as: 'data' });
  expect(answer.statusCode).toBe(200);
  return saidSchema.parse(JSON.parse(answer.body));
};

test.each(['own', 'bak', 'col'])('a program of the sending side (%s) is told of the receiver only', async (who) => {
  const { receiver, sender, backupName } = await saidTo(who);
  expect([receiver?.name, sender, backupName]).toEqual([expect.stringContaining('LIVC'), null, null]);
});

test.each(['coo', 'han', 'adm', 'mem'])('a program of the receiving side (%s) is told of the sender only', async (who) => {
  const { receiver, sender } = await saidTo(who);
  expect([receiver, sender?.name]).toEqual([null, 'Naam van noor-consulent']);
});
