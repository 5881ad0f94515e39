/** Content and data keys on DynamoDB, both as others sealed them: nothing in here can open either. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../referral/calendar.ts';
import { partNames, type SealedPart } from '../referral/content.ts';
import type { ContentStore, KeyChange, WrappedKey } from '../referral/ports.ts';
import type { Reference } from '../referral/reference.ts';
import { dynamoTable, isNew, type Write } from './dynamo-table.ts';
import { sealedPartItem, wrappedKeyItem } from './items.ts';
import { contentKey, found, wrappedKeyKey } from './keys.ts';

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

/** A data key that is new, in the list of keys by when they were made. `expiresAt`: a draft's key goes with it. */
export const newKeyWrite = (
  reference: Reference,
  { wrapped, reader }: WrappedKey,
  madeAt: Instant,
  mortal: { readonly expiresAt?: number } = {},
): Write => ({
  put: wrappedKeyItem.toItem(
    { schema: 2, wrapped, reader, revision: 0 },
    { ...wrappedKeyKey(reference), ...found.key(madeAt, reference), ...mortal },
  ),
  when: isNew,
});

/** Every wrapping is another text: while it stands, so does the key that it wraps and the reader it is wrapped for. */
export const isStillWrapped = '#wrapped = :before';

/**
 * A referral's key takes the place of the one that was read, and of that one only; the day on which a draft's would have
 * gone by itself goes with it, the day on which the data key was made stays.
 */
export const keyChangeWrite = (reference: Reference, { before, after }: KeyChange, now: Instant): Write =>
  before === null
    ? newKeyWrite(reference, after, now)
    : {
        update: wrappedKeyKey(reference),
        to: {
          expression: 'SET #wrapped = :wrapped, #reader = :reader, #schema = :schema REMOVE #expiresAt ADD #revision :one',
          names: { '#wrapped': 'wrapped', '#reader': 'reader', '#expiresAt': 'expiresAt', '#schema': 'schema', '#revision': 'revision' },
          values: { ':before': before.wrapped, ':wrapped': after.wrapped, ':reader': after.reader, ':schema': 2, ':one': 1 },
        },
        when: isStillWrapped,
      };
