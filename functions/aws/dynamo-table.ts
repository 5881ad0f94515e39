/** The few ways in which the stores speak to a table: each bounded in time, each write safe to repeat. There is no scan here and there never will be. */
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, type NativeAttributeValue } from '@aws-sdk/util-dynamodb';
import type { Committed } from '../referral/ports.ts';
import { type Patience, patience, persist } from './dynamo-client.ts';
import type { Item } from './items.ts';
import type { IndexName, Key } from './keys.ts';

/** One partition of the table or of an index, in the order of its sort key. */
export type Question = {
  readonly index?: IndexName;
  readonly pk: string;
  readonly sk?:
    | { readonly beginsWith: string }
    | { readonly below: string }
    | { readonly from: string }
    | { readonly upTo: string }
    | { readonly between: readonly [string, string] };
  readonly limit?: number;
  readonly backwards?: boolean;
};

/** DynamoDB's own expressions; `values` as plain values under their `:names`. */
export type Condition = {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, NativeAttributeValue>>;
};

export type Write =
  /** `in`: another table than one's own. */
  | { readonly put: Item; readonly when?: Condition; readonly in?: string }
  | { readonly update: Key; readonly to: Condition; readonly when?: string }
  | { readonly remove: Key; readonly when?: Condition }
  /** Changes nothing: the others hold only while this does. */
  | { readonly check: Key; readonly when: Condition };

export const isNew: Condition = { expression: 'attribute_not_exists(pk)' };
/** The stored version must be this one; 0: there must be none. */
export const isVersion = (version: number): Condition =>
  version === 0 ? isNew : { expression: '#version = :version', names: { '#version': 'version' }, values: { ':version': version } };

export type Table = ReturnType<typeof dynamoTable>;

export function dynamoTable(client: DynamoDBClient, TableName: string, how: Patience = patience) {
  return {
    /** One call, strongly consistent. */
    async get(key: Key): Promise<Item | null> {
      const answer = await persist(() => client.send(new GetItemCommand({ TableName, Key: marshall(key), ConsistentRead: true })), how);
      return answer.Item ?? null;
    },

    /** One call per hundred keys, strongly consistent; in the order asked, what is not there left out, a key asked twice given once. */
    async getMany(keys: readonly Key[]): Promise<readonly Item[]> {
      const wanted = [...new Map(keys.map((key) => [nameOf(key), key])).entries()];
      const items = new Map<string, Item>();
      for (let from = 0; from < wanted.length; from += 100) {
        let pending: Item[] = wanted.slice(from, from + 100).map(([, key]) => marshall(key));
        await persist(async () => {
          const answer = await client.send(
            new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: pending, ConsistentRead: true } } }),
          );
          for (const item of answer.Responses?.[TableName] ?? []) items.set(nameOf({ pk: text(item, 'pk'), sk: text(item, 'sk') }), item);
          pending = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
          // DynamoDB's way of saying "slower" to a batch.
          if (pending.length > 0) throw Object.assign(new Error('some keys were not read'), { name: 'ThrottlingException' });
        }, how);
      }
      return wanted.map(([name]) => items.get(name)).filter((item) => item !== undefined);
    },

    /** One call per megabyte; strongly consistent on the table, never on an index. */
    async query(question: Question): Promise<readonly Item[]> {
      const { index, limit } = question;
      const key = keyCondition(question);
      const items: Item[] = [];
      let ExclusiveStartKey: Item | undefined;
      do {
        const Limit = limit === undefined ? undefined : limit - items.length;
        const page = new QueryCommand({
          TableName,
          IndexName: index,
          ConsistentRead: index === undefined,
          ScanIndexForward: question.backwards !== true,
          Limit,
          ExclusiveStartKey,
          ...key,
        });
        const answer = await persist(() => client.send(page), how);
        items.push(...(answer.Items ?? []));
        ExclusiveStartKey = answer.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined && (limit === undefined || items.length < limit));
      return items;
    },

    /** One call; over what was there, if anything. */
    async put(Item: Item): Promise<void> {
      await persist(() => client.send(new PutItemCommand({ TableName, Item })), how);
    },

    /** One call; the new item, or null when the condition did not hold. */
    async update(key: Key, to: Condition, when: string): Promise<Item | null> {
      const command = new UpdateItemCommand({ TableName, ReturnValues: 'ALL_NEW', ...updating({ update: key, to, when }) });
      try {
        const answer = await persist(() => client.send(command), how);
        return answer.Attributes ?? null;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return null;
        throw error;
      }
    },

    /**
     * One call: all or nothing, `conflict` when a condition did not hold. The token makes a repeat after an answer that
     * got lost come to the same end instead of colliding with itself.
     */
    async transact(writes: readonly Write[]): Promise<Committed> {
      return (await this.attempt(writes)) === 'committed' ? 'committed' : 'conflict';
    },

    /** The same; which of the writes had a condition that did not hold. */
    async attempt(writes: readonly Write[]): Promise<'committed' | ReadonlySet<Write>> {
      // AWS refuses it too; DynamoDB Local calls it a failed condition, which it is not.
      if (new Set(writes.map(placeOf)).size < writes.length) throw new Error('one item twice in one transaction');
      const TransactItems = writes.map((write) => inTransaction(TableName, write));
      const command = new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: crypto.randomUUID() });
      try {
        await persist(() => client.send(command), how);
        return 'committed';
      } catch (error) {
        const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
        const failed = new Set(writes.filter((_, at) => reasons[at]?.Code === 'ConditionalCheckFailed'));
        if (failed.size > 0) return failed;
        throw error;
      }
    },
  };
}

/** A text attribute that every item has. */
export function text(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw new Error(`an item without ${name}`);
  return value;
}

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

function placeOf(write: Write): string {
  if ('put' in write) return nameOf({ pk: text(write.put, 'pk'), sk: write.put['sk']?.S ?? '' });
  if ('check' in write) return nameOf(write.check);
  return nameOf('remove' in write ? write.remove : write.update);
}

function keyCondition({ index, pk, sk }: Question) {
  const names = index === undefined ? { '#pk': 'pk', '#sk': 'sk' } : { '#pk': `${index}pk`, '#sk': `${index}sk` };
  if (sk === undefined) {
    return {
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': names['#pk'] },
      ExpressionAttributeValues: marshall({ ':pk': pk }),
    };
  }
  const [place, value, last] = placed(sk);
  return {
    KeyConditionExpression: `#pk = :pk AND ${place}`,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: marshall({ ':pk': pk, ':sk': value, ...(last !== undefined && { ':last': last }) }),
  };
}

function placed(sk: NonNullable<Question['sk']>): readonly [place: string, value: string, last?: string] {
  if ('between' in sk) return ['#sk BETWEEN :sk AND :last', ...sk.between];
  if ('beginsWith' in sk) return ['begins_with(#sk, :sk)', sk.beginsWith];
  if ('below' in sk) return ['#sk < :sk', sk.below];
  if ('upTo' in sk) return ['#sk <= :sk', sk.upTo];
  return ['#sk >= :sk', sk.from];
}

const conditioned = (when: Condition | undefined) => (when === undefined ? {} : conditionOf(when));
const conditionOf = ({ expression, names, values }: Condition) => ({
  ConditionExpression: expression,
  ...(names === undefined ? {} : { ExpressionAttributeNames: { ...names } }),
  ...(values === undefined ? {} : { ExpressionAttributeValues: marshall({ ...values }) }),
});

/** The names and values of an update serve its condition too. */
const updating = ({ update, to, when }: Extract<Write, { update: Key }>) => ({
  Key: marshall(update),
  UpdateExpression: to.expression,
  ConditionExpression: when,
  ExpressionAttributeNames: to.names === undefined ? undefined : { ...to.names },
  ExpressionAttributeValues: to.values === undefined ? undefined : marshall({ ...to.values }),
});

function inTransaction(TableName: string, write: Write): TransactWriteItem {
  if ('put' in write) return { Put: { TableName: write.in ?? TableName, Item: write.put, ...conditioned(write.when) } };
  if ('check' in write) return { ConditionCheck: { TableName, Key: marshall(write.check), ...conditionOf(write.when) } };
  if ('remove' in write) return { Delete: { TableName, Key: marshall(write.remove), ...conditioned(write.when) } };
  return { Update: { TableName, ...updating(write) } };
}
