/** Finding a referral for someone who asks to do something with it: what is not theirs is not found, exactly as what does not exist. */
import { type Actor, type Layer, type Relation, relationsOf } from './access.ts';
import { type Action, aboutReferral, accessTo, isGranted } from './actions.ts';
import { dayOf, type Instant } from './calendar.ts';
import type { Refusal } from './decide.ts';
import type { Livc } from './livc.ts';
import { worksAt } from './person.ts';
import { momentOf } from './plain-view.ts';
import type { DirectoryStore, ReferralStore } from './ports.ts';
import { isReference, type Reference } from './reference.ts';
import { type Referral, responsibleLivc } from './referral.ts';

export type Found = {
  readonly referral: Referral;
  readonly livc: Livc;
  readonly relations: ReadonlySet<Relation>;
  /** What may be shown of it; nothing when it cannot be done now. */
  readonly layers: readonly Layer[];
  /** Whether it can be done in the state in which the referral is. */
  readonly isNow: boolean;
};
type Ports = { readonly referrals: ReferralStore; readonly directory: DirectoryStore };

/** null unless this person may do it to this referral. Two round trips: the referral, its LIVC; whoever has nothing to do with it costs no more than what does not exist. */
export async function lookUp(text: string | undefined, actor: Actor, action: Action, ports: Ports): Promise<Found | null> {
  if (!isReference(text)) return null;
  const referral = await ports.referrals.load(text);
  if (referral === null) return null;
  const relations = relationsOf(actor, referral);
  if (!isGranted(action, relations, null)) return null;
  const livc = await ports.directory.livc(responsibleLivc(referral));
  if (livc === null) throw new Error('a referral of an LIVC that is not in the directory');
  const access = accessTo(action, actor, aboutReferral(referral, livc));
  if (access.kind === 'denied') return null;
  return { referral, livc, relations, layers: access.kind === 'allowed' ? access.layers : [], isNow: access.kind === 'allowed' };
}

/** The referral that a draft became, for who asks for a draft that is no more; null when it is not theirs, or the draft is simply gone. */
export const sentAs = async (text: string | undefined, actor: Actor, ports: Ports): Promise<Reference | null> =>
  (await lookUp(text, actor, 'followReferral', ports))?.referral.reference ?? null;

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
    by: person !== null && worksAt(person, actor.organisation) ? person.name : null,
    at: momentOf(refusal.at),
    today: dayOf(now),
  };
}
