/** The renewal of data keys on DynamoDB: keys are found by when they were made, and one reference's key and parts are exchanged in one transaction. What is sealed stays sealed in here. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KeyRotationStore, Shelf } from '../referral/key-rotation.ts';
import type { Reference } from '../referral/reference.ts';
import { isStillWrapped } from './dynamo-content.ts';
import { dynamoTable, isVersion, text, type Write } from './dynamo-table.ts';
import { rotationItem, sealedPartItem, wrappedKeyItem } from './items.ts';
import { contentKey, found, instantOfPlace, lists, referenceOfPlace, rotationKey, wrappedKeyKey } from './keys.ts';

export function dynamoKeyRotation(client: DynamoDBClient, tableName: string): KeyRotationStore {
  const table = dynamoTable(client, tableName);
  const current = async () => {
    const item = await table.get(rotationKey);
    return item === null ? null : rotationItem.fromItem(item);
  };
  return {
    /** One call. */
    rotation: async () => {
      const order = await current();
      if (order === null) return null;
      const { schema: _, ...rotation } = order;
      return rotation;
    },

    /** One call. */
    begin: (version, before) => {
      const order = { schema: 1 as const, version: version + 1, before, renewed: 0, putAside: 0, endedAt: null };
      return table.transact([{ put: rotationItem.toItem(order, rotationKey), when: isVersion(version) }]);
    },

    /** One call; an order that was replaced meanwhile stays as it is. */
    async end(version, at) {
      const to = {
        expression: 'SET #endedAt = :at',
        names: { '#endedAt': 'endedAt', '#version': 'version' },
        values: { ':at': at, ':version': version },
      };
      await table.update(rotationKey, to, '#version = :version');
    },

    /** One call per megabyte. */
    async madeBefore(before, beyond, limit) {
      // No place begins with a sign below a digit, and each place at the instant itself sorts after the instant alone.
      const sk = { between: [beyond === null ? '0' : `${beyond}$`, before] } as const;
      const items = await table.query({ index: 'gsi3', pk: lists.dataKeys, sk, limit });
      return items.map((item) => text(item, 'gsi3sk')).map((place) => ({ reference: referenceOfPlace(place), place }));
    },

    /** Two calls: the key first, so that a part which is sealed under a newer one is refused and not lost. */
    async shelf(reference) {
      const item = await table.get(wrappedKeyKey(reference));
      if (item === null || text(item, 'gsi3pk') !== lists.dataKeys) return null;
      const { wrapped, reader, revision } = wrappedKeyItem.fromItem(item);
      // All that there is, not only what the referral names: the old key will be gone.
      const parts = (await table.query({ pk: contentKey(reference, 'person', 0).pk })).map(sealedPartItem.fromItem);
      return {
        stored: { wrapped, reader },
        revision,
        madeAt: instantOfPlace(text(item, 'gsi3sk')),
        parts: parts.map(({ part, version, sealed }) => ({ part, version, sealed })),
      };
    },

    /** One call. */
    renew: (reference, { was, stored, madeAt, parts }, version) =>
      table.transact([
        keyMove(reference, was, found.key(madeAt, reference), stored.wrapped),
        ...parts.map(({ part, version: of, sealed }, at): Write => {
          const before = was.parts[at];
          if (before?.part !== part || before.version !== of) throw new Error('parts in another order than they were');
          return {
            update: contentKey(reference, part, of),
            to: {
              expression: 'SET #sealed = :sealed',
              names: { '#sealed': 'sealed' },
              values: { ':sealed': sealed, ':before': before.sealed },
            },
            when: '#sealed = :before',
          };
        }),
        counting('renewed', version),
      ]),

    /** One call. */
    putAside: (reference, was, version) =>
      table.transact([keyMove(reference, was, found.keyAside(was.madeAt, reference), was.stored.wrapped), counting('putAside', version)]),
  };
}

/** Only the key that was read, and no part was added to it; for whom it is wrapped stays, and the day on which a draft's goes by itself. */
const keyMove = (reference: Reference, was: Shelf, place: ReturnType<typeof found.key>, wrapped: string): Write => ({
  update: wrappedKeyKey(reference),
  to: {
    expression: 'SET #wrapped = :wrapped, gsi3pk = :list, gsi3sk = :place',
    names: { '#wrapped': 'wrapped', '#revision': 'revision' },
    values: {
      ':revision': was.revision,
      ':before': was.stored.wrapped,
      ':wrapped': wrapped,
      ':list': place.gsi3pk,
      ':place': place.gsi3sk,
    },
  },
  when: `${isStillWrapped} AND #revision = :revision`,
});

/** In the same write, so that whatever is killed, what was done is what was counted. */
const counting = (what: 'renewed' | 'putAside', version: number): Write => ({
  update: rotationKey,
  to: {
    expression: 'ADD #what :one',
    names: { '#what': what, '#version': 'version' },
    values: { ':one': 1, ':version': version },
  },
  when: '#version = :version',
});
