/** Who stands in which relation to a referral, and what each relation may read (DOMAIN §2, §8). Everything not granted here is denied. */
import { isPersonId, type LivcId, type PersonId } from './identifiers.ts';
import type { Livc } from './livc.ts';
import { type Role, roles } from './person.ts';
import { type Referral, responsibleLivc } from './referral.ts';

/** A signed-in person, acting in one role for one organisation. */
export type Actor = { readonly person: PersonId; readonly role: Role; readonly organisation: string };

/** The signed-in person of a session as an actor. Throws when the session names no role of ours: a route's own roles let nobody else in. */
export function actorOf(session: { readonly subject: string; readonly role: string; readonly organisation: string } | null): Actor {
  const role = roles.find((one) => one === session?.role);
  if (session === null || role === undefined || !isPersonId(session.subject)) throw new Error('nobody of ours is signed in');
  return { person: session.subject, role, organisation: session.organisation };
}

/**
 * `owner` includes the backup; `livcCoordinator` is the coordinator of the responsible LIVC or their backup;
 * `formerLivc` keeps reference and chain, never content.
 */
export type Relation = 'owner' | 'colleague' | 'livcCoordinator' | 'livcMember' | 'handler' | 'admitted' | 'formerLivc' | 'admin';

const isLivcRole = (role: Role): boolean => role === 'livcCoordinator' || role === 'livcMember';

/** Every relation that holds now; empty for who has nothing to do with it, who is answered as if it did not exist. */
export function relationsOf(actor: Actor, referral: Referral): ReadonlySet<Relation> {
  const relations = new Set<Relation>();
  if (actor.role === 'admin') relations.add('admin');
  if (actor.role === 'consultant') {
    if (referral.owner === actor.person || referral.ownerBackup === actor.person) relations.add('owner');
    if (referral.colleagues.includes(actor.person)) relations.add('colleague');
  }
  if (isLivcRole(actor.role)) addLivcRelations(relations, actor, referral);
  return relations;
}

function addLivcRelations(relations: Set<Relation>, actor: Actor, referral: Referral): void {
  if (actor.organisation !== responsibleLivc(referral)) {
    if (referral.chain.some(({ livc }) => livc === actor.organisation)) relations.add('formerLivc');
    return;
  }
  relations.add('livcMember');
  if (actor.role === 'livcCoordinator') relations.add('livcCoordinator');
  if (referral.handler === actor.person || referral.handlerBackup === actor.person) relations.add('handler');
  if (referral.admitted.includes(actor.person)) relations.add('admitted');
}

/** `clear`: deadlines, state, dates. `organise`: what the meeting is prepared with. `guide`: what the guidance is built on. */
export type Layer = 'clear' | 'organise' | 'guide';

/**
 * The layers an actor may read of this referral. The fallback only passes on or acknowledges, so its people never
 * read content (DOMAIN §5 "No LIVC known"); `livc` is the responsible one.
 */
export function layersFor(relations: ReadonlySet<Relation>, livc: Pick<Livc, 'kind'>): readonly Layer[] {
  if (relations.has('owner') || relations.has('colleague')) return ['clear', 'organise', 'guide'];
  const readsContent = relations.has('livcCoordinator') || relations.has('handler') || relations.has('admitted');
  if (readsContent && livc.kind !== 'fallback') return ['clear', 'organise', 'guide'];
  if (relations.has('livcMember') || relations.has('admin')) return ['clear'];
  return [];
}

/** Whether someone with this role and organisation belongs to that LIVC. */
export const isOfLivc = (actor: Actor, livc: LivcId): boolean => isLivcRole(actor.role) && actor.organisation === livc;
