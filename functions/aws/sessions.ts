/** Who is signed in and who is signing in, in a table of its own: small records of texts that end by themselves. It knows nothing of what they say, and a record whose time is over is never given, however late DynamoDB takes it away. */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { type Patience, patience, persist } from './dynamo-client.ts';

/** Texts under their names, until an instant of the machine's clock (ISO 8601 in UTC, of fixed width). */
export type KeptRecord = { readonly values: Readonly<Record<string, string>>; readonly expiresAt: string };

/** `expiresAt` is DynamoDB's own, in seconds; `until` is the exact one that counts. */
const itemSchema = z.object({ until: z.string(), values: z.record(z.string(), z.string()) });

const secondsOf = (instant: string): number => Math.ceil(Date.parse(instant) / 1000);

export function dynamoSessions(client: DynamoDBClient, TableName: string, how: Patience = patience) {
  return {
    /** One call, strongly consistent: who has just signed in is signed in. */
    async get(key: string, now: string): Promise<KeptRecord | null> {
      const answer = await persist(
        () => client.send(new GetItemCommand({ TableName, Key: marshall({ pk: key }), ConsistentRead: true })),
        how,
      );
      return alive(answer.Item, now);
    },

    async put(key: string, { values, expiresAt }: KeptRecord): Promise<void> {
      const Item = marshall({ pk: key, until: expiresAt, expiresAt: secondsOf(expiresAt), values });
      await persist(() => client.send(new PutItemCommand({ TableName, Item })), how);
    },

    async touch(key: string, expiresAt: string): Promise<void> {
      const command = new UpdateItemCommand({
        TableName,
        Key: marshall({ pk: key }),
        UpdateExpression: 'SET #until = :until, expiresAt = :expiresAt',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: marshall({ ':until': expiresAt, ':expiresAt': secondsOf(expiresAt) }),
      });
      try {
        await persist(() => client.send(command), how);
      } catch (error) {
        // Signed out meanwhile, in another tab: stays so.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    /** One call: of several at once, DynamoDB gives the old item to one. */
    async take(key: string, now: string): Promise<KeptRecord | null> {
      const command = new DeleteItemCommand({ TableName, Key: marshall({ pk: key }), ReturnValues: 'ALL_OLD' });
      const answer = await persist(() => client.send(command), how);
      return alive(answer.Attributes, now);
    },
  };
}

function alive(item: Record<string, AttributeValue> | undefined, now: string): KeptRecord | null {
  if (item === undefined) return null;
  const { until, values } = itemSchema.parse(unmarshall(item));
  return until > now ? { values, expiresAt: until } : null;
}
