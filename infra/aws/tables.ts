/** The two tables and the key that encrypts them at rest. The template made from this is also what the local DynamoDB is created from: one definition for the cloud and for one machine. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** DOMAIN §9: backups live at most 35 days. */
const backupDays = 35;

/** `table` holds everything but sessions; `sessions` is apart so that a Lambda that knows who is signed in needs no right on anything else. */
export function tables(scope: Construct): { readonly table: TableV2; readonly sessions: TableV2; readonly key: Key } {
  const key = tableKey(scope);
  const kept = {
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
    timeToLiveAttribute: 'expiresAt',
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  };
  const table = new TableV2(scope, 'Table', {
    ...kept,
    partitionKey: text('pk'),
    sortKey: text('sk'),
    globalSecondaryIndexes: [
      // Who asks these wants what the items say (LIVCs, people, drafts): without copies each answer would need a second
      // request. What they carry is below a kilobyte, so the copies cost no write unit more than the keys alone.
      index('gsi1', ProjectionType.ALL),
      index('gsi2', ProjectionType.ALL),
      // Who asks this wants references only, and it also carries whole referrals (a mail that did not arrive). Measured: a
      // change of such a referral costs 6 write units instead of 10 with copies, the overdue list a third less.
      index('gsi3', ProjectionType.KEYS_ONLY),
    ],
    // Keys only: whoever reads the stream asks the table for the current state and gets no content by accident.
    dynamoStream: StreamViewType.KEYS_ONLY,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: backupDays },
  });
  // No backup: a restored session would sign someone in again.
  const sessions = new TableV2(scope, 'Sessions', { ...kept, partitionKey: text('pk') });
  return { table, sessions, key };
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

const index = (name: string, projectionType: ProjectionType): GlobalSecondaryIndexPropsV2 => ({
  indexName: name,
  partitionKey: text(`${name}pk`),
  sortKey: text(`${name}sk`),
  projectionType,
});

/** Not the key that wraps data keys: who may read items must not therewith be able to open content. */
function tableKey(scope: Construct): Key {
  const key = new Key(scope, 'TableKey', {
    description: 'Encrypts the tables at rest',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
    pendingWindow: Duration.days(30),
  });
  const { account, region } = Stack.of(scope);
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ThroughDynamoDbOnly',
      principals: [new AnyPrincipal()],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey', 'kms:CreateGrant'],
      resources: ['*'],
      conditions: { StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
    }),
  );
  return key;
}
