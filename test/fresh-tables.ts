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

/**
 * `streams`: with the table's stream, for who reads it. DynamoDB Local looks at every write to a table that has one for
 * the first record of that stream, past those of all tables before it: after some thousand writes it takes ten times as long.
 */
export async function freshTables({ streams = false } = {}): Promise<FreshTables> {
  const { endpoint, definitions: asDeployed } = inject('dynamodb');
  const definitions = streams ? asDeployed : asDeployed.map(({ StreamSpecification: _, ...definition }) => definition);
  // On a busy machine a local database may think longer than AWS ever would.
  const client = dynamoClient({ ...localAws, endpoint, requestHandler: { requestTimeout: 20_000, throwOnRequestTimeout: true } });
  const run = crypto.randomUUID();
  await createTables(client, definitions, ({ logicalId }) => `${logicalId}-${run}`);
  // The sessions table is the one that is found by its partition key alone.
  const named = (parts: number) => definitions.find(({ KeySchema }) => KeySchema.length === parts)?.logicalId;
  return { client, endpoint, table: `${named(2)}-${run}`, sessions: `${named(1)}-${run}` };
}
