/** Turns the rights of a row into statements of IAM: named actions on named resources, items by the prefix of their key; no scan, no wildcard of actions. */
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Prefix, Rights } from './row.ts';

export type Resources = {
  readonly table: ITableV2;
  readonly sessions: ITableV2;
  readonly dataKey: IKey;
  readonly fingerprintKey: IKey;
  /** Identity and configuration set: SES asks for both. */
  readonly mailArns: readonly string[];
};

const indexes = ['gsi1', 'gsi2', 'gsi3'] as const;

/** A transaction needs the right of each of its parts; a condition on an item alone is a part too. */
const checking = ['dynamodb:ConditionCheckItem'];
const changing = ['dynamodb:UpdateItem', ...checking];
const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
/** Put beside what they tell of, never changed, never read by who puts them. */
const recorded: readonly Prefix[] = ['AUDIT#'];
const heads: readonly Prefix[] = ['AUDITHEAD#'];
const listed = (prefixes: readonly Prefix[]) => (prefixes.length === 0 ? undefined : prefixes);

/** To know who is signed in is to read, and to move the end further away: never to change who it is. */
const onSessions = (right: NonNullable<Rights['sessions']>, table: string): PolicyStatement[] => [
  ...(right === 'puts out'
    ? [
        new PolicyStatement({
          actions: ['dynamodb:PutItem'],
          resources: [table],
          conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['OUT#*'] } },
        }),
      ]
    : []),
  allow(right === 'keeps' ? ['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'] : ['dynamodb:BatchGetItem'], table),
  new PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [table],
    conditions: {
      // Every attribute that a request names counts: in its key, its change and its condition.
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'until', 'expiresAt'] },
      // Else an answer with the whole item would pass by the list above.
      StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE'] },
    },
  }),
  // To count what somebody asks: in items of their own, which say nothing of anybody.
  new PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [table],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['LIMIT#*'] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'times', 'expiresAt'] },
    },
  }),
];

/** What is in the way of a put is told with its refusal: nothing has to be read. */
const onOnce = (table: string): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:PutItem'],
    resources: [table],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ONCE#*'] } },
  });

/** KMS holds the reader to the encryption context in which the key was wrapped: whoever prepares a draft opens no referral. */
const onDataKeys = (rights: NonNullable<Rights['dataKeys']>, key: string): PolicyStatement[] =>
  Object.entries(rights).map(
    ([action, readers]) =>
      new PolicyStatement({
        actions: [`kms:${action}`],
        resources: [key],
        conditions: { StringLike: { 'kms:EncryptionContext:reader': readers.map((reader) => `${reader}:*`) } },
      }),
  );

export function statementsOf(rights: Rights, has: Resources): PolicyStatement[] {
  const table = has.table.tableArn;
  return [
    ...onItems(reading, table, listed([...(rights.reads ?? []), ...(rights.records ? heads : [])])),
    ...onItems(
      ['dynamodb:PutItem'],
      table,
      listed([...(rights.writes ?? []), ...(rights.puts ?? []), ...(rights.records ? [...recorded, ...heads] : [])]),
    ),
    ...onItems(changing, table, rights.writes),
    ...onItems(checking, table, rights.checks),
    ...onItems(['dynamodb:DeleteItem'], table, rights.erases),
    ...indexes.flatMap((index) => onItems(['dynamodb:Query'], `${table}/index/${index}`, rights.asks?.[index])),
    ...(rights.sessions === undefined ? [] : onSessions(rights.sessions, has.sessions.tableArn)),
    ...(rights.once ? [onOnce(has.sessions.tableArn)] : []),
    ...(rights.dataKeys === undefined ? [] : onDataKeys(rights.dataKeys, has.dataKey.keyArn)),
    ...(rights.fingerprints ? [allow(['kms:GenerateMac'], has.fingerprintKey.keyArn)] : []),
    ...(rights.sendsMail ? [allow(['ses:SendRawEmail'], ...has.mailArns)] : []),
  ];
}

const allow = (actions: readonly string[], ...resources: readonly string[]) =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });

/** On an index the leading key is the index's own. */
function onItems(actions: readonly string[], arn: string, prefixes: readonly string[] | undefined): PolicyStatement[] {
  if (prefixes === undefined) return [];
  return [
    new PolicyStatement({
      actions: [...actions],
      resources: [arn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}*`) } },
    }),
  ];
}
