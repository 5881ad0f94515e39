/** Turns the rights of a row into statements of IAM: named actions on named resources, items by the prefix of their key; no scan, no wildcard of actions. */
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Rights } from './functions.ts';

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
const writing = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'];
const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const sessionActions = {
  knows: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
  keeps: ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
};

export function statementsOf(rights: Rights, has: Resources): PolicyStatement[] {
  const table = has.table.tableArn;
  return [
    ...onItems(reading, table, rights.reads),
    ...onItems(writing, table, rights.writes),
    ...onItems(['dynamodb:DeleteItem'], table, rights.erases),
    ...indexes.flatMap((index) => onItems(['dynamodb:Query'], `${table}/index/${index}`, rights.asks?.[index])),
    ...(rights.sessions === undefined ? [] : [allow(sessionActions[rights.sessions], has.sessions.tableArn)]),
    ...(rights.dataKeys === undefined
      ? []
      : [
          allow(
            rights.dataKeys.map((right) => `kms:${right}`),
            has.dataKey.keyArn,
          ),
        ]),
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
