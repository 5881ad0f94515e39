/** The local stream mapping on a stream that cannot always be read: nothing is passed over, nothing comes twice without need, and nobody is told that it was read when it was not. */
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  InternalServerError,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, test, vi } from 'vitest';
import { readStream, type StreamReader } from '../../infra/local/stream.ts';

const readers: StreamReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.stop();
  vi.restoreAllMocks();
});

const wired = { entry: 'functions/send-mail.ts', table: 'Table', batchSize: 10, retries: 0, patterns: [{ eventName: ['INSERT'] }] };
const failed = { $metadata: {}, message: 'not this time' };

/** Shards with their records, as DynamoDB keeps them: an iterator says of which shard, and from which place on. */
function aStream(shards: Record<string, { records: string[]; closed?: boolean }>) {
  const dynamo = mockClient(DynamoDBClient);
  const streams = mockClient(DynamoDBStreamsClient);
  dynamo.on(DescribeTableCommand).resolves({ Table: { LatestStreamArn: 'arn:stream' } });
  streams
    .on(DescribeStreamCommand)
    .callsFake(() => ({ StreamDescription: { Shards: Object.keys(shards).map((ShardId) => ({ ShardId })) } }));
  const asked: string[] = [];
  streams.on(GetShardIteratorCommand).callsFake(({ ShardId, ShardIteratorType, SequenceNumber }) => {
    asked.push([ShardId, ShardIteratorType, ...(SequenceNumber === undefined ? [] : [SequenceNumber])].join(' '));
    const { records = [] } = shards[ShardId] ?? {};
    const at = { LATEST: records.length, TRIM_HORIZON: 0, AFTER_SEQUENCE_NUMBER: records.indexOf(SequenceNumber) + 1 };
    return { ShardIterator: `${ShardId}/${new Map(Object.entries(at)).get(ShardIteratorType)}` };
  });
  const failures: Error[] = [];
  streams.on(GetRecordsCommand).callsFake(({ ShardIterator }) => {
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    const [shard = '', at] = String(ShardIterator).split('/');
    const { records = [], closed = false } = shards[shard] ?? {};
    return {
      Records: records.slice(Number(at)).map((SequenceNumber) => ({ eventName: 'INSERT', dynamodb: { SequenceNumber } })),
      ...(!closed && { NextShardIterator: `${shard}/${records.length}` }),
    };
  });
  const handed: string[] = [];
  const reading = async (afterFailure = 1) => {
    const clients = { dynamo: new DynamoDBClient({}), streams: new DynamoDBStreamsClient({}) };
    const invoke = async (_: string, event: unknown) => {
      for (const [, number = ''] of JSON.stringify(event).matchAll(/"SequenceNumber":"(\w+)"/g)) handed.push(number);
      return { batchItemFailures: [] };
    };
    const reader = await readStream(wired, 'Table', clients, invoke, { idle: 5, afterFailure });
    readers.push(reader);
    return reader;
  };
  return { reading, handed, asked, failures, streams };
}

test.each([new ExpiredIteratorException(failed), new TrimmedDataAccessException(failed)])(
  'an iterator that no longer holds ($name) is asked for anew, behind the last record that was handed on',
  async (failure) => {
    const shards = { one: { records: ['1'] } };
    const { reading, handed, asked, failures } = aStream(shards);
    const reader = await reading();
    shards.one.records.push('2', '3');
    await reader.settled();
    failures.push(failure);
    shards.one.records.push('4');
    await reader.settled();
    expect(handed).toEqual(['2', '3', '4']);
    expect(asked).toEqual(['one LATEST', 'one AFTER_SEQUENCE_NUMBER 3']);
  },
);

test('one that grew too old before anything was handed on begins at the beginning: what came in the meantime is not passed over', async () => {
  const shards: { one: { records: string[] } } = { one: { records: [] } };
  const { reading, handed, asked, failures } = aStream(shards);
  failures.push(new ExpiredIteratorException(failed));
  shards.one.records.push('1');
  const reader = await reading();
  shards.one.records.push('2');
  await reader.settled();
  expect(handed).toEqual(['1', '2']);
  expect(asked).toEqual(['one LATEST', 'one TRIM_HORIZON']);
});

test('where what comes next was thrown away, it goes on with what is left', async () => {
  const shards = { one: { records: ['1'] } };
  const { reading, handed, asked, failures } = aStream(shards);
  const reader = await reading();
  shards.one.records.push('2');
  await reader.settled();
  shards.one.records.splice(0, 2, '5');
  failures.push(new TrimmedDataAccessException(failed), new TrimmedDataAccessException(failed));
  await reader.settled();
  expect(handed).toEqual(['2', '5']);
  expect(asked).toEqual(['one LATEST', 'one AFTER_SEQUENCE_NUMBER 2', 'one TRIM_HORIZON']);
});

test('a shard that ended goes on in the next, and so does one that is gone', async () => {
  const shards: Record<string, { records: string[]; closed?: boolean }> = { one: { records: [] } };
  const { reading, handed, failures } = aStream(shards);
  const reader = await reading();
  shards['one'] = { records: ['1'], closed: true };
  shards['two'] = { records: ['2'] };
  await reader.settled();
  expect(handed).toEqual(['1', '2']);
  failures.push(new ResourceNotFoundException(failed));
  delete shards['two'];
  shards['three'] = { records: ['3'] };
  await reader.settled();
  expect(handed).toEqual(['1', '2', '3']);
});

test('a shard that comes late is found', async () => {
  const shards: Record<string, { records: string[] }> = {};
  const { reading, handed } = aStream(shards);
  const reader = await reading();
  await reader.settled();
  shards['one'] = { records: ['1'] };
  await reader.settled();
  expect(handed).toEqual(['1']);
});

test('any other error is said once and waited out, and until then nobody is told that it was read', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const shards: { one: { records: string[] } } = { one: { records: [] } };
  const { reading, handed, asked, failures } = aStream(shards);
  const reader = await reading(50);
  failures.push(...[1, 2, 3].map(() => new InternalServerError(failed)));
  shards.one.records.push('1');
  const before = performance.now();
  await reader.settled();
  expect(handed).toEqual(['1']);
  // Three pauses, less what a timer may be early.
  expect(performance.now() - before).toBeGreaterThan(120);
  expect(said).toHaveBeenCalledTimes(1);
  expect(asked).toHaveLength(1);
});

test('who waits for a stream that stays unreadable is told why, and nobody waits for ever', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const { reading, streams } = aStream({ one: { records: [] } });
  const reader = await reading();
  streams.resetHistory();
  streams.on(GetRecordsCommand).rejects(new InternalServerError(failed));
  await expect(reader.settled()).rejects.toMatchObject({ cause: { name: 'InternalServerError' } });
  const looks = streams.commandCalls(GetRecordsCommand).length;
  expect(looks).toBeGreaterThan(40);
  expect(looks).toBeLessThan(120);
});
