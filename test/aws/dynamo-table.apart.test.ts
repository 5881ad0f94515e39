/** What the stores make of every answer that AWS can give: forced, since a local database gives few of them. */
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  InternalServerError,
  ProvisionedThroughputExceededException,
  QueryCommand,
  ThrottlingException,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { mayPass, patience, persist } from '../../functions/aws/dynamo-client.ts';
import { dynamoTable } from '../../functions/aws/dynamo-table.ts';
import { Unavailable } from '../../functions/referral/ports.ts';

const dynamodb = mockClient(DynamoDBClient);
const quick = { attempts: 4, baseMs: 1, capMs: 2, budgetMs: 1_000 };
const table = dynamoTable(new DynamoDBClient({ region: 'eu-central-1' }), 'Table', quick);
const $metadata = {};
const message = 'text of a third party';
const key = { pk: 'REF#1', sk: '#META' };
const put = { put: marshall(key) };
const other = { put: marshall({ pk: 'REF#1', sk: 'EVT#000001' }) };

const throttled = new ThrottlingException({ $metadata, message });
const timedOut = Object.assign(new Error(message), { name: 'TimeoutError' });
const refused = new ConditionalCheckFailedException({ $metadata, message });
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ $metadata, message, CancellationReasons: codes.map((Code) => ({ Code })) });

beforeEach(() => {
  dynamodb.reset();
});

describe('what passes is tried again', () => {
  test.each([
    ['throttling', throttled],
    ['too much asked of the table', new ProvisionedThroughputExceededException({ $metadata, message })],
    ['a fault of the service', new InternalServerError({ $metadata, message })],
    ['any other 5xx', Object.assign(new Error(message), { name: 'Unheard', $metadata: { httpStatusCode: 503 } })],
    ['no answer in time', timedOut],
    ['a broken line', Object.assign(new Error(message), { code: 'ECONNRESET' })],
  ])('%s', async (_, error) => {
    dynamodb
      .on(GetItemCommand)
      .rejectsOnce(error)
      .rejectsOnce(error)
      .resolves({ Item: marshall(key) });
    expect(await table.get(key)).toEqual(marshall(key));
    expect(dynamodb.calls()).toHaveLength(3);
  });

  test('until patience ends: then the store is unavailable, without a word of a third party', async () => {
    dynamodb.on(GetItemCommand).rejects(throttled);
    const failed = await table.get(key).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Unavailable);
    expect(failed).toMatchObject({ what: 'store', because: 'ThrottlingException', message: 'store unavailable' });
    expect(dynamodb.calls()).toHaveLength(quick.attempts);
  });

  test('but nothing else is: it comes as it was', async () => {
    const broken = Object.assign(new Error('no such table'), { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } });
    dynamodb.on(GetItemCommand).rejects(broken);
    await expect(table.get(key)).rejects.toBe(broken);
    expect(dynamodb.calls()).toHaveLength(1);
  });

  test('never longer than the budget allows', async () => {
    let attempts = 0;
    const slow = async () => {
      attempts += 1;
      await new Promise((resolve) => setTimeout(resolve, 30));
      throw throttled;
    };
    await expect(persist(slow, { attempts: 50, baseMs: 1, capMs: 1, budgetMs: 80 })).rejects.toBeInstanceOf(Unavailable);
    expect(attempts).toBeLessThan(6);
  });

  test('all waits together stay well below a Lambda’s twenty seconds', () => {
    const { attempts, baseMs, capMs, budgetMs } = patience;
    const waits = Array.from({ length: attempts - 1 }, (_, turn) => Math.min(capMs, baseMs * 2 ** turn));
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(1_000);
    expect(budgetMs).toBeLessThanOrEqual(4_000);
  });

  test('what is no error, or one without a status, is not taken for passing', () => {
    for (const thrown of ['text', null, new Error(message), Object.assign(new Error(message), { $metadata: 'none' })]) {
      expect(mayPass(thrown)).toBe(false);
    }
  });
});

describe('a transaction', () => {
  test('says conflict at once when a condition does not hold, whatever else happened', async () => {
    for (const codes of [
      ['None', 'ConditionalCheckFailed'],
      ['ConditionalCheckFailed', 'TransactionConflict'],
    ]) {
      dynamodb.reset();
      dynamodb.on(TransactWriteItemsCommand).rejects(cancelled(...codes));
      expect(await table.transact([put, other])).toBe('conflict');
      expect(dynamodb.calls()).toHaveLength(1);
    }
  });

  test('is tried again when it met another, with the same token', async () => {
    dynamodb.on(TransactWriteItemsCommand).rejectsOnce(cancelled('TransactionConflict', 'None')).resolves({});
    expect(await table.transact([put])).toBe('committed');
    const tokens = dynamodb.commandCalls(TransactWriteItemsCommand).map(({ args }) => args[0].input.ClientRequestToken);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokens[1]).toBe(tokens[0]);
  });

  test('that met others every time is unavailable, never a conflict of the domain', async () => {
    dynamodb.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict'));
    await expect(table.transact([put])).rejects.toBeInstanceOf(Unavailable);
    expect(dynamodb.calls()).toHaveLength(quick.attempts);
  });

  test('that is wrong in itself is thrown', async () => {
    const wrong = cancelled('ValidationError');
    dynamodb.on(TransactWriteItemsCommand).rejects(wrong);
    await expect(table.transact([put])).rejects.toBe(wrong);
    expect(dynamodb.calls()).toHaveLength(1);
  });

  test('has another token each time it is meant anew', async () => {
    dynamodb.on(TransactWriteItemsCommand).resolves({});
    await table.transact([put]);
    await table.transact([put]);
    const tokens = dynamodb.commandCalls(TransactWriteItemsCommand).map(({ args }) => args[0].input.ClientRequestToken);
    expect(new Set(tokens).size).toBe(2);
  });
});

describe('an update', () => {
  const to = { expression: 'SET #a = :a', names: { '#a': 'a' }, values: { ':a': 1 } };

  test('is null when its condition does not hold, at once', async () => {
    dynamodb.on(UpdateItemCommand).rejects(refused);
    expect(await table.update(key, to, 'attribute_exists(pk)')).toBeNull();
    expect(dynamodb.calls()).toHaveLength(1);
  });

  test('that fails otherwise is not taken for a condition', async () => {
    dynamodb.on(UpdateItemCommand).rejects(throttled);
    await expect(table.update(key, to, 'attribute_exists(pk)')).rejects.toBeInstanceOf(Unavailable);
  });
});

describe('a batch', () => {
  const keys = Array.from({ length: 130 }, (_, index) => ({ pk: `REF#${index}`, sk: '#META' }));

  test('goes by hundreds and keeps the order asked', async () => {
    dynamodb.on(BatchGetItemCommand).callsFake((input) => ({ Responses: { Table: input.RequestItems.Table.Keys.toReversed() } }));
    expect(await table.getMany([...keys, ...keys])).toEqual(keys.map((one) => marshall(one)));
    expect(dynamodb.calls()).toHaveLength(2);
  });

  test('asks again for what was not given, and only for that', async () => {
    const [one, two] = keys.map((each) => marshall(each));
    if (one === undefined || two === undefined) throw new Error('two keys were expected');
    dynamodb
      .on(BatchGetItemCommand)
      .resolvesOnce({ Responses: { Table: [one] }, UnprocessedKeys: { Table: { Keys: [two] } } })
      .resolves({ Responses: { Table: [two] } });
    expect(await table.getMany(keys.slice(0, 2))).toEqual([one, two]);
    expect(dynamodb.commandCalls(BatchGetItemCommand)[1]?.args[0].input.RequestItems?.['Table']?.Keys).toEqual([two]);
  });

  test('of which something is never given is unavailable, never half', async () => {
    dynamodb.on(BatchGetItemCommand).callsFake((input) => ({ Responses: {}, UnprocessedKeys: input.RequestItems }));
    await expect(table.getMany(keys.slice(0, 2))).rejects.toBeInstanceOf(Unavailable);
  });
});

describe('a question', () => {
  const pages = () =>
    dynamodb
      .on(QueryCommand)
      .resolvesOnce({ Items: [marshall({ n: 1 }), marshall({ n: 2 })], LastEvaluatedKey: marshall(key) })
      .resolves({ Items: [marshall({ n: 3 })] });

  test('is asked page after page to its end', async () => {
    pages();
    expect(await table.query({ pk: 'REF#1' })).toHaveLength(3);
    expect(dynamodb.commandCalls(QueryCommand)[1]?.args[0].input.ExclusiveStartKey).toEqual(marshall(key));
  });

  test('stops when it has enough', async () => {
    pages();
    expect(await table.query({ pk: 'REF#1', limit: 2 })).toHaveLength(2);
    expect(dynamodb.calls()).toHaveLength(1);
  });

  test('is strongly consistent on the table and cannot be on an index', async () => {
    dynamodb.on(QueryCommand).resolves({ Items: [] });
    await table.query({ pk: 'REF#1' });
    await table.query({ pk: 'DUE#0', index: 'gsi3' });
    const asked = dynamodb.commandCalls(QueryCommand).map(({ args }) => args[0].input);
    expect(asked.map(({ ConsistentRead }) => ConsistentRead)).toEqual([true, false]);
    expect(asked.map(({ ExpressionAttributeNames }) => ExpressionAttributeNames?.['#pk'])).toEqual(['pk', 'gsi3pk']);
  });
});
