/** A proposal: what one admin asks and another decides (DOMAIN §2), about one person or one municipality. It says what would change, never why in words, and nothing of any referral. */
import * as z from 'zod/mini';
import { calendarDaySchema, type Instant, instantSchema } from './calendar.ts';
import { livcIdSchema, type NisCode, nisCodeSchema, type PersonId, personIdSchema } from './identifiers.ts';
import { postSchema } from './person.ts';

const askedPostSchema = z.omit(postSchema, { from: true });
export type AskedPost = z.infer<typeof askedPostSchema>;

/** What changes once it is approved; another thing that needs two people is another row here and in `four-eyes.ts`. */
const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grantPost'), person: personIdSchema, post: askedPostSchema }),
  /** Only what two admins granted can be taken away here; what the provider says is the provider's. */
  z.strictObject({ kind: z.literal('takePost'), person: personIdSchema, post: askedPostSchema }),
  /** Found at the first sign-in by `person`, the provider's subject: never a national number. */
  z.strictObject({
    kind: z.literal('makePerson'),
    person: personIdSchema,
    name: z.string(),
    function: z.string(),
    email: z.string(),
    phone: z.string(),
    post: askedPostSchema,
  }),
  z.strictObject({ kind: z.literal('bindMunicipality'), municipality: nisCodeSchema, livc: livcIdSchema, from: calendarDaySchema }),
]);
export type ProposedChange = z.infer<typeof changeSchema>;
export const proposalKinds = ['grantPost', 'takePost', 'makePerson', 'bindMunicipality'] as const;
export type ProposalKind = (typeof proposalKinds)[number];
export const proposalEnds = ['approved', 'refused', 'takenBack'] as const;

/** Why somebody asks, by what they ask. */
export const askReasons = {
  grantPost: ['newTask', 'replaces', 'left', 'mistake'],
  takePost: ['newTask', 'replaces', 'left', 'mistake'],
  makePerson: ['newColleague', 'replaces'],
  bindMunicipality: ['newLivc', 'joinsLivc', 'merged', 'mistake'],
} as const satisfies Readonly<Record<ProposalKind, readonly string[]>>;
export type AskReason = (typeof askReasons)[ProposalKind][number];
const everyReason: readonly AskReason[] = [...new Set(Object.values(askReasons).flat())];

export const approveReasons = ['askedOrganisation', 'inWriting', 'knownToMe'] as const;
export const refuseReasons = ['notRight', 'needless', 'notClear'] as const;

/** `person.jo`, `municipality.44021`: about one of them there is one open proposal at a time. */
export type Subject =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'municipality'; readonly municipality: NisCode };
export const subjectKinds = ['person', 'municipality'] as const;
export const subjectOf = (change: ProposedChange): Subject =>
  change.kind === 'bindMunicipality'
    ? { kind: 'municipality', municipality: change.municipality }
    : { kind: 'person', person: change.person };
export const subjectId = (subject: Subject): string => (subject.kind === 'person' ? subject.person : subject.municipality);

export const proposalSchema = z.strictObject({
  schema: z.literal(1),
  /** Counted per subject from 1; each is written once, so of two who ask at once one does. */
  number: z.int(),
  /** 1 while nobody decided, 2 afterwards. */
  version: z.int(),
  change: changeSchema,
  why: z.enum(everyReason),
  by: personIdSchema,
  at: instantSchema,
  /** From the next instant on nobody can decide it any more. */
  lapsesAt: instantSchema,
  ended: z.nullable(
    z.strictObject({
      how: z.enum(proposalEnds),
      by: personIdSchema,
      at: instantSchema,
      /** null: taken back by who asked. */
      why: z.nullable(z.enum([...approveReasons, ...refuseReasons])),
    }),
  ),
});
export type Proposal = z.infer<typeof proposalSchema>;

export type Standing = 'open' | 'approved' | 'refused' | 'takenBack' | 'lapsed';

/** Lapsed is a question to the clock, never stored. */
export function standingOf({ ended, lapsesAt }: Pick<Proposal, 'ended' | 'lapsesAt'>, now: Instant): Standing {
  if (ended !== null) return ended.how;
  return now > lapsesAt ? 'lapsed' : 'open';
}
