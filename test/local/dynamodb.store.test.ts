/** The local database starts, stays with its folder, and never outlives who started it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, expect, inject, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { createTables, localAws, startDynamoDbLocal, whatJavaLacks } from '../../infra/local/dynamodb.ts';

/** Two starts of Java on a busy machine. */
const timeout = 120_000;

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const gone = async (pid: number): Promise<boolean> => {
  for (let turn = 0; turn < 100 && lives(pid); turn += 1) await sleep(100);
  return !lives(pid);
};

afterEach(() => {
  vi.unstubAllEnvs();
});

test('dies with the process that started it, though that was killed without a word', { timeout }, async () => {
  const script = fileURLToPath(new URL('./holds-a-database.ts', import.meta.url));
  const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(parent.stdout, 'data');
  const { pid } = z.parse(z.object({ pid: z.int(), endpoint: z.string() }), JSON.parse(String(line)));
  expect(lives(pid)).toBe(true);

  parent.kill('SIGKILL');
  await once(parent, 'exit');
  expect(await gone(pid)).toBe(true);
});

test('takes another port when somebody else has the first', { timeout }, async () => {
  const taken = createServer().listen(0);
  await once(taken, 'listening');
  const { port } = z.parse(z.object({ port: z.int() }), taken.address());
  let asked = 0;
  const first = { portOf: async () => (asked++ === 0 ? port : port - 10_000) };
  try {
    const local = await startDynamoDbLocal(first);
    await local.stop();
    expect(local.endpoint).toBe(`http://127.0.0.1:${port - 10_000}`);
  } finally {
    taken.close();
  }
});

test('keeps what is in its folder over a restart, and leaves no process when stopped', { timeout }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dynamodb-'));
  const { definitions } = inject('dynamodb');
  const [definition] = definitions;
  const TableName = definition?.logicalId;
  const key = { pk: { S: 'REF#1' }, sk: { S: '#META' } };
  try {
    const first = await startDynamoDbLocal({ folder });
    const writer = new DynamoDBClient({ ...localAws, endpoint: first.endpoint });
    await createTables(writer, definitions);
    await writer.send(new PutItemCommand({ TableName, Item: key }));
    writer.destroy();
    await first.stop();
    expect(lives(first.pid)).toBe(false);
    await first.stop();

    const second = await startDynamoDbLocal({ folder });
    const reader = new DynamoDBClient({ ...localAws, endpoint: second.endpoint });
    // The tables are there already: making them again changes nothing.
    await createTables(reader, definitions);
    expect((await reader.send(new GetItemCommand({ TableName, Key: key }))).Item).toEqual(key);
    reader.destroy();
    await second.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('without Java one sentence says what to do', async () => {
  expect(await whatJavaLacks()).toBeNull();
  vi.stubEnv('PATH', '/nowhere');
  expect(await whatJavaLacks()).toMatch(/^DynamoDB Local needs Java 17 or newer: install/);
  await expect(startDynamoDbLocal()).rejects.toThrow('needs Java 17');
});
