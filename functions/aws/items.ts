/**
 * What is stored, kind by kind: a record becomes an item and an item a record only through its schema here, so nothing
 * that is not on the closed list can be written, and an older shape is lifted to today's before anyone sees it.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { auditRowSchema, chainSchema } from '../referral/audit.ts';
import { breakGlassSchema } from '../referral/break-glass.ts';
import { calendarDaySchema, instantSchema } from '../referral/calendar.ts';
import { clockNames } from '../referral/clock.ts';
import { partNames } from '../referral/content.ts';
import { draftSchema } from '../referral/draft.ts';
import type { clearFields } from '../referral/fields.ts';
import { historyEventSchema } from '../referral/history.ts';
import { livcIdSchema, personIdSchema } from '../referral/identifiers.ts';
import type { keptFields } from '../referral/kept-fields.ts';
import { bindingSchema, livcSchema, teamSchema } from '../referral/livc.ts';
import { mailSchema } from '../referral/mail.ts';
import { personEventSchema } from '../referral/managing.ts';
import { personOfOnePost, personSchema } from '../referral/person.ts';
import { proposalSchema } from '../referral/proposal.ts';
import { referenceSchema } from '../referral/reference.ts';
import { referralOfWorkingDays, referralSchema } from '../referral/referral.ts';
import type { IndexKeys, Key } from './keys.ts';

/** An item as DynamoDB keeps it. */
export type Item = Record<string, AttributeValue>;
/** Beside the record: where it is found, when DynamoDB may take it away (epoch seconds), who holds a mail's lease. */
export type Envelope = Key & IndexKeys & { readonly expiresAt?: number; readonly leaseHolder?: string };
/** The attributes of the envelope; every other attribute of an item belongs to its record. */
const envelopeKeys: readonly string[] = [
  'pk',
  'sk',
  'gsi1pk',
  'gsi1sk',
  'gsi2pk',
  'gsi2sk',
  'gsi3pk',
  'gsi3sk',
  'expiresAt',
  'leaseHolder',
];

/** Makes a record of version n out of one of version n - 1; pure. */
export type Upcaster = (older: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export type ItemKind<T> = {
  readonly toItem: (record: T, envelope: Envelope) => Item;
  readonly fromItem: (item: Item) => T;
};

/** `upcasters[0]` lifts schema 1 to 2, and so on: today's schema is one more than there are upcasters. */
export function itemKind<T extends { readonly schema: number }>(
  name: string,
  schema: z.ZodMiniType<T>,
  upcasters: readonly Upcaster[] = [],
): ItemKind<T> {
  const checked = (record: unknown): T => {
    const read = schema.safeParse(record);
    if (read.success) return read.data;
    // Names of fields only: a value may be about a person.
    const where = read.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
    throw new Error(`a ${name} that does not fit its schema: ${where.join(', ')}`);
  };
  return {
    toItem: (record, envelope) => marshall({ ...checked(record), ...envelope }),
    fromItem: (item) => {
      const stored: Record<string, unknown> = unmarshall(item);
      const own = Object.fromEntries(Object.entries(stored).filter(([key]) => !envelopeKeys.includes(key)));
      return checked(lifted(name, own, upcasters));
    },
  };
}

function lifted(name: string, stored: Readonly<Record<string, unknown>>, upcasters: readonly Upcaster[]) {
  const { schema } = stored;
  if (typeof schema !== 'number' || schema < 1 || schema > upcasters.length + 1) throw new Error(`a ${name} of a schema not known here`);
  return upcasters.slice(schema - 1).reduce((older, upcast) => upcast(older), stored);
}

const readerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('owner'), person: personIdSchema }),
  z.strictObject({ kind: z.literal('livc'), livc: livcIdSchema }),
]);

/** The shape of a row that has no record of its own: the fields of the closed list, and no others. */
type Listed<K extends keyof typeof keptFields> = Record<keyof (typeof keptFields)[K], unknown>;

export const referralItem = itemKind('referral', referralSchema, [referralOfWorkingDays]);
export const eventItem = itemKind('history event', historyEventSchema);
export const mailItem = itemKind('mail', mailSchema);
export const draftItem = itemKind('draft', draftSchema);
export const livcItem = itemKind('LIVC', livcSchema);
export const bindingItem = itemKind('binding', bindingSchema);
export const teamItem = itemKind('team', teamSchema);
export const personItem = itemKind('person', personSchema, [personOfOnePost]);
export const personEventItem = itemKind('event of a person', personEventSchema);
/** Carries a person into the list of another organisation they work for too. */
export const postItem = itemKind('post', z.strictObject({ schema: z.literal(1), person: personIdSchema } satisfies Listed<'postRow'>));

export const proposalItem = itemKind('proposal', proposalSchema);
export const breakGlassItem = itemKind('opening by break-glass', breakGlassSchema);

/** Carries a clock into the indexes; the clock itself stands in the referral. */
export const clockItem = itemKind(
  'clock row',
  z.strictObject({
    schema: z.literal(1),
    reference: referenceSchema,
    name: z.enum(clockNames),
    hop: z.int(),
    occurrence: z.int(),
  } satisfies Listed<'clockRow'>),
);
/** Carries a participant into the indexes. */
export const participantItem = itemKind(
  'participant',
  z.strictObject({
    schema: z.literal(1),
    reference: referenceSchema,
    role: z.enum(['livc', 'owner', 'ownerBackup', 'colleague']),
  } satisfies Listed<'participantRow'>),
);
/** `revision` rises whenever a part is sealed under the key: whoever seals all parts anew knows by it that there are no others. */
export const wrappedKeyItem = itemKind(
  'wrapped key',
  z.strictObject({ schema: z.literal(2), wrapped: z.string(), reader: readerSchema, revision: z.int() } satisfies Listed<'dataKey'>),
  [(older) => ({ ...older, schema: 2, revision: 0 })],
);
export const sealedPartItem = itemKind(
  'sealed part',
  z.strictObject({ schema: z.literal(1), part: z.enum(partNames), version: z.int(), sealed: z.string() } satisfies Listed<'sealedPart'>),
);
export const auditRowItem = itemKind('audit row', auditRowSchema);
/** How far a chain goes, and since when. */
export const auditHeadItem = itemKind(
  'head of an audit chain',
  z.strictObject({
    schema: z.literal(1),
    chain: chainSchema,
    number: auditRowSchema.shape.number,
    hash: auditRowSchema.shape.hash,
    at: instantSchema,
  } satisfies Listed<'auditHead'>),
);
export const anchorItem = itemKind(
  'anchor of an audit chain',
  z.strictObject({
    schema: z.literal(1),
    chain: z.string().check(z.regex(/^(?:(?:PERSON|LIVC)#)?[\w-]{1,64}$/)),
    number: auditRowSchema.shape.number,
    hash: auditRowSchema.shape.hash,
  } satisfies Listed<'auditAnchor'>),
);
export const anchoredDayItem = itemKind(
  'anchored day',
  z.strictObject({
    schema: z.literal(1),
    day: calendarDaySchema,
    at: instantSchema,
    count: z.int(),
    before: auditRowSchema.shape.hash,
    digest: auditRowSchema.shape.hash,
  } satisfies Listed<'anchoredDay'>),
);
export const rotationItem = itemKind(
  'order to renew keys',
  z.strictObject({
    schema: z.literal(1),
    version: z.int(),
    before: instantSchema,
    renewed: z.int(),
    putAside: z.int(),
    endedAt: z.nullable(instantSchema),
  } satisfies Listed<'keyRotation'>),
);
export const samePersonItem = itemKind(
  'row of the same person',
  z.strictObject({
    schema: z.literal(1),
    hash: z.string(),
    version: z.int(),
    referrals: z.array(z.strictObject({ reference: referenceSchema, owner: personIdSchema })),
  } satisfies Record<keyof typeof clearFields.samePerson | 'schema', unknown>),
);
