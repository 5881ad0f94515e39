/** The other half of the closed list: what is kept that belongs to no single referral, or only carries one into an index. Nothing in here is about the person; each field has its purpose, readers and retention all the same. */
import type { AuditRow } from './audit.ts';
import type { BreakGlass } from './break-glass.ts';
import type { Purpose, Reader, Retention, Rule } from './fields.ts';
import type { Rotation } from './key-rotation.ts';
import type { Binding, Livc, Team } from './livc.ts';
import type { PersonEvent } from './managing.ts';
import type { Person } from './person.ts';
import type { WrappedKey } from './ports.ts';
import type { Proposal } from './proposal.ts';

type KeptRule = Rule & { readonly layer: 'clear' };
const kept =
  (purpose: Purpose, retention: Retention) =>
  (...readers: readonly Reader[]): KeptRule => ({ layer: 'clear', purpose, readers, retention });

/** What nobody is ever shown. */
const found = kept('find', 'clearFields')('system');
const key = kept('encrypt', 'content')('system');
const rotation = kept('encrypt', 'inUse')('system');
/** Whoever works with it sees whom to phone; an admin sees and mends the addresses. */
const service = kept('reachService', 'inUse');
const serviceSeen = service('consultant', 'livcCoordinator', 'livcMember', 'admin');
const serviceNamed = service('consultant', 'livcCoordinator', 'livcMember', 'admin', 'auditor');
const serviceKnown = service('admin');
const route = kept('route', 'inUse');
const account = kept('decideRights', 'inUse');
/** By the name and phone of colleagues and of the other side one reaches a person, not a service. */
const accountSeen = account('oneself', 'consultant', 'livcCoordinator', 'livcMember', 'admin');
const accountNamed = account('oneself', 'consultant', 'livcCoordinator', 'livcMember', 'admin', 'auditor');
const accountKnown = account('oneself', 'admin');
/** Whoever looks over everybody's shoulder has to know over whose. */
const accountWatched = account('oneself', 'admin', 'auditor');
const accountChange = kept('proveHistory', 'audit')('admin');
/** Who read what of a dossier is for who answers for it, and for who looks over everybody's shoulder. */
const recorded = kept('proveHistory', 'audit');
const recordedOf = recorded('owner', 'livcCoordinator', 'auditor');
const recordedFor = recorded('auditor');
const glass = recorded('admin', 'auditor');
const unseen = recorded('system');
const session = kept('signIn', 'session');
const attempt = kept('signIn', 'signIn')('system');
const once = kept('doOnce', 'once')('system');

export const keptFields = {
  /** Carries a term, and who takes part, into the lists. */
  clockRow: { schema: found, reference: found, name: found, hop: found, occurrence: found },
  participantRow: { schema: found, reference: found, role: found },
  dataKey: { schema: key, wrapped: key, reader: key, revision: key },
  /** What is inside is listed answer by answer, with readers of its own. */
  sealedPart: { schema: key, part: key, version: key, sealed: key },
  keyRotation: { schema: rotation, version: rotation, before: rotation, renewed: rotation, putAside: rotation, endedAt: rotation },

  livc: {
    schema: service('system'),
    id: service('system'),
    version: service('system'),
    kind: serviceSeen,
    name: serviceNamed,
    language: service('system'),
    mailbox: serviceKnown,
    phone: serviceSeen,
    coordinator: serviceSeen,
    backup: serviceKnown,
    escalation: serviceKnown,
    /** In explanations of a date they are counted, never told whose. */
    closingDays: serviceKnown,
    changedAt: serviceKnown,
  },
  binding: {
    schema: route('system'),
    municipality: route('consultant', 'admin'),
    livc: route('consultant', 'admin'),
    from: route('system'),
  },
  team: { schema: service('system'), id: service('system'), name: serviceNamed, mailbox: serviceKnown, phone: serviceSeen },

  person: {
    schema: account('system'),
    id: accountWatched,
    version: account('system'),
    name: accountNamed,
    function: accountKnown,
    posts: accountWatched,
    email: accountKnown,
    phone: accountSeen,
    disabled: accountWatched,
    deputies: accountKnown,
  },
  personChange: {
    schema: accountChange,
    person: accountChange,
    version: accountChange,
    what: accountChange,
    why: accountChange,
    by: accountChange,
    at: accountChange,
  },
  /** What one admin asks and another decides; both are told of it as of any change of an account. */
  proposal: {
    schema: accountChange,
    number: accountChange,
    version: accountChange,
    change: accountChange,
    why: accountChange,
    by: accountChange,
    at: accountChange,
    lapsesAt: accountChange,
    ended: accountChange,
  },
  /** Owner and LIVC are told of it by the history of the referral. */
  breakGlass: {
    schema: unseen,
    reference: glass,
    number: glass,
    version: glass,
    why: glass,
    by: glass,
    at: glass,
    calls: glass,
    readableUntil: glass,
    reviewDueOn: recordedFor,
    reviewDueAt: recordedFor,
    reviewed: glass,
  },
  postRow: { schema: account('system'), person: account('system') },

  auditRow: {
    schema: unseen,
    chain: recordedFor,
    at: recordedOf,
    by: recordedOf,
    actingAs: recordedOf,
    organisation: recordedFor,
    deed: recordedOf,
    number: recordedFor,
    before: unseen,
    hash: unseen,
  },
  /** How far a chain of them was on a day, what all of that day's come to, and how far it is now. */
  auditAnchor: { schema: unseen, chain: unseen, number: unseen, hash: unseen },
  anchoredDay: { schema: unseen, day: unseen, at: unseen, count: unseen, before: unseen, digest: unseen },
  auditHead: { schema: unseen, chain: unseen, number: unseen, hash: unseen, at: unseen },

  /** Under the hash of an id that only the browser holds. */
  session: {
    subject: session('oneself'),
    name: session('oneself'),
    role: session('oneself'),
    organisation: session('oneself'),
    organisationName: session('oneself'),
    csrf: session('oneself'),
    begunAt: session('system'),
    provedAt: session('system'),
    mayChoose: session('system'),
  },
  /** A sign-in that was begun; `by`: who was signed in when they were to show anew that it is them. */
  attempt: { state: attempt, nonce: attempt, verifier: attempt, to: attempt, fresh: attempt, by: attempt },
  /** From when on all sessions of somebody are over; under a hash of who. */
  sessionsEnded: { before: session('system') },
  /** What came of a request with an Idempotency-Key; under a hash of who and which key. */
  once: { asked: once, seed: once, turn: once, heldUntil: once, location: once, made: once },
  /** How often somebody asked; under a hash of who, or of from where. */
  count: { times: kept('stopFlood', 'count')('system') },
} as const satisfies Readonly<Record<string, Readonly<Record<string, KeptRule>>>> & {
  dataKey: Record<keyof WrappedKey | 'schema' | 'revision', KeptRule>;
  keyRotation: Record<keyof Rotation | 'schema', KeptRule>;
  livc: Record<keyof Livc, KeptRule>;
  binding: Record<keyof Binding, KeptRule>;
  team: Record<keyof Team, KeptRule>;
  person: Record<keyof Person, KeptRule>;
  personChange: Record<keyof PersonEvent, KeptRule>;
  auditRow: Record<keyof AuditRow, KeptRule>;
  proposal: Record<keyof Proposal, KeptRule>;
  breakGlass: Record<keyof BreakGlass, KeptRule>;
};
