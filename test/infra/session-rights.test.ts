/** What each Lambda may do in the table of sessions, asked of the synthesized template and held against what is really asked. */
import { describe, expect, test } from 'vitest';
import { dynamoCounters } from '../../functions/aws/counters.ts';
import { dynamoClient } from '../../functions/aws/dynamo-client.ts';
import { dynamoOnce } from '../../functions/aws/dynamo-once.ts';
import { dynamoSessions } from '../../functions/aws/sessions.ts';
import { rows } from '../../infra/aws/functions.ts';
import { onceAt } from '../contracts/once-store.ts';
import { everyRoute, nameOf } from '../openapi/every-route.ts';
import { listed, rights } from './granted.ts';

const beginningWith =
  (keys: string) =>
  ({ Condition }: { readonly Condition?: unknown }): boolean =>
    JSON.stringify(Condition) === `{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["${keys}"]}}`;

/** Those with a post for programs, as their routes stand in the template. */
const takesKeys = new Set(everyRoute.filter((route) => 'takes' in route && route.takes !== undefined).map(nameOf));

describe('rights', () => {
  test('on sessions have pages to move the end only; to open and end them have signing in and choosing a role alone', () => {
    const onSessions = rights.flatMap(({ entry, statements }) =>
      statements
        .filter(({ Resource }) => JSON.stringify(Resource).includes('Sessions'))
        .map(({ Action, Condition }) => ({ entry, Action, Condition })),
    );
    const changing = Map.groupBy(
      onSessions.filter(({ Action }) => listed(Action).includes('dynamodb:UpdateItem')),
      ({ entry }) => entry,
    );
    expect(changing.size).toBeGreaterThan(10);
    for (const [entry, statements] of changing) {
      expect({ entry, statements }).toEqual({
        entry,
        statements: [
          {
            entry,
            Action: 'dynamodb:UpdateItem',
            Condition: {
              'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'until', 'expiresAt'] },
              StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE'] },
            },
          },
          // And to count, in items of their own.
          {
            entry,
            Action: 'dynamodb:UpdateItem',
            Condition: {
              'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['LIMIT#*'] },
              'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'times', 'expiresAt'] },
            },
          },
        ],
      });
    }
    const opening = onSessions.filter(({ Action }) => listed(Action).some((one) => /PutItem|DeleteItem/.test(one)));
    const ending = opening.filter(beginningWith('OUT#*'));
    expect(ending.map(({ entry }) => entry)).toEqual(['functions/manage-people.ts', 'functions/decide-proposal.ts']);
    expect(
      opening
        .filter((one) => !ending.includes(one) && !beginningWith('ONCE#*')(one))
        .map(({ entry }) => entry)
        .sort(),
    ).toEqual(['functions/choose-role.ts', 'functions/sign-in.ts']);
  });

  test('to keep what came of a request with a key, by putting it and in no other way, has each Lambda with a post for programs', () => {
    const keeping = rights.flatMap(({ entry, statements }) =>
      statements.filter((one) => JSON.stringify(one).includes('ONCE#')).map(({ Action, Condition }) => ({ entry, Action, Condition })),
    );
    for (const one of keeping)
      expect({ Action: one.Action, fits: beginningWith('ONCE#*')(one) }).toEqual({ Action: 'dynamodb:PutItem', fits: true });
    const withPosts = rows.filter(({ routes }) => routes.some((route) => takesKeys.has(route))).map(({ entry }) => entry);
    expect(withPosts.length).toBeGreaterThan(10);
    expect(keeping.map(({ entry }) => entry).toSorted()).toEqual(withPosts.toSorted());
  });

  test('on sessions suffice for what is really asked when the end is moved, somebody is counted, or a key is kept', async () => {
    const asked: unknown[] = [];
    const client = dynamoClient({ region: 'eu-central-1' });
    const kept = { output: { $metadata: {} }, response: {} };
    client.middlewareStack.add(
      () =>
        async ({ input }) => {
          asked.push(input);
          return kept;
        },
      { step: 'initialize' },
    );
    await dynamoSessions(client, 'sessions').touch('key', '2026-11-10T10:00:00.000Z');
    await dynamoCounters(client, 'sessions').count('LIMIT#post#x#1', 3, '2026-11-10T10:00:00.000Z');
    await dynamoOnce(client, 'sessions').begin('ONCE#x', onceAt('turn'), '2026-11-10T10:00:00.000Z');
    await dynamoOnce(client, 'sessions').replace('ONCE#x', onceAt('next'), 'turn');
    const puts = asked.splice(2);
    expect(puts.map((input) => typeof input === 'object' && input !== null && 'Item' in input)).toEqual([true, true]);
    expect(asked).toEqual([
      {
        TableName: 'sessions',
        Key: { pk: { S: 'key' } },
        UpdateExpression: 'SET #until = :until, expiresAt = :expiresAt',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: expect.anything(),
      },
      {
        TableName: 'sessions',
        Key: { pk: { S: 'LIMIT#post#x#1' } },
        UpdateExpression: 'SET expiresAt = :expiresAt ADD times :one',
        ConditionExpression: 'attribute_not_exists(times) OR times < :most',
        ExpressionAttributeValues: expect.anything(),
      },
    ]);
  });
});
