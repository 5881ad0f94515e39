/**
 * What is recorded of who did, saw or was denied what (DOMAIN §8): one row for each, coded, in a chain in which each
 * row carries the hash of the one before. Append-only: a row is never changed, and none ever holds content, a name or
 * anything that was typed.
 */
import * as z from 'zod/mini';
import { type Actor, contentLayers, type Layer, type Relation, relationNames } from './access.ts';
import { type Action, isAction } from './actions.ts';
import { verdicts } from './break-glass.ts';
import { type Instant, instantSchema } from './calendar.ts';
import { isLivcId, isTeamId, type LivcId, livcIdSchema, type PersonId, personIdSchema } from './identifiers.ts';
import { commandNames } from './lifecycle.ts';
import { roles } from './person.ts';
import { proposalEnds, proposalKinds } from './proposal.ts';
import { type Reference, referenceSchema } from './reference.ts';
import { referralStates } from './referral.ts';

/** What the rows of one chain are about: a dossier; a person (who signs in, is denied, lists, is changed); a receiver. */
export const chainSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('referral'), id: referenceSchema }),
  z.strictObject({ of: z.literal('person'), id: personIdSchema }),
  z.strictObject({ of: z.literal('livc'), id: livcIdSchema }),
]);
export type Chain = Readonly<z.infer<typeof chainSchema>>;

export const chainOfReferral = (id: Reference): Chain => ({ of: 'referral', id });
export const chainOfPerson = (id: PersonId): Chain => ({ of: 'person', id });
export const chainOfLivc = (id: LivcId): Chain => ({ of: 'livc', id });

const action = z.custom<Action>((value) => typeof value === 'string' && isAction(value));
const layers = z.array(z.enum(contentLayers)).check(z.minLength(1));
/** How the reader stood to the referral, and where the referral stood, at that moment: later nobody could tell. */
const reading = { layers, as: z.array(z.enum(relationNames)), state: z.enum(referralStates) };

/** What the auditor found of a view that stood out. */
export const viewFindings = ['explained', 'toDiscuss', 'breach'] as const;
export type ViewFinding = (typeof viewFindings)[number];

/** The closed list of what is recorded. */
export const deedSchema = z.discriminatedUnion('what', [
  /** An accepted command, and which version of the referral (of the draft) it made or took away. */
  z.strictObject({ what: z.literal('commanded'), command: z.enum(['begin', ...commandNames]), version: z.int() }),
  /** Content was about to be shown. */
  z.strictObject({ what: z.literal('viewed'), ...reading }),
  /** Content was about to leave as a document: to be printed, or kept outside. */
  z.strictObject({ what: z.literal('exported'), document: z.enum(['letter']), ...reading }),
  /** Of so many referrals and drafts of one's own, initials were about to be shown. */
  z.strictObject({ what: z.literal('listed'), layers, count: z.int() }),
  /** An action that was not theirs, or on what does not exist: nobody can tell which, and neither can this. */
  z.strictObject({ what: z.literal('denied'), action, reference: z.nullable(referenceSchema) }),
  z.strictObject({ what: z.literal('signedIn') }),
  z.strictObject({ what: z.literal('signInRefused') }),
  z.strictObject({ what: z.literal('signedOut'), everywhere: z.boolean() }),
  /** Somebody's access was shut or opened. */
  z.strictObject({ what: z.literal('accessChanged'), to: z.enum(['disabled', 'enabled']), version: z.int() }),
  /** What one admin asked of another, and how it ended: in the chain of the person, or of the LIVC that is to receive. */
  z.strictObject({ what: z.literal('proposed'), change: z.enum(proposalKinds), number: z.int() }),
  z.strictObject({ what: z.literal('decided'), change: z.enum(proposalKinds), number: z.int(), how: z.enum(proposalEnds) }),
  /** What the auditor found of an opening by break-glass, in the chain of the dossier. */
  z.strictObject({ what: z.literal('glassReviewed'), number: z.int(), how: z.enum(verdicts) }),
  /** What the auditor found of the view that is row `number` of the same chain; the last one said stands. */
  z.strictObject({ what: z.literal('viewJudged'), number: z.int(), viewedAt: instantSchema, finding: z.enum(viewFindings) }),
  z.strictObject({ what: z.literal('deputiesNamed'), version: z.int() }),
  /** Where a receiver gets its mail. */
  z.strictObject({ what: z.literal('addressChanged'), version: z.int() }),
]);
export type Deed = Readonly<z.infer<typeof deedSchema>>;

const entryShape = {
  chain: chainSchema,
  at: instantSchema,
  /** null: the system itself, by a rule. */
  by: z.nullable(personIdSchema),
  /** null: signed in, in no role yet. */
  actingAs: z.nullable(z.enum([...roles, 'system'])),
  /** For which organisation; null: the system, or none chosen yet. */
  organisation: z.nullable(z.custom<string>((value) => isTeamId(value) || isLivcId(value))),
  deed: deedSchema,
};
export const auditEntrySchema = z.strictObject(entryShape);
/** What somebody did, before it has its place in a chain. */
export type AuditEntry = Readonly<z.infer<typeof auditEntrySchema>>;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const auditRowSchema = z.strictObject({
  /** The shape of this record, and of the text that is hashed. */
  schema: z.literal(1),
  ...entryShape,
  /** 1 for the first of its chain. */
  number: z.int(),
  /** The hash of the row before; of the first one `noHead`'s. */
  before: hash,
  /** Its own: of everything else in it. */
  hash,
});
export type AuditRow = Readonly<z.infer<typeof auditRowSchema>>;

/** How far a chain goes. */
export type Head = Pick<AuditRow, 'number' | 'hash'>;
export const noHead: Head = { number: 0, hash: '0'.repeat(64) };

/** SHA-256, as hexadecimal digits. */
export type Digest = (text: string) => string;

/** The one text of a value that is hashed: JSON with every object's names in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const named = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${named
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`)
    .join(',')}}`;
}

/** Over everything in the row but itself, whatever fields that are: a new one is hashed without anybody thinking of it. */
export const hashOfRow = ({ hash: _, ...rest }: AuditRow, digest: Digest): string => digest(canonical(rest));

/** The rows of these entries of one chain, in their order after its head. */
export function chained(entries: readonly AuditEntry[], head: Head, digest: Digest): readonly AuditRow[] {
  const rows: AuditRow[] = [];
  for (const entry of entries) {
    const { number, hash: before } = rows.at(-1) ?? head;
    const row = { schema: 1 as const, ...entry, number: number + 1, before, hash: '' };
    rows.push({ ...row, hash: hashOfRow(row, digest) });
  }
  return rows;
}

/** Who did it: a person in a role, or the system by a rule. */
type Who = Pick<AuditEntry, 'by' | 'actingAs' | 'organisation'>;
export const whoActs = (by: Actor | 'system'): Who =>
  by === 'system'
    ? { by: null, actingAs: 'system', organisation: null }
    : { by: by.person, actingAs: by.role, organisation: organisationOf(by.organisation) };
/** Somebody who signs in or out is in no role. */
export const whoSigns = (by: PersonId): Who => ({ by, actingAs: null, organisation: null });
const organisationOf = (text: string): string | null => (isTeamId(text) ? text : null);

type By = Actor | 'system';
export const commanded = (
  reference: Reference,
  by: By,
  at: Instant,
  deed: Omit<Extract<Deed, { what: 'commanded' }>, 'what'>,
): AuditEntry => ({ chain: chainOfReferral(reference), at, ...whoActs(by), deed: { what: 'commanded', ...deed } });

/** What there is to say of somebody who reads; nothing when none of it is content. */
export function readingOf(
  shown: readonly Layer[],
  relations: ReadonlySet<Relation>,
  state: (typeof referralStates)[number],
): Omit<Extract<Deed, { what: 'viewed' }>, 'what'> {
  return { layers: contentLayers.filter((layer) => shown.includes(layer)), as: relationNames.filter((one) => relations.has(one)), state };
}
