/** The admin's desk as plain data: every term that has passed, by the same question as the sweep, every mail that did not arrive, what the fallback has, what was perhaps sent twice. Clear fields only; it must never hold anything of what was written about a person. */
import { type Attention, asksAnything, attentionTo, earliestOpen, settles, termsToShow } from './attention.ts';
import { type CalendarDay, dayOf, type Instant } from './calendar.ts';
import { type Clock, type LoggedCall, sideOf } from './clock.ts';
import type { PersonId } from './identifiers.ts';
import { calendarOf, type Livc } from './livc.ts';
import type { Person } from './person.ts';
import { momentOf, releaseDay, termDays } from './plain-view.ts';
import type { Policy } from './policy.ts';
import type { DirectoryStore, Outbox, ReferralStore } from './ports.ts';
import { isOurs, type Recipient } from './recipient.ts';
import { isReference } from './reference.ts';
import { type Referral, responsibleLivc } from './referral.ts';

type Ports = { readonly referrals: ReferralStore; readonly directory: DirectoryStore };
type When = { readonly now: Instant; readonly policy: Policy };

/** Whose mail or phone it is, as the desk's words name them. */
type DeskContact = 'mailbox' | 'coordinator' | 'backup' | 'escalation' | 'handler' | 'sender' | 'senderBackup';

/** All rows. Six round trips whatever their number up to a hundred: the indexes, the referrals, what they are perhaps the same as, their LIVCs beside the people. */
export async function deskRows({ referrals, directory }: Ports, when: When) {
  const [overdue, undelivered, duplicates, fallback] = await Promise.all([
    referrals.overdue(when.now),
    referrals.undelivered(),
    referrals.possibleDuplicates(),
    directory.fallback(),
  ]);
  const caught = fallback === null ? [] : await referrals.openOfLivc(fallback.id);
  const found = await referrals.loadMany([...new Set([...overdue, ...undelivered, ...duplicates, ...caught])]);
  const others = await othersOf(found, referrals);
  const asking = found.flatMap((referral) => {
    const attention = attentionTo(referral, fallback, others, when.now);
    return asksAnything(attention) ? [{ referral, attention }] : [];
  });
  const [livcs, people] = await Promise.all([
    directory.livcs([...new Set(asking.map(({ referral }) => responsibleLivc(referral)))]),
    directory.people([...new Set([...asking.map(({ referral }) => referral), ...others].flatMap(peopleOf))]),
  ]);
  const livcById = new Map(livcs.map((livc) => [livc.id, livc]));
  const around = { others, people: new Map(people.map((person) => [person.id, person])) };
  return asking.flatMap(({ referral, attention }) => {
    const livc = livcById.get(responsibleLivc(referral));
    return livc === undefined ? [] : [deskRow(referral, attention, livc, around, when)];
  });
}

const othersOf = async (found: readonly Referral[], referrals: ReferralStore): Promise<readonly Referral[]> => {
  const named = [...new Set(found.flatMap(({ sameness }) => sameness?.others ?? []))];
  return named.length === 0 ? [] : referrals.loadMany(named);
};

const peopleOf = ({ owner, handler }: Referral): readonly PersonId[] => (handler === null ? [owner] : [owner, handler]);

/** The referrals and people that a row names beside its own. */
type Around = { readonly others: readonly Referral[]; readonly people: ReadonlyMap<PersonId, Person> };

function deskRow(referral: Referral, attention: Attention, livc: Livc, around: Around, { now, policy }: When) {
  const { clock, also } = termsToShow(referral, now);
  const term = (one: Clock | null) => (one === null ? null : deskTerm(one, livc, { now, policy }));
  const today = dayOf(now);
  const lastCall = latest([...referral.clocks.map((one) => one.lastCall), referral.sameness?.lastCall ?? null]);
  return {
    reference: referral.reference,
    municipality: referral.municipality,
    livcId: livc.id,
    livcName: livc.name,
    noticeClass: referral.noticeClass,
    notDelivered: notDeliveredTo(referral),
    isCaught: attention.caught,
    perhapsSameAs: attention.twice ? (referral.sameness?.others ?? []) : null,
    term: term(clock),
    alsoLate: term(also),
    release: releaseDay(referral.release, today),
    senderName: around.people.get(referral.owner)?.name ?? '',
    handlerName: referral.handler === null ? null : (around.people.get(referral.handler)?.name ?? null),
    lastCall: lastCall === null ? null : { at: momentOf(lastCall.at), result: lastCall.result },
    nextActionOn: nextActionOf(referral, clock, attention, today),
    isSettled: isSettled(referral, attention),
    phones: phonesFor(referral, attention, livc, around),
    acted: actedToday(referral, clock, today),
  };
}

/** A term as the desk says it. */
export const deskTerm = ({ name, dueOn, ...rest }: Clock, livc: Livc, { now, policy }: When) => ({
  clock: name,
  side: sideOf[name],
  dueOn,
  days: termDays({ name, dueOn, ...rest }, now, calendarOf(livc, policy)),
});

const latest = (calls: readonly (LoggedCall | null)[]): LoggedCall | null =>
  calls.filter((call) => call !== null).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;

/** A call sets the day; once it has come, or a mail went astray after the call, the row asks again. A row with two troubles asks with the first. */
function nextActionOf(referral: Referral, clock: Clock | null, attention: Attention, today: CalendarDay): CalendarDay | null {
  const call = clock?.lastCall ?? null;
  const isOvertaken = call !== null && referral.undelivered.some(({ to, since }) => !isOurs(to) && since > call.at);
  const about = [
    ...(asksReceiver(attention) ? [isOvertaken ? null : call] : []),
    ...(attention.twice ? [referral.sameness?.lastCall ?? null] : []),
  ];
  const days = about.map((one) => (one !== null && one.nextActionOn > today ? one.nextActionOn : null));
  return days.includes(null) ? null : (days.filter((day) => day !== null).toSorted()[0] ?? null);
}

const asksReceiver = ({ late, notDelivered, caught }: Attention): boolean => late || notDelivered || caught;

/** It stands there for the rest of the day only. */
const isSettled = ({ sameness }: Referral, attention: Attention): boolean =>
  attention.twice && !asksReceiver(attention) && sameness !== null && sameness.lastCall !== null && settles(sameness.lastCall);

const phonesFor = (referral: Referral, attention: Attention, livc: Livc, around: Around) => {
  const known = phonesOf(referral, livc, around);
  if (!attention.twice) return known;
  const senders = [...known.filter(({ contact }) => contact === 'sender'), ...otherSenders(referral, around)];
  return asksReceiver(attention) ? [...known, ...otherSenders(referral, around)] : senders;
};

/** The latest thing done today about it, so that the row can say so and sink; what went astray since then brings it up again. */
function actedToday({ sameness, addressCorrectedAt, undelivered }: Referral, clock: Clock | null, today: CalendarDay) {
  const done = [
    { what: 'called' as const, at: clock?.lastCall?.at ?? null },
    { what: 'called' as const, at: sameness?.lastCall?.at ?? null },
    { what: 'reminded' as const, at: clock?.remindedAt ?? null },
    { what: 'extended' as const, at: clock?.extension?.at ?? null },
    { what: 'corrected' as const, at: addressCorrectedAt },
  ].flatMap(({ what, at }) => (at !== null && dayOf(at) === today ? [{ what, at }] : []));
  const last = done.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const isOvertaken = last !== undefined && undelivered.some(({ to, since }) => !isOurs(to) && since > last.at);
  return last === undefined || isOvertaken ? null : { what: last.what, time: momentOf(last.at).time };
}

/** Three whom one can phone: who leads the cell, who stands in, and who sent it. */
const phonesOf = ({ owner, ownerPhone }: Referral, { coordinator, backup }: Livc, { people }: Pick<Around, 'people'>) => [
  { contact: 'coordinator' as const, name: coordinator.name, phone: coordinator.phone },
  { contact: 'backup' as const, name: backup.name, phone: backup.phone },
  { contact: 'sender' as const, name: people.get(owner)?.name ?? '', phone: ownerPhone },
];

/** Who sent what is perhaps about the same person: the admin brings them together. */
const otherSenders = ({ sameness }: Referral, { others, people }: Around) =>
  others
    .filter(({ reference }) => sameness?.others.includes(reference))
    .map(({ owner, ownerPhone }) => ({ contact: 'otherSender' as const, name: people.get(owner)?.name ?? '', phone: ownerPhone }));

/** Whose mails did not arrive, each named once. */
const notDeliveredTo = (referral: Referral) => [...new Set(referral.undelivered.flatMap(({ to }) => contactOf(to, referral)))];

/** The agency's own mailboxes are on no row: whoever reads the desk is there. */
export function contactOf(to: Recipient, referral: Referral): readonly DeskContact[] {
  switch (to.kind) {
    case 'person':
      if (to.person === referral.owner) return ['sender'];
      return to.person === referral.ownerBackup ? ['senderBackup'] : ['handler'];
    case 'team':
      return ['senderBackup'];
    case 'admin':
    case 'auditor':
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

/** One referral for the forms of the desk: why it is there, its LIVC, its term (null when none runs), whom to phone; null when there is no such referral. */
export async function deskFile(reference: string | undefined, { referrals, directory }: Ports, now: Instant) {
  const referral = isReference(reference) ? await referrals.load(reference) : null;
  if (referral === null) return null;
  const others = await othersOf([referral], referrals);
  const [livc, people] = await Promise.all([
    directory.livc(responsibleLivc(referral)),
    directory.people([...new Set([referral, ...others].flatMap(peopleOf))]),
  ]);
  if (livc === null) throw new Error('a referral of an LIVC that is not in the directory');
  const around = { others, people: new Map(people.map((person) => [person.id, person])) };
  return {
    referral,
    clocks: { receiver: earliestOpen(referral, 'livc'), sender: earliestOpen(referral, 'owner') },
    livc,
    attention: attentionTo(referral, livc.kind === 'fallback' ? livc : null, others, now),
    notDelivered: notDeliveredTo(referral),
    phones: phonesOf(referral, livc, around),
    senders: [...phonesOf(referral, livc, around).filter(({ contact }) => contact === 'sender'), ...otherSenders(referral, around)],
  };
}
