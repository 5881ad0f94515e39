/** Reads everything that was recorded, for who verifies it: as it lies there, and whether we could have written it so. It changes nothing. */
import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Head } from '../referral/audit.ts';
import type { Anchor } from '../referral/audit-anchors.ts';
import type { StoredChain, StoredRow } from '../referral/audit-verify.ts';
import { isReference } from '../referral/reference.ts';
import { rowItem } from './dynamo-audit.ts';
import { dynamoTable, text } from './dynamo-table.ts';
import { auditHeadItem, auditRowItem, eventItem, type Item } from './items.ts';
import { auditHeadKey, eventKey, found, inOrder, lists, referenceOfPlace } from './keys.ts';

export function dynamoVerification(client: DynamoDBClient, tableName: string) {
  const table = dynamoTable(client, tableName);
  return {
    /**
     * Every chain there is or must be, each once, in order: by the list of heads, by what was anchored, and by the data
     * keys, of which every referral and draft has one. Four calls per megabyte.
     */
    async chains(anchored: readonly Anchor[]): Promise<readonly string[]> {
      const heads = await table.query({ index: 'gsi3', pk: lists.auditHeads });
      const keys = await Promise.all([lists.dataKeys, lists.keysAside].map((pk) => table.query({ index: 'gsi3', pk })));
      return [
        ...new Set([
          ...heads.map((item) => text(item, 'pk').slice(headPrefix.length)),
          ...anchored.map(({ chain }) => chain),
          ...keys.flat().map((item) => referenceOfPlace(text(item, 'gsi3sk'))),
        ]),
      ].sort();
    },

    /** Two calls, and one more for the history of a referral. */
    async stored(chain: string, anchors: readonly Head[]): Promise<StoredChain> {
      const [rows, head, events] = await Promise.all([
        table.query({ pk: `${rowPrefix}${chain}` }),
        table.get({ pk: `${headPrefix}${chain}`, sk: '#META' }),
        isReference(chain) ? table.query({ pk: eventKey(chain, 0).pk, sk: { beginsWith: 'EVT#' } }) : [],
      ]);
      return { rows: rows.map(storedRow), head: head === null ? null : storedHead(head), anchors, events: events.map(eventItem.fromItem) };
    },
  };
}

const headPrefix = 'AUDITHEAD#';
const rowPrefix = 'AUDIT#';

/** What lies at a place; a row only when every attribute of the item follows from it. */
export function storedRow(item: Item): StoredRow {
  const sk = text(item, 'sk');
  const row = readable(() => auditRowItem.fromItem(item));
  return {
    place: /^\d{9}$/.test(sk) ? Number(sk) : 0,
    row: row !== null && isDeepStrictEqual(rowItem(row), inItsLists(item)) ? row : null,
  };
}

/** Rows of the first days stand in their lists by a number without zeros: a row is never written again, so they stay so. */
function inItsLists(item: Item): Item {
  const places = (['gsi1sk', 'gsi2sk'] as const).flatMap((name) => {
    const { S: place } = item[name] ?? {};
    return place === undefined ? [] : [[name, { S: place.replace(/(?<=#)[1-9]\d{0,7}$/, inOrder) }] as const];
  });
  return { ...item, ...Object.fromEntries(places) };
}

export function storedHead(item: Item): StoredChain['head'] {
  const head = readable(() => auditHeadItem.fromItem(item));
  if (head === null) return 'altered';
  const own = auditHeadItem.toItem(head, { ...auditHeadKey(head.chain), ...found.auditHead(head.at, head.chain) });
  return isDeepStrictEqual(own, item) ? head : 'altered';
}

/** What does not fit its schema is not what we wrote. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
