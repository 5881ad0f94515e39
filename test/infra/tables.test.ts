/** What the template says of the tables: what a local database is made from, and what only AWS has. */
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { tables } from '../../infra/aws/tables.ts';
import { resourcesIn, tablesIn } from '../../infra/local/template.ts';

const stack = new Stack(new App({ analyticsReporting: false, builtinCloudFormationValidation: false }), 'tables-only', {
  env: { region: 'eu-central-1' },
});
tables(stack);
const template = Template.fromStack(stack);
const [main, sessions, ...more] = tablesIn(resourcesIn(template.toJSON()));

test('there are two tables, and each can be made from what the template says', () => {
  expect(more).toEqual([]);
  expect(main?.KeySchema).toEqual([
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ]);
  expect(sessions?.KeySchema).toEqual([{ AttributeName: 'pk', KeyType: 'HASH' }]);
  expect(main?.GlobalSecondaryIndexes?.map(({ IndexName, Projection }) => [IndexName, Projection.ProjectionType])).toEqual([
    ['gsi1', 'ALL'],
    ['gsi2', 'ALL'],
    ['gsi3', 'KEYS_ONLY'],
  ]);
});

test('the stream carries keys only, and sessions have none', () => {
  expect(main?.StreamSpecification).toEqual({ StreamViewType: 'KEYS_ONLY' });
  expect(sessions?.StreamSpecification).toBeUndefined();
});

describe('what a local database has not', () => {
  const properties = Object.values(template.findResources('AWS::DynamoDB::GlobalTable')).map(({ Properties }) => Properties);
  const replicas = properties.map(({ Replicas }) => Replicas[0]);

  test('both are encrypted with a key of our own, and cannot be deleted by accident', () => {
    for (const { SSESpecification } of properties) expect(SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    for (const replica of replicas) {
      expect(replica.DeletionProtectionEnabled).toBe(true);
      expect(JSON.stringify(replica.SSESpecification)).toContain('TableKey');
    }
    template.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('backups live 35 days, and those of sessions not at all', () => {
    expect(replicas[0].PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 });
    expect(replicas[1].PointInTimeRecoverySpecification).toBeUndefined();
  });

  test('only what names a day of its own goes by itself', () => {
    for (const { TimeToLiveSpecification } of properties)
      expect(TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  test('nothing but DynamoDB uses the key on behalf of who reads items', () => {
    const [key] = Object.values(template.findResources('AWS::KMS::Key'));
    expect(key?.['Properties'].KeyPolicy.Statement[1]).toMatchObject({
      Sid: 'ThroughDynamoDbOnly',
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' } },
    });
  });
});
