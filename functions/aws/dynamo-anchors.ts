/** How far each chain was day by day, on DynamoDB: put where there is nothing yet, never changed. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AnchorStore } from '../referral/audit-anchors.ts';
import { dynamoTable, isNew, text } from './dynamo-table.ts';
import { anchoredDayItem, anchorItem, auditHeadItem } from './items.ts';
import { anchoredDayKey, anchorKey, chainText, found, lists } from './keys.ts';

export function dynamoAnchors(client: DynamoDBClient, tableName: string): AnchorStore {
  const table = dynamoTable(client, tableName);
  return {
    /** One call for the places, one per hundred days. */
    async days() {
      const places = await table.query({ index: 'gsi3', pk: lists.anchoredDays });
      const items = await table.getMany(places.map((item) => ({ pk: text(item, 'pk'), sk: text(item, 'sk') })));
      return items.map(anchoredDayItem.fromItem).map(({ schema: _, ...day }) => day);
    },

    /** One call per megabyte of places, one per hundred chains. */
    async goneOnSince(at) {
      const places = await table.query({ index: 'gsi3', pk: lists.auditHeads, sk: { from: at } });
      const items = await table.getMany(places.map((item) => ({ pk: text(item, 'pk'), sk: text(item, 'sk') })));
      return items.map(auditHeadItem.fromItem).map(({ chain, number, hash }) => ({ chain: chainText(chain), number, hash }));
    },

    /** One call. */
    async keep(day, anchor) {
      await table.transact([{ put: anchorItem.toItem({ schema: 1, ...anchor }, anchorKey(day, anchor.chain)), when: isNew }]);
    },

    /** One call per megabyte. */
    async anchorsOf(day) {
      const items = (await table.query({ pk: anchorKey(day, '').pk })).filter(({ sk }) => sk?.S !== anchoredDayKey(day).sk);
      return items.map(anchorItem.fromItem).map(({ schema: _, ...anchor }) => anchor);
    },

    /** One call. */
    async close(closed) {
      const item = anchoredDayItem.toItem({ schema: 1, ...closed }, { ...anchoredDayKey(closed.day), ...found.anchoredDay(closed.day) });
      await table.transact([{ put: item, when: isNew }]);
    },
  };
}
