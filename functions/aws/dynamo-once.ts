/** What came of requests with an Idempotency-Key, in the table of sessions, which has no backup: each is forgotten by itself. One right suffices, to put; who asked and what stands in it is hashed before it comes here. */
import { type AttributeValue, ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Patience, patience, persist } from './dynamo-client.ts';

/** As `functions/http/once.ts` has it, which adapters may not import: where the two are joined they must fit, or it does not build. */
type KeptAnswer = { readonly location: string; readonly made: string | null };
type Once = {
  readonly asked: string;
  readonly seed: string;
  readonly turn: string;
  readonly heldUntil: string;
  readonly answer: KeptAnswer | null;
  readonly until: string;
};

const text = z.object({ S: z.string() });
const itemSchema = z.object({
  asked: text,
  seed: text,
  turn: text,
  heldUntil: text,
  location: z.optional(text),
  made: z.optional(text),
  until: text,
});
type Item = Record<string, AttributeValue>;

/** `expiresAt` is DynamoDB's own, in seconds; `until` is the exact one that counts. */
function itemOf(pk: string, { answer, ...texts }: Once): Item {
  const said = { ...(answer !== null && { location: answer.location }), ...(typeof answer?.made === 'string' && { made: answer.made }) };
  return {
    ...Object.fromEntries(Object.entries({ pk, ...texts, ...said }).map(([name, S]) => [name, { S }])),
    expiresAt: { N: `${Math.ceil(Date.parse(texts.until) / 1000)}` },
  };
}

function onceIn(item: Item): Once {
  const { asked, seed, turn, heldUntil, location, made, until } = itemSchema.parse(item);
  const answer = location === undefined ? null : { location: location.S, made: made?.S ?? null };
  return { asked: asked.S, seed: seed.S, turn: turn.S, heldUntil: heldUntil.S, answer, until: until.S };
}

type Condition = { readonly expression: string; readonly names: Record<string, string>; readonly values: Item };

export function dynamoOnce(client: DynamoDBClient, TableName: string, how: Patience = patience) {
  /** One call; `there` is what stood in its way. A repeat after an answer that got lost finds itself, and that is no way. */
  const put = async (key: string, once: Once, { expression, names, values }: Condition) => {
    const command = new PutItemCommand({
      TableName,
      Item: itemOf(key, once),
      ConditionExpression: expression,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      await persist(() => client.send(command), how);
      return { isPut: true, there: null };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const there = error.Item === undefined ? null : onceIn(error.Item);
      return { isPut: there?.turn === once.turn, there };
    }
  };
  return {
    async begin(key: string, once: Once, now: string): Promise<Once | null> {
      const expression = 'attribute_not_exists(pk) OR #until <= :now';
      const { isPut, there } = await put(key, once, { expression, names: { '#until': 'until' }, values: { ':now': { S: now } } });
      return isPut ? null : there;
    },

    async replace(key: string, once: Once, turn: string): Promise<boolean> {
      return (await put(key, once, { expression: '#turn = :turn', names: { '#turn': 'turn' }, values: { ':turn': { S: turn } } })).isPut;
    },
  };
}
