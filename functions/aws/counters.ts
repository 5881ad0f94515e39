/** Counts what somebody asks, in the table of sessions: each count is forgotten by itself. It never holds who: the key is a hash. */
import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Patience, patience, persist } from './dynamo-client.ts';

export function dynamoCounters(client: DynamoDBClient, TableName: string, how: Patience = patience) {
  return {
    /** One call; a repeat after an answer that got lost may count twice, which harms nobody. */
    async count(key: string, most: number, expiresAt: string): Promise<boolean> {
      const command = new UpdateItemCommand({
        TableName,
        Key: { pk: { S: key } },
        UpdateExpression: 'SET expiresAt = :expiresAt ADD times :one',
        ConditionExpression: 'attribute_not_exists(times) OR times < :most',
        ExpressionAttributeValues: {
          ':expiresAt': { N: `${Math.ceil(Date.parse(expiresAt) / 1000)}` },
          ':one': { N: '1' },
          ':most': { N: `${most}` },
        },
      });
      try {
        await persist(() => client.send(command), how);
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
