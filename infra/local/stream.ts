/** Stands where Lambda's stream mapping stands: reads the table's stream, lets through what the template's pattern names, and hands it on in batches. A failed record comes again a bounded number of times; what is given up is kept for looking at, and the schedule finds its mail. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod/mini';
import type { Invoke } from './gateway.ts';
import type { WiredStream } from './wiring.ts';

/** Milliseconds between two looks at an empty stream; on AWS it is about 250. */
const pause = 100;
const restAfterFailure = 200;

const outcomeSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

export type StreamReader = {
  /** Resolves when what was in the stream at the time of asking has been handed on. */
  readonly settled: () => Promise<void>;
  /** Keys of records that were given up. */
  readonly givenUp: readonly unknown[];
  readonly stop: () => Promise<void>;
};

type Clients = { readonly dynamo: DynamoDBClient; readonly streams: DynamoDBStreamsClient };

/** Reads from now on: what was written before is found by the schedule, which runs at every start. */
export async function readStream(wired: WiredStream, tableName: string, clients: Clients, invoke: Invoke): Promise<StreamReader> {
  const arn = (await clients.dynamo.send(new DescribeTableCommand({ TableName: tableName }))).Table?.LatestStreamArn;
  if (arn === undefined) throw new Error('the table has no stream');
  const positions = new Map<string, string | undefined>();
  const givenUp: unknown[] = [];
  let stopped = false;
  let wake = Promise.withResolvers<void>();
  /** Who wants to know when a round that has yet to begin is over. */
  const waiting: (() => void)[] = [];

  await findShards('LATEST');
  const reading = read();

  async function findShards(from: 'LATEST' | 'TRIM_HORIZON'): Promise<void> {
    const { StreamDescription } = await clients.streams.send(new DescribeStreamCommand({ StreamArn: arn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      if (ShardId === undefined || positions.has(ShardId)) continue;
      const asked = new GetShardIteratorCommand({ StreamArn: arn, ShardId, ShardIteratorType: from });
      positions.set(ShardId, (await clients.streams.send(asked)).ShardIterator);
    }
  }

  async function read(): Promise<void> {
    while (!stopped) {
      const toTell = waiting.splice(0);
      const found = await readOnce().catch(() => false);
      for (const tell of toTell) tell();
      if (!found && waiting.length === 0 && !stopped) await Promise.race([sleep(pause), wake.promise]);
      wake = Promise.withResolvers<void>();
    }
    for (const tell of waiting.splice(0)) tell();
  }

  async function readOnce(): Promise<boolean> {
    let found = false;
    for (const [shard, iterator] of positions) {
      if (iterator === undefined) continue;
      const { Records = [], NextShardIterator } = await clients.streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
      await handOn(Records);
      // A shard that ended goes on in a new one.
      if (NextShardIterator === undefined) await findShards('TRIM_HORIZON');
      positions.set(shard, NextShardIterator);
      found ||= Records.length > 0;
    }
    return found;
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
    await sleep(restAfterFailure);
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
      new Promise((resolve) => {
        if (stopped) return resolve();
        waiting.push(resolve);
        wake.resolve();
      }),
    stop: async () => {
      stopped = true;
      wake.resolve();
      await reading;
    },
  };
}

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
