/** What the core asks of the world, as interfaces: the store, the key service, the mailer. Adapters live in `functions/aws`, fakes in `test`; both pass the same contract. */
import type { AuditEntry, AuditRow, Chain, Head } from './audit.ts';
import type { BreakGlass } from './break-glass.ts';
import type { CalendarDay, Instant } from './calendar.ts';
import type { OpenPart, PartName, SealedPart } from './content.ts';
import type { Draft } from './draft.ts';
import type { Ending } from './four-eyes.ts';
import type { HistoryEvent } from './history.ts';
import type { LivcId, NisCode, PersonId, TeamId } from './identifiers.ts';
import type { Binding, Livc, Team } from './livc.ts';
import type { Mail, MailStatus, NewMail } from './mail.ts';
import type { PersonChange, PersonEvent } from './managing.ts';
import type { Month } from './month.ts';
import type { Person } from './person.ts';
import type { Proposal, Subject } from './proposal.ts';
import type { Reference } from './reference.ts';
import type { Referral } from './referral.ts';

/** Everything one accepted command writes: together or not at all. */
export type Change = {
  /** null: there must be no such referral yet; else the stored version must be `before.version`. */
  readonly before: Referral | null;
  /** `version` is one higher than before's (1 for a new one). */
  readonly after: Referral;
  readonly event: HistoryEvent;
  /** The same for who looks over everybody's shoulder. */
  readonly audit: AuditEntry;
  readonly mails: readonly NewMail[];
  /** Encrypted parts to add; part and version together are new. Never without `wrappedKey`, which says what they were sealed under. */
  readonly parts: readonly SealedPart[];
  /** The referral's data key: to another reader, or as it was when parts are added. Holds only if it still is what was read. */
  readonly wrappedKey?: KeyChange;
  /** Submitting takes the draft away, on condition that it is still this version. */
  readonly takesDraft?: { readonly version: number; readonly owner: PersonId };
  /** The row of the same person, conditional on the version that was read (0: there was none). */
  readonly samePerson?: { readonly before: number; readonly after: SamePerson };
  /** A delivery event moves its mail in the same write. */
  readonly mailMoves?: readonly MailMove[];
  /** The content is open to one admin for a while. */
  readonly opens?: BreakGlass;
  /** What was opened before and decided by: holds only while nobody judged it since it was read. */
  readonly asJudged?: readonly BreakGlass[];
};

/** A mail's own status moves on, only from one of `from`. */
export type MailMove = { readonly key: string; readonly from: readonly MailStatus[]; readonly to: MailStatus; readonly at: Instant };

/** `conflict`: someone else was first; load again and decide again. */
export type Committed = 'committed' | 'conflict';

export type SamePerson = {
  /** The keyed hash of normalised name and birth month; says nothing without the key. */
  readonly hash: string;
  readonly version: number;
  readonly referrals: readonly { readonly reference: Reference; readonly owner: PersonId }[];
};

export interface ReferralStore {
  load(reference: Reference): Promise<Referral | null>;
  /** Several at once, in the order asked, each once; those that do not exist are left out. Strongly consistent. */
  loadMany(references: readonly Reference[]): Promise<readonly Referral[]>;
  commit(change: Change): Promise<Committed>;
  /** Oldest first. */
  history(reference: Reference): Promise<readonly HistoryEvent[]>;
  samePerson(hash: string): Promise<SamePerson | null>;

  /** References of an LIVC's open referrals, earliest unmet term first. */
  openOfLivc(livc: LivcId): Promise<readonly Reference[]>;
  /** References a person takes part in on the sending side, drafts not included. */
  ofPerson(person: PersonId): Promise<readonly Reference[]>;
  /** References with a term that is due before `now`, earliest first: asked by the sweep and the desk alike. */
  overdue(now: Instant): Promise<readonly Reference[]>;
  /** The earliest term that is not yet overdue, for the empty desk. */
  nextDue(now: Instant): Promise<Instant | null>;
  /** References whose next step is to be looked at by `now`. */
  stepsToLookAt(now: Instant, limit: number): Promise<readonly Reference[]>;
  /** References with a mail that did not arrive, oldest first. */
  undelivered(): Promise<readonly Reference[]>;
  /** References of open referrals that are perhaps about someone of whom another was sent, oldest first. */
  possibleDuplicates(): Promise<readonly Reference[]>;
}

export interface ContentStore {
  key(reference: Reference): Promise<WrappedKey | null>;
  /** The named parts in the versions asked for; a part that is missing is left out. */
  parts(reference: Reference, wanted: Readonly<Partial<Record<PartName, number>>>): Promise<readonly SealedPart[]>;
}

export interface DraftStore {
  load(reference: Reference): Promise<Draft | null>;
  /** Newest first. */
  ofOwner(owner: PersonId): Promise<readonly Draft[]>;
  create(draft: Draft, key: WrappedKey, audit: AuditEntry): Promise<Committed>;
  /** Conditional on `after.version - 1` and on the key under which the parts were sealed; replaces the earlier version of each part. */
  save(after: Draft, parts: readonly SealedPart[], under: WrappedKey): Promise<Committed>;
  /** Draft, key and content go together; gone already is fine, but sent meanwhile is a conflict: nothing of a referral is touched. */
  discard(draft: Draft, audit: AuditEntry): Promise<Committed>;
}

export interface Outbox {
  load(reference: Reference, key: string): Promise<Mail | null>;
  /** Takes the lease; null when another holds it, it is not QUEUED, or it must wait. Machine time. */
  claim(reference: Reference, key: string, now: Instant, leaseUntil: Instant): Promise<Mail | null>;
  /** QUEUED and leased → SENT. A delivery event that came first is left as it is. */
  markSent(reference: Reference, key: string, providerId: string, at: Instant): Promise<void>;
  cancel(reference: Reference, key: string, at: Instant): Promise<void>;
  /** Gives the lease back; not tried again before `notBefore` (machine time). */
  retryLater(reference: Reference, key: string, notBefore: Instant): Promise<void>;
  /** Moves a status outside a change of the referral (DELIVERED, DELAYED): false when it was not in one of `from`. */
  move(reference: Reference, move: MailMove): Promise<boolean>;
  /** QUEUED mails whose time has come (machine time): the sweep's guarantee. */
  waiting(now: Instant, limit: number): Promise<readonly { readonly reference: Reference; readonly key: string }[]>;
  /** All mails of a referral, in key order. */
  ofReferral(reference: Reference): Promise<readonly Mail[]>;
}

/** What is recorded of views, exports, denials and sign-ins. What a command leaves is written with the command itself. */
export interface AuditLog {
  /** Before anything is shown or answered: throws Unavailable when it cannot be written. */
  record(entry: AuditEntry): Promise<void>;
  /** Only while its chain ends as it was read: what was decided from its rows still holds. */
  recordAfter(entry: AuditEntry, head: Head): Promise<Committed>;
}

/** What was recorded, for the few who may look. */
export interface AuditTrail {
  /** A whole chain, oldest first. Strongly consistent. */
  ofChain(chain: Chain): Promise<readonly AuditRow[]>;
  /** What somebody did in that month, newest first, wherever it was recorded. An index: it can be moments behind. */
  doneBy(person: PersonId, month: Month, part: TrailPart): Promise<TrailRead>;
  /** Every view and export of that month, and what was found of each, in the order of the views. An index: it can be moments behind. */
  viewsIn(month: Month): Promise<readonly AuditRow[]>;
}
/** `beyond`: where the part before ended; null: from the newest on. */
export type TrailPart = { readonly beyond: string | null; readonly limit: number };
/** `beyond`: where to go on; null: that was all. */
export type TrailRead = { readonly rows: readonly AuditRow[]; readonly beyond: string | null };

export interface DirectoryStore {
  livc(id: LivcId): Promise<Livc | null>;
  livcs(ids: readonly LivcId[]): Promise<readonly Livc[]>;
  allLivcs(): Promise<readonly Livc[]>;
  /** Who answers for a municipality on that day; the fallback when nobody does. */
  livcOf(municipality: NisCode, on: CalendarDay): Promise<{ readonly livc: Livc; readonly isFallback: boolean }>;
  /** Who catches what has no LIVC; null in a directory without one. */
  fallback(): Promise<Livc | null>;
  /** Conditional on `livc.version - 1`. Without `audit` only to furnish a directory with. */
  saveLivc(livc: Livc, audit?: AuditEntry): Promise<Committed>;
  /** Oldest first. */
  bindingsOf(municipality: NisCode): Promise<readonly Binding[]>;
  bind(binding: Binding): Promise<void>;
  team(id: TeamId): Promise<Team | null>;
  saveTeam(team: Team): Promise<void>;
  person(id: PersonId): Promise<Person | null>;
  people(ids: readonly PersonId[]): Promise<readonly Person[]>;
  /** By name. */
  teams(): Promise<readonly Team[]>;
  /** By name, the disabled too. */
  everyoneOf(organisation: string): Promise<readonly Person[]>;
  /** Enabled people of a team or an LIVC, by name. */
  peopleOf(organisation: string): Promise<readonly Person[]>;
  /** Whatever was there: to furnish a directory with. */
  savePerson(person: Person): Promise<void>;
  /** Conditional on `after.version - 1`; null: there was nobody. What they did is recorded in the same write. */
  changePerson(before: Person | null, after: Person, audit: AuditEntry): Promise<Committed>;
}

/** People as an admin changes them. */
export interface PeopleStore extends Pick<DirectoryStore, 'person' | 'people' | 'everyoneOf' | 'teams' | 'allLivcs'> {
  /** Newest first. */
  historyOf(id: PersonId): Promise<readonly PersonEvent[]>;
  /** Conditional on the version before; what is kept of their sessions is written in the same breath. */
  commit(change: PersonChange, sessions: Kept | null): Promise<Committed>;
}
/** What one admin asked and another decides. */
export interface ProposalStore {
  /** Newest first. */
  about(subject: Subject): Promise<readonly Proposal[]>;
  load(subject: Subject, number: number): Promise<Proposal | null>;
  /** Oldest first; those that lapsed too. */
  undecided(): Promise<readonly Proposal[]>;
  /** Newest first. */
  decided(limit: number): Promise<readonly Proposal[]>;
  /** Conditional on there being none of that number about it. */
  propose(proposal: Proposal, audit: AuditEntry): Promise<Committed>;
  /** The decision, what follows from it and the end of sessions in one breath, each conditional on what was read. */
  decide(ending: Ending, sessions: Kept | null): Promise<Committed>;
}
/** What was opened by break-glass. It is opened with the command itself, `Change.opens`. */
export interface GlassStore {
  /** Newest first. Strongly consistent. */
  ofReferral(reference: Reference): Promise<readonly BreakGlass[]>;
  load(reference: Reference, number: number): Promise<BreakGlass | null>;
  /** Those that the auditor has yet to look at, earliest due first. */
  toReview(): Promise<readonly BreakGlass[]>;
  /** Newest review first. */
  reviewed(limit: number): Promise<readonly BreakGlass[]>;
  /** Conditional on the version before; recorded in the same write. */
  review(before: BreakGlass, after: BreakGlass, audit: AuditEntry): Promise<Committed>;
}
/** A record of the sessions' own table, of which nothing is known here. */
export type Kept = {
  readonly key: string;
  readonly kept: { readonly values: Readonly<Record<string, string>>; readonly expiresAt: string };
};

/** A data key as it is stored: only the key service can open it, and only in its context. */
export type WrappedKey = { readonly wrapped: string; readonly reader: KeyReader };
/** `before` is the key as it was read (null: there was none); written only if it still stands, so that of two who wrap it anew neither undoes the other. */
export type KeyChange = { readonly before: WrappedKey | null; readonly after: WrappedKey };
/** In which context a data key is wrapped: a draft's for its owner, a referral's for its LIVC. */
export type KeyReader = { readonly kind: 'owner'; readonly person: PersonId } | { readonly kind: 'livc'; readonly livc: LivcId };

/** A referral's data key in use: it seals and opens parts and cannot be read out. */
export interface PartKey {
  seal(parts: readonly OpenPart[]): Promise<readonly SealedPart[]>;
  /** Throws when a part was altered, swapped, or belongs elsewhere. */
  open(parts: readonly SealedPart[]): Promise<readonly OpenPart[]>;
}

export interface KeyService {
  create(reference: Reference, reader: KeyReader): Promise<{ readonly stored: WrappedKey; readonly key: PartKey }>;
  unwrap(reference: Reference, stored: WrappedKey): Promise<PartKey>;
  /** The same data key for another reader; it never leaves the key service in the clear. */
  rewrap(reference: Reference, stored: WrappedKey, reader: KeyReader): Promise<WrappedKey>;
  /** A keyed hash (hex): the same text gives the same hash, nobody without the key can tell the text. */
  fingerprint(text: string): Promise<string>;
}
/** Thrown by adapters when the key service or the store is out of reach after bounded retries: answered 503 with what was typed kept. */
export class Unavailable extends Error {
  readonly what: 'keys' | 'store' | 'mail';
  /** The name or the code of the error that the service gave last, never its text; null where it gave none. */
  readonly because: string | null;
  constructor(what: 'keys' | 'store' | 'mail', cause?: unknown) {
    super(`${what} unavailable`);
    this.name = 'Unavailable';
    this.what = what;
    this.because = cause === undefined ? null : nameOf(cause);
  }
}

/** A broken line says more by its code (`ECONNREFUSED`) than by its name (`Error`). */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'NotAnError';
  const said = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return /^[A-Za-z0-9]{1,60}$/.test(said) ? said : 'Error';
}

/** The provider's answer to one mail: `retry` may succeed later, `refused` never will. */
export type Sent =
  | { readonly outcome: 'accepted'; readonly providerId: string }
  | { readonly outcome: 'retry' }
  | { readonly outcome: 'refused' };
export interface Mailer {
  /** `tag` comes back with every delivery event of this mail: letters, digits, `-` and `_`, at most 256. */
  send(mail: { readonly to: string; readonly raw: Uint8Array; readonly tag: string }): Promise<Sent>;
}
