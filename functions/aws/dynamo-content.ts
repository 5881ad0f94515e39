/** Content and data keys on DynamoDB, both as others sealed them: nothing in here can open either. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { partNames, type SealedPart } from '../referral/content.ts';
import type { ContentStore, WrappedKey } from '../referral/ports.ts';
import type { Reference } from '../referral/reference.ts';
import { dynamoTable, isNew, type Write } from './dynamo-table.ts';
import { sealedPartItem, wrappedKeyItem } from './items.ts';
import { contentKey, wrappedKeyKey } from './keys.ts';

export function dynamoContent(client: DynamoDBClient, tableName: string): ContentStore {
  const table = dynamoTable(client, tableName);
  return {
    /** One call. */
    async key(reference) {
      const item = await table.get(wrappedKeyKey(reference));
      if (item === null) return null;
      const { wrapped, reader } = wrappedKeyItem.fromItem(item);
      return { wrapped, reader };
    },

    /** One call. */
    async parts(reference, wanted) {
      const keys = partNames.flatMap((part) => {
        const version = wanted[part];
        return version === undefined ? [] : [contentKey(reference, part, version)];
      });
      return (await table.getMany(keys)).map((item): SealedPart => {
        const { part, version, sealed } = sealedPartItem.fromItem(item);
        return { part, version, sealed };
      });
    },
  };
}

/** A part is written once and never over another: what was read stays what was sealed. */
export const sealedPartWrite = (reference: Reference, part: SealedPart): Write => ({
  put: sealedPartItem.toItem({ schema: 1, ...part }, contentKey(reference, part.part, part.version)),
  when: isNew,
});

/** A referral's key replaces the draft's, and with it the day on which that would have gone by itself. */
export const wrappedKeyWrite = (reference: Reference, { wrapped, reader }: WrappedKey): Write => ({
  put: wrappedKeyItem.toItem({ schema: 1, wrapped, reader }, wrappedKeyKey(reference)),
});
