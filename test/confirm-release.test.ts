/** What the sender says of the release, through the Lambda's own routes, on stores in memory: asked in codes and days, given back as typed when it is faulty, kept once. */
import { beforeEach, describe, expect, test } from 'vitest';
import { routes } from '../functions/confirm-release.ts';
import { instant } from '../functions/referral/calendar.ts';
import { submitting } from './builders/changes.ts';
import { aLivc, aPerson } from './builders/directory.ts';
import { owner } from './builders/people-around.ts';
import { aReference } from './builders/references.ts';
import { aConfirmReleaseClock, anOpenClock, aSubmittedReferral, aWithdrawnReferral } from './builders/referrals.ts';
import { askRoute, help } from './builders/requests.ts';
import { fakeStores } from './fakes/stores.ts';

const now = instant('2026-11-25T13:30:00.000Z');
const reference = aReference(1);
let services = { ...fakeStores(), help, now: () => now };
beforeEach(async () => {
  services = { ...fakeStores(), help, now: () => now };
  await services.directory.saveLivc(aLivc());
  await services.directory.savePerson(aPerson());
  const referral = aSubmittedReferral({ clocks: [anOpenClock(), aConfirmReleaseClock()] });
  await services.referrals.commit(submitting(referral, { parts: [], mails: [] }));
});

type Typed = Readonly<Record<string, string>>;
type Path = `/${string}`;
const ask = (path: Path, of = reference) => askRoute(routes, services, owner, `GET ${path}`, { params: { reference: of } });
const press = (path: Path, form: Typed, of = reference) =>
  askRoute(routes, services, owner, `POST ${path}`, { params: { reference: of }, form });
const question = '/referrals/{reference}/release';
const change = '/referrals/{reference}/release/change';
const stored = () => services.referrals.load(reference);
const mails = async () => (await services.outbox.ofReferral(reference)).map(({ kind, to }) => `${kind} ${to.kind}`);
const isSaid = { status: 303, location: `/referrals/${reference}?done=releaseSaid` };
const day = (on: string, more: Typed): Typed => {
  const [typed = '', month = '', year = ''] = on.split(' ');
  return { 'on-day': typed, 'on-month': month, 'on-year': year, ...more };
};
const certain = { certainty: 'certain', reason: 'decisionTaken' };

describe('the question', () => {
  test('says which day it is about, and which time it is asked', async () => {
    const page = await ask(question);
    expect(String(page.html)).toContain('Het is nog altijd de verwachte dag: maandag 15 maart 2027');
    expect(page.data).toMatchObject({ reference, occurrence: 1, release: { on: '2027-03-15', certainty: 'expected' } });
  });

  test('answered: it still stands, and the next question begins; a second click changes nothing', async () => {
    const form = { answer: 'still', occurrence: '1' };
    expect(await press(question, form)).toEqual(isSaid);
    expect(await press(question, form)).toEqual(isSaid);
    expect(await stored()).toMatchObject({ version: 2, release: { certainty: 'expected', on: '2027-03-15' } });
    expect((await stored())?.clocks.map(({ dueOn, ended }) => [dueOn, ended === null])).toEqual([
      ['2026-11-30', true],
      ['2027-02-15', false],
      ['2027-03-01', true],
    ]);
    expect(await mails()).toEqual([]);
  });

  test('answered: it is certain, and the receiver is told', async () => {
    expect(await press(question, { answer: 'certain', occurrence: '1' })).toEqual(isSaid);
    expect(await stored()).toMatchObject({ release: { certainty: 'certain', on: '2027-03-15' } });
    expect(await mails()).toEqual(['amended mailbox']);
    expect(await ask(question)).toEqual({ status: 303, location: `/referrals/${reference}` });
  });

  test.each([
    [{ answer: '', occurrence: '1' }],
    [{ answer: 'misschien', occurrence: '1' }],
    [{ occurrence: '1' }],
    [{ answer: 'still', occurrence: '0' }],
    [{ answer: 'still', occurrence: 'een' }],
    [{ answer: 'still' }],
    [{ answer: 'still', occurrence: '1', on: '2027-01-01' }],
  ])('%o is refused, and nothing is written', async (form) => {
    expect((await press(question, form)).status).toBe(422);
    expect((await stored())?.version).toBe(1);
  });

  test('of a day that nobody knows leads, once it is known, to where it is filled in', async () => {
    await press(change, day('', { certainty: 'unknown', reason: 'decisionPostponed' }));
    expect(String((await ask(question)).html)).toContain('De dag is nog altijd niet bekend');
    expect(await press(question, { answer: 'certain', occurrence: '2' })).toEqual({
      status: 303,
      location: `/referrals/${reference}/release/change`,
    });
  });
});

describe('a change', () => {
  test('keeps the day and how sure it is, and is done once for two clicks', async () => {
    const form = day('1 4 2027', certain);
    expect(await press(change, form)).toEqual(isSaid);
    expect(await press(change, form)).toEqual(isSaid);
    expect(await stored()).toMatchObject({ version: 2, release: { type: 'conditionalRelease', certainty: 'certain', on: '2027-04-01' } });
    expect(await mails()).toEqual(['amended mailbox']);
  });

  test.each([
    [day('', certain), 'Vul de dag van de vrijlating in'],
    [day('31 2 2027', certain), 'bestaat niet'],
    [day('morgen 2 2027', certain), 'cijfers'],
    [day('1 4 2027', { certainty: 'unknown', reason: 'decisionPostponed' }), 'Laat de dag leeg'],
    [day('1 4 2027', { reason: 'decisionTaken' }), 'Kies hoe zeker'],
    [day('1 4 2027', { certainty: 'certain' }), 'Kies waarom'],
    [day('1 4 2027', { certainty: 'certain', reason: 'zomaar' }), 'Kies waarom'],
  ])('%o is refused at the field, as typed, and nothing is written', async (form, words) => {
    const answer = await press(change, form);
    expect(answer.status).toBe(422);
    expect(String(answer.html)).toContain(words);
    expect(String(answer.html)).toContain(`value="${form['on-day']}"`);
    expect((await stored())?.version).toBe(1);
  });

  test('never changes the municipality, whatever is posted', async () => {
    expect((await press(change, day('1 4 2027', { ...certain, municipality: '44021' }))).status).toBe(422);
    expect((await stored())?.version).toBe(1);
  });
});

test('after a withdrawal both came too late', async () => {
  const gone = aReference(2);
  await services.referrals.commit(submitting(aWithdrawnReferral({ reference: gone, version: 1 }), { parts: [], mails: [] }));
  expect((await press(question, { answer: 'still', occurrence: '1' }, gone)).status).toBe(409);
  expect((await press(change, day('1 4 2027', certain), gone)).status).toBe(409);
  expect(await ask(question, gone)).toEqual({ status: 303, location: `/referrals/${gone}` });
  expect(await ask(change, gone)).toEqual({ status: 303, location: `/referrals/${gone}` });
});
