/** One DynamoDB Local for a whole run of the tests that need one; each test makes tables of its own in it (`fresh-tables.ts`). */
import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { TestProject } from 'vitest/node';
import { tables } from '../infra/aws/tables.ts';
import { createTables, localAws, startDynamoDbLocal } from '../infra/local/dynamodb.ts';
import { resourcesIn, type TableDefinition, tablesIn } from '../infra/local/template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly dynamodb: { readonly endpoint: string; readonly definitions: readonly TableDefinition[] };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const local = await startDynamoDbLocal();
  const client = new DynamoDBClient({ ...localAws, endpoint: local.endpoint });
  await warmUp(client);
  client.destroy();
  project.provide('dynamodb', { endpoint: local.endpoint, definitions: definitions() });
  return local.stop;
}

/** The same definition that the whole app deploys, without the rest of it. */
function definitions(): readonly TableDefinition[] {
  const stack = new Stack(new App({ analyticsReporting: false, builtinCloudFormationValidation: false }), 'tables-only', {
    env: { region: 'eu-central-1' },
  });
  tables(stack);
  return tablesIn(resourcesIn(Template.fromStack(stack).toJSON()));
}

/** The first transaction of a fresh Java takes a second, on a busy machine several: longer than our patience with AWS. */
async function warmUp(client: DynamoDBClient): Promise<void> {
  await createTables(client, definitions(), ({ logicalId }) => `warm-up-${logicalId}`);
  for (const { logicalId, KeySchema } of definitions()) {
    const Item = Object.fromEntries(KeySchema.map(({ AttributeName }) => [AttributeName, { S: 'warm' }]));
    await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: `warm-up-${logicalId}`, Item } }] }));
  }
}
