/** Finding a referral for someone who asks: what is not theirs is not found, exactly as what does not exist. */
import { type Actor, type Relation, relationsOf } from './access.ts';
import { dayOf, type Instant } from './calendar.ts';
import type { Refusal } from './decide.ts';
import type { Livc } from './livc.ts';
import { momentOf } from './plain-view.ts';
import type { DirectoryStore, ReferralStore } from './ports.ts';
import { isReference, type Reference } from './reference.ts';
import { type Referral, responsibleLivc } from './referral.ts';

export type Found = { readonly referral: Referral; readonly livc: Livc; readonly relations: ReadonlySet<Relation> };
type Ports = { readonly referrals: ReferralStore; readonly directory: DirectoryStore };

/** null unless one of the relations in `asked` holds. Two round trips: the referral, its LIVC. */
export async function lookUp(
  text: string | undefined,
  actor: Actor,
  asked: readonly (Relation | 'system')[],
  ports: Ports,
): Promise<Found | null> {
  if (!isReference(text)) return null;
  const referral = await ports.referrals.load(text);
  if (referral === null) return null;
  const relations = relationsOf(actor, referral);
  if (!asked.some((relation) => relation !== 'system' && relations.has(relation))) return null;
  const livc = await ports.directory.livc(responsibleLivc(referral));
  if (livc === null) throw new Error('a referral of an LIVC that is not in the directory');
  return { referral, livc, relations };
}

/** The referral that a draft became, for who asks for a draft that is no more; null when it is not theirs, or the draft is simply gone. */
export const sentAs = async (text: string | undefined, actor: Actor, ports: Ports): Promise<Reference | null> =>
  (await lookUp(text, actor, ['owner', 'colleague'], ports))?.referral.reference ?? null;

/** Whom to phone about it on the sending side: the sender's own work phone and hours. */
export async function senderOf({ owner, ownerPhone, ownerHours }: Referral, directory: DirectoryStore) {
  const person = await directory.person(owner);
  return { name: person?.name ?? '', phone: ownerPhone, hours: ownerHours };
}

/** Everyone of an LIVC who can handle a referral: the enabled people with an account, as a page lists them. */
export async function membersOf(livc: Livc, actor: Actor, directory: DirectoryStore) {
  const people = await directory.peopleOf(livc.id);
  return people.map((one) => ({ id: one.id, name: one.name, function: one.function, isYou: one.id === actor.person }));
}

/** Who was first and when, for the page that tells it; a name only among colleagues of one organisation. */
export async function whoWasFirst(refusal: Extract<Refusal, { why: 'notNow' }>, actor: Actor, directory: DirectoryStore, now: Instant) {
  const person = refusal.by === null ? null : await directory.person(refusal.by);
  const what = { ACKNOWLEDGED: 'acknowledged', WITHDRAWN: 'withdrawn', SUBMITTED: 'changed' } as const;
  return {
    what: what[refusal.state],
    by: person?.organisation === actor.organisation ? person.name : null,
    at: momentOf(refusal.at),
    today: dayOf(now),
  };
}
