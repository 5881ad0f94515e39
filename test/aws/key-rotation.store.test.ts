/** Renewing data keys on the real store with the real sealing: everything opens afterwards, under another key, whoever reads, saves, sends or renews at the same moment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dynamoKeyRotation } from '../../functions/aws/dynamo-key-rotation.ts';
import { contentKey } from '../../functions/aws/keys.ts';
import { kmsClient, kmsKeys } from '../../functions/aws/kms-keys.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { beginDraft, openOwnDraft, saveSection } from '../../functions/referral/drafting.ts';
import type { KeyRotationStore } from '../../functions/referral/key-rotation.ts';
import { openParts } from '../../functions/referral/open-parts.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { type KeyService, Unavailable } from '../../functions/referral/ports.ts';
import { type Reference, referenceBytes } from '../../functions/referral/reference.ts';
import { run } from '../../functions/rotate-keys.ts';
import { localAws } from '../../infra/local/dynamodb.ts';
import { type LocalKeyService, localKeys, startKeyService } from '../../infra/local/key-service.ts';
import { aDiscarding } from '../builders/audit.ts';
import { owner } from '../builders/people-around.ts';
import { storesOn } from '../dynamo-stores.ts';
import type { Stores } from '../fakes/stores.ts';
import { type FreshTables, freshTables } from '../fresh-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
let service: LocalKeyService;
let kms: KMSClient;
beforeAll(async () => {
  service = await startKeyService({ file: join(folder, 'keys.json') });
  kms = kmsClient({ ...localAws, endpoint: service.url });
});
afterAll(async () => {
  kms.destroy();
  await service.stop();
  rmSync(folder, { recursive: true });
});

const monday = { now: instant('2026-11-23T09:12:00.000Z'), policy };
const ordered = instant('2026-11-24T09:00:00.000Z');
const later = instant('2026-11-24T10:00:00.000Z');

let tables: FreshTables;
let stores: Stores;
let ports: Stores & { readonly keys: KeyService };
let unreadable: Reference[];
beforeEach(async () => {
  tables = await freshTables();
  stores = storesOn(tables);
  ports = { ...stores, keys: kmsKeys({ keyId: localKeys.data }, kms) };
  unreadable = [];
});

const rotating = (changes: Partial<KeyRotationStore> = {}, keys = ports.keys) => ({
  rotation: { ...dynamoKeyRotation(tables.client, tables.table), ...changes },
  keys,
  onUnreadable: (reference: Reference) => unreadable.push(reference) > 0,
  now: () => ordered,
});

let seed = 0;
async function draftOf(said: string, sections: readonly ('person' | 'continuity')[] = ['person', 'continuity']): Promise<Reference> {
  const random = new Uint8Array(referenceBytes).map(() => (seed = (seed * 31 + 7) % 251));
  const reference = await beginDraft(owner, random, ports, monday);
  for (const section of sections) await keep(reference, section, said);
  return reference;
}
async function keep(reference: Reference, section: 'person' | 'continuity' | 'lifeDomains', said: string) {
  const opened = await openOwnDraft(reference, owner, ports, monday.now);
  if (opened === null) throw new Error('no draft');
  return saveSection(opened, { section, answers: { said } }, ports, monday);
}
const answersOf = async (reference: Reference | undefined) => (await openOwnDraft(reference, owner, ports, monday.now))?.answers;
const wrappedOf = async (reference: Reference) => (await stores.content.key(reference))?.wrapped;

test('every key is another one afterwards, and everything that was readable still is', async () => {
  const references = [await draftOf('one'), await draftOf('two'), await draftOf('three', [])];
  const before = await Promise.all(references.map(wrappedOf));
  expect(await run({ begin: true }, rotating())).toEqual({ renewed: 3, putAside: 0, left: 0, done: true });
  const after = await Promise.all(references.map(wrappedOf));
  expect(new Set([...before, ...after]).size).toBe(6);
  expect(await answersOf(references[0])).toEqual({ person: { said: 'one' }, continuity: { said: 'one' } });
  expect(await answersOf(references[2])).toEqual({});
  // Nothing is kept of the former keys: what they sealed is not there any more.
  expect(await run({}, rotating())).toEqual({ renewed: 3, putAside: 0, left: 0, done: true });
  expect(await Promise.all(references.map(wrappedOf))).toEqual(after);
});

test('nothing is done without an order, and a new order renews all again, but not what was made since', async () => {
  const reference = await draftOf('one');
  const first = await wrappedOf(reference);
  expect(await run({}, rotating())).toEqual({ renewed: 0, putAside: 0, left: 0, done: true });
  expect(await wrappedOf(reference)).toBe(first);
  await run({ begin: true }, rotating());
  const second = await wrappedOf(reference);
  // Renewed at the instant of that order, so not before it.
  await run({ begin: true }, rotating());
  expect(await wrappedOf(reference)).toBe(second);
  await run({ begin: true }, { ...rotating(), now: () => later });
  expect(await wrappedOf(reference)).not.toBe(second);
  await expect(run({ begin: 'now' }, rotating())).rejects.toThrow('an order that is none');
});

test('slices that end at once come to the end all the same, and two runs renew each key once', async () => {
  const references = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((said) => draftOf(said)));
  await run({ begin: true }, rotating(), -1);
  const [one, other] = await Promise.all([run({}, rotating()), run({}, rotating())]);
  const last = await run({}, rotating());
  expect(Math.max(one.renewed, other.renewed)).toBe(6);
  expect(last).toEqual({ renewed: 6, putAside: 0, left: 0, done: true });
  for (const [at, reference] of references.entries()) {
    expect((await answersOf(reference))?.person).toEqual({ said: ['a', 'b', 'c', 'd', 'e', 'f'][at] });
  }
});

describe('at the very moment of the exchange', () => {
  /** Does something else once, between reading and writing. */
  const meeting = (other: () => Promise<unknown>): Partial<KeyRotationStore> => {
    let done = false;
    const real = dynamoKeyRotation(tables.client, tables.table);
    return {
      renew: async (...given) => {
        if (!done) {
          done = true;
          await other();
        }
        return real.renew(...given);
      },
    };
  };

  test.each(['person', 'lifeDomains'] as const)('a section that is saved (%s) is kept, and opens', async (section) => {
    const reference = await draftOf('first');
    const before = await wrappedOf(reference);
    const saved: string[] = [];
    const met = meeting(async () => saved.push(await keep(reference, section, 'second')));
    expect(await run({ begin: true }, rotating(met))).toEqual({ renewed: 1, putAside: 0, left: 0, done: true });
    expect(saved).toEqual(['committed']);
    expect(await wrappedOf(reference)).not.toBe(before);
    expect(await answersOf(reference)).toMatchObject({ [section]: { said: 'second' }, continuity: { said: 'first' } });
  });

  test('a draft that is thrown away stays away', async () => {
    const reference = await draftOf('first');
    const met = meeting(async () => {
      const draft = await stores.drafts.load(reference);
      if (draft !== null) await stores.drafts.discard(draft, aDiscarding(draft.reference));
    });
    expect(await run({ begin: true }, rotating(met))).toEqual({ renewed: 0, putAside: 0, left: 0, done: true });
    expect(await stores.content.key(reference)).toBeNull();
    expect(await stores.content.parts(reference, { person: 2, continuity: 3 })).toEqual([]);
  });

  test('a save that was sealed under the former key is not written, and is when it is tried again', async () => {
    const reference = await draftOf('first');
    const opened = await openOwnDraft(reference, owner, ports, monday.now);
    if (opened === null) throw new Error('no draft');
    await run({ begin: true }, rotating());
    expect(await saveSection(opened, { section: 'person', answers: { said: 'second' } }, ports, monday)).toBe('conflict');
    expect(await keep(reference, 'person', 'second')).toBe('committed');
    expect((await answersOf(reference))?.person).toEqual({ said: 'second' });
  });

  test('whoever read the former key reads on, with the next', async () => {
    const reference = await draftOf('first');
    const stale = await stores.content.key(reference);
    await run({ begin: true }, rotating());
    let asked = 0;
    const content = { ...stores.content, key: async (of: Reference) => (asked++ === 0 ? stale : stores.content.key(of)) };
    const read = await openParts(reference, { person: 2 }, { content, keys: ports.keys });
    expect(read?.opened.map(({ text }) => text)).toEqual(['{"said":"first"}']);
    expect(asked).toBe(2);
  });
});

describe('what cannot be opened', () => {
  async function alter(reference: Reference) {
    const Key = marshall(contentKey(reference, 'person', 2));
    const update = { UpdateExpression: 'SET sealed = :sealed', ExpressionAttributeValues: { ':sealed': { S: '{}' } } };
    await tables.client.send(new UpdateItemCommand({ TableName: tables.table, Key, ...update }));
  }

  test('is left as it is, put aside and told once; the others are renewed', async () => {
    const [bad, good] = [await draftOf('bad'), await draftOf('good')];
    await alter(bad);
    const before = await wrappedOf(bad);
    expect(await run({ begin: true }, rotating())).toEqual({ renewed: 1, putAside: 1, left: 0, done: true });
    expect(unreadable).toEqual([bad]);
    expect(await wrappedOf(bad)).toBe(before);
    expect((await answersOf(good))?.person).toEqual({ said: 'good' });
    await run({ begin: true }, { ...rotating(), now: () => later });
    expect(unreadable).toEqual([bad]);
  });

  test('for want of keys is not put aside: the run fails, and the next one goes on', async () => {
    const reference = await draftOf('one');
    service.failWith(1_000);
    await expect(run({ begin: true }, rotating())).rejects.toBeInstanceOf(Unavailable);
    service.failWith(0);
    expect(unreadable).toEqual([]);
    expect(await run({}, rotating())).toEqual({ renewed: 1, putAside: 0, left: 0, done: true });
    expect((await answersOf(reference))?.person).toEqual({ said: 'one' });
  });

  test('is still told as altered to who reads it: trying again changes nothing', async () => {
    const reference = await draftOf('bad');
    await alter(reference);
    await expect(answersOf(reference)).rejects.toThrow('altered or belongs elsewhere');
  });
});
