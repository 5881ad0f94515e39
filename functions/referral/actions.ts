/**
 * Everything a person can ask of the system, as one table: who may enter, in which relation to the referral, in which
 * state, and which layers it opens at most (DOMAIN §2, §5, §8). Pure; what no row grants is denied.
 */
import { type Actor, type Layer, layersFor, type Participants, type Relation, relationsOf, rolesIn } from './access.ts';
import type { Draft } from './draft.ts';
import { type CommandName, lifecycle, type State } from './lifecycle.ts';
import type { Livc } from './livc.ts';
import { type Role, roles } from './person.ts';
import { type Referral, referralStates } from './referral.ts';

type Row = {
  /** `anyone`: signed in or not. `signedIn`: in whatever role, also before one was chosen. */
  readonly enter: 'anyone' | 'signedIn' | readonly Role[];
  /** Any of these suffices; null where it is about no single referral. */
  readonly relations: readonly Relation[] | null;
  /** null: in whatever state. */
  readonly states: readonly State[] | null;
  /** What it shows at most; what a relation does not read it does not open either. */
  readonly opens: readonly Layer[];
  readonly notByFallback: boolean;
};

const nothing: readonly Layer[] = [];
const clear: readonly Layer[] = ['chain', 'clear'];

const toAnyone: Row = { enter: 'anyone', relations: null, states: null, opens: nothing, notByFallback: false };
const toSignedIn: Row = { ...toAnyone, enter: 'signedIn' };
/** A page about many referrals or none, for these roles. */
const to = (enter: readonly Role[], opens: readonly Layer[]): Row => ({ ...toAnyone, enter, opens });
/** About one referral, for who stands in one of these relations to it; their roles follow from that. */
const related = (relations: readonly Relation[], states: readonly State[] | null, opens: readonly Layer[]): Row => ({
  ...toAnyone,
  enter: roles.filter((role) => relations.some((relation) => rolesIn[relation].includes(role))),
  relations,
  states,
  opens,
});
/** A command, for whom and from where the lifecycle says: the two cannot contradict each other. */
function command(name: CommandName, opens: readonly Layer[] = clear): Row {
  const { who, from, notByFallback } = lifecycle[name];
  const people = who.filter((one) => one !== 'system');
  return { ...related(people, from, opens), notByFallback: notByFallback === true };
}

const table = {
  readGuidance: toAnyone,
  signIn: toAnyone,
  signOut: toAnyone,
  signOutEverywhere: toSignedIn,
  chooseRole: toSignedIn,

  listOwnReferrals: to(['consultant'], ['chain', 'clear', 'initials']),
  listLivcReferrals: to(['livcCoordinator', 'livcMember'], clear),
  overseeDeadlines: to(['admin'], clear),
  managePeople: to(['admin'], nothing),
  reviewOpenings: to(['auditor'], nothing),
  proposeChange: to(['admin'], nothing),
  decideProposal: to(['admin'], nothing),
  nameDeputies: toSignedIn,
  seeDeeds: to(['auditor'], nothing),
  judgeViews: to(['auditor'], nothing),

  beginReferral: to(['consultant'], nothing),
  prepareReferral: related(['owner'], ['DRAFT'], ['clear', 'organise', 'guide']),
  discard: command('discard', nothing),
  submit: command('submit', ['clear', 'organise', 'guide']),

  readReferral: related(['owner', 'colleague', 'livcCoordinator', 'livcMember', 'handler', 'admitted', 'formerLivc'], referralStates, [
    'chain',
    'clear',
    'organise',
    'guide',
  ]),
  /** At the foot of the page: who read the content. */
  seeReaders: related(['owner', 'livcCoordinator'], referralStates, nothing),
  followReferral: related(['owner', 'colleague'], referralStates, clear),
  printLetter: related(['owner', 'colleague'], referralStates, ['clear', 'organise']),
  acknowledge: command('acknowledge'),
  reassignHandler: command('reassignHandler'),
  toldPerson: command('toldPerson'),
  confirmRelease: command('confirmRelease'),
  amend: command('amend'),
  withdraw: command('withdraw'),
  remind: command('remind'),
  logCall: command('logCall'),
  extend: command('extend'),
  openContent: command('openContent'),
  /** To an admin it opens no content by itself: only what was opened a moment ago does (`throughGlass`). */
  readOpened: related(['admin'], referralStates, ['clear', 'organise', 'guide']),
  correctAddress: command('correctAddress'),
} as const satisfies Readonly<Record<string, Row>>;

export type Action = keyof typeof table;
/** The table, each row as a row: what tests and docs read. */
export const actions: Readonly<Record<Action, Row>> = table;

/** The commands of the system itself are no action of anybody. */
export const isAction = (name: string): name is Action => Object.hasOwn(table, name);

/** Whether someone may enter a route with this action at all; null: nobody is signed in. For anyone else it does not exist. */
export function admits(action: Action, role: string | null): boolean {
  const { enter } = actions[action];
  if (enter === 'anyone') return true;
  if (role === null) return false;
  return enter === 'signedIn' || enter.some((one) => one === role);
}

/** What access to one referral is decided from; `livc` is the responsible one, null for a draft. */
export type About = { readonly participants: Participants; readonly state: State; readonly livc: Pick<Livc, 'kind'> | null };

export const aboutReferral = (referral: Referral, livc: Pick<Livc, 'kind'>): About => ({
  participants: referral,
  state: referral.state,
  livc,
});
/** Only its sender knows of it. */
export const aboutDraft = ({ owner }: Draft): About => ({
  participants: { owner, ownerBackup: null, colleagues: [], handler: null, handlerBackup: null, admitted: [], chain: [] },
  state: 'DRAFT',
  livc: null,
});

export type Access =
  /** `layers`: what may be shown of it. */
  | { readonly kind: 'allowed'; readonly layers: readonly Layer[] }
  /** Theirs to do, but not in this state: they may hear why. */
  | { readonly kind: 'notNow' }
  /** Answered exactly as what does not exist. */
  | { readonly kind: 'denied' };

/** Whether this person, in this role for this organisation, may do this to this referral in this state, and what it opens to them. */
export function accessTo(action: Action, actor: Actor, about: About): Access {
  const { relations, states, opens } = actions[action];
  const held = relationsOf(actor, about.participants);
  if (relations === null || !admits(action, actor.role) || !isGranted(action, held, about.livc)) return { kind: 'denied' };
  if (states !== null && !states.includes(about.state)) return { kind: 'notNow' };
  return { kind: 'allowed', layers: layersFor(held, about.livc, about.state).filter((layer) => opens.includes(layer)) };
}

/** Whether these relations may do it at all, whatever the state. */
export function isGranted(action: Action, held: ReadonlySet<Relation>, livc: Pick<Livc, 'kind'> | null): boolean {
  const { relations, notByFallback } = actions[action];
  if (relations === null || (notByFallback && livc?.kind === 'fallback')) return false;
  return relations.some((one) => held.has(one));
}
