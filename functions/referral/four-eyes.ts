/**
 * Four eyes (DOMAIN §2): what an admin may propose, who may decide it, and what follows when it is approved. Nobody
 * decides what they asked, nor anything about themselves; what was true when it was asked is asked again when it is decided.
 */
import type { Actor } from './access.ts';
import { type AuditEntry, chainOfLivc, chainOfPerson, whoActs } from './audit.ts';
import { addDays, dayOf, endOfDay, type Instant } from './calendar.ts';
import type { Binding, Livc } from './livc.ts';
import { areTogether, type Person, postOf, type Role } from './person.ts';
import type { Policy } from './policy.ts';
import {
  type AskedPost,
  type AskReason,
  type approveReasons,
  askReasons,
  type Proposal,
  type ProposedChange,
  type refuseReasons,
  standingOf,
} from './proposal.ts';

export type OrganisationKind = 'team' | 'livc' | 'agency';
/** In what kind of organisation somebody can work as what. */
export const placeOf: Readonly<Record<Role, OrganisationKind>> = {
  consultant: 'team',
  livcCoordinator: 'livc',
  livcMember: 'livc',
  admin: 'agency',
  auditor: 'agency',
};

/** What a proposal is judged by, as it stands at that moment. */
export type ProposalFacts = {
  readonly now: Instant;
  readonly policy: Pick<Policy, 'proposalDays'>;
  /** Whom it is about; null: nobody of that id, or it is about no person. */
  readonly person: Person | null;
  /** Of the post's organisation; null: there is no such organisation. */
  readonly place: OrganisationKind | null;
  /** Who would answer for the municipality; null: no such LIVC. */
  readonly livc: Livc | null;
  /** Of the municipality, all days. */
  readonly bindings: readonly Binding[];
};

export type WhyNot =
  /** Nobody asks or decides about themselves. */
  | 'yourself'
  /** Nobody decides what they asked. */
  | 'asker'
  /** Only who asked takes it back. */
  | 'notAsker'
  /** Decided, taken back or lapsed. */
  | 'notOpen'
  /** Another one about the same is open. */
  | 'isOpen'
  /** It is so already. */
  | 'unchanged'
  /** Whoever looks over the admins' shoulder is none of them. */
  | 'adminAndAuditor'
  /** That role does not exist in that organisation. */
  | 'wrongPlace'
  | 'nobody'
  | 'shut'
  | 'known'
  /** The role comes from the sign-in provider. */
  | 'notGranted'
  | 'noSuchLivc'
  | 'notAhead'
  /** Who asked may not work here as an admin any more. */
  | 'askerLeft';

/** What is written with the approval, together or not at all. */
export type Effect = {
  readonly person?: { readonly before: Person | null; readonly after: Person };
  /** `before`: what was to begin on that very day. */
  readonly binding?: { readonly before: Binding | null; readonly after: Binding };
  /** A role is gone: what this person began in it is over. */
  readonly endsSessions?: true;
};

/** How a proposal ended, and what is written with it. */
export type Ending = {
  readonly before: Proposal;
  readonly after: Proposal;
  readonly effect: Effect;
  readonly audit: AuditEntry;
  /** By whom it was asked: holds only while they are as they were read. */
  readonly asker?: Pick<Person, 'id' | 'version'>;
};

export type Proposed = { readonly kind: 'accepted'; readonly proposal: Proposal; readonly audit: AuditEntry } | Refused;
export type Decided = Accepted | Refused;
type Accepted = { readonly kind: 'accepted' } & Ending;
type Refused = { readonly kind: 'refused'; readonly why: WhyNot };
const refused = (why: WhyNot): Refused => ({ kind: 'refused', why });

const isAbout = (change: ProposedChange, { person }: Actor): boolean => 'person' in change && change.person === person;

/** `earlier`: every proposal about the same, in any order. */
export function propose(change: ProposedChange, why: AskReason, by: Actor, earlier: readonly Proposal[], facts: ProposalFacts): Proposed {
  const { now, policy } = facts;
  if (isAbout(change, by)) return refused('yourself');
  if (earlier.some((one) => standingOf(one, now) === 'open')) return refused('isOpen');
  const effect = effectOf(change, facts);
  if (typeof effect === 'string') return refused(effect);
  if (!askReasons[change.kind].some((one) => one === why)) throw new Error('a reason of something else');
  const latest = endOfDay(addDays(dayOf(now), policy.proposalDays));
  // A binding is decided before its day: who answered for a day that is over never changes afterwards.
  const dayBefore = change.kind === 'bindMunicipality' ? endOfDay(addDays(change.from, -1)) : latest;
  const number = Math.max(0, ...earlier.map((one) => one.number)) + 1;
  const lapsesAt = dayBefore < latest ? dayBefore : latest;
  return {
    kind: 'accepted',
    proposal: { schema: 1, number, version: 1, change, why, by: by.person, at: now, lapsesAt, ended: null },
    audit: { chain: chainOf(change), at: now, ...whoActs(by), deed: { what: 'proposed', change: change.kind, number } },
  };
}

/** `asker`: who asked, as they are now. */
export function approve(
  before: Proposal,
  by: Actor,
  why: (typeof approveReasons)[number],
  asker: Person | null,
  facts: ProposalFacts,
): Decided {
  const barred = barredFrom(before, by, facts.now);
  if (barred !== null) return refused(barred);
  if (asker === null || asker.disabled || !asker.posts.some(({ role }) => role === 'admin')) return refused('askerLeft');
  const effect = effectOf(before.change, facts);
  if (typeof effect === 'string') return refused(effect);
  // Should they stop being an admin while this is written, nothing is.
  return { ...accepted(before, by, { how: 'approved', by: by.person, at: facts.now, why }, effect), asker };
}

export function refuse(before: Proposal, by: Actor, why: (typeof refuseReasons)[number], now: Instant): Decided {
  const barred = barredFrom(before, by, now);
  return barred === null ? accepted(before, by, { how: 'refused', by: by.person, at: now, why }, {}) : refused(barred);
}

export function takeBack(before: Proposal, by: Actor, now: Instant): Decided {
  if (before.by !== by.person) return refused('notAsker');
  if (standingOf(before, now) !== 'open') return refused('notOpen');
  return accepted(before, by, { how: 'takenBack', by: by.person, at: now, why: null }, {});
}

/** Why this admin has no say in it; null when they have. */
export function barredFrom(proposal: Proposal, by: Actor, now: Instant): 'asker' | 'yourself' | 'notOpen' | null {
  if (standingOf(proposal, now) !== 'open') return 'notOpen';
  if (proposal.by === by.person) return 'asker';
  return isAbout(proposal.change, by) ? 'yourself' : null;
}

/** Whoever presses twice, or got no answer the first time, is told what they did. */
export const decidedSo = ({ ended }: Proposal, by: Actor, how: NonNullable<Proposal['ended']>['how']): boolean =>
  ended?.by === by.person && ended.how === how;

const accepted = (before: Proposal, by: Actor, ended: NonNullable<Proposal['ended']>, effect: Effect): Accepted => {
  const { change, number } = before;
  const deed = { what: 'decided', change: change.kind, number, how: ended.how } as const;
  return {
    kind: 'accepted',
    before,
    after: { ...before, version: before.version + 1, ended },
    effect,
    audit: { chain: chainOf(change), at: ended.at, ...whoActs(by), deed },
  };
};

/** Where it is recorded: with the person, or with the LIVC that is to receive. */
const chainOf = (change: ProposedChange) => ('person' in change ? chainOfPerson(change.person) : chainOfLivc(change.livc));

/** What would follow now; or why it cannot. */
function effectOf(change: ProposedChange, facts: ProposalFacts): Effect | WhyNot {
  switch (change.kind) {
    case 'grantPost':
      return granting(change.post, facts);
    case 'takePost':
      return taking(change.post, facts);
    case 'makePerson':
      return making(change, facts);
    case 'bindMunicipality':
      return binding(change, facts);
  }
}

function granting(post: AskedPost, { person, place }: ProposalFacts): Effect | WhyNot {
  if (person === null) return 'nobody';
  if (person.disabled) return 'shut';
  if (place !== placeOf[post.role]) return 'wrongPlace';
  if (postOf(person, post) !== undefined) return 'unchanged';
  const posts = [...person.posts, { ...post, from: 'granted' as const }];
  if (!areTogether(posts)) return 'adminAndAuditor';
  return { person: { before: person, after: { ...person, version: person.version + 1, posts } } };
}

function taking(post: AskedPost, { person }: ProposalFacts): Effect | WhyNot {
  if (person === null) return 'nobody';
  const held = postOf(person, post);
  if (held === undefined) return 'unchanged';
  if (held.from !== 'granted') return 'notGranted';
  const posts = person.posts.filter((one) => one !== held);
  return { person: { before: person, after: { ...person, version: person.version + 1, posts } }, endsSessions: true };
}

function making(change: Extract<ProposedChange, { kind: 'makePerson' }>, { person, place }: ProposalFacts): Effect | WhyNot {
  if (person !== null) return 'known';
  const { name, function: work, email, phone, post } = change;
  if (place !== placeOf[post.role]) return 'wrongPlace';
  const after: Person = {
    schema: 2,
    id: change.person,
    version: 1,
    name,
    function: work,
    posts: [{ ...post, from: 'granted' }],
    email,
    phone,
    disabled: false,
    deputies: [],
  };
  return { person: { before: null, after } };
}

function binding(change: Extract<ProposedChange, { kind: 'bindMunicipality' }>, facts: ProposalFacts): Effect | WhyNot {
  const { municipality, livc, from } = change;
  if (facts.livc === null || facts.livc.kind === 'fallback') return 'noSuchLivc';
  if (from <= dayOf(facts.now)) return 'notAhead';
  if (answering(facts.bindings, from)?.livc === livc) return 'unchanged';
  const before = facts.bindings.find((one) => one.from === from) ?? null;
  return { binding: { before, after: { schema: 1, municipality, livc, from } } };
}

/** The binding that holds on that day; null: nobody's. */
export const answering = (bindings: readonly Binding[], on: Binding['from']): Binding | null =>
  bindings.filter(({ from }) => from <= on).toSorted((one, other) => (one.from < other.from ? 1 : -1))[0] ?? null;
/** The one that takes its place afterwards; null: none is known. */
export const following = (bindings: readonly Binding[], on: Binding['from']): Binding | null =>
  bindings.filter(({ from }) => from > on).toSorted((one, other) => (one.from < other.from ? -1 : 1))[0] ?? null;
