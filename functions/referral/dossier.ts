/** One referral as plain data for one reader: where it stands, whom to phone, what happened. What was written about the person is opened apart from it, and only for who may read it. */
import { type Actor, isReader } from './access.ts';
import { type Action, aboutReferral, accessTo } from './actions.ts';
import { chainOfReferral, type Deed, readingOf, whoActs } from './audit.ts';
import { dayOf, type Instant } from './calendar.ts';
import { clockOf, firstOpen, ownTasks } from './commands.ts';
import type { HistoryEvent } from './history.ts';
import { historyRow, nameOf } from './history-rows.ts';
import type { PersonId } from './identifiers.ts';
import { calendarOf, type Livc, type Team } from './livc.ts';
import type { Found } from './look-up.ts';
import { openParts } from './open-parts.ts';
import type { Person } from './person.ts';
import { explained, momentOf, municipalityFor, releaseDay, termDays } from './plain-view.ts';
import type { Policy } from './policy.ts';
import { type AuditLog, type ContentStore, type DirectoryStore, type KeyService, type ReferralStore, Unavailable } from './ports.ts';
import { hop, type Referral } from './referral.ts';

type Ports = { readonly referrals: ReferralStore; readonly directory: DirectoryStore };
type When = { readonly now: Instant; readonly policy: Policy };

type ContentPorts = { readonly content: ContentStore; readonly keys: KeyService; readonly audit: AuditLog; readonly now: () => Instant };

/**
 * What the sender wrote, as the text that was kept; or why this reader does not get it. Four round trips, none for who
 * may not. That it is read is recorded before anybody gets it; throws Unavailable when it cannot be.
 */
export async function contentFor(
  found: Found,
  actor: Actor,
  { content, keys, audit, now }: ContentPorts,
  as: 'page' | 'letter',
): Promise<{ readonly text: string } | 'notAdmitted' | 'fallback' | 'withdrawn' | 'unavailable'> {
  const { referral, relations, livc, layers } = found;
  if (!layers.includes('organise')) return whyShut(referral, relations, livc);
  const asShown = referral.parts['asShown'];
  if (asShown === undefined) throw new Error('a referral without what was sent');
  try {
    const read = await openParts(referral.reference, { asShown }, { content, keys });
    if (read === null) throw new Error('a referral without its key');
    const text = read.opened.find(({ part }) => part === 'asShown')?.text;
    if (text === undefined) throw new Error('a referral without what was sent');
    const reading = readingOf(layers, relations, referral.state);
    const deed: Deed = as === 'page' ? { what: 'viewed', ...reading } : { what: 'exported', document: as, ...reading };
    await audit.record({ chain: chainOfReferral(referral.reference), at: now(), ...whoActs(actor), deed });
    return { text };
  } catch (error) {
    // Terms, phone numbers and the button to confirm are there without the keys.
    if (error instanceof Unavailable && error.what === 'keys') return 'unavailable';
    throw error;
  }
}

/** What a reader is told who gets the rest of the page. */
function whyShut(referral: Referral, relations: Found['relations'], livc: Livc) {
  if (livc.kind === 'fallback') return 'fallback';
  return referral.state === 'WITHDRAWN' && isReader(relations, livc) ? 'withdrawn' : 'notAdmitted';
}

/** Two round trips: history beside the team, then everyone's names. */
export async function dossier({ referral, livc, relations }: Found, actor: Actor, { referrals, directory }: Ports, when: When) {
  const [history, team] = await Promise.all([referrals.history(referral.reference), directory.team(referral.ownerTeam)]);
  const people = new Map((await directory.people(everyone(referral, history))).map((person) => [person.id, person]));
  const isLivc = relations.has('livcMember');
  // Whether the command's button is worth showing: the relation holds, and the state allows it.
  const isOffered = (action: Action) => accessTo(action, actor, aboutReferral(referral, livc)).kind === 'allowed';
  return {
    ...standing(referral, livc, actor, people, when),
    municipality: isLivc ? municipalityFor(referral, livc) : null,
    isFallback: livc.kind === 'fallback',
    viewer: isLivc ? ('livc' as const) : ('owner' as const),
    may: {
      acknowledge: isOffered('acknowledge'),
      reassign: isOffered('reassignHandler'),
      withdraw: isOffered('withdraw'),
      tell: isOffered('toldPerson'),
      confirmRelease: isOffered('confirmRelease') && firstOpen(referral, 'confirmRelease') !== undefined,
      amend: isOffered('amend'),
    },
    state: referral.state,
    release: releaseDay(referral.release, dayOf(when.now)),
    receivedOn: dayOf(hop(referral).arrivedAt),
    noticeClass: referral.noticeClass,
    judicialFollowUp: referral.judicialFollowUp.answer,
    sender: senderFor(referral, people, team),
    coordinatorName: livc.coordinator.name,
    toldSince: toldSince(history, people),
    releaseSince: releaseSince(history, people),
    history: history
      .filter(({ what, details }) => what !== 'stepsTaken' || details['told'] !== 'nobody')
      .map((event) => historyRow(event, people, isReader(relations, livc))),
  };
}

/** What the form says was so at sending; the record knows what holds since. */
function toldSince(history: readonly HistoryEvent[], people: ReadonlyMap<PersonId, Person>) {
  const event = history.findLast(({ what }) => what === 'personTold');
  if (event === undefined) return null;
  return { on: event.details.toldOn ?? dayOf(event.at), by: nameOf(event.by, people), at: momentOf(event.at) };
}

/** That another release holds now than the form says; or that it was asked and still stands. */
function releaseSince(history: readonly HistoryEvent[], people: ReadonlyMap<PersonId, Person>) {
  const said = history.filter(({ what }) => what === 'releaseConfirmed' || what === 'releaseAmended');
  const last = said.at(-1);
  if (last === undefined) return null;
  const isOther = said.some(({ details }) => details.was !== undefined);
  return { isOther, by: nameOf(last.by, people), at: momentOf(last.at) };
}

/** Where it was and is, for who passed it on. One round trip. */
export async function chainOf({ chain }: Referral, directory: Pick<DirectoryStore, 'livcs'>) {
  const livcs = await directory.livcs([...new Set(chain.map(({ livc }) => livc))]);
  const nameOfLivc = new Map(livcs.map(({ id, name }) => [id, name]));
  return chain.map(({ livc, arrivedAt }) => ({ name: nameOfLivc.get(livc) ?? '', since: dayOf(arrivedAt) }));
}

/** What an address can say after a post. */
export const doneClaims = ['sentAlready', 'acknowledged', 'withdrawn', 'reassigned', 'told', 'releaseSaid'] as const;
/** What was just done; believed only when the record says so too. */
export const doneNow = (claimed: string | undefined, { state, handler, toldPerson }: Referral) => {
  if (claimed === 'sentAlready' || claimed === 'releaseSaid') return claimed;
  if (claimed === 'acknowledged' && state === 'ACKNOWLEDGED') return claimed;
  if (claimed === 'told' && toldPerson.told === 'yes') return claimed;
  if (claimed === 'withdrawn' && state === 'WITHDRAWN') return claimed;
  return claimed === 'reassigned' && handler !== null ? claimed : null;
};

function standing(referral: Referral, livc: Livc, actor: Actor, people: ReadonlyMap<PersonId, Person>, { now, policy }: When) {
  const { acknowledgedAt, withdrawal, handler } = referral;
  const clock = clockOf(referral, 'acknowledge');
  const runs = clock !== undefined && clock.ended === null;
  const calendar = calendarOf(livc, policy);
  return {
    reference: referral.reference,
    due: runs ? { days: termDays(clock, now, calendar), explanation: explained(clock, calendar) } : null,
    tasks: ownTasks(referral, dayOf(now)).map((one) => ({
      clock: one.name,
      days: termDays(one, now, calendar),
      explanation: explained(one, calendar),
    })),
    acknowledged: acknowledgedAt === null ? null : { by: nameOf(referral.acknowledgedBy, people) ?? livc.name, on: dayOf(acknowledgedAt) },
    withdrawnOn: withdrawal === null ? null : dayOf(withdrawal.at),
    handler: handler === null ? null : { name: nameOf(handler, people) ?? livc.name, isYou: handler === actor.person },
    backupName: nameOf(referral.handlerBackup, people),
    receiver: { name: livc.name, phone: livc.phone },
    asksToPhone: runs && clock.escalatedTo.some((to) => to.kind === 'person' && to.person === referral.owner),
    isUndelivered: referral.undelivered.some(({ to }) => 'livc' in to),
  };
}

const everyone = (referral: Referral, history: readonly HistoryEvent[]): readonly PersonId[] => [
  ...new Set(
    [referral.owner, referral.ownerBackup, referral.handler, referral.handlerBackup, ...history.map(({ by }) => by)].filter(
      (one) => one !== null,
    ),
  ),
];

function senderFor({ owner, ownerBackup, ownerPhone, ownerHours }: Referral, people: ReadonlyMap<PersonId, Person>, team: Team | null) {
  const backup = ownerBackup === null ? team : (people.get(ownerBackup) ?? team);
  return {
    name: people.get(owner)?.name ?? team?.name ?? '',
    organisation: team?.name ?? '',
    phone: ownerPhone,
    hours: ownerHours,
    backup: { name: backup?.name ?? '', phone: backup?.phone ?? '' },
  };
}
