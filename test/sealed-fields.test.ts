/** Encryption follows the closed list of fields (DOMAIN §8): every answer that is not clear there is stored sealed and nowhere else, and every clear one stands in the record. */
import { beforeAll, expect, test } from 'vitest';
import { toKeep } from '../forms/release-referral/keeping.ts';
import { sectionOrder } from '../forms/release-referral/sections.ts';
import { partNames } from '../functions/referral/content.ts';
import { beginDraft, keepSection, openOwnDraft } from '../functions/referral/drafting.ts';
import { clearFields, type FieldName, formFields } from '../functions/referral/fields.ts';
import { defaultPolicy as policy } from '../functions/referral/policy.ts';
import { type Reference, referenceBytes } from '../functions/referral/reference.ts';
import { routes } from '../functions/submit-referral.ts';
import { owner } from './builders/people-around.ts';
import { emptyMemory } from './fakes/memory.ts';
import { readAs } from './forms/release-referral/complete-form.ts';
import { aHouse, asking, type House, now } from './lambda.ts';
import { chosen, fieldNames, written, writtenFields } from './leaks/markers.ts';
import { opened as everyQuestion, fillingFor, type Planted } from './leaks/planting.ts';
import { found } from './leaks/search.ts';

const planted: Planted = {
  letter: 'A',
  person: 'A',
  municipality: { search: 'Gent', nis: '44021' },
  clearDays: { releaseOn: '2027-02-19', toldOn: '2026-11-20', judicialEndsOn: '2029-06-21' },
  chosen: everyQuestion,
};
const phone = '+32 2 000 00 12';

const memory = emptyMemory();
let house: House;
let reference: Reference;
beforeAll(async () => {
  house = await aHouse(memory);
  reference = await beginDraft(owner, new Uint8Array(referenceBytes).fill(7), house, { now, policy });
  for (const section of sectionOrder) {
    const filled = Object.entries({ ...fillingFor(section, planted), ...(section === 'sender' && { senderPhone: phone }) });
    const answers = readAs(section, Object.fromEntries(filled.filter(([, value]) => value.length > 0)));
    await keepSection(reference, owner, house, { now, policy }, (saved) =>
      toKeep({ section, answers, pressed: 'continue', from: null }, saved),
    );
  }
});

/** What can be read without a key. */
const inTheClear = () =>
  Object.entries(memory).map(([name, kept]) => ({ name, text: JSON.stringify(kept instanceof Map ? [...kept] : kept) }));

/** Every part, opened with the key. */
async function unsealed(): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const stored = memory.keys.get(reference);
  if (stored === undefined) throw new Error('no key');
  const key = await house.keys.unwrap(reference, stored);
  return (await key.open([...memory.content.values()])).map(({ part, text }) => ({ name: part, text }));
}

async function send(): Promise<void> {
  const draft = await openOwnDraft(reference, owner, house, now);
  const form = { version: `${draft?.draft.version}`, receiver: 'livc-zilverbeke' };
  expect(await routes[0]?.run(asking('POST', { params: { reference }, form }), house)).toMatchObject({ status: 303 });
}

test('of a draft, nothing that is not clear can be read without its key', async () => {
  expect(found(inTheClear(), [...written, ...chosen])).toEqual([]);
  expect(writtenFields.length).toBeGreaterThan(40);
  for (const part of await unsealed()) expect(partNames).toContain(part.name);
});

test('of a referral neither, and sealed it is all there', async () => {
  await send();
  expect(memory.drafts.size).toBe(0);
  expect(found(inTheClear(), [...written, ...chosen])).toEqual([]);
  const inside = await unsealed();
  const sections = new Set(inside.map(({ name }) => name));
  for (const name of fieldNames) expect(sections, name).toContain(formFields[name].section);
  const texts = inside.map(({ text }) => text).join('\n');
  // What was not asked because of another answer is kept too, as it was typed.
  const typed = writtenFields.filter((name) => formFields[name].kind === 'text' && name !== 'someoneElseBecause');
  for (const name of typed) expect(texts, name).toContain(`zwvqxkjpA${String(fieldNames.indexOf(name)).padStart(2, '0')}`);
});

/** Where a clear answer of the form stands in the record. */
const placeOf: Readonly<Partial<Record<FieldName, keyof typeof clearFields.referral>>> = {
  releaseType: 'release',
  releaseOn: 'release',
  releaseCertainty: 'release',
  municipality: 'municipality',
  judicialFollowUp: 'judicialFollowUp',
  judicialEnd: 'judicialFollowUp',
  judicialEndsOn: 'judicialFollowUp',
  toldPerson: 'toldPerson',
  toldOn: 'toldPerson',
  notToldBecause: 'toldPerson',
  senderPhone: 'ownerPhone',
  senderHours: 'ownerHours',
  backup: 'ownerBackup',
};

test('every clear answer has its place in the record, and the record holds nothing else', () => {
  expect(Object.keys(placeOf)).toEqual(fieldNames.filter((name) => formFields[name].layer === 'clear'));
  const record = memory.referrals.get(reference);
  expect(Object.keys(record ?? {}).toSorted()).toEqual(Object.keys(clearFields.referral).toSorted());
  expect(record).toMatchObject({
    release: { type: 'electronicMonitoring', certainty: 'expected', on: planted.clearDays.releaseOn },
    municipality: '44021',
    judicialFollowUp: { answer: 'yes', endsOn: planted.clearDays.judicialEndsOn },
    toldPerson: { told: 'yes', on: planted.clearDays.toldOn },
    ownerPhone: phone,
    ownerBackup: null,
  });
});

test('what stood in the clear by mistake would be found', () => {
  const word = `zwvqxkjpA${String(fieldNames.indexOf('givenName')).padStart(2, '0')}`;
  expect(found([{ name: 'a record', text: JSON.stringify({ title: word }) }], written)).not.toEqual([]);
});
