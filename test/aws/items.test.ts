/** Records and items: what may be written, what can be read, today's shape and every earlier one. */
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { storedRow } from '../../functions/aws/dynamo-verification.ts';
import {
  anchoredDayItem,
  anchorItem,
  auditHeadItem,
  auditRowItem,
  bindingItem,
  breakGlassItem,
  clockItem,
  draftItem,
  eventItem,
  type Item,
  itemKind,
  livcItem,
  mailItem,
  participantItem,
  personEventItem,
  personItem,
  postItem,
  proposalItem,
  referralItem,
  rotationItem,
  samePersonItem,
  sealedPartItem,
  teamItem,
  wrappedKeyItem,
} from '../../functions/aws/items.ts';
import { eventKey, referralKey } from '../../functions/aws/keys.ts';
import { submitting } from '../builders/changes.ts';
import { aReference } from '../builders/references.ts';
import { anOverdueReferral, aSubmittedReferral } from '../builders/referrals.ts';
import goldenItems from './golden-items.json' with { type: 'json' };

const key = referralKey(aReference(1));

test('a record comes back from its item as it went in, without where it was found', () => {
  const item = referralItem.toItem(anOverdueReferral(), { ...key, gsi3pk: 'UNDELIVERED#0', gsi3sk: 'x' });
  expect(item).toMatchObject({ pk: { S: key.pk }, sk: { S: '#META' }, gsi3pk: { S: 'UNDELIVERED#0' }, schema: { N: '2' } });
  expect(referralItem.fromItem(item)).toEqual(anOverdueReferral());
});

test('what is not on the closed list is refused in both directions, by its name and never by its value', () => {
  const talkative = { ...anOverdueReferral(), remark: 'heet Piet' };
  const writing = () => referralItem.toItem(talkative, key);
  const reading = () => referralItem.fromItem(marshall({ ...talkative, ...key }));
  for (const refused of [writing, reading]) {
    expect(refused).toThrow(/a referral that does not fit its schema/);
    expect(refused).not.toThrow(/Piet/);
  }
});

test('a wrong value is refused by the name of its field, never told', () => {
  expect(() => referralItem.fromItem(marshall({ ...anOverdueReferral(), ownerPhone: 12345, ...key }))).toThrow(/ownerPhone/);
  expect(() => referralItem.fromItem(marshall({ ...anOverdueReferral(), ownerPhone: 12345, ...key }))).not.toThrow(/12345/);
});

test('the history has no place for a text, under no name', () => {
  const { event } = submitting(aSubmittedReferral());
  const eventRow = eventKey(aReference(1), 1);
  expect(eventItem.toItem(event, eventRow)).toMatchObject({ what: { S: 'submitted' } });
  for (const details of [{ reason: 'heet Piet' }, { remark: 'Piet' }, { contact: 'Piet Peeters' }, { handler: 'Piet Peeters' }]) {
    const writing = () => eventItem.fromItem(marshall({ ...event, details, ...eventRow }));
    expect(writing).toThrow(/a history event that does not fit its schema: details/);
    expect(writing).not.toThrow(/Piet/);
  }
});

describe('older shapes', () => {
  const kind = itemKind('thing', z.strictObject({ schema: z.literal(3), firstName: z.string(), lastName: z.string() }), [
    ({ name, ...rest }) => ({ ...rest, schema: 2, firstName: name }),
    (older) => ({ ...older, schema: 3, lastName: '' }),
  ]);

  test('are lifted step by step to the shape of today', () => {
    const today = { schema: 3, firstName: 'Noor', lastName: '' };
    expect(kind.fromItem(marshall({ ...key, schema: 1, name: 'Noor' }))).toEqual(today);
    expect(kind.fromItem(marshall({ ...key, schema: 2, firstName: 'Noor' }))).toEqual(today);
    expect(kind.fromItem(marshall({ ...key, ...today }))).toEqual(today);
  });

  test('that are not known, or newer than this program, are refused', () => {
    for (const schema of [0, 4, 'one'])
      expect(() => kind.fromItem(marshall({ ...key, schema, firstName: 'Noor' }))).toThrow(/schema not known/);
    expect(() => kind.fromItem(marshall({ ...key, firstName: 'Noor' }))).toThrow(/schema not known/);
  });
});

describe('every shape that was ever stored can still be read', () => {
  /** Add a kind or a schema: add a golden item as it was really stored; never change one. */
  const kinds: Readonly<Record<string, { readonly fromItem: (item: Item) => unknown }>> = {
    referral: referralItem,
    event: eventItem,
    mail: mailItem,
    draft: draftItem,
    livc: livcItem,
    binding: bindingItem,
    team: teamItem,
    person: personItem,
    post: postItem,
    personEvent: personEventItem,
    proposal: proposalItem,
    clock: clockItem,
    participant: participantItem,
    rotation: rotationItem,
    wrappedKey: wrappedKeyItem,
    sealedPart: sealedPartItem,
    samePerson: samePersonItem,
    auditRow: auditRowItem,
    auditHead: auditHeadItem,
    auditAnchor: anchorItem,
    anchoredDay: anchoredDayItem,
    breakGlass: breakGlassItem,
  };

  test('there is a golden item of every kind', () => {
    expect(new Set(goldenItems.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)));
  });

  test('a term that was a number of working days is still counted so', () => {
    const old = goldenItems.find(({ kind, schema }) => kind === 'referral' && schema === 1);
    const { clocks } = referralItem.fromItem(marshall(old?.item));
    expect(clocks).toMatchObject([{ name: 'acknowledge', count: { unit: 'workingDaysAfter', n: 5 } }]);
  });

  test.each(goldenItems)('$kind, schema $schema', ({ kind, item }) => {
    expect(kinds[kind]?.fromItem(marshall(item))).toMatchObject({ schema: expect.any(Number) });
  });

  test('a row of the audit, however old, is still known as one that we wrote; with anything else around it it is not', () => {
    const rows = goldenItems.flatMap(({ kind, item }) => (kind === 'auditRow' ? [marshall(item)] : []));
    expect(rows.map((item) => storedRow(item).row?.deed.what)).toEqual(['commanded', 'viewed', 'glassReviewed', 'viewJudged']);
    for (const item of rows) expect(storedRow({ ...item, gsi2sk: { S: `${item['gsi2sk']?.S}0` } }).row).toBeNull();
  });
});
