/** Keeping a section through the Lambda's own route, on stores in memory: a municipality is never sent to by oversight, and nothing that was typed is lost. */
import { beforeEach, describe, expect, test } from 'vitest';
import { routes } from '../functions/fill-in-section.ts';
import type { Answer, FormFields, Request } from '../functions/http/route.ts';
import { instant } from '../functions/referral/calendar.ts';
import { beginDraft, openOwnDraft } from '../functions/referral/drafting.ts';
import { defaultPolicy as policy } from '../functions/referral/policy.ts';
import { type Reference, referenceBytes } from '../functions/referral/reference.ts';
import { aFallback, aPerson } from './builders/directory.ts';
import { otherConsultant, owner } from './builders/people-around.ts';
import { fakeKeys } from './fakes/fake-keys.ts';
import { fakeStores } from './fakes/stores.ts';

const now = instant('2026-11-23T09:12:00.000Z');
const help = { phone: '+32 2 000 00 00', hours: 'elke werkdag' };
let services = { ...fakeStores(), keys: fakeKeys(), help, now: () => now };
let reference: Reference;
beforeEach(async () => {
  services = { ...fakeStores(), keys: fakeKeys(), help, now: () => now };
  await services.directory.saveLivc(aFallback());
  await services.directory.savePerson(aPerson());
  reference = await beginDraft(owner, new Uint8Array(referenceBytes).fill(7), services, { now, policy });
});

async function ask(
  method: 'GET' | 'POST',
  section: string,
  form: FormFields = {},
  as = owner,
  query: Request['query'] = {},
): Promise<Answer> {
  const route = routes.find((one) => one.method === method);
  if (route === undefined) throw new Error('no such route');
  const request: Request = {
    method,
    path: `/drafts/${reference}/sections/${section}`,
    params: { reference, section },
    query,
    form,
    session: {
      subject: as.person,
      name: 'Noor',
      role: as.role,
      organisation: as.organisation,
      organisationName: 'Team Kaai',
      csrf: 'x',
      begunAt: now,
    },
    cookies: {},
    requestId: 'test',
  };
  return route.run(request, services);
}
const saved = async () => (await openOwnDraft(reference, owner, services, now))?.answers.municipality;
const search = (text: string, more: FormFields = {}) =>
  ask('POST', 'municipality', { municipalitySearch: text, action: 'search', ...more });

test('a municipality that was typed and not searched is searched before going on', async () => {
  const answer = await ask('POST', 'municipality', { municipalitySearch: 'Gent', action: 'continue' });
  expect(answer).toMatchObject({ status: 303, location: `/drafts/${reference}/sections/municipality` });
  expect(String((await ask('GET', 'municipality')).html)).toContain('value="44021"');
});

test('searching for another one lets go of the one that was chosen', async () => {
  await search('Antwerpen');
  await ask('POST', 'municipality', {
    municipalitySearch: 'Antwerpen',
    municipality: '11002',
    municipalityBecause: 'futureAddress',
    action: 'continue',
  });
  await search('Mechelen', { municipality: '11002', municipalityBecause: 'futureAddress' });
  expect(await saved()).toEqual({ municipalitySearch: 'Mechelen', municipalityBecause: 'futureAddress' });
});

test('the same search again keeps the choice', async () => {
  await search('Antwerpen');
  await search('Antwerpen', { municipality: '11002' });
  expect(await saved()).toEqual({ municipalitySearch: 'Antwerpen', municipality: '11002' });
});

test('what cannot be kept is refused with the page, and what is merely wrong is kept', async () => {
  const refused = await ask('POST', 'person', { givenName: 'Jan\u0000', action: 'continue' });
  expect(refused.status).toBe(422);
  const wrong = await ask('POST', 'release', {
    'releaseOn-day': '31',
    'releaseOn-month': '2',
    'releaseOn-year': '2027',
    action: 'continue',
  });
  expect(wrong.status).toBe(422);
  expect((await openOwnDraft(reference, owner, services, now))?.answers).toEqual({ release: { releaseOn: ['31', '2', '2027'] } });
});

describe('whoever comes from the check page', () => {
  const wrongDay = { 'releaseOn-day': '31', 'releaseOn-month': '2', 'releaseOn-year': '2027' };

  test('gets a form that remembers it, and goes back there once it is saved', async () => {
    expect(String((await ask('GET', 'release', {}, owner, { from: 'check' })).html)).toContain('name="from" value="check"');
    expect(await ask('POST', 'person', { givenName: 'Jan', from: 'check', action: 'continue' })).toMatchObject({
      status: 303,
      location: `/drafts/${reference}/check`,
    });
  });

  test('goes back there too after something was wrong first', async () => {
    const wrong = await ask('POST', 'release', { ...wrongDay, from: 'check', action: 'continue' });
    expect(wrong.status).toBe(422);
    expect(String(wrong.html)).toContain('name="from" value="check"');
    const refused = await ask('POST', 'person', { givenName: 'Jan\u0000', from: 'check', action: 'continue' });
    expect(String(refused.html)).toContain('name="from" value="check"');
    const mended = await ask('POST', 'release', { ...wrongDay, 'releaseOn-day': '28', from: 'check', action: 'continue' });
    expect(mended.location).toBe(`/drafts/${reference}/check`);
  });

  test('keeps it over a search, and lets it go on stopping', async () => {
    const found = await search('Gent', { from: 'check' });
    expect(found.location).toBe(`/drafts/${reference}/sections/municipality?from=check`);
    expect((await ask('POST', 'person', { from: 'check', action: 'stop' })).location).toBe(`/drafts/${reference}`);
  });

  test('is believed of that page only', async () => {
    expect(String((await ask('GET', 'release', {}, owner, { from: 'https://elsewhere.example' })).html)).not.toContain('elsewhere');
    expect((await ask('POST', 'person', { from: 'elsewhere' })).status).toBe(422);
    expect((await ask('POST', 'person', {})).location).toBe(`/drafts/${reference}/sections/judicial`);
  });
});

test('a national number is not kept, nor anything that was typed with it; the page says where it stands', async () => {
  const answer = await ask('POST', 'person', { givenName: 'Jan', familyName: 'Demo 85.07.30-033.28', action: 'stop' });
  expect(answer.status).toBe(422);
  expect(String(answer.html)).toContain('href="#familyName"');
  expect((await openOwnDraft(reference, owner, services, now))?.answers).toEqual({});
});

test('for anybody else, and for a section that is none, there is nothing', async () => {
  expect((await ask('GET', 'person', {}, otherConsultant)).status).toBe(404);
  expect((await ask('POST', 'person', { givenName: 'X' }, otherConsultant)).status).toBe(404);
  expect((await ask('GET', 'constructor')).status).toBe(404);
});
