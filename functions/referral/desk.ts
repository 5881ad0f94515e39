/** The admin's desk as plain data: every open term that has passed and every mail that did not arrive, asked by the same question as the sweep. Clear fields only; it must never hold anything of what was written about a person. */
import { type CalendarDay, dayOf, type Instant } from './calendar.ts';
import { type Clock, isOverdue } from './clock.ts';
import { calendarOf } from './decide.ts';
import type { PersonId } from './identifiers.ts';
import type { Livc } from './livc.ts';
import type { Person } from './person.ts';
import { momentOf, releaseDay, termDays } from './plain-view.ts';
import type { Policy } from './policy.ts';
import type { DirectoryStore, Outbox, ReferralStore } from './ports.ts';
import type { Recipient } from './recipient.ts';
import { isReference } from './reference.ts';
import { type Referral, responsibleLivc } from './referral.ts';

type Ports = { readonly referrals: ReferralStore; readonly directory: DirectoryStore };
type When = { readonly now: Instant; readonly policy: Policy };

/** Whose mail or phone it is, as the desk's words name them. */
type DeskContact = 'mailbox' | 'coordinator' | 'backup' | 'escalation' | 'handler' | 'sender' | 'senderBackup';

/**
 * All rows, each with its municipality's code for the province. Four round trips whatever their number up to a
 * hundred: both indexes, the referrals, their LIVCs, the people.
 */
export async function deskRows({ referrals, directory }: Ports, when: When) {
  const [overdue, undelivered] = await Promise.all([referrals.overdue(when.now), referrals.undelivered()]);
  const found = await referrals.loadMany([...new Set([...overdue, ...undelivered])]);
  const asking = found.filter((one) => asksForAction(one, when.now));
  const [livcs, people] = await Promise.all([
    directory.livcs([...new Set(asking.map(responsibleLivc))]),
    directory.people([...new Set(asking.flatMap(peopleOf))]),
  ]);
  const livcById = new Map(livcs.map((livc) => [livc.id, livc]));
  const personById = new Map(people.map((person) => [person.id, person]));
  return asking.flatMap((one) => {
    const livc = livcById.get(responsibleLivc(one));
    return livc === undefined ? [] : [deskRow(one, livc, personById, when)];
  });
}

/** The index only proposes, the record decides: acted on a moment ago, it is not here any more. */
const asksForAction = (referral: Referral, now: Instant): boolean =>
  referral.undelivered.some(({ to }) => to.kind !== 'admin') || referral.clocks.some((clock) => isOverdue(clock, now));

const peopleOf = ({ owner, handler }: Referral): readonly PersonId[] => (handler === null ? [owner] : [owner, handler]);

/** The term that the row is about: the earliest that runs; null when none does and only a mail went astray. */
export const earliestOpen = ({ clocks }: Pick<Referral, 'clocks'>): Clock | null =>
  clocks.filter(({ ended }) => ended === null).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] ?? null;

export function deskRow(referral: Referral, livc: Livc, people: ReadonlyMap<PersonId, Person>, { now, policy }: When) {
  const clock = earliestOpen(referral);
  const handler = referral.handler === null ? null : (people.get(referral.handler)?.name ?? null);
  return {
    reference: referral.reference,
    municipality: referral.municipality,
    livcId: livc.id,
    livcName: livc.name,
    noticeClass: referral.noticeClass,
    notDelivered: [...new Set(referral.undelivered.flatMap(({ to }) => contactOf(to, referral)))],
    term: clock === null ? null : { dueOn: clock.dueOn, days: termDays(clock, now, calendarOf(livc, policy)) },
    release: releaseDay(referral.release, dayOf(now)),
    handlerName: handler,
    lastCall: clock?.lastCall ? { at: momentOf(clock.lastCall.at), result: clock.lastCall.result } : null,
    nextActionOn: nextActionOf(clock, dayOf(now)),
    phones: phonesOf(referral, livc, people),
    acted: actedToday(referral, clock, dayOf(now)),
  };
}

/** A call of today or later sets the day; once it has come, the row asks again. */
const nextActionOf = (clock: Clock | null, today: CalendarDay): CalendarDay | null => {
  const on = clock?.lastCall?.nextActionOn ?? null;
  return on !== null && on > today ? on : null;
};

/** The latest thing done today about it, so that the row can say so and sink. */
function actedToday(referral: Referral, clock: Clock | null, today: CalendarDay) {
  const done = [
    { what: 'called' as const, at: clock?.lastCall?.at ?? null },
    { what: 'reminded' as const, at: clock?.remindedAt ?? null },
    { what: 'corrected' as const, at: referral.addressCorrectedAt },
  ].flatMap(({ what, at }) => (at !== null && dayOf(at) === today ? [{ what, at }] : []));
  const last = done.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  return last === undefined ? null : { what: last.what, time: momentOf(last.at).time };
}

/** Three whom one can phone: who leads the cell, who stands in, and who sent it. */
export const phonesOf = ({ owner, ownerPhone }: Referral, { coordinator, backup }: Livc, people: ReadonlyMap<PersonId, Person>) => [
  { contact: 'coordinator' as const, name: coordinator.name, phone: coordinator.phone },
  { contact: 'backup' as const, name: backup.name, phone: backup.phone },
  { contact: 'sender' as const, name: people.get(owner)?.name ?? '', phone: ownerPhone },
];

/** The admin's own mailbox is on no row: whoever reads the desk is the admin. */
export function contactOf(to: Recipient, referral: Referral): readonly DeskContact[] {
  switch (to.kind) {
    case 'person':
      if (to.person === referral.owner) return ['sender'];
      return to.person === referral.ownerBackup ? ['senderBackup'] : ['handler'];
    case 'team':
      return ['senderBackup'];
    case 'admin':
      return [];
    default:
      return [to.kind];
  }
}

/** Mail is down when something has waited longer than this to leave: the fast path takes seconds, the sweep five minutes. */
const downAfterMs = 15 * 60_000;
/** Enough to see it: whatever is down holds up all. */
const looksAt = 10;

/** Whether mail is down; then the desk says whom to phone. One call, and some more only while mails wait. `until`: machine time, later than any next attempt. */
export async function mailIsDown(outbox: Outbox, now: Instant, until: Instant): Promise<boolean> {
  const waiting = await outbox.waiting(until, looksAt);
  const mails = await Promise.all(waiting.map(({ reference, key }) => outbox.load(reference, key)));
  return mails.some((mail) => mail?.status === 'QUEUED' && Date.parse(now) - Date.parse(mail.queuedAt) > downAfterMs);
}

/** One referral for the forms of the desk: its LIVC, its term, whom to phone; null when no term of it runs. */
export async function deskFile(reference: string | undefined, { referrals, directory }: Ports) {
  if (!isReference(reference)) return null;
  const referral = await referrals.load(reference);
  const clock = referral === null ? null : earliestOpen(referral);
  if (referral === null || clock === null) return null;
  const [livc, people] = await Promise.all([directory.livc(responsibleLivc(referral)), directory.people(peopleOf(referral))]);
  if (livc === null) throw new Error('a referral of an LIVC that is not in the directory');
  return { referral, clock, livc, phones: phonesOf(referral, livc, new Map(people.map((person) => [person.id, person]))) };
}
