/** Who stands in which relation to a referral, and what each relation may read of it (DOMAIN §2, §8). Everything not granted here is denied. */
import { isPersonId, type LivcId, type PersonId } from './identifiers.ts';
import type { Livc } from './livc.ts';
import { type Role, roles } from './person.ts';
import { type Referral, type ReferralState, responsibleLivc } from './referral.ts';

/** A signed-in person, acting in one role for one organisation. */
export type Actor = { readonly person: PersonId; readonly role: Role; readonly organisation: string };

/** The signed-in person of a session as an actor. Throws when the session names no role of ours: a route's own action lets nobody else in. */
export function actorOf(session: { readonly subject: string; readonly role: string; readonly organisation: string } | null): Actor {
  const role = roles.find((one) => one === session?.role);
  if (session === null || role === undefined || !isPersonId(session.subject)) throw new Error('nobody of ours is signed in');
  return { person: session.subject, role, organisation: session.organisation };
}

/**
 * `owner` includes the backup; `livcCoordinator` is the coordinator of the responsible LIVC or their backup;
 * `formerLivc` keeps reference and chain, never content. `breakGlass` follows from no role and no part in it: only what was
 * opened to an admin a moment ago makes it (`throughGlass`).
 */
export const relationNames = [
  'owner',
  'colleague',
  'livcCoordinator',
  'livcMember',
  'handler',
  'admitted',
  'formerLivc',
  'admin',
  'breakGlass',
] as const;
export type Relation = (typeof relationNames)[number];

/** In which role one can stand in a relation at all. */
export const rolesIn: Readonly<Record<Relation, readonly Role[]>> = {
  owner: ['consultant'],
  colleague: ['consultant'],
  livcCoordinator: ['livcCoordinator'],
  livcMember: ['livcCoordinator', 'livcMember'],
  handler: ['livcCoordinator', 'livcMember'],
  admitted: ['livcCoordinator', 'livcMember'],
  formerLivc: ['livcCoordinator', 'livcMember'],
  admin: ['admin'],
  breakGlass: ['admin'],
};

/** What relations are told from: who takes part, and which LIVCs it went through. A draft has an owner and nobody else. */
export type Participants = Pick<Referral, 'owner' | 'ownerBackup' | 'colleagues' | 'handler' | 'handlerBackup' | 'admitted' | 'chain'>;

const isLivcRole = (role: Role): boolean => rolesIn.livcMember.includes(role);

/** Every relation that holds now; empty for who has nothing to do with it, who is answered as if it did not exist. */
export function relationsOf(actor: Actor, about: Participants): ReadonlySet<Relation> {
  const relations = new Set<Relation>();
  if (actor.role === 'admin') relations.add('admin');
  if (actor.role === 'consultant') {
    if (about.owner === actor.person || about.ownerBackup === actor.person) relations.add('owner');
    if (about.colleagues.includes(actor.person)) relations.add('colleague');
  }
  if (isLivcRole(actor.role)) addLivcRelations(relations, actor, about);
  return relations;
}

function addLivcRelations(relations: Set<Relation>, actor: Actor, about: Participants): void {
  if (about.chain.length === 0) return;
  if (actor.organisation !== responsibleLivc(about)) {
    if (about.chain.some(({ livc }) => livc === actor.organisation)) relations.add('formerLivc');
    return;
  }
  relations.add('livcMember');
  if (actor.role === 'livcCoordinator') relations.add('livcCoordinator');
  if (about.handler === actor.person || about.handlerBackup === actor.person) relations.add('handler');
  if (about.admitted.includes(actor.person)) relations.add('admitted');
}

/**
 * `chain`: the reference and the LIVCs it went through. `clear`: deadlines, state, dates. `initials`: what the sender's
 * own list says of the person. `organise`: what the meeting is prepared with. `guide`: what the guidance is built on.
 */
export type Layer = 'chain' | 'clear' | 'initials' | 'organise' | 'guide';
export const layersInOrder: readonly Layer[] = ['chain', 'clear', 'initials', 'organise', 'guide'];

/** The one table of who reads what; of several relations the widest counts. */
export const readsAs: Readonly<Record<Relation, readonly Layer[]>> = {
  owner: ['chain', 'clear', 'initials', 'organise', 'guide'],
  colleague: ['chain', 'clear', 'initials', 'organise', 'guide'],
  livcCoordinator: ['chain', 'clear', 'organise', 'guide'],
  handler: ['chain', 'clear', 'organise', 'guide'],
  admitted: ['chain', 'clear', 'organise', 'guide'],
  livcMember: ['chain', 'clear'],
  formerLivc: ['chain'],
  admin: ['chain', 'clear'],
  breakGlass: ['chain', 'clear', 'organise', 'guide'],
};

const sending: readonly Relation[] = ['owner', 'colleague'];
/** Whom neither the fallback nor a withdrawal shuts out: who sent it, and who opened it for the law or in need. */
const neverShut: readonly Relation[] = [...sending, 'breakGlass'];
/** What says something of the person. */
export const contentLayers = ['initials', 'organise', 'guide'] as const satisfies readonly Layer[];
const content: readonly Layer[] = contentLayers;

/** Whether these relations may ever read content here. The fallback only passes on or acknowledges, so its people never do (DOMAIN §5 "No LIVC known"); `livc` is the responsible one. */
export const isReader = (relations: ReadonlySet<Relation>, livc: Pick<Livc, 'kind'> | null): boolean =>
  [...relations].some((one) => readsAs[one].includes('organise') && (sending.includes(one) || livc?.kind !== 'fallback'));

/** The layers open to these relations now. Taken back, perhaps because it was the wrong person, it is content to its sender only. */
export function layersFor(
  relations: ReadonlySet<Relation>,
  livc: Pick<Livc, 'kind'> | null,
  state: ReferralState | 'DRAFT',
): readonly Layer[] {
  const isShut = (relation: Relation): boolean => !neverShut.includes(relation) && (state === 'WITHDRAWN' || livc?.kind === 'fallback');
  const open = new Set([...relations].flatMap((one) => readsAs[one].filter((layer) => !(isShut(one) && content.includes(layer)))));
  return layersInOrder.filter((layer) => open.has(layer));
}

/** Whether someone with this role and organisation belongs to that LIVC. */
export const isOfLivc = (actor: Actor, livc: LivcId): boolean => isLivcRole(actor.role) && actor.organisation === livc;
