/** The counters of the product keep the contract of counters, on DynamoDB Local; what they hold is a number and when it goes. */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamoCounters } from '../../functions/aws/counters.ts';
import { countersContract } from '../contracts/counters.ts';
import { freshTables } from '../fresh-tables.ts';

const tables = freshTables();
countersContract('counters on DynamoDB', async () => {
  const { client, sessions } = await tables;
  return dynamoCounters(client, sessions);
});

test('a count is forgotten by itself, and holds nothing but a number', async () => {
  const { client, sessions } = await tables;
  await dynamoCounters(client, sessions).count('LIMIT#post#x#1', 3, '2026-11-02T08:05:00.000Z');
  const { Item } = await client.send(new GetItemCommand({ TableName: sessions, Key: { pk: { S: 'LIMIT#post#x#1' } } }));
  expect(Item).toEqual({ pk: { S: 'LIMIT#post#x#1' }, times: { N: '1' }, expiresAt: { N: `${Date.UTC(2026, 10, 2, 8, 5) / 1000}` } });
});
