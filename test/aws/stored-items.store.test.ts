/** What really lies in the table after a life of a referral: read item by item, outside the stores, with the one scan there is. */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { storedKeysOf } from '../../functions/aws/stored-keys.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import { aBeginning, aDiscarding } from '../builders/audit.ts';
import { aNewMail, changing, submitting } from '../builders/changes.ts';
import { aBinding, aFallback, aLivc, aPerson, aTeam } from '../builders/directory.ts';
import { aDraft, aKeyOfOwner, aSavedDraft, aSealedPart } from '../builders/drafts.ts';
import { aReference } from '../builders/references.ts';
import { aMetClock, aSubmittedReferral } from '../builders/referrals.ts';
import { storesOn } from '../dynamo-stores.ts';
import type { Stores } from '../fakes/stores.ts';
import { type FreshTables, freshTables } from '../fresh-tables.ts';

let tables: FreshTables;
let stores: Stores;
const calls: string[] = [];
beforeEach(async () => {
  tables = await freshTables();
  stores = storesOn(tables);
  calls.length = 0;
  tables.client.middlewareStack.add(
    (next, context) => (args) => {
      calls.push(context.commandName ?? 'unknown');
      return next(args);
    },
    { step: 'initialize', name: 'counting' },
  );
});

type Stored = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };
async function everything(): Promise<readonly Stored[]> {
  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.table, ConsistentRead: true }));
  return Items.map((item) => unmarshall(item)).map(({ pk, sk, ...rest }) => ({ pk: String(pk), sk: String(sk), ...rest }));
}

const draft = aDraft();
const saved = aSavedDraft(draft, { person: 1, lifeDomains: 1 });
const sent = aSubmittedReferral({ parts: { ...saved.parts, asShown: 1 } });
const newMail = aNewMail(sent);

async function liveALife() {
  await stores.directory.saveLivc(aLivc());
  await stores.directory.saveLivc(aFallback());
  await stores.directory.bind(aBinding());
  await stores.directory.saveTeam(aTeam());
  await stores.directory.savePerson(aPerson());
  await stores.drafts.create(aDraft({ reference: aReference(2) }), aKeyOfOwner(), aBeginning(aReference(2)));
  await stores.drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference));
  await stores.drafts.save(saved, [aSealedPart('person'), aSealedPart('lifeDomains')], aKeyOfOwner());
  const samePerson = { before: 0, after: { hash: 'c0ffee', version: 1, referrals: [{ reference: sent.reference, owner: sent.owner }] } };
  await stores.referrals.commit(submitting(sent, { takesDraft: { version: 2, owner: saved.owner }, samePerson }));
  await stores.outbox.claim(sent.reference, mailKey(newMail), sent.submittedAt, instant('2026-11-23T09:14:00.000Z'));
}

test('every stored item holds the keys of the closed list and no others', async () => {
  await liveALife();
  const acknowledged = changing(sent, { state: 'ACKNOWLEDGED', handler: personId('mo-lid'), clocks: [aMetClock()] });
  await stores.referrals.commit(acknowledged);
  const since = instant('2026-11-25T14:00:00.000Z');
  await stores.referrals.commit(changing(acknowledged.after, { undelivered: [{ to: { kind: 'admin' }, why: 'BOUNCED', since }] }));

  const items = await everything();
  expect(items.length).toBeGreaterThan(20);
  for (const item of items) {
    const { required, optional } = storedKeysOf(item);
    const keys = Object.keys(item);
    expect({ of: `${item.pk} ${item.sk}`, missing: required.filter((one) => !keys.includes(one)) }).toMatchObject({ missing: [] });
    expect({ of: `${item.pk} ${item.sk}`, foreign: keys.filter((one) => ![...required, ...optional].includes(one)) }).toMatchObject({
      foreign: [],
    });
  }
});

test('the closed list knows every kind of item by its key, and refuses a key it does not know', () => {
  expect(() => storedKeysOf({ pk: 'REF#1', sk: 'NOTE#1' })).toThrow('no such item');
  expect(() => storedKeysOf({ pk: 'NOTES#1', sk: '#META' })).toThrow('no such item');
});

test('content lies under a prefix of its own, in parts that are sealed', async () => {
  await liveALife();
  const items = await everything();
  const sealed = items.filter(({ sealed }) => sealed !== undefined);
  expect(sealed.map(({ pk, sk }) => `${pk} ${sk}`).toSorted()).toEqual(
    ['asShown#1', 'lifeDomains#1', 'person#1'].map((sk) => `CONTENT#${sent.reference} ${sk}`),
  );
});

test('only drafts and their keys go by themselves one day, a sent referral never', async () => {
  await stores.drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference));
  const expiry = Date.parse('2026-12-27T22:59:59.000Z') / 1000;
  const mortal = (await everything()).filter(({ expiresAt }) => expiresAt !== undefined);
  expect(mortal.map(({ pk, expiresAt }) => [pk, expiresAt]).toSorted()).toEqual([
    [`DRAFT#${draft.reference}`, expiry],
    [`KEY#${draft.reference}`, expiry],
  ]);

  const later = aSavedDraft(draft, { person: 1 }, { erasedOn: aDraft().erasedOn });
  await stores.drafts.save(later, [aSealedPart('person')], aKeyOfOwner());
  await stores.referrals.commit(submitting(sent, { takesDraft: { version: 2, owner: draft.owner } }));
  expect((await everything()).filter(({ expiresAt }) => expiresAt !== undefined)).toEqual([]);
});

test('each operation takes the few calls that it promises, and none is a scan', async () => {
  const cost = async (run: () => Promise<unknown>) => {
    calls.length = 0;
    await run();
    return calls.join(' ').replaceAll('Command', '');
  };
  const { referrals, content, drafts, outbox, directory } = stores;
  const { reference, owner } = sent;
  expect(await cost(() => drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference)))).toBe('TransactWriteItems');
  expect(await cost(() => drafts.save(saved, [aSealedPart('person')], aKeyOfOwner()))).toBe('GetItem TransactWriteItems');
  expect(await cost(() => drafts.ofOwner(owner))).toBe('Query');
  expect(await cost(() => referrals.commit(submitting(sent, { takesDraft: { version: 2, owner } })))).toBe(
    'BatchGetItem TransactWriteItems',
  );
  expect(await cost(() => referrals.load(reference))).toBe('BatchGetItem');
  expect(await cost(() => referrals.loadMany([reference, aReference(2)]))).toBe('BatchGetItem');
  expect(await cost(() => referrals.overdue(sent.submittedAt))).toBe('Query');
  expect(await cost(() => referrals.stepsToLookAt(sent.submittedAt, 10))).toBe('Query');
  expect(await cost(() => content.parts(reference, sent.parts))).toBe('BatchGetItem');
  expect(await cost(() => outbox.claim(reference, mailKey(newMail), sent.submittedAt, sent.submittedAt))).toBe('UpdateItem');
  expect(await cost(() => outbox.waiting(sent.submittedAt, 10))).toBe('Query');
  await directory.saveLivc(aLivc());
  await directory.bind(aBinding());
  expect(await cost(() => directory.livcOf(aBinding().municipality, aBinding().from))).toBe('Query GetItem');
  expect(await cost(() => directory.allLivcs())).toBe('Query');
  expect(await cost(() => drafts.create(aDraft({ reference: aReference(2) }), aKeyOfOwner(), aBeginning(aReference(2))))).toBe(
    'TransactWriteItems',
  );
  expect(await cost(() => drafts.discard(aDraft({ reference: aReference(2) }), aDiscarding(aReference(2))))).toBe(
    'Query BatchGetItem TransactWriteItems',
  );
});
