/** Who is signed in and who is signing in, in a table of its own: small records of texts that end by themselves. It knows nothing of what they say, and a record whose time is over is never given, however late DynamoDB takes it away. */
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Patience, patience, persist } from './dynamo-client.ts';

/** Texts under their names, until an instant of the machine's clock (ISO 8601 in UTC, of fixed width). */
export type KeptRecord = { readonly values: Readonly<Record<string, string>>; readonly expiresAt: string };

/** `expiresAt` is DynamoDB's own, in seconds; `until` is the exact one that counts. */
const itemSchema = z.object({
  until: z.object({ S: z.string() }),
  values: z.object({ M: z.record(z.string(), z.object({ S: z.string() })) }),
});

type Item = Record<string, AttributeValue>;

const secondsOf = (instant: string): AttributeValue => ({ N: `${Math.ceil(Date.parse(instant) / 1000)}` });
const times = (instant: string) => ({ until: { S: instant }, expiresAt: secondsOf(instant) });

export const itemOf = (key: string, { values, expiresAt }: KeptRecord): Item => ({
  pk: { S: key },
  ...times(expiresAt),
  values: { M: Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }])) },
});

export function dynamoSessions(client: DynamoDBClient, TableName: string, how: Patience = patience) {
  const unlessGone = async <T>(request: () => Promise<T>): Promise<T | null> => {
    try {
      return await persist(request, how);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null;
      throw error;
    }
  };
  return {
    /** One call, strongly consistent: who has just signed in is signed in, and who was put out is out. */
    async both(keys: readonly [string, string], now: string): Promise<readonly [KeptRecord | null, KeptRecord | null]> {
      const items = new Map<string, Item>();
      let pending: Item[] = keys.map((key) => ({ pk: { S: key } }));
      await persist(async () => {
        const asked = { [TableName]: { Keys: pending, ConsistentRead: true } };
        const answer = await client.send(new BatchGetItemCommand({ RequestItems: asked }));
        for (const item of answer.Responses?.[TableName] ?? []) items.set(item['pk']?.S ?? '', item);
        pending = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
        // DynamoDB's way of saying "slower" to a batch: half an answer must not pass for "not put out".
        if (pending.length > 0) throw Object.assign(new Error('some keys were not read'), { name: 'ThrottlingException' });
      }, how);
      return [alive(items.get(keys[0]), now), alive(items.get(keys[1]), now)];
    },

    async put(key: string, kept: KeptRecord): Promise<void> {
      await persist(() => client.send(new PutItemCommand({ TableName, Item: itemOf(key, kept) })), how);
    },

    /** One call; of two at once the later one stays, whichever comes last. */
    async putIfLater(key: string, kept: KeptRecord, name: string): Promise<void> {
      const command = new PutItemCommand({
        TableName,
        Item: itemOf(key, kept),
        ConditionExpression: 'attribute_not_exists(pk) OR #values.#name < :value',
        ExpressionAttributeNames: { '#values': 'values', '#name': name },
        ExpressionAttributeValues: { ':value': { S: kept.values[name] ?? '' } },
      });
      await unlessGone(() => client.send(command));
    },

    async touch(key: string, expiresAt: string): Promise<void> {
      const command = new UpdateItemCommand({
        TableName,
        Key: { pk: { S: key } },
        UpdateExpression: 'SET #until = :until, expiresAt = :expiresAt',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':until': { S: expiresAt }, ':expiresAt': secondsOf(expiresAt) },
      });
      // Signed out meanwhile, in another tab: stays so.
      await unlessGone(() => client.send(command));
    },

    /** One call: of several at once, one finds the item still there. When the answer gets lost, nobody had it: one begins anew. */
    async take(key: string, now: string): Promise<KeptRecord | null> {
      const command = new DeleteItemCommand({
        TableName,
        Key: { pk: { S: key } },
        ConditionExpression: 'attribute_exists(pk)',
        ReturnValues: 'ALL_OLD',
      });
      const answer = await unlessGone(() => client.send(command));
      return alive(answer?.Attributes, now);
    },
  };
}

function alive(item: Item | undefined, now: string): KeptRecord | null {
  if (item === undefined) return null;
  const { until, values } = itemSchema.parse(item);
  if (until.S <= now) return null;
  return { values: Object.fromEntries(Object.entries(values.M).map(([name, { S }]) => [name, S])), expiresAt: until.S };
}
