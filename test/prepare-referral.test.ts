/** Preparing a referral through the Lambda's own routes, on stores in memory: what is missing, what urgent asks, and throwing it away only when asked. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { FormFields } from '../functions/http/route.ts';
import { routes } from '../functions/prepare-referral.ts';
import { addDays, dayOf } from '../functions/referral/calendar.ts';
import { openOwnDraft } from '../functions/referral/drafting.ts';
import { otherConsultant, owner } from './builders/people-around.ts';
import { reading } from './forms/reading.ts';
import { aCompleteDraft, aHouse, asking, type House, now } from './lambda.ts';

let house: House;
beforeEach(async () => {
  house = await aHouse();
});

async function ask(method: 'GET' | 'POST', path: string, reference = '', as = owner, form: FormFields = {}) {
  return routeOf(method, path).run(asking(method, { params: { reference }, form }, as), house);
}
function routeOf(method: 'GET' | 'POST', path: string) {
  const route = routes.find((one) => one.method === method && one.path === path);
  if (route === undefined) throw new Error('no such route');
  return route;
}
const shown = async (path: string, reference: string) => reading(String((await ask('GET', path, reference)).html));

test('beginning makes a draft and leads to its task list, on which nothing is begun', async () => {
  const { status, location = '' } = await ask('POST', '/drafts');
  expect(status).toBe(303);
  const page = await shown('/drafts/{reference}', location.replace('/drafts/', ''));
  expect(page.text.match(/Nog niet begonnen/g)).toHaveLength(8);
});

describe('beginning more than once', () => {
  const begin = (seed?: number, as = owner) =>
    routeOf('POST', '/drafts').run(
      { ...asking('POST', { params: {} }, as), ...(seed !== undefined && { seed: new Uint8Array(32).fill(seed) }) },
      { ...house, random: (count) => crypto.getRandomValues(new Uint8Array(count)) },
    );
  const drafts = async () => (await house.drafts.ofOwner(owner.person)).length;

  test('makes a draft each time', async () => {
    const [one, other] = [await begin(), await begin()];
    expect(one.location).not.toBe(other.location);
    expect(await drafts()).toBe(2);
  });

  test('where nobody knows what came of the first try makes one draft, and gives it again', async () => {
    const first = await begin(3);
    expect(await begin(3)).toEqual(first);
    expect(first.isNew).toBe(true);
    await begin(4);
    expect(await drafts()).toBe(2);
  });

  test('gives nobody the draft of somebody else, nor one that was sent since', async () => {
    const { location = '' } = await begin(3);
    expect(await begin(3, otherConsultant)).toEqual({ status: 303, location: '/my-referrals', isElsewhere: true });
    // Sending takes the draft away; its key passes to the LIVC and stays.
    house.drafts.load = async () => null;
    expect(location).toMatch(/^\/drafts\//);
    expect(await begin(3)).toEqual({ status: 303, location: '/my-referrals', isElsewhere: true });
  });
});

test('the task list of a complete draft says that each section is done', async () => {
  const page = await shown('/drafts/{reference}', await aCompleteDraft(house));
  expect(page.text.match(/Klaar/g)).toHaveLength(8);
});

describe('the check page', () => {
  const check = '/drafts/{reference}/check';

  test('of a complete draft names the receiver on the button and leads each change back to itself', async () => {
    const reference = await aCompleteDraft(house);
    const page = await shown(check, reference);
    expect(page.buttons).toEqual(['Verzend naar LIVC Zilverbeke']);
    expect(page.links.map(({ href }) => href)).toContain(`/drafts/${reference}/sections/person?from=check#givenName`);
    expect(page.text).not.toContain('Dit is dringend');
  });

  test('of a release in four days says that it is urgent, in how many days the receiver confirms, and their number', async () => {
    const soon = { releaseType: 'endOfSentence', releaseOn: addDays(dayOf(now), 4), certainty: 'certain' } as const;
    const page = await shown(check, await aCompleteDraft(house, soon));
    expect(page.text).toContain('Daarom bevestigt LIVC Zilverbeke de ontvangst binnen 1 werkdag.');
    expect(page.text).toContain('zelf naar LIVC Zilverbeke: +32 50 00 00 01.');
  });
});

describe('throwing a draft away', () => {
  const discard = '/drafts/{reference}/discard';

  test('is asked on a page of its own, and done by its button alone', async () => {
    const reference = await aCompleteDraft(house);
    expect((await shown(discard, reference)).buttons).toEqual(['Wis dit concept']);
    expect(await openOwnDraft(reference, owner, house, now)).not.toBeNull();
    expect(await ask('POST', discard, reference)).toMatchObject({ status: 303, location: '/my-referrals' });
    expect(await openOwnDraft(reference, owner, house, now)).toBeNull();
  });

  test('is nothing for anybody else, and nothing twice', async () => {
    const reference = await aCompleteDraft(house);
    expect((await ask('POST', discard, reference, otherConsultant)).status).toBe(404);
    await ask('POST', discard, reference);
    expect((await ask('POST', discard, reference)).status).toBe(404);
  });
});
