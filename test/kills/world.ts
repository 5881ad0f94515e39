/** A world that a Lambda works in: tables of its own, the keys, an inbox, the invented directory. It is made once per scene, frozen, and thawed anew for each fault, so that every fault meets the very same beginning. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type AttributeValue, BatchWriteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Instant, instant, instantOf } from '../../functions/referral/calendar.ts';
import { furnish } from '../../infra/local/demo.ts';
import { type LocalKeyService, localKeys, startKeyService } from '../../infra/local/key-service.ts';
import { type MailCatcher, startMailCatcher } from '../../infra/local/mail-catcher.ts';
import { storesOn } from '../dynamo-stores.ts';
import { type FreshTables, freshTables } from '../fresh-tables.ts';
import type { Line } from './gate.ts';

export const publicUrl = 'https://aansluiting.example';

/** What the worlds of one test file share: the keys, which open what was sealed in a frozen world, and tables, used again with what is in them. */
export type House = {
  readonly keys: LocalKeyService;
  readonly take: () => Promise<FreshTables>;
  readonly giveBack: (tables: FreshTables) => void;
  readonly stop: () => Promise<void>;
};

/** `streams`: tables have their stream, and are never used again, so that it holds nothing of another world. */
export async function openHouse({ streams = false } = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const keys = await startKeyService({ file: join(folder, 'keys.json') });
  const free: FreshTables[] = [];
  const all: FreshTables[] = [];
  return {
    keys,
    take: async () => {
      const used = free.pop();
      if (used !== undefined) return used;
      const made = await freshTables({ streams });
      all.push(made);
      return made;
    },
    giveBack: (tables) => {
      if (!streams) free.push(tables);
    },
    stop: async () => {
      for (const { client } of all) client.destroy();
      await keys.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes the table hold these items and nothing else; what is there already, most of a directory, is left alone. Sessions stay: their ids are drawn anew each time. */
async function fill(tables: FreshTables, items: readonly Item[]): Promise<void> {
  const { client, table } = tables;
  const there = new Map((await itemsIn(tables)).map((item) => [placeOf(item), item]));
  const puts = items.filter((item) => !isDeepStrictEqual(there.get(placeOf(item)), item)).map((Item) => ({ PutRequest: { Item } }));
  for (const item of items) there.delete(placeOf(item));
  const deletes = [...there.values()].map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk: pk ?? none, sk: sk ?? none } } }));
  const writes = [...puts, ...deletes];
  // What one batch takes.
  for (let from = 0; from < writes.length; from += 25) {
    const batch = new BatchWriteItemCommand({ RequestItems: { [table]: writes.slice(from, from + 25) } });
    const { UnprocessedItems } = await client.send(batch);
    if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('not everything was written');
  }
}

const none = { S: '' };

/** What a Lambda is told, as the template would. */
const settingsOf = ({ table, sessions }: FreshTables) => ({
  TABLE_NAME: table,
  SESSIONS_TABLE: sessions,
  KEY_ID: localKeys.data,
  MAC_KEY_ID: localKeys.mac,
  PUBLIC_URL: publicUrl,
  HELP_PHONE: '+32 2 000 00 00',
  HELP_HOURS: 'elke werkdag van 9 tot 17 uur',
  // Nobody asks with a token here.
  OIDC_ISSUER: 'http://127.0.0.1:1',
  API_AUDIENCE: publicUrl,
  API_SCOPE: 'referrals',
  MAIL_FROM: 'bericht@aansluiting.example',
  MAIL_REPLY_TO: 'hulp@aansluiting.example',
  MAIL_CONFIGURATION_SET: 'test',
  ADMIN_MAILBOX: 'opvolging@agentschap.example',
  AUDITOR_MAILBOX: 'gegevensbescherming@agentschap.example',
  // The same few people do in minutes what takes others years.
  LIMITS_FACTOR: '1000',
});
export type Settings = ReturnType<typeof settingsOf>;

export type World = FreshTables & {
  readonly settings: Settings;
  /** Straight to the far sides, without a gate. */
  readonly line: Line;
  readonly inbox: MailCatcher;
  /** Rows of mails that had left already when it was frozen: they lie in another inbox. */
  readonly sentBefore: ReadonlySet<string>;
  readonly time: Time;
  readonly close: () => Promise<void>;
};

/** The domain's clock stands still until a test moves it; leases and sessions run on the machine's, which can be put ahead. */
export type Time = {
  now: Instant;
  machineAheadMs: number;
};
export const machineNowIn = ({ machineAheadMs }: Time): Instant => instantOf(Date.now() + machineAheadMs);

const monday = instant('2026-11-23T08:00:00.000Z');

/** With nothing in it but the invented directory. */
export async function newWorld(house: House, now: Instant = monday): Promise<World> {
  const world = await bareWorld(house, now);
  await furnish(storesOn(world).directory, now);
  return world;
}

async function bareWorld(house: House, now: Instant, items: readonly Item[] = []): Promise<World> {
  const [tables, inbox] = await Promise.all([house.take(), startMailCatcher()]);
  await fill(tables, items);
  return {
    ...tables,
    settings: settingsOf(tables),
    line: { store: tables.endpoint, keys: house.keys.url, mail: inbox.url },
    inbox,
    sentBefore: new Set(items.filter(({ sentAt }) => sentAt?.S !== undefined).map(placeOf)),
    time: { now, machineAheadMs: 0 },
    close: async () => {
      await inbox.stop();
      house.giveBack(tables);
    },
  };
}

export type Item = Record<string, AttributeValue>;

/** Everything that is stored, in the order of its keys; outside the stores, with the one scan there is. */
export async function itemsIn({ client, table }: Pick<World, 'client' | 'table'>): Promise<readonly Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey }));
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}

export const placeOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;

export type Frozen = { readonly items: readonly Item[]; readonly time: Time; readonly bouncing: readonly string[] };

export const freeze = async (world: World): Promise<Frozen> => ({
  items: await itemsIn(world),
  time: { ...world.time },
  bouncing: world.inbox.bouncing(),
});

/** The same again, with an empty inbox; nobody is signed in. */
export async function thaw({ items, time, bouncing }: Frozen, house: House): Promise<World> {
  const world = await bareWorld(house, time.now, items);
  world.time.machineAheadMs = time.machineAheadMs;
  for (const address of bouncing) world.inbox.bounce(address);
  return world;
}
