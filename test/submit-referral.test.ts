/** Sending through the Lambda's own route, on stores in memory: what stood on the page is what is sent, once, or nothing is. */
import { beforeEach, expect, test } from 'vitest';
import type { FormFields } from '../functions/http/route.ts';
import { instant } from '../functions/referral/calendar.ts';
import { openOwnDraft, saveSection } from '../functions/referral/drafting.ts';
import { defaultPolicy as policy } from '../functions/referral/policy.ts';
import type { Reference } from '../functions/referral/reference.ts';
import { routes } from '../functions/submit-referral.ts';
import { otherConsultant, owner } from './builders/people-around.ts';
import { reading } from './forms/reading.ts';
import { aCompleteDraft, aHouse, asking, type House, now } from './lambda.ts';

let house: House;
beforeEach(async () => {
  house = await aHouse();
});

async function press(reference: Reference, form: FormFields = {}, as = owner) {
  const [route] = routes;
  if (route === undefined) throw new Error('no route');
  const draft = await openOwnDraft(reference, owner, house, now);
  const button = { version: String(draft?.draft.version ?? 0), receiver: 'livc-zilverbeke' };
  return route.run(asking('POST', { params: { reference }, form: { ...button, ...form } }, as), house);
}

test('what is complete is sent, and sending again gives the same receipt', async () => {
  const reference = await aCompleteDraft(house);
  const sent = { status: 303, location: `/referrals/${reference}/sent` };
  expect(await press(reference)).toMatchObject(sent);
  expect(await house.referrals.load(reference)).toMatchObject({ state: 'SUBMITTED', municipality: '44021', owner: 'noor-consulent' });
  expect(await press(reference)).toMatchObject(sent);
});

test('another version than the one that was looked at, or another receiver than on the button, is shown first', async () => {
  const reference = await aCompleteDraft(house);
  const before = await press(reference, { version: '1' });
  expect(before.status).toBe(409);
  expect(reading(String(before.html)).text).toContain('U of iemand anders heeft intussen iets gewijzigd');
  expect((await press(reference, { receiver: 'opvang' })).status).toBe(409);
  expect(await house.referrals.load(reference)).toBeNull();
});

test('what is not complete is not sent, and the page says what is missing', async () => {
  const reference = await aCompleteDraft(house);
  const opened = await openOwnDraft(reference, owner, house, now);
  if (opened === null) throw new Error('no draft');
  await saveSection(opened, { section: 'sender', answers: { senderHours: 'elke werkdag', backup: '-team' } }, house, { now, policy });
  const answer = await press(reference);
  expect(answer.status).toBe(422);
  expect(reading(String(answer.html)).text).toContain('Vul uw telefoonnummer in.');
  expect(await house.referrals.load(reference)).toBeNull();
});

test('the same person again asks for a reason, keeps it, and never takes a national number for one', async () => {
  await press(await aCompleteDraft(house));
  const reference = await aCompleteDraft(house, {}, 9);
  const asked = await press(reference);
  expect(asked.status).toBe(422);
  expect(reading(String(asked.html)).text).toContain('U hebt al een doorverwijzing voor deze persoon');
  const numbered = await press(reference, { someoneElseBecause: 'Zijn nummer is 85.07.30-033.28' });
  expect(numbered.status).toBe(422);
  expect(reading(String(numbered.html)).text).toContain('Dit lijkt een rijksregisternummer.');
  expect(await house.referrals.load(reference)).toBeNull();
  expect(await press(reference, { someoneElseBecause: 'Een neef met dezelfde naam.' })).toMatchObject({ status: 303 });
});

test('without keys nothing is sent and nothing is lost', async () => {
  const reference = await aCompleteDraft(house);
  house.keys.down = true;
  const [route] = routes;
  const request = asking('POST', { params: { reference }, form: { version: '9', receiver: 'livc-zilverbeke' } });
  await expect(route?.run(request, house)).rejects.toThrow('keys unavailable');
  house.keys.down = false;
  expect(await openOwnDraft(reference, owner, house, now)).not.toBeNull();
  expect(await house.referrals.load(reference)).toBeNull();
});

test('for anybody else, and once its time is over, there is no draft to send', async () => {
  const reference = await aCompleteDraft(house);
  expect((await press(reference, {}, otherConsultant)).status).toBe(404);
  house.now = () => instant('2027-01-23T09:12:00.000Z');
  expect((await press(reference)).status).toBe(404);
});
