/** Pages follow the closed list of fields (DOMAIN §2, §8): of a referral in which every field has an answer, each reader is shown the fields that the list opens to them, and no other. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type AsShown, openTo } from '../forms/release-referral/as-shown.ts';
import { routes } from '../functions/read-referral.ts';
import type { Actor, Relation } from '../functions/referral/access.ts';
import { sectionNames } from '../functions/referral/content.ts';
import { formFields, isFieldName } from '../functions/referral/fields.ts';
import { livcId, personId } from '../functions/referral/identifiers.ts';
import type { Referral } from '../functions/referral/referral.ts';
import { aFallback, aLivc } from './builders/directory.ts';
import {
  backupCoordinator,
  coordinator,
  foreignMember,
  member,
  otherConsultant,
  otherMember,
  owner,
  ownersBackupPerson,
} from './builders/people-around.ts';
import { aReference } from './builders/references.ts';
import { anAcknowledgedReferral } from './builders/referrals.ts';
import { emptyMemory, keyed } from './fakes/memory.ts';
import { aHouse, asking, type House } from './lambda.ts';

/** The page says these itself, from the record; the search is never shown. */
const notOfDocument = ['releaseOn', 'releaseCertainty', 'senderPhone', 'senderHours', 'backup', 'municipalitySearch'];
const asked = Object.keys(formFields)
  .filter(isFieldName)
  .filter((name) => !notOfDocument.includes(name));
const answerOf = (field: string): string => `Antwoord-op-${field}.`;

const everything: AsShown = {
  form: 'release-referral',
  version: 1,
  sections: sectionNames.map((section) => ({
    section,
    title: section,
    groups: [
      asked
        .filter((field) => formFields[field].section === section)
        .map((field) => ({ field, question: `Vraag over ${field}`, term: null, answers: [answerOf(field)] })),
    ],
  })),
};

const here = anAcknowledgedReferral({
  chain: [
    { livc: livcId('livc-vroeger'), arrivedAt: anAcknowledgedReferral().submittedAt },
    { livc: livcId('livc-zilverbeke'), arrivedAt: anAcknowledgedReferral().submittedAt },
  ],
  colleagues: [personId('kim-consulent')],
  handler: member.person,
  admitted: [otherMember.person],
  parts: { asShown: 1 },
});
const atFallback: Referral = { ...here, reference: aReference(2), chain: [{ livc: livcId('opvang'), arrivedAt: here.submittedAt }] };
const withdrawn: Referral = {
  ...here,
  reference: aReference(3),
  state: 'WITHDRAWN',
  withdrawal: { reason: 'error', by: owner.person, at: here.submittedAt },
};

const memory = emptyMemory();
let house: House;
beforeAll(async () => {
  house = await aHouse(memory);
  await house.directory.saveLivc(aLivc({ id: livcId('livc-vroeger'), name: 'LIVC Vroeger' }));
  await house.directory.saveLivc(aFallback());
  for (const referral of [here, atFallback, withdrawn]) {
    const { stored, key } = await house.keys.create(referral.reference, { kind: 'livc', livc: livcId('livc-zilverbeke') });
    memory.referrals.set(referral.reference, referral);
    memory.keys.set(referral.reference, stored);
    for (const part of await key.seal([{ part: 'asShown', version: 1, text: JSON.stringify(everything) }]))
      memory.content.set(keyed(referral.reference, part.part, part.version), part);
  }
});

async function shownTo(actor: Actor, { reference }: Referral): Promise<readonly string[]> {
  const answer = await routes[0]?.run(asking('GET', { params: { reference } }, actor), house);
  if (answer?.status !== 200) return [`status ${answer?.status}`];
  const html = String(answer.html);
  expect(html).toContain(reference);
  return asked.filter((field) => html.includes(answerOf(field)));
}

const as = (person: string, one: Actor): Actor => ({ ...one, person: personId(person) });
const inRelation: readonly (readonly [Relation, Actor])[] = [
  ['owner', owner],
  ['owner', ownersBackupPerson],
  ['colleague', as('kim-consulent', otherConsultant)],
  ['livcCoordinator', coordinator],
  ['livcCoordinator', backupCoordinator],
  ['handler', member],
  ['admitted', otherMember],
  ['livcMember', as('jo-lid', member)],
  ['formerLivc', { ...member, organisation: 'livc-vroeger' }],
];

/** Clear answers stand with the content, in the words of the form: they are shown to who reads that. */
const readsContent = (relation: Relation): boolean => formFields.givenName.readers.includes(relation);
const listed = (relation: Relation): readonly string[] =>
  asked.filter((field) => readsContent(relation) && formFields[field].readers.some((one) => one === relation));

describe('the page of a referral shows exactly what the list opens', () => {
  test.each(inRelation)('to %s', async (relation, actor) => {
    expect(await shownTo(actor, here)).toEqual(listed(relation));
  });

  test('which is everything to some, and nothing to others', () => {
    expect(asked.length).toBeGreaterThan(70);
    expect(listed('owner')).toEqual(asked);
    expect(listed('handler')).toEqual(asked);
    expect(listed('livcMember')).toEqual([]);
    expect(listed('formerLivc')).toEqual([]);
  });

  test('and to nobody of the fallback, nor to its receiver once it is withdrawn, though the list says at most', async () => {
    const ofFallback = { ...coordinator, organisation: 'opvang' };
    expect(await shownTo(ofFallback, atFallback)).toEqual([]);
    expect(await shownTo(coordinator, withdrawn)).toEqual([]);
    expect(await shownTo(owner, withdrawn)).toEqual(asked);
  });

  test('while to anyone else there is no page', async () => {
    expect(await shownTo(foreignMember, here)).toEqual(['status 404']);
    expect(await shownTo(otherConsultant, here)).toEqual(['status 404']);
  });
});

describe('the kept document is opened answer by answer', () => {
  const fieldsIn = (document: AsShown): readonly string[] =>
    document.sections.flatMap(({ groups }) => groups.flat()).map(({ field }) => field);

  test('by the layer of each field', () => {
    const organising = fieldsIn(openTo(everything, ['clear', 'organise']));
    expect(organising).toContain('familyName');
    expect(organising.filter((field) => isFieldName(field) && formFields[field].layer === 'guide')).toEqual([]);
    expect(fieldsIn(openTo(everything, ['clear', 'organise', 'guide']))).toEqual(fieldsIn(everything));
    expect(fieldsIn(openTo(everything, []))).toEqual([]);
  });

  test('and what an earlier form asked opens with the innermost layer only', () => {
    const older: AsShown = {
      ...everything,
      sections: [{ section: 'person', title: 'x', groups: [[{ field: 'gone', question: 'x', term: null, answers: ['x'] }]] }],
    };
    expect(fieldsIn(openTo(older, ['clear', 'organise']))).toEqual([]);
    expect(fieldsIn(openTo(older, ['guide']))).toEqual(['gone']);
  });
});
