/** Drafts on DynamoDB: the clear row, the wrapped key and the sealed parts come, change and go together. Nobody's list but the owner's names them. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { chainOfReferral, noHead } from '../referral/audit.ts';
import { addDays, type CalendarDay, endOfDay } from '../referral/calendar.ts';
import { partNames } from '../referral/content.ts';
import type { Draft } from '../referral/draft.ts';
import type { DraftStore, WrappedKey } from '../referral/ports.ts';
import { dynamoAudit } from './dynamo-audit.ts';
import { isStillWrapped, newKeyWrite, sealedPartWrite } from './dynamo-content.ts';
import { dynamoTable, isNew, isVersion, text, type Write } from './dynamo-table.ts';
import { draftItem } from './items.ts';
import { contentKey, draftKey, found, lists, wrappedKeyKey } from './keys.ts';

/** Days after its own last day on which DynamoDB takes away what nobody erased: row and key, and without the key nobody reads the rest. */
const graceDays = 7;

export function dynamoDrafts(client: DynamoDBClient, tableName: string): DraftStore {
  const table = dynamoTable(client, tableName);
  const audit = dynamoAudit(client, tableName);
  return {
    /** One call. */
    async load(reference) {
      const item = await table.get(draftKey(reference));
      return item === null ? null : draftItem.fromItem(item);
    },

    /** One call. The index follows within moments. */
    async ofOwner(owner) {
      const items = await table.query({ index: 'gsi2', pk: lists.draftsOf(owner), backwards: true });
      return items.map(draftItem.fromItem);
    },

    /** One call. */
    create: (draft, key, entry) =>
      audit.commit(
        [{ put: draftRow(draft), when: isNew }, newKeyWrite(draft.reference, key, draft.createdAt, { expiresAt: expiry(draft.erasedOn) })],
        [entry],
        // A new reference has no chain yet.
        noHead,
      ),

    /** Two calls: the row as it was says which parts are replaced; the write holds only if it still is so. */
    async save(after, parts, under) {
      const item = await table.get(draftKey(after.reference));
      const before = item === null ? null : draftItem.fromItem(item);
      if (before === null || before.version !== after.version - 1 || before.owner !== after.owner) return 'conflict';
      const replaced = partNames.flatMap((part): Write[] => {
        const old = before.parts[part];
        const goes = old !== undefined && after.parts[part] !== old;
        return goes ? [{ remove: contentKey(after.reference, part, old) }] : [];
      });
      return table.transact([
        { put: draftRow(after), when: isVersion(before.version) },
        keyLivesOn(after, under),
        ...parts.map((part) => sealedPartWrite(after.reference, part)),
        ...replaced,
      ]);
    },

    /**
     * Two calls: everything that was ever sealed for it is looked up, so that nothing stays behind, beside how far the
     * audit is. One more when it was gone already: without a key it was discarded before; with one it was changed, or sent, and nothing of it is touched.
     */
    async discard({ reference, version }, entry) {
      const [content, head] = await Promise.all([
        table.query({ pk: contentKey(reference, 'person', 0).pk }),
        audit.head(chainOfReferral(reference)),
      ]);
      const done = await audit.commit(
        [
          { remove: draftKey(reference), when: isVersion(version) },
          { remove: wrappedKeyKey(reference) },
          ...content.map((item): Write => ({ remove: { pk: text(item, 'pk'), sk: text(item, 'sk') } })),
        ],
        [entry],
        head,
      );
      if (done === 'committed') return done;
      return (await table.get(wrappedKeyKey(reference))) === null ? 'committed' : 'conflict';
    },
  };
}

const expiry = (erasedOn: CalendarDay): number => Math.floor(Date.parse(endOfDay(addDays(erasedOn, graceDays))) / 1000);

const draftRow = (draft: Draft) =>
  draftItem.toItem(draft, {
    ...draftKey(draft.reference),
    ...found.draft(draft.owner, draft.savedAt, draft.reference),
    expiresAt: expiry(draft.erasedOn),
  });

/** A saved draft lives longer, and its key with it; what was sealed under a key that is no more is not written. */
const keyLivesOn = ({ reference, erasedOn }: Draft, { wrapped }: WrappedKey): Write => ({
  update: wrappedKeyKey(reference),
  to: {
    expression: 'SET #expiresAt = :expiresAt, #schema = :schema ADD #revision :one',
    names: { '#expiresAt': 'expiresAt', '#wrapped': 'wrapped', '#schema': 'schema', '#revision': 'revision' },
    values: { ':expiresAt': expiry(erasedOn), ':before': wrapped, ':schema': 2, ':one': 1 },
  },
  when: isStillWrapped,
});
