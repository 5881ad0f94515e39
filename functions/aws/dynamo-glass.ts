/** What was opened by break-glass, on DynamoDB: beside the referral, in a partition of its own, so that who reviews it reads no referral. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { BreakGlass } from '../referral/break-glass.ts';
import type { GlassStore } from '../referral/ports.ts';
import { dynamoAudit } from './dynamo-audit.ts';
import { dynamoTable, isNew, isVersion, type Write } from './dynamo-table.ts';
import { breakGlassItem, type Item } from './items.ts';
import { found, glassKey, lists } from './keys.ts';

export function dynamoGlass(client: DynamoDBClient, tableName: string): GlassStore {
  const table = dynamoTable(client, tableName);
  const audit = dynamoAudit(client, tableName);
  return {
    /** One call. */
    ofReferral: async (reference) => (await table.query({ pk: glassKey(reference, 0).pk, backwards: true })).map(breakGlassItem.fromItem),

    /** One call. */
    async load(reference, number) {
      const item = await table.get(glassKey(reference, number));
      return item === null ? null : breakGlassItem.fromItem(item);
    },

    /** One call. */
    toReview: async () => (await table.query({ index: 'gsi2', pk: lists.glassToReview })).map(breakGlassItem.fromItem),

    /** One call. */
    reviewed: async (limit) =>
      (await table.query({ index: 'gsi2', pk: lists.glassReviewed, backwards: true, limit })).map(breakGlassItem.fromItem),

    /** Two calls: how far the audit is, and the write. */
    review: (before, after, entry) => audit.commit([{ put: itemOf(after), when: isVersion(before.version) }], [entry]),
  };
}

/** Written with the command that opens it. */
export const glassWrite = (glass: BreakGlass): Write => ({ put: itemOf(glass), when: isNew });

/** Nobody judged it since it was read. */
export const glassCheck = ({ reference, number, version }: BreakGlass): Write => ({
  check: glassKey(reference, number),
  when: isVersion(version),
});

function itemOf(glass: BreakGlass): Item {
  const { reference, number, reviewDueAt, reviewed } = glass;
  const place = reviewed === null ? found.glassToReview(reviewDueAt, reference) : found.glassReviewed(reviewed.at, reference);
  return breakGlassItem.toItem(glass, { ...glassKey(reference, number), ...place });
}
