/** One stage of Aansluiting as a stack: tables, keys, mail, one Lambda per row, and what starts each. It names entry files by path and imports nothing that runs in a Lambda. */
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type ITableV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { api } from './api.ts';
import { rows } from './functions.ts';
import { keys } from './keys.ts';
import { lambda, settingsOf } from './lambda.ts';
import { mail } from './mail.ts';
import type { Stage } from './stages.ts';
import { tables } from './tables.ts';

export function aansluiting(scope: Construct, stage: Stage): Stack {
  const stack = new Stack(scope, `aansluiting-${stage.name}`, {
    env: { region: stage.region },
    description: 'Aansluiting: release referrals from prison to the municipality',
  });
  const { table, sessions } = tables(stack);
  const { dataKey, fingerprintKey } = keys(stack);
  const { configurationSet, events, arns: mailArns } = mail(stack, stage);
  const values = settingsOf(stage, { table, sessions, dataKey, fingerprintKey, configurationSet });
  // Named without its key: the key admits who comes through DynamoDB, so the sender needs no right to decrypt anything.
  const stream = TableV2.fromTableAttributes(stack, 'Stream', { tableArn: table.tableArn, tableStreamArn: streamOf(table) });

  const served = rows.map((row) => ({ row, by: lambda(stack, row, values, { table, sessions, dataKey, fingerprintKey, mailArns }) }));
  for (const { row, by } of served) {
    if (row.everyMinutes !== undefined) repeat(stack, row.entry, by, row.everyMinutes);
    if (row.onNewMail) by.addEventSource(newMail(stream, failures(stack, 'MailStreamFailures')));
    if (row.byHand) startedByHand(stack, row.entry, by);
    if (row.onDelivery) hearDeliveries(events, by, failures(stack, 'DeliveryFailures'));
  }
  api(stack, stage, served);
  return stack;
}

function streamOf(table: TableV2): string {
  if (table.tableStreamArn === undefined) throw new Error('the table has no stream');
  return table.tableStreamArn;
}

/** What could not be handled waits here for somebody to look: as long as is needed to notice, encrypted, since a report of SES names an address. */
const failures = (stack: Stack, name: string) =>
  new Queue(stack, name, { retentionPeriod: Duration.days(14), encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true });

/** A report is given once: what the Lambda could not read or record is kept, and so is what never reached it. */
function hearDeliveries(events: ITopic, by: IFunction, kept: Queue) {
  by.configureAsyncInvoke({ onFailure: new SqsDestination(kept), retryAttempts: 2 });
  events.addSubscription(new LambdaSubscription(by, { deadLetterQueue: kept }));
}

/** Whoever starts it is seen: each start is an alarm, and what failed is never started again by itself. */
function startedByHand(stack: Stack, entry: string, by: IFunction) {
  by.configureAsyncInvoke({ retryAttempts: 0 });
  new Alarm(stack, `Started by hand ${entry}`, {
    alarmDescription: `${entry} was started: two people must know why`,
    metric: by.metricInvocations({ period: Duration.minutes(1), statistic: 'Sum' }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

/** The guarantee beside the stream: what one run missed, the next one finds. */
function repeat(stack: Stack, entry: string, by: IFunction, minutes: number) {
  new Schedule(stack, `Every ${minutes} minutes ${entry}`, {
    schedule: ScheduleExpression.rate(Duration.minutes(minutes)),
    target: new LambdaInvoke(by, { retryAttempts: 0, maxEventAge: Duration.minutes(minutes) }),
  });
  // A late run is worth nothing: the next one asks the same question. The schedule hands over without waiting, so that
  // Lambda would try again by itself too.
  by.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(minutes) });
}

/** The fast path: a mail leaves within a second of the command that asked for it. */
const newMail = (stream: ITableV2, failures: Queue) =>
  new DynamoEventSource(stream, {
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('MAIL#') } } },
      }),
    ],
    batchSize: 10,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 5,
    maxRecordAge: Duration.hours(1),
    onFailure: new SqsDlq(failures),
  });
