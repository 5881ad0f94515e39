/** The local stream mapping on a real stream: what is handed on, what comes again, and when it is given up. */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { afterEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { localAws } from '../../infra/local/dynamodb.ts';
import { readStream, type StreamReader } from '../../infra/local/stream.ts';
import { freshTables } from '../fresh-tables.ts';

const readers: StreamReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.stop();
});

const batchSchema = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.strictObject({
        Keys: z.object({ sk: z.object({ S: z.string() }) }),
        SequenceNumber: z.string(),
        StreamViewType: z.literal('KEYS_ONLY'),
        SizeBytes: z.number(),
        ApproximateCreationDateTime: z.number(),
      }),
    }),
  ),
});

/** Milliseconds; well below the limit of a test, so that it says what it waited for. */
const longestWait = 60_000;

/** Which mails the Lambda was handed, batch by batch; `fails` says of a mail whether it fails this time. */
async function reading(fails: (name: string, times: number) => boolean) {
  const { endpoint, table } = await freshTables({ streams: true });
  const clients = { dynamo: new DynamoDBClient({ ...localAws, endpoint }), streams: new DynamoDBStreamsClient({ ...localAws, endpoint }) };
  const handed: string[][] = [];
  const times = new Map<string, number>();
  const wired = {
    entry: 'functions/send-mail.ts',
    table,
    batchSize: 10,
    retries: 2,
    patterns: [{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'MAIL#' }] } } } }],
  };
  const reader = await readStream(wired, table, clients, async (_, event) => {
    const records = batchSchema.parse(event).Records.map(({ dynamodb }) => ({ name: dynamodb.Keys.sk.S, number: dynamodb.SequenceNumber }));
    handed.push(records.map(({ name }) => name));
    for (const { name } of records) times.set(name, (times.get(name) ?? 0) + 1);
    const failed = records.filter(({ name }) => fails(name, times.get(name) ?? 0));
    return { batchItemFailures: failed.map(({ number }) => ({ itemIdentifier: number })) };
  });
  readers.push(reader);
  const put = (sk: string, note = '') =>
    clients.dynamo.send(new PutItemCommand({ TableName: table, Item: { pk: { S: 'REF#A' }, sk: { S: sk }, note: { S: note } } }));
  const until = async (done: () => boolean) => {
    for (const begun = performance.now(); !done(); await reader.settled()) {
      if (performance.now() - begun > longestWait) throw new Error(`in vain: handed on were ${JSON.stringify(handed)}`);
    }
    await reader.settled();
  };
  return { handed, times, reader, put, until };
}

test('new mails are handed on once, other rows and later changes are not', async () => {
  const { handed, put, until } = await reading(() => false);
  await put('MAIL#1');
  await put('EVT#000001');
  await put('MAIL#1', 'changed');
  await put('MAIL#2');
  await until(() => handed.flat().includes('MAIL#2'));
  expect(handed.flat()).toEqual(['MAIL#1', 'MAIL#2']);
});

test('one that fails comes again, with those behind it, until it does not', async () => {
  const { times, reader, put, until } = await reading((name, nth) => name === 'MAIL#2' && nth < 3);
  for (const name of ['MAIL#1', 'MAIL#2', 'MAIL#3']) await put(name);
  await until(() => times.get('MAIL#2') === 3 && times.has('MAIL#3'));
  expect(times.get('MAIL#1')).toBe(1);
  expect(reader.givenUp).toEqual([]);
});

test('one that always fails is given up after its retries, and holds up no other', async () => {
  const { times, reader, put, until } = await reading((name) => name === 'MAIL#1');
  for (const name of ['MAIL#1', 'MAIL#2']) await put(name);
  await until(() => reader.givenUp.length > 0 && times.has('MAIL#2'));
  expect(reader.givenUp).toEqual([{ pk: { S: 'REF#A' }, sk: { S: 'MAIL#1' } }]);
});

test('what other tables were written in the meantime is no reason to miss one', async () => {
  const { handed, reader, put, until } = await reading(() => false);
  const other = await freshTables({ streams: true });
  for (const sk of ['1', '2', '3']) {
    await other.client.send(new PutItemCommand({ TableName: other.table, Item: { pk: { S: 'REF#B' }, sk: { S: `MAIL#${sk}` } } }));
    await reader.settled();
    await put(`MAIL#${sk}`);
    await until(() => handed.flat().includes(`MAIL#${sk}`));
  }
  expect(handed.flat()).toEqual(['MAIL#1', 'MAIL#2', 'MAIL#3']);
});
