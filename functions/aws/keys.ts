/**
 * Where each item lives: the keys of the one table and of its three indexes. The first part of a `pk` is the unit in
 * which rights are granted, so state, content and keys never share one.
 */
import type { Chain } from '../referral/audit.ts';
import { type CalendarDay, type Instant, instant } from '../referral/calendar.ts';
import type { Clock } from '../referral/clock.ts';
import type { PartName } from '../referral/content.ts';
import type { LivcId, NisCode, PersonId, TeamId } from '../referral/identifiers.ts';
import { type Month, monthOf } from '../referral/month.ts';
import { type Subject, subjectId } from '../referral/proposal.ts';
import { type Reference, reference } from '../referral/reference.ts';

export type Key = { readonly pk: string; readonly sk: string };

const only = '#META';

export const referralKey = (of: Reference): Key => ({ pk: `REF#${of}`, sk: only });
/** Zero-padded, so that the order of keys is the order of versions. */
export const eventKey = (of: Reference, version: number): Key => ({ pk: `REF#${of}`, sk: `EVT#${String(version).padStart(6, '0')}` });
export const clockKey = (of: Reference, clock: Pick<Clock, 'name' | 'hop' | 'occurrence'>): Key => ({
  pk: `REF#${of}`,
  sk: `CLOCK#${clock.name}#${clock.hop}#${clock.occurrence}`,
});
export const livcPartKey = (of: Reference, livc: LivcId): Key => ({ pk: `REF#${of}`, sk: `PART#LIVC#${livc}` });
export const personPartKey = (of: Reference, person: PersonId): Key => ({ pk: `REF#${of}`, sk: `PART#${person}` });
/** `key` is the mail's own (`mailKey`), which begins with `MAIL#`. */
export const mailRowKey = (of: Reference, key: string): Key => ({ pk: `REF#${of}`, sk: key });
export const wrappedKeyKey = (of: Reference): Key => ({ pk: `KEY#${of}`, sk: only });
export const contentKey = (of: Reference, part: PartName, version: number): Key => ({ pk: `CONTENT#${of}`, sk: `${part}#${version}` });
export const draftKey = (of: Reference): Key => ({ pk: `DRAFT#${of}`, sk: only });
export const samePersonKey = (hash: string): Key => ({ pk: `SAME#${hash}`, sk: only });
/** The newest order to renew the data keys. */
export const rotationKey: Key = { pk: 'ROTATION#0', sk: only };
export const livcKey = (id: LivcId): Key => ({ pk: `LIVC#${id}`, sk: only });
export const bindingPartition = (municipality: NisCode): string => `BINDING#${municipality}`;
export const bindingKey = (municipality: NisCode, from: CalendarDay): Key => ({ pk: bindingPartition(municipality), sk: from });
export const teamKey = (id: TeamId): Key => ({ pk: `TEAM#${id}`, sk: only });
export const personKey = (id: PersonId): Key => ({ pk: `PERSONREC#${id}`, sk: only });

export const personEventKey = (id: PersonId, version: number): Key => ({
  pk: `PERSONREC#${id}`,
  sk: `EVT#${String(version).padStart(6, '0')}`,
});
/** Beside the person: one for each organisation but the first. */
export const postKey = (id: PersonId, organisation: string): Key => ({ pk: `PERSONREC#${id}`, sk: `POST#${organisation}` });

/** Such as `CLJ-9XF-9CN`, `PERSON#lien`, `LIVC#livc-gent`: an id of a person may look like a reference, so it never stands alone. */
export const chainText = ({ of, id }: Chain): string => (of === 'referral' ? id : `${of.toUpperCase()}#${id}`);
/** Zero-padded, so that the order of keys, and of rows of one moment in a list, is the order of the chain. */
export const inOrder = (number: number | string): string => String(number).padStart(9, '0');
export const auditRowKey = (of: Chain, number: number): Key => ({ pk: `AUDIT#${chainText(of)}`, sk: inOrder(number) });
/** Not beside its rows: whoever goes on with a chain reads its head, and none of its rows. */
export const auditHeadKey = (of: Chain): Key => ({ pk: `AUDITHEAD#${chainText(of)}`, sk: only });

/** How far a chain was on a day, and what all of that day's come to. */
export const anchorKey = (day: CalendarDay, chain: string): Key => ({ pk: `AUDITHEADS#${day}`, sk: chain });
export const anchoredDayKey = (day: CalendarDay): Key => anchorKey(day, only);

/** Zero-padded, so that the order of keys is the order of asking. */
export const proposalKey = (about: Subject, number: number): Key => ({
  pk: `PROPOSAL#${about.kind}.${subjectId(about)}`,
  sk: String(number).padStart(6, '0'),
});

/** Zero-padded, so that the order of keys is the order of opening. */
export const glassKey = (of: Reference, number: number): Key => ({ pk: `GLASS#${of}`, sk: String(number).padStart(6, '0') });

export type IndexName = 'gsi1' | 'gsi2' | 'gsi3';
/** What an item adds to its key to be found by an index; an item without it is not in the index. */
export type IndexKeys = Readonly<Partial<Record<`${IndexName}pk` | `${IndexName}sk`, string>>>;

const inIndex1 = (pk: string, sk: string): IndexKeys => ({ gsi1pk: pk, gsi1sk: sk });
const inIndex2 = (pk: string, sk: string): IndexKeys => ({ gsi2pk: pk, gsi2sk: sk });
const inIndex3 = (pk: string, sk: string): IndexKeys => ({ gsi3pk: pk, gsi3sk: sk });

/** The partitions of the indexes. The `0` leaves room for shards should one partition ever be too busy. */
export const lists = {
  dueClocks: 'DUE#0',
  undelivered: 'UNDELIVERED#0',
  possibleDuplicates: 'DUPLICATE#0',
  dataKeys: 'DATAKEYS#0',
  keysAside: 'DATAKEYS#ASIDE',
  clocksToLookAt: 'TODO#CLOCK#0',
  mailsToSend: 'TODO#MAIL#0',
  livcs: 'LIVCS',
  teams: 'TEAMS',
  fallback: 'FALLBACK',
  proposalsOpen: 'PROPOSALS#OPEN',
  proposalsDecided: 'PROPOSALS#DECIDED',
  glassToReview: 'GLASS#TOREVIEW',
  glassReviewed: 'GLASS#REVIEWED',
  openOfLivc: (livc: LivcId) => `LIVC#${livc}#OPEN`,
  closedOfLivc: (livc: LivcId) => `LIVC#${livc}#CLOSED`,
  ofPerson: (person: PersonId) => `PERSON#${person}`,
  draftsOf: (owner: PersonId) => `DRAFTS#${owner}`,
  auditHeads: 'AUDITHEADS#0',
  anchoredDays: 'AUDITDAYS#0',
  /** By the month in Brussels. */
  doneBy: (person: PersonId, month: Month) => `ACTOR#${person}#${month}`,
  viewsOf: (month: Month) => `VIEWS#${month}`,
  ofOrganisation: (organisation: string) => `ORG#${organisation}`,
} as const;

/** Sorts after every real instant: nothing is due. */
export const never = instant('9999-12-31T23:59:59.999Z');
/** Sorts before every real instant: its turn is now, by whichever clock one looks. */
const atOnce = instant('1970-01-01T00:00:00.000Z');

export const found = {
  dueClock: (dueAt: Instant, of: Reference) => inIndex3(lists.dueClocks, `${dueAt}#${of}`),
  undelivered: (since: Instant, of: Reference) => inIndex3(lists.undelivered, `${since}#${of}`),
  possibleDuplicate: (submittedAt: Instant, of: Reference) => inIndex1(lists.possibleDuplicates, `${submittedAt}#${of}`),
  key: (madeAt: Instant, of: Reference) => inIndex3(lists.dataKeys, `${madeAt}#${of}`),
  keyAside: (madeAt: Instant, of: Reference) => inIndex3(lists.keysAside, `${madeAt}#${of}`),
  clockToLookAt: (nextStepAt: Instant, of: Reference) => inIndex1(lists.clocksToLookAt, `${nextStepAt}#${of}`),
  openOfLivc: (livc: LivcId, due: Instant, of: Reference) => inIndex1(lists.openOfLivc(livc), `${due}#${of}`),
  closedOfLivc: (livc: LivcId, due: Instant, of: Reference) => inIndex1(lists.closedOfLivc(livc), `${due}#${of}`),
  ofPerson: (person: PersonId, due: Instant, of: Reference) => inIndex2(lists.ofPerson(person), `${due}#${of}`),
  /** Queued by the domain's clock, sent by the machine's: a new mail's turn is at once, in the order of queueing. */
  newMail: (queuedAt: Instant, of: Reference) => inIndex1(lists.mailsToSend, `${atOnce}#${queuedAt}#${of}`),
  draft: (owner: PersonId, savedAt: Instant, of: Reference) => inIndex2(lists.draftsOf(owner), `${savedAt}#${of}`),
  team: (name: string, id: TeamId) => inIndex1(lists.teams, `${name}#${id}`),
  livc: (name: string, id: LivcId) => inIndex1(lists.livcs, `${name}#${id}`),
  fallback: (id: LivcId) => inIndex2(lists.fallback, id),
  auditHead: (at: Instant, of: Chain) => inIndex3(lists.auditHeads, `${at}#${chainText(of)}`),
  anchoredDay: (day: CalendarDay) => inIndex3(lists.anchoredDays, day),
  doneBy: (person: PersonId, at: Instant, of: Chain, number: number) =>
    inIndex2(lists.doneBy(person, monthOf(at)), `${at}#${chainText(of)}#${inOrder(number)}`),
  view: (at: Instant, of: Chain, number: number) => inIndex1(lists.viewsOf(monthOf(at)), `${at}#${chainText(of)}#${inOrder(number)}`),
  proposalOpen: (at: Instant, about: Subject) => inIndex2(lists.proposalsOpen, `${at}#${about.kind}.${subjectId(about)}`),
  proposalDecided: (at: Instant, about: Subject) => inIndex2(lists.proposalsDecided, `${at}#${about.kind}.${subjectId(about)}`),
  glassToReview: (dueAt: Instant, of: Reference) => inIndex2(lists.glassToReview, `${dueAt}#${of}`),
  glassReviewed: (at: Instant, of: Reference) => inIndex2(lists.glassReviewed, `${at}#${of}`),
  person: (organisation: string, name: string) => inIndex1(lists.ofOrganisation(organisation), name),
} as const;

/** The place in an index of a waiting mail's next turn. */
export const turnAt = (at: Instant, of: Reference): string => `${at}#${of}`;
/** Sorts after everything that was placed at this instant or before it, and before everything later. */
export const upTo = (at: Instant): string => `${at}$`;

/** The instant that a place in an index begins with. */
export const instantOfPlace = (place: string): Instant => instant(place.slice(0, never.length));
/** The reference that a place in the list of keys ends with. */
export const referenceOfPlace = (place: string): Reference => reference(place.slice(never.length + 1));
/** The reference that a `pk` of a referral names. */
export const referenceOfKey = (pk: string): Reference => reference(pk.slice('REF#'.length));
