/** The store of requests with an Idempotency-Key keeps the contract of such stores, on DynamoDB Local; what it keeps goes by itself. */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamoOnce } from '../../functions/aws/dynamo-once.ts';
import { onceAt, onceStoreContract } from '../contracts/once-store.ts';
import { freshTables } from '../fresh-tables.ts';

const tables = freshTables();
onceStoreContract('requests with a key on DynamoDB', async () => {
  const { client, sessions } = await tables;
  return dynamoOnce(client, sessions);
});

test('what is kept is forgotten by itself a day later, and holds nothing but its own fields', async () => {
  const { client, sessions } = await tables;
  const begun = { ...onceAt('item'), answer: { location: '/drafts/ABC', made: 'ABC' } };
  await dynamoOnce(client, sessions).begin('ONCE#item', begun, '2026-11-02T08:00:00.000Z');
  const { Item } = await client.send(new GetItemCommand({ TableName: sessions, Key: { pk: { S: 'ONCE#item' } } }));
  expect(Item).toEqual({
    pk: { S: 'ONCE#item' },
    asked: { S: 'asked' },
    seed: { S: 'seed' },
    turn: { S: 'item' },
    heldUntil: { S: '2026-11-02T08:00:30.000Z' },
    location: { S: '/drafts/ABC' },
    made: { S: 'ABC' },
    until: { S: '2026-11-03T08:00:00.000Z' },
    expiresAt: { N: `${Date.UTC(2026, 10, 3, 8) / 1000}` },
  });
});
