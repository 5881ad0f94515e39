/** What cannot be recorded is not shown (DOMAIN §8): no page, letter or list with content is answered before its row is written. */
import { beforeAll, expect, test } from 'vitest';
import { routes as following } from '../functions/follow-referral.ts';
import { routes as listing } from '../functions/list-own-referrals.ts';
import { routes as reading } from '../functions/read-referral.ts';
import { Unavailable } from '../functions/referral/ports.ts';
import { owner } from './builders/people-around.ts';
import { aSubmittedReferral } from './builders/referrals.ts';
import { emptyMemory, keyed } from './fakes/memory.ts';
import { aHouse, asking, type House } from './lambda.ts';

const sent = aSubmittedReferral({ owner: owner.person, parts: { asShown: 1, initials: 1 } });
const shown = { form: 'release-referral', version: 1, sections: [] };
const memory = emptyMemory();
let house: House;
beforeAll(async () => {
  house = await aHouse(memory);
  const { stored, key } = await house.keys.create(sent.reference, { kind: 'livc', livc: sent.chain[0]?.livc ?? shownNowhere() });
  memory.referrals.set(sent.reference, sent);
  memory.keys.set(sent.reference, stored);
  const parts = [
    { part: 'asShown' as const, version: 1, text: JSON.stringify(shown) },
    { part: 'initials' as const, version: 1, text: 'O. V.' },
  ];
  for (const part of await key.seal(parts)) memory.content.set(keyed(sent.reference, part.part, part.version), part);
});
const shownNowhere = (): never => {
  throw new Error('a referral of no LIVC');
};

const services = (isDown: boolean) => ({
  ...house,
  onUnreadable: () => undefined,
  audit: {
    ...house.audit,
    record: async (...entry: Parameters<House['audit']['record']>) => {
      if (isDown) throw new Unavailable('store');
      await house.audit.record(...entry);
    },
  },
});
const asked = asking('GET', { params: { reference: sent.reference } });

test.each([
  ['a referral', (isDown: boolean) => reading[0]?.run(asked, services(isDown))],
  ['a letter', (isDown: boolean) => following.find(({ path }) => path.endsWith('/letter'))?.run(asked, services(isDown))],
  ['a list with initials', (isDown: boolean) => listing[0]?.run(asked, services(isDown))],
])('%s is shown when it is recorded, and not at all when it cannot be', async (_, run) => {
  const before = [...memory.audit.values()].flat().length;
  expect((await run(false))?.status).toBe(200);
  expect([...memory.audit.values()].flat()).toHaveLength(before + 1);
  await expect(run(true)).rejects.toBeInstanceOf(Unavailable);
  expect([...memory.audit.values()].flat()).toHaveLength(before + 1);
});
