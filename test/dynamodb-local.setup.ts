/** One DynamoDB Local for a whole run of the tests that need one; each test makes tables of its own in it (`fresh-tables.ts`). */
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { TestProject } from 'vitest/node';
import { tables } from '../infra/aws/tables.ts';
import { startDynamoDbLocal } from '../infra/local/dynamodb.ts';
import { resourcesIn, type TableDefinition, tablesIn } from '../infra/local/template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly dynamodb: { readonly endpoint: string; readonly definitions: readonly TableDefinition[] };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const local = await startDynamoDbLocal();
  project.provide('dynamodb', { endpoint: local.endpoint, definitions: definitions() });
  return local.stop;
}

/** The same definition that the whole app deploys, without the rest of it. */
function definitions(): readonly TableDefinition[] {
  const stack = new Stack(new App({ analyticsReporting: false }), 'tables-only', { env: { region: 'eu-central-1' } });
  tables(stack);
  return tablesIn(resourcesIn(Template.fromStack(stack).toJSON()));
}
