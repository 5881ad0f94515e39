/** An LIVC's own list as plain data: what is to be confirmed, what was. Clear fields only: it shows no more to who may read the content than to who may not. */
import type { Actor } from './access.ts';
import { dayOf, type Instant } from './calendar.ts';
import { clockOf } from './commands.ts';
import type { LivcId, PersonId } from './identifiers.ts';
import { calendarOf, type Livc } from './livc.ts';
import type { Person } from './person.ts';
import { municipalityFor, releaseDay, termDays } from './plain-view.ts';
import type { Policy } from './policy.ts';
import type { DirectoryStore, ReferralStore } from './ports.ts';
import { type Referral, responsibleLivc } from './referral.ts';

type Ports = { readonly referrals: ReferralStore; readonly directory: DirectoryStore };
type When = { readonly now: Instant; readonly policy: Policy };

/** null when there is no such LIVC. Three round trips: the list, the referrals beside the LIVC, the people. */
export async function livcList(id: LivcId, actor: Actor, { referrals, directory }: Ports, when: When) {
  const [livc, references] = await Promise.all([directory.livc(id), referrals.openOfLivc(id)]);
  if (livc === null) return null;
  // The index follows within moments: what was passed on or confirmed just now is read from the record itself.
  const own = (await referrals.loadMany(references)).filter((one) => responsibleLivc(one) === id);
  const people = await directory.people([...new Set(own.flatMap(handlersOf))]);
  const names = new Map(people.map((person) => [person.id, person]));
  return {
    livcName: livc.name,
    toConfirm: own.filter(({ state }) => state === 'SUBMITTED').map((one) => toConfirm(one, livc, when)),
    confirmed: own
      .filter(({ state }) => state === 'ACKNOWLEDGED')
      .toSorted(nearestReleaseFirst)
      .map((one) => confirmed(one, actor, livc, names, when)),
    reads: readsOf(actor, livc),
    coordinatorName: livc.coordinator.name,
  };
}

const handlersOf = ({ handler, handlerBackup }: Referral): readonly PersonId[] => [handler, handlerBackup].filter((one) => one !== null);

const readsOf = (actor: Actor, livc: Livc): 'all' | 'whenAdmitted' | 'fallback' => {
  if (livc.kind === 'fallback') return 'fallback';
  return actor.role === 'livcCoordinator' ? 'all' : 'whenAdmitted';
};

/** An unknown release day comes last; equal ones by reference, so that the order never jumps. */
const nearestReleaseFirst = (a: Referral, b: Referral): number => (sortKey(a) < sortKey(b) ? -1 : 1);
const sortKey = ({ release, reference }: Referral): string => `${release.on ?? '9999'} ${reference}`;

const inList = (referral: Referral, livc: Livc, { now }: When) => ({
  reference: referral.reference,
  municipality: municipalityFor(referral, livc),
  receivedOn: dayOf(arrivedAt(referral)),
  release: releaseDay(referral.release, dayOf(now)),
  noticeClass: referral.noticeClass,
  isUndelivered: referral.undelivered.some(({ to }) => 'livc' in to),
});

const arrivedAt = ({ chain, submittedAt }: Referral): Instant => chain.at(-1)?.arrivedAt ?? submittedAt;

function toConfirm(referral: Referral, livc: Livc, when: When) {
  const clock = clockOf(referral, 'acknowledge');
  if (clock === undefined) throw new Error('a referral without a term to acknowledge');
  return { ...inList(referral, livc, when), dueOn: clock.dueOn, days: termDays(clock, when.now, calendarOf(livc, when.policy)) };
}

const confirmed = (referral: Referral, actor: Actor, livc: Livc, names: ReadonlyMap<PersonId, Person>, when: When) => ({
  ...inList(referral, livc, when),
  acknowledgedOn: referral.acknowledgedAt === null ? '' : dayOf(referral.acknowledgedAt),
  handlerName: nameOf(referral.handler, names) ?? '',
  isHandledByYou: referral.handler === actor.person,
  backupName: nameOf(referral.handlerBackup, names),
});

const nameOf = (id: PersonId | null, names: ReadonlyMap<PersonId, Person>): string | null =>
  id === null ? null : (names.get(id)?.name ?? null);
