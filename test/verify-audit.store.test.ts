/** Verifying everything that was recorded, on DynamoDB: what was taken away, swapped, rolled back or written anew is named by its dossier and place. */
import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import * as anchoring from '../functions/anchor-audit.ts';
import { sha256 } from '../functions/aws/audit-digest.ts';
import { dynamoAnchors } from '../functions/aws/dynamo-anchors.ts';
import { headItem, rowItem } from '../functions/aws/dynamo-audit.ts';
import type { Item } from '../functions/aws/items.ts';
import { auditHeadKey, auditRowKey } from '../functions/aws/keys.ts';
import { type AuditRow, chained, chainOfPerson, chainOfReferral, type Deed } from '../functions/referral/audit.ts';
import { type Instant, instant } from '../functions/referral/calendar.ts';
import { personId } from '../functions/referral/identifiers.ts';
import { run, services } from '../functions/verify-audit.ts';
import { anEntry, aSignIn } from './builders/audit.ts';
import { changing, submitting } from './builders/changes.ts';
import { aMetClock, aSubmittedReferral } from './builders/referrals.ts';
import { storesOn } from './dynamo-stores.ts';
import type { Stores } from './fakes/stores.ts';
import { type FreshTables, freshTables } from './fresh-tables.ts';

let tables: FreshTables;
let stores: Stores;
const sent = aSubmittedReferral();
const { reference } = sent;
const chain = chainOfReferral(reference);
const viewed: Deed = { what: 'viewed', layers: ['guide'], as: ['owner'], state: 'SUBMITTED' };

/** Sent, read twice, confirmed; and somebody signed in. */
beforeEach(async () => {
  tables = await freshTables();
  stores = storesOn(tables);
  const { audit } = submitting(sent);
  await stores.referrals.commit(submitting(sent, { audit: { ...audit, by: sent.owner } }));
  await stores.audit.record(anEntry({ chain, deed: viewed }));
  await stores.audit.record(anEntry({ chain, deed: viewed, at: instant('2026-11-24T09:12:00.000Z') }));
  await stores.referrals.commit(changing(sent, { state: 'ACKNOWLEDGED', acknowledgedBy: personId('mo-lid'), clocks: [aMetClock()] }));
  await stores.audit.record(aSignIn());
});

const has = () => services(tables.client, tables.table);
const found = async (order: object = {}) => (await run(order, has())).found;
const anchorAt = (at: Instant) => anchoring.run({ anchors: dynamoAnchors(tables.client, tables.table), now: () => at });

const put = (Item: Item) => tables.client.send(new PutItemCommand({ TableName: tables.table, Item }));
const keyOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => ({ pk: { S: pk }, sk: { S: sk } });
const take = (place: number) =>
  tables.client.send(new DeleteItemCommand({ TableName: tables.table, Key: keyOf(auditRowKey(chain, place)) }));
const rowAt = async (place: number): Promise<AuditRow> => {
  const row = (await stores.audit.ofChain(chain))[place - 1];
  if (row === undefined) throw new Error('no such row');
  return row;
};

test('what nobody touched is as it was written, anchored or not', async () => {
  expect(await run({}, has())).toEqual({ checked: 2, found: [], beyond: null });
  await anchorAt(instant('2026-11-26T00:05:00.000Z'));
  expect(await found()).toEqual([]);
});

test('slices go on where the one before stopped, and leave out nothing', async () => {
  await take(2);
  await stores.audit.record(aSignIn(personId('aan-het-begin')));
  let slice = await run({}, has(), 0);
  const all = [...slice.found];
  let checked = slice.checked;
  while (slice.beyond !== null) {
    slice = await run({ beyond: slice.beyond }, has(), 0);
    all.push(...slice.found);
    checked += slice.checked;
  }
  expect({ checked, all }).toEqual({ checked: 3, all: [{ chain: reference, what: 'rowMissing', place: 2 }] });
});

describe('the dossier and the place are named', () => {
  test('of a row that is gone', async () => {
    await take(2);
    expect(await found()).toEqual([{ chain: reference, what: 'rowMissing', place: 2 }]);
  });

  test('of the last row that is gone, a command', async () => {
    await take(4);
    expect(await found()).toEqual([
      { chain: reference, what: 'rowMissing', place: 4 },
      { chain: reference, what: 'commandMissing', place: 2 },
    ]);
  });

  test('of two rows that changed places', async () => {
    const [two, three] = [await rowAt(2), await rowAt(3)];
    await put({ ...rowItem(two), sk: { S: auditRowKey(chain, 3).sk } });
    await put({ ...rowItem(three), sk: { S: auditRowKey(chain, 2).sk } });
    expect(await found()).toEqual([
      { chain: reference, what: 'rowAltered', place: 2 },
      { chain: reference, what: 'rowAltered', place: 3 },
    ]);
  });

  test('of a row that was written anew, hash and all', async () => {
    const { hash: _, before, number, schema: __, ...entry } = await rowAt(2);
    const [forged] = chained([{ ...entry, by: personId('iemand-anders') }], { number: number - 1, hash: before }, sha256);
    if (forged === undefined) throw new Error('nothing forged');
    await put(rowItem(forged));
    expect(await found()).toEqual([{ chain: reference, what: 'linkBroken', place: 3 }]);
  });

  test('of a head that was put back', async () => {
    await put(headItem(await rowAt(3)));
    expect(await found()).toEqual([{ chain: reference, what: 'headAltered', place: 4 }]);
  });

  test('of a head that is gone', async () => {
    await tables.client.send(new DeleteItemCommand({ TableName: tables.table, Key: keyOf(auditHeadKey(chain)) }));
    await anchorAt(instant('2026-11-26T00:05:00.000Z'));
    expect(await found()).toContainEqual({ chain: reference, what: 'headMissing', place: 4 });
  });

  test('of the last view taken away with its head put back, once the day was anchored', async () => {
    const who = chainOfPerson(aSignIn().by ?? personId('x'));
    await stores.audit.record(aSignIn());
    const [first] = await stores.audit.ofChain(who);
    await anchorAt(instant('2026-11-26T00:05:00.000Z'));
    await tables.client.send(new DeleteItemCommand({ TableName: tables.table, Key: keyOf(auditRowKey(who, 2)) }));
    if (first !== undefined) await put(headItem(first));
    expect(await found()).toEqual([{ chain: `PERSON#${who.id}`, what: 'anchorContradicted', place: 2 }]);
  });

  test('of a whole chain that is gone with its head', async () => {
    for (const place of [1, 2, 3, 4]) await take(place);
    await tables.client.send(new DeleteItemCommand({ TableName: tables.table, Key: keyOf(auditHeadKey(chain)) }));
    expect(await found()).toEqual([
      { chain: reference, what: 'commandMissing', place: 1 },
      { chain: reference, what: 'commandMissing', place: 2 },
    ]);
  });
});

describe('anchors', () => {
  const day = (of: string) => instant(`2026-11-${of}T00:05:00.000Z`);
  const days = () => dynamoAnchors(tables.client, tables.table).days();

  test('are written once a day, of what went on since the day before', async () => {
    await anchorAt(day('26'));
    await anchorAt(day('26'));
    await stores.audit.record(anEntry({ chain, deed: viewed, at: instant('2026-11-26T09:00:00.000Z') }));
    await anchorAt(day('27'));
    expect((await days()).map(({ day: of, count }) => [of, count])).toEqual([
      ['2026-11-26', 2],
      ['2026-11-27', 1],
    ]);
    expect(await found()).toEqual([]);
  });

  test('that were written anew no longer come to their digest', async () => {
    await anchorAt(day('26'));
    const Key = { pk: { S: 'AUDITHEADS#2026-11-26' }, sk: { S: String(reference) } };
    const { Item } = await tables.client.send(new GetItemCommand({ TableName: tables.table, Key }));
    if (Item === undefined) throw new Error('no anchor');
    await put({ ...Item, number: { N: '3' }, hash: { S: (await rowAt(3)).hash } });
    expect(await found()).toEqual([{ chain: '2026-11-26', what: 'dayBroken', place: 0 }]);
  });

  test('are held against a digest that the log told', async () => {
    await anchorAt(day('26'));
    const [anchored] = await days();
    expect(await found({ witness: anchored?.digest })).toEqual([]);
    expect(await found({ witness: 'f'.repeat(64) })).toEqual([{ chain: 'witness', what: 'witnessUnknown', place: 0 }]);
  });
});
