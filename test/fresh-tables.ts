/** Empty tables for one test, in the DynamoDB Local of this run: nothing that another test wrote is ever seen. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { dynamoClient } from '../functions/aws/dynamo-client.ts';
import { createTables, localAws } from '../infra/local/dynamodb.ts';
import type {} from './dynamodb-local.setup.ts';

export type FreshTables = {
  readonly client: DynamoDBClient;
  readonly endpoint: string;
  readonly table: string;
  readonly sessions: string;
};

export async function freshTables(): Promise<FreshTables> {
  const { endpoint, definitions } = inject('dynamodb');
  // On a busy machine a local database may think longer than AWS ever would.
  const client = dynamoClient({ ...localAws, endpoint, requestHandler: { requestTimeout: 20_000, throwOnRequestTimeout: true } });
  const run = crypto.randomUUID();
  await createTables(client, definitions, ({ logicalId }) => `${logicalId}-${run}`);
  // The sessions table is the one that is found by its partition key alone.
  const named = (parts: number) => definitions.find(({ KeySchema }) => KeySchema.length === parts)?.logicalId;
  return { client, endpoint, table: `${named(2)}-${run}`, sessions: `${named(1)}-${run}` };
}
