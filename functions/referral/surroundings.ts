/** What the answers of a draft are held against: what day it is, what can be chosen, and who would receive it. */
import type { Actor } from './access.ts';
import { type CalendarDay, dayOf, type Instant } from './calendar.ts';
import type { Answers, SectionName } from './content.ts';
import { noticeClassOf } from './deadlines.ts';
import { isNisCode } from './identifiers.ts';
import { calendarOf } from './livc.ts';
import { postOf } from './person.ts';
import { explained } from './plain-view.ts';
import type { Policy } from './policy.ts';
import type { DirectoryStore } from './ports.ts';
import { releaseSchema } from './referral.ts';
import { openAcknowledge } from './rules.ts';

/** Why a municipality was found: its name, or what else of it agreed. */
type Match = {
  readonly nis: string;
  readonly because: 'name' | 'formerName' | 'postalCode' | 'locality' | 'otherLanguage';
  readonly matched: string;
};
type Option = { readonly value: string; readonly label: string };
/** The reference data that forms choose from; it comes with the directory. */
export type Places = {
  readonly prisons: readonly Option[];
  readonly justiceHouses: readonly Option[];
  readonly municipalityName: (nis: string) => string | null;
  /** Best first; `isMore`: there are more than are given. */
  readonly search: (text: string) => { readonly matches: readonly Match[]; readonly isMore: boolean };
};
type AllAnswers = Readonly<Partial<Record<SectionName, Answers>>>;
type Ports = { readonly directory: DirectoryStore };

/** Who would receive a referral for this municipality today; null when there is no such municipality. Two round trips. */
export async function destinationOf(nis: unknown, { directory }: Ports, places: Places, today: CalendarDay) {
  if (!isNisCode(nis)) return null;
  const name = places.municipalityName(nis);
  if (name === null) return null;
  const { livc, isFallback } = await directory.livcOf(nis, today);
  return { nis: String(nis), municipality: name, receiver: livc.name, receiverId: String(livc.id), phone: livc.phone, isFallback, livc };
}
export type Destination = NonNullable<Awaited<ReturnType<typeof destinationOf>>>;

/** Each municipality that a search finds, with who would receive the referral; null when nothing was searched. Two round trips each, side by side. */
export async function searched(text: unknown, ports: Ports, places: Places, today: CalendarDay) {
  if (typeof text !== 'string') return null;
  const { matches, isMore } = places.search(text);
  const found = await Promise.all(
    matches.map(async ({ nis, because, matched }) => {
      const destination = await destinationOf(nis, ports, places, today);
      return destination === null ? [] : [{ ...destination, because, matched }];
    }),
  );
  return { text, found: found.flat(), isMore };
}

/** Two round trips, side by side with the colleagues'. */
export async function surroundings(answers: AllAnswers, actor: Actor, ports: Ports, places: Places, now: Instant) {
  const today = dayOf(now);
  const [people, destination] = await Promise.all([
    ports.directory.peopleOf(actor.organisation),
    destinationOf(answers.municipality?.['municipality'], ports, places, today),
  ]);
  const colleagues = people.filter(
    (one) => one.id !== actor.person && postOf(one, { role: 'consultant', organisation: actor.organisation }) !== undefined,
  );
  return {
    today,
    prisons: places.prisons,
    justiceHouses: places.justiceHouses,
    colleagues: colleagues.map(({ id, name }) => ({ value: id, label: name })),
    destination,
  };
}

/** By when the receiver would have to confirm, and whether that is urgent, were it sent now; null as long as release or receiver are not known. */
export function dueIfSent(release: unknown, destination: Destination | null, now: Instant, policy: Policy) {
  const known = releaseSchema.safeParse(release);
  if (!known.success || destination === null) return null;
  const { closingDays } = destination.livc;
  const noticeClass = noticeClassOf(known.data, dayOf(now), policy);
  const clock = openAcknowledge({ hop: 0, arrivedAt: now, noticeClass, closingDays, policy });
  return { ...explained(clock, calendarOf(destination.livc, policy)), isUrgent: noticeClass === 'URGENT' };
}
