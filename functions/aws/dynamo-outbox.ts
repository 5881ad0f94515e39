/**
 * The outbox on DynamoDB: a mail's row is taken by one sender at a time and moves on by conditional writes only. Its
 * place in the index is its next turn: at once for a new one, the end of the lease while it is held, none once it has left.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { MailStatus } from '../referral/mail.ts';
import type { MailMove, Outbox } from '../referral/ports.ts';
import type { Reference } from '../referral/reference.ts';
import { type Condition, dynamoTable, text, type Write } from './dynamo-table.ts';
import { mailItem } from './items.ts';
import { lists, mailRowKey, referenceOfKey, turnAt, upTo } from './keys.ts';

const queued: MailStatus = 'QUEUED';

export function dynamoOutbox(client: DynamoDBClient, tableName: string): Outbox {
  const table = dynamoTable(client, tableName);
  /** This sender, among all that ever hold a mail. */
  const sender = crypto.randomUUID();
  return {
    /** One call. */
    async load(reference, key) {
      const item = await table.get(mailRowKey(reference, key));
      return item === null ? null : mailItem.fromItem(item);
    },

    /** One call. The holder's name is new for each claim, so that a repeat after a lost answer finds its own lease and no other. */
    async claim(reference, key, now, leaseUntil) {
      const item = await table.update(
        mailRowKey(reference, key),
        {
          expression: 'SET #leaseUntil = :leaseUntil, #turn = :turn, #holder = :holder, #attempts = #attempts + :one',
          names: { '#status': 'status', '#leaseUntil': 'leaseUntil', '#turn': 'gsi1sk', '#holder': 'leaseHolder', '#attempts': 'attempts' },
          values: {
            ':queued': queued,
            ':leaseUntil': leaseUntil,
            ':turn': turnAt(leaseUntil, reference),
            ':holder': `${sender}.${crypto.randomUUID()}`,
            ':one': 1,
            ':now': upTo(now),
          },
        },
        '#status = :queued AND (#turn <= :now OR #holder = :holder)',
      );
      return item === null ? null : mailItem.fromItem(item);
    },

    /** One call. */
    async markSent(reference, key, providerId, at) {
      await table.update(
        mailRowKey(reference, key),
        {
          expression: `${leaving}, #sentAt = :at, #providerId = :providerId ${placeGone}`,
          names: { ...leavingNames, '#sentAt': 'sentAt', '#providerId': 'providerId' },
          values: { ':to': 'SENT', ':at': at, ':none': null, ':providerId': providerId, ':queued': queued },
        },
        '#status = :queued',
      );
    },

    /** One call. */
    async cancel(reference, key, at) {
      await table.update(
        mailRowKey(reference, key),
        {
          expression: `${leaving} ${placeGone}`,
          names: leavingNames,
          values: { ':to': 'CANCELLED', ':at': at, ':none': null, ':queued': queued },
        },
        '#status = :queued',
      );
    },

    /** One call. Only by the sender that holds it: one that was too slow puts off nothing of who came after it. */
    async retryLater(reference, key, notBefore) {
      await table.update(
        mailRowKey(reference, key),
        {
          expression: 'SET #leaseUntil = :none, #turn = :turn REMOVE #holder',
          names: { '#status': 'status', '#leaseUntil': 'leaseUntil', '#turn': 'gsi1sk', '#holder': 'leaseHolder' },
          values: { ':queued': queued, ':none': null, ':turn': turnAt(notBefore, reference), ':sender': sender },
        },
        '#status = :queued AND begins_with(#holder, :sender)',
      );
    },

    /** One call. */
    async move(reference, move) {
      const { to, when } = moving(move);
      return (await table.update(mailRowKey(reference, move.key), to, when)) !== null;
    },

    /** One call per megabyte of rows, up to `limit` of them. */
    async waiting(now, limit) {
      const items = await table.query({ index: 'gsi1', pk: lists.mailsToSend, sk: { upTo: upTo(now) }, limit });
      return items.map((item) => ({ reference: referenceOfKey(text(item, 'pk')), key: text(item, 'sk') }));
    },

    /** One call. */
    async ofReferral(reference) {
      const { pk } = mailRowKey(reference, '');
      return (await table.query({ pk, sk: { beginsWith: 'MAIL#' } })).map(mailItem.fromItem);
    },
  };
}

const leaving = 'SET #status = :to, #statusAt = :at, #leaseUntil = :none';
const placeGone = 'REMOVE #place, #turn, #holder';
const leavingNames = {
  '#status': 'status',
  '#statusAt': 'statusAt',
  '#leaseUntil': 'leaseUntil',
  '#place': 'gsi1pk',
  '#turn': 'gsi1sk',
  '#holder': 'leaseHolder',
};

/** Whatever it moves to, it is not QUEUED any more: nobody has to look at it again. */
function moving({ from, to, at }: MailMove): { readonly to: Condition; readonly when: string } {
  if (from.length === 0) throw new RangeError('a mail moves from somewhere');
  const before = Object.fromEntries(from.map((status, index) => [`:from${index}`, status]));
  return {
    to: { expression: `${leaving} ${placeGone}`, names: leavingNames, values: { ':to': to, ':at': at, ':none': null, ...before } },
    when: `#status IN (${Object.keys(before).join(', ')})`,
  };
}

/** The same move inside a referral's own transaction. */
export const mailMoveWrite = (reference: Reference, move: MailMove): Write => ({
  update: mailRowKey(reference, move.key),
  ...moving(move),
});
