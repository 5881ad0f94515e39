/** Stands where Lambda's stream mapping stands: reads the table's stream, lets through what the template's pattern names, and hands it on in batches. A failed record comes again a bounded number of times; what is given up is kept for looking at, and the schedule finds its mail. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  type DescribeStreamCommandOutput,
  type DynamoDBStreamsClient,
  DynamoDBStreamsServiceException,
  ExpiredIteratorException,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod/mini';
import type { Invoke } from './gateway.ts';
import type { WiredStream } from './wiring.ts';

/** Milliseconds: between two looks at an empty stream (on AWS it is about 250), and before what failed is tried again. */
const usualPauses = { idle: 100, afterFailure: 200 };
/** Failed looks in a row, at least ten seconds of them, after which whoever waits is told why instead of waiting on. */
const mostFailedLooks = 50;

const outcomeSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

export type StreamReader = {
  /** Resolves when what was in the stream at the time of asking has been handed on; rejects when it cannot be read for long. */
  readonly settled: () => Promise<void>;
  /** Keys of records that were given up. */
  readonly givenUp: readonly unknown[];
  readonly stop: () => Promise<void>;
};

type Clients = { readonly dynamo: DynamoDBClient; readonly streams: DynamoDBStreamsClient };

/** How far a shard was read. */
type Place = {
  /** Where it begins while nothing was handed on. */
  from: 'LATEST' | 'TRIM_HORIZON';
  /** The sequence number of the last record that was handed on. */
  after: string | null;
  /** Null: to be asked for. */
  iterator: string | null;
};
type Waiting = { readonly read: () => void; readonly unreadable: (why: Error) => void };

/** Reads from now on: what was written before is found by the schedule, which runs at every start. */
export async function readStream(
  wired: WiredStream,
  tableName: string,
  clients: Clients,
  invoke: Invoke,
  pauses = usualPauses,
): Promise<StreamReader> {
  const arn = (await clients.dynamo.send(new DescribeTableCommand({ TableName: tableName }))).Table?.LatestStreamArn;
  if (arn === undefined) throw new Error('the table has no stream');
  const places = new Map<string, Place>();
  /** Shards that were read to their end, or are gone. */
  const ended = new Set<string>();
  /** A shard that ended goes on in a new one. */
  let goesOn = false;
  const givenUp: unknown[] = [];
  let stopped = false;
  let wake = Promise.withResolvers<void>();
  /** Who wants to know when a round that has yet to begin is over. */
  let waiting: Waiting[] = [];

  await findShards('LATEST');
  for (const [shard, place] of places) place.iterator = await iteratorOf(shard, place);
  const reading = read();

  async function findShards(from: Place['from']): Promise<void> {
    let last: string | undefined;
    do {
      const asked = new DescribeStreamCommand({ StreamArn: arn, ...(last !== undefined && { ExclusiveStartShardId: last }) });
      const { StreamDescription }: DescribeStreamCommandOutput = await clients.streams.send(asked);
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        if (ShardId !== undefined && !ended.has(ShardId) && !places.has(ShardId))
          places.set(ShardId, { from, after: null, iterator: null });
      }
      last = StreamDescription?.LastEvaluatedShardId;
    } while (last !== undefined);
  }

  async function iteratorOf(shard: string, { from, after }: Place): Promise<string | null> {
    const where =
      after === null ? { ShardIteratorType: from } : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: after };
    return (await clients.streams.send(new GetShardIteratorCommand({ StreamArn: arn, ShardId: shard, ...where }))).ShardIterator ?? null;
  }

  async function read(): Promise<void> {
    for (let failed = 0; !stopped; ) {
      const now = waiting;
      waiting = [];
      const error = await look(now);
      failed = error === null ? 0 : failed + 1;
      if (error !== null) await waitOut(error, failed, now);
      wake = Promise.withResolvers<void>();
    }
    for (const one of waiting) one.read();
  }

  /** Null when the stream was read; what is to be said and waited out when it was not. */
  async function look(now: readonly Waiting[]): Promise<{ readonly cause: unknown } | null> {
    try {
      const found = await readOnce();
      for (const one of now) one.read();
      if (!found && waiting.length === 0 && !stopped) await Promise.race([sleep(pauses.idle), wake.promise]);
      return null;
    } catch (cause) {
      return { cause };
    }
  }

  /** Nobody is told that it was read while it was not. */
  async function waitOut({ cause }: { readonly cause: unknown }, failed: number, now: readonly Waiting[]): Promise<void> {
    if (failed === 1) console.error(`The stream of ${tableName} cannot be read, trying again:`, cause);
    if (failed % mostFailedLooks !== 0) waiting.unshift(...now);
    else for (const one of now) one.unreadable(new Error(`the stream of ${tableName} cannot be read`, { cause }));
    await sleep(pauses.afterFailure);
  }

  async function readOnce(): Promise<boolean> {
    let found = false;
    do {
      // Those of a new table may be late.
      if (goesOn || places.size === 0) await findShards('TRIM_HORIZON');
      goesOn = false;
      for (const [shard, place] of places) {
        const records = await recordsOf(shard, place).catch((error: unknown) => leaveOrThrow(shard, error));
        found ||= records > 0;
      }
    } while (goesOn);
    return found;
  }

  /** How many there were. Where it reads on is kept before anything else can fail, so that nothing is handed on twice. */
  async function recordsOf(shard: string, place: Place): Promise<number> {
    const { Records = [], NextShardIterator } = await lookAt(shard, place);
    await handOn(Records);
    place.after = Records.at(-1)?.dynamodb?.SequenceNumber ?? place.after;
    place.iterator = NextShardIterator ?? null;
    if (NextShardIterator === undefined) leave(shard);
    return Records.length;
  }

  /** An iterator that is too old is asked for anew: behind what was handed on, and where that is gone too, at the beginning of what is left. */
  async function lookAt(shard: string, place: Place, renewed = 0): Promise<GetRecordsCommandOutput> {
    try {
      place.iterator ??= await iteratorOf(shard, place);
      return await clients.streams.send(new GetRecordsCommand({ ShardIterator: place.iterator ?? undefined }));
    } catch (error) {
      // When it is the service that fails, where we were is still right.
      if (!isAboutUs(error)) throw error;
      place.iterator = null;
      // The newest would pass over what came in the meantime; twice does no harm, never does.
      place.from = 'TRIM_HORIZON';
      const trimmed = error instanceof TrimmedDataAccessException;
      if (renewed === 2 || !(trimmed || error instanceof ExpiredIteratorException)) throw error;
      // DynamoDB Local also says this of a shard without records, once other tables were written to.
      if (trimmed && renewed > 0) place.after = null;
      return await lookAt(shard, place, renewed + 1);
    }
  }

  /** A shard that was trimmed away altogether has nothing left to read. */
  function leaveOrThrow(shard: string, error: unknown): number {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    leave(shard);
    return 0;
  }

  function leave(shard: string): void {
    places.delete(shard);
    ended.add(shard);
    goesOn = true;
  }

  async function handOn(records: readonly _Record[]): Promise<void> {
    const wanted = records
      .map((record) => eventRecord(record, arn ?? ''))
      .filter((record) => wired.patterns.some((pattern) => fits(pattern, record)));
    for (let at = 0; at < wanted.length; at += wired.batchSize) await deliver(wanted.slice(at, at + wired.batchSize));
  }

  /** Begins again at the first failed record, as Lambda does, in halves when the whole batch failed. */
  async function deliver(batch: readonly EventRecord[], retriesLeft = wired.retries): Promise<void> {
    if (batch.length === 0 || stopped) return;
    const failedFrom = await firstFailure(batch);
    if (failedFrom === null) return;
    const rest = batch.slice(failedFrom);
    await sleep(pauses.afterFailure);
    if (retriesLeft > 0) return deliver(rest, retriesLeft - 1);
    if (rest.length === 1) {
      givenUp.push(rest[0]?.dynamodb.Keys);
      return;
    }
    const half = Math.ceil(rest.length / 2);
    await deliver(rest.slice(0, half), 0);
    await deliver(rest.slice(half), 0);
  }

  async function firstFailure(batch: readonly EventRecord[]): Promise<number | null> {
    const outcome = await invoke(wired.entry, { Records: batch }).catch(() => 'failed' as const);
    if (outcome === 'failed') return 0;
    const read = outcomeSchema.safeParse(outcome);
    // An empty answer means to AWS that everything succeeded.
    if (!read.success) return null;
    const failed = new Set(read.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const at = batch.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber ?? ''));
    return at === -1 ? null : at;
  }

  return {
    givenUp,
    settled: () =>
      new Promise((read, unreadable) => {
        if (stopped) return read();
        waiting.push({ read, unreadable });
        wake.resolve();
      }),
    stop: async () => {
      stopped = true;
      wake.resolve();
      await reading;
    },
  };
}

const isAboutUs = (error: unknown): boolean => error instanceof DynamoDBStreamsServiceException && error.$fault === 'client';

function eventRecord(record: _Record, arn: string) {
  const { dynamodb = {} } = record;
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: record.awsRegion,
    dynamodb: {
      ApproximateCreationDateTime: (dynamodb.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
      Keys: dynamodb.Keys,
      SequenceNumber: dynamodb.SequenceNumber,
      SizeBytes: dynamodb.SizeBytes,
      StreamViewType: dynamodb.StreamViewType,
    },
    eventSourceARN: arn,
  };
}
type EventRecord = ReturnType<typeof eventRecord>;

/** The part of EventBridge's patterns that the template uses: nested names, lists of values, `prefix`. */
export function fits(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((one) => one === value || hasPrefix(one, value));
  if (typeof pattern !== 'object' || pattern === null) return false;
  const inner = typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map<string, unknown>();
  return Object.entries(pattern).every(([name, wanted]) => fits(wanted, inner.get(name)));
}

function hasPrefix(condition: unknown, value: unknown): boolean {
  if (typeof condition !== 'object' || condition === null || !('prefix' in condition)) return false;
  return typeof condition.prefix === 'string' && typeof value === 'string' && value.startsWith(condition.prefix);
}
