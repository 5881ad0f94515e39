/** Sending a draft: the one command that makes a referral. Everything that must be true from then on is in the one change it returns. */
import * as z from 'zod/mini';
import type { Actor } from './access.ts';
import { dayOf, type Instant } from './calendar.ts';
import type { SealedPart } from './content.ts';
import { noticeClassOf } from './deadlines.ts';
import { auditOf, type Decision, type Facts, historyOf, mailsFor, refused } from './decide.ts';
import type { Draft } from './draft.ts';
import { nisCodeSchema, personIdSchema } from './identifiers.ts';
import { lifecycle } from './lifecycle.ts';
import type { NewMail } from './mail.ts';
import { noticesOf } from './notices.ts';
import type { KeyChange, SamePerson } from './ports.ts';
import { type Recipient, toPerson } from './recipient.ts';
import { judicialFollowUpSchema, type Referral, releaseSchema, toldPersonSchema } from './referral.ts';
import { openClocks } from './rules.ts';

/** The clear facts of a complete form: what terms, lists, mails and rights need (DOMAIN §8). `backup`: a colleague, or null for the team's mailbox. */
const clearFactsSchema = z.strictObject({
  release: releaseSchema,
  municipality: nisCodeSchema,
  judicialFollowUp: judicialFollowUpSchema,
  toldPerson: toldPersonSchema,
  phone: z.string(),
  hours: z.string(),
  backup: z.nullable(personIdSchema),
});

export type ClearFacts = z.infer<typeof clearFactsSchema>;

/** The clear facts of a checked form as the core's own types. Throws when they are not what the form promised. */
export const clearFactsOf = (facts: unknown): ClearFacts => clearFactsSchema.parse(facts);

export type Submission = {
  readonly draft: Draft;
  readonly facts: ClearFacts;
  readonly formVersion: number;
  readonly basisVersion: number;
  /** Parts made at sending, beside those the draft already holds. */
  readonly parts: readonly SealedPart[];
  /** The draft's data key, and the same wrapped for the LIVC. */
  readonly wrappedKey: KeyChange;
  readonly same: {
    readonly hash: string;
    /** What was known of this hash when it was read; null: nothing. */
    readonly known: SamePerson | null;
    /** Those of its referrals that are still open. */
    readonly open: readonly Referral[];
    /** The sender said, with a reason, that this is someone else. */
    readonly isSomeoneElse: boolean;
  };
};

/**
 * Refused: `notYours` when the draft is someone else's; `samePersonOpen` when this sender has an open referral of
 * the same person and did not say it is someone else. Another sender's is never a reason to hold it back (§4).
 */
export function submit(by: Actor, submission: Submission, facts: Facts): Decision {
  const { draft, same } = submission;
  if (by.role !== 'consultant' || draft.owner !== by.person) return refused({ why: 'notYours' });
  const own = same.open.find(({ owner }) => owner === by.person);
  if (own !== undefined && !same.isSomeoneElse) return refused({ why: 'samePersonOpen', reference: own.reference });

  const others = same.open.filter(({ owner }) => owner !== by.person);
  const after = newReferral(submission, others, facts);
  const notices = noticesOf('submitted', { before: null, after, livc: facts.livc, by: by.person });
  const othersHear = others.flatMap((other) =>
    [toPerson(other.owner), { kind: 'admin' } as const].map((to) => perhapsTheSame(other, after, to, facts.now)),
  );
  return {
    kind: 'accepted',
    change: {
      before: null,
      after,
      event: historyOf('submitted', 'DRAFT', after, { by, at: facts.now, details: { noticeClass: after.noticeClass } }),
      audit: auditOf('submit', after, by, facts.now),
      mails: [...mailsFor(notices, after, facts.now), ...othersHear],
      parts: submission.parts,
      wrappedKey: submission.wrappedKey,
      takesDraft: { version: draft.version, owner: draft.owner },
      samePerson: { before: same.known?.version ?? 0, after: remembered(submission, after) },
    },
  };
}

/** Each owner and the admin hear it of the referral that they know or can phone about; it names no other. */
const perhapsTheSame = (other: Referral, after: Referral, to: Recipient, now: Instant): NewMail => ({
  reference: other.reference,
  cause: { by: 'sameness', other: after.reference, round: 1 },
  kind: 'possibleDuplicate',
  to,
  status: 'QUEUED',
  queuedAt: now,
});

function newReferral(submission: Submission, others: readonly Referral[], facts: Facts): Referral {
  const { now, policy, livc } = facts;
  const { draft, facts: clear } = submission;
  const receivedOn = dayOf(now);
  const referral: Referral = {
    schema: 2,
    reference: draft.reference,
    version: 1,
    state: 'SUBMITTED',
    municipality: clear.municipality,
    chain: [{ livc: livc.id, arrivedAt: now }],
    release: clear.release,
    judicialFollowUp: clear.judicialFollowUp,
    noticeClass: noticeClassOf(clear.release, receivedOn, policy),
    toldPerson: clear.toldPerson,
    submittedAt: now,
    receivedOn,
    owner: draft.owner,
    ownerTeam: draft.ownerTeam,
    ownerBackup: clear.backup,
    colleagues: [],
    ownerPhone: clear.phone,
    ownerHours: clear.hours,
    handler: null,
    handlerBackup: null,
    admitted: [],
    acknowledgedAt: null,
    acknowledgedBy: null,
    withdrawal: null,
    possibleDuplicate: others.length > 0,
    sameness: others.length === 0 ? null : { others: others.map(({ reference }) => reference), lastCall: null },
    lastCalls: { owner: null, livc: null },
    clocks: [],
    undelivered: [],
    addressCorrectedAt: null,
    formVersion: submission.formVersion,
    basisVersion: submission.basisVersion,
    parts: { ...draft.parts, ...Object.fromEntries(submission.parts.map(({ part, version }) => [part, version])) },
  };
  return { ...referral, clocks: [...openClocks(lifecycle.submit.opens, referral, facts)] };
}

function remembered({ same }: Submission, after: Referral): SamePerson {
  const earlier = same.known?.referrals ?? [];
  return {
    hash: same.hash,
    version: (same.known?.version ?? 0) + 1,
    referrals: [...earlier, { reference: after.reference, owner: after.owner }],
  };
}
