/** Referrals on DynamoDB. One command is one transaction, conditional on the version: state, history, rows to find it by, mails, content and key are written together or not at all. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { chainOfReferral, type Head } from '../referral/audit.ts';
import type { Instant } from '../referral/calendar.ts';
import { mailKey, type NewMail } from '../referral/mail.ts';
import type { Change, ReferralStore, SamePerson } from '../referral/ports.ts';
import type { Reference } from '../referral/reference.ts';
import type { Referral } from '../referral/referral.ts';
import { dynamoAudit, headIn } from './dynamo-audit.ts';
import { keyChangeWrite, sealedPartWrite } from './dynamo-content.ts';
import { glassCheck, glassWrite } from './dynamo-glass.ts';
import { mailMoveWrite } from './dynamo-outbox.ts';
import { dynamoTable, isNew, isVersion, text, type Write } from './dynamo-table.ts';
import { eventItem, type Item, mailItem, referralItem, samePersonItem } from './items.ts';
import {
  auditHeadKey,
  draftKey,
  eventKey,
  found,
  instantOfPlace,
  lists,
  mailRowKey,
  referenceOfKey,
  referralKey,
  samePersonKey,
  upTo,
} from './keys.ts';
import { changedRows, stateItem } from './referral-rows.ts';

export function dynamoReferrals(client: DynamoDBClient, tableName: string): ReferralStore {
  const table = dynamoTable(client, tableName);
  const audit = dynamoAudit(client, tableName);
  /** How far the audit of a referral was when it was loaded: who decides on it then need not ask again. */
  const heads = new WeakMap<Referral, Head>();
  return {
    /** One call, with how far its audit is. */
    async load(reference) {
      const items = await table.getMany([referralKey(reference), auditHeadKey(chainOfReferral(reference))]);
      const item = items.find(({ pk }) => pk?.S === referralKey(reference).pk);
      if (item === undefined) return null;
      const referral = referralItem.fromItem(item);
      heads.set(referral, headIn(items.find((one) => one !== item)));
      return referral;
    },

    /** One call per hundred. */
    async loadMany(references) {
      return (await table.getMany(references.map(referralKey))).map(referralItem.fromItem);
    },

    /** One call, whatever the change; one more where the referral was not loaded here. */
    commit: (change) => audit.commit(writesOf(change), [change.audit], change.before === null ? undefined : heads.get(change.before)),

    /** One call. */
    async history(reference) {
      const items = await table.query({ pk: referralKey(reference).pk, sk: { beginsWith: 'EVT#' } });
      return items.map(eventItem.fromItem);
    },

    /** One call. */
    async samePerson(hash) {
      const item = await table.get(samePersonKey(hash));
      if (item === null) return null;
      const { schema: _, ...same } = samePersonItem.fromItem(item);
      return same;
    },

    // Each of the lists is one call per megabyte of keys. An index follows the table within moments: who acts on what it
    // says loads the referral and asks again.

    openOfLivc: async (livc) => referencesIn(await table.query({ index: 'gsi1', pk: lists.openOfLivc(livc) })),
    ofPerson: async (person) => referencesIn(await table.query({ index: 'gsi2', pk: lists.ofPerson(person) })),
    overdue: async (now) => referencesIn(await table.query({ index: 'gsi3', pk: lists.dueClocks, sk: { below: now } })),
    nextDue: async (now) => earliest(await table.query({ index: 'gsi3', pk: lists.dueClocks, sk: { from: now }, limit: 1 })),
    stepsToLookAt: async (now, limit) =>
      referencesIn(await table.query({ index: 'gsi1', pk: lists.clocksToLookAt, sk: { upTo: upTo(now) }, limit })),
    undelivered: async () => referencesIn(await table.query({ index: 'gsi3', pk: lists.undelivered })),
    possibleDuplicates: async () => referencesIn(await table.query({ index: 'gsi1', pk: lists.possibleDuplicates })),
  };
}

/** Everything that one accepted command writes; no two of them concern the same item. */
function writesOf(change: Change): readonly Write[] {
  const { before, after, event, takesDraft, samePerson, wrappedKey } = change;
  const { reference } = after;
  if (change.parts.length > 0 && wrappedKey === undefined) throw new Error('parts without the key that they were sealed under');
  return [
    { put: stateItem(after), when: isVersion(before?.version ?? 0) },
    { put: eventItem.toItem(event, eventKey(reference, event.version)), when: isNew },
    ...changedRows(before, after).map((put): Write => ({ put })),
    ...change.mails.map(newMailWrite),
    ...change.parts.map((part) => sealedPartWrite(reference, part)),
    ...(wrappedKey === undefined ? [] : [keyChangeWrite(reference, wrappedKey, event.at)]),
    ...(takesDraft === undefined ? [] : [takingDraft(reference, takesDraft)]),
    ...(samePerson === undefined ? [] : [rememberingPerson(samePerson)]),
    ...(change.opens === undefined ? [] : [glassWrite(change.opens)]),
    ...(change.asJudged ?? []).map(glassCheck),
    ...(change.mailMoves ?? []).map((move) => mailMoveWrite(reference, move)),
  ];
}

/** A mail may stand with another referral than the changed one: its owner hears that someone else sent the same person. */
function newMailWrite(mail: NewMail): Write {
  const row = { ...mail, schema: 1 as const, attempts: 0, leaseUntil: null, sentAt: null, providerId: null, statusAt: mail.queuedAt };
  const place = mail.status === 'QUEUED' ? found.newMail(mail.queuedAt, mail.reference) : {};
  return { put: mailItem.toItem(row, { ...mailRowKey(mail.reference, mailKey(mail)), ...place }), when: isNew };
}

/** The draft goes in the same breath, and only the very version that was sent, by the one who owns it. */
const takingDraft = (reference: Reference, { version, owner }: NonNullable<Change['takesDraft']>): Write => ({
  remove: draftKey(reference),
  when: {
    expression: '#version = :version AND #owner = :owner',
    names: { '#version': 'version', '#owner': 'owner' },
    values: { ':version': version, ':owner': owner },
  },
});

const rememberingPerson = ({ before, after }: { readonly before: number; readonly after: SamePerson }): Write => ({
  put: samePersonItem.toItem({ schema: 1, ...after, referrals: [...after.referrals] }, samePersonKey(after.hash)),
  when: isVersion(before),
});

/** Each once, in the order of the index: a referral with two terms past due is one line. */
const referencesIn = (items: readonly Item[]): readonly Reference[] => [...new Set(items.map((item) => referenceOfKey(text(item, 'pk'))))];

function earliest(items: readonly Item[]): Instant | null {
  const [first] = items;
  return first === undefined ? null : instantOfPlace(text(first, 'gsi3sk'));
}
