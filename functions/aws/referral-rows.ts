/** The rows by which a referral is found: one for each clock and participant, worked out from the record alone, so that they can never say anything else than it does. */
import type { Instant } from '../referral/calendar.ts';
import { type Clock, sideOf } from '../referral/clock.ts';
import type { PersonId } from '../referral/identifiers.ts';
import { isOurs } from '../referral/recipient.ts';
import { openStates, type Referral, responsibleLivc } from '../referral/referral.ts';
import { clockItem, type Item, participantItem, referralItem } from './items.ts';
import { clockKey, found, type IndexKeys, type Key, livcPartKey, never, personPartKey, referralKey } from './keys.ts';

/** A row in its place, and at rest once it has none any more: rows are never deleted, so no Lambda needs that right. */
type Row = { readonly item: Item; readonly atRest: Item };

/** The record itself, in the index of what did not arrive while something did not, and while it is open in that of what is perhaps sent twice. */
export function stateItem(referral: Referral): Item {
  // The agency's own mailboxes make no row: whoever reads the desk is there.
  const since = referral.undelivered
    .filter(({ to }) => !isOurs(to))
    .map((one) => one.since)
    .sort()[0];
  const place = since === undefined ? {} : found.undelivered(since, referral.reference);
  const perhapsTwice = referral.possibleDuplicate && openStates.includes(referral.state);
  const beside = perhapsTwice ? found.possibleDuplicate(referral.submittedAt, referral.reference) : {};
  return referralItem.toItem(referral, { ...referralKey(referral.reference), ...place, ...beside });
}

/** What of the rows must be written to get from one record to the next: nothing that stays the same is written again. */
export function changedRows(before: Referral | null, after: Referral): readonly Item[] {
  const old = before === null ? new Map<string, Row>() : rowsOf(before);
  const now = rowsOf(after);
  const moved = [...now].filter(([sk, { item }]) => !same(old.get(sk)?.item, item)).map(([, { item }]) => item);
  const gone = [...old].filter(([sk]) => !now.has(sk)).map(([, { atRest }]) => atRest);
  return [...moved, ...gone];
}

/** Each row by its sort key. */
const rowsOf = (referral: Referral): ReadonlyMap<string, Row> => {
  // What only the sender has to do moves nothing in the receiver's list.
  const ofLivc = earliestDue(referral.clocks.filter(({ name }) => sideOf[name] === 'livc'));
  const due = earliestDue(referral.clocks);
  return new Map([
    ...referral.clocks.map((clock) => clockRow(referral, clock)),
    ...livcRows(referral, ofLivc),
    ...personRows(referral, due),
  ]);
};

/** The earliest term that still runs. */
function earliestDue(clocks: readonly Clock[]): Instant {
  const open = clocks.filter(({ ended }) => ended === null).map(({ dueAt }) => dueAt);
  return open.sort()[0] ?? never;
}

function clockRow({ reference }: Referral, clock: Clock): [string, Row] {
  const { name, hop, occurrence } = clock;
  const looked = clock.nextStepAt === null ? {} : found.clockToLookAt(clock.nextStepAt, reference);
  const place = clock.ended === null ? { ...found.dueClock(clock.dueAt, reference), ...looked } : {};
  return row(clockKey(reference, clock), place, (at) => clockItem.toItem({ schema: 1, reference, name, hop, occurrence }, at));
}

function livcRows(referral: Referral, due: Instant): [string, Row][] {
  const { reference } = referral;
  const responsible = responsibleLivc(referral);
  return [...new Set(referral.chain.map(({ livc }) => livc))].map((livc) => {
    const open = livc === responsible && openStates.includes(referral.state);
    const place = open ? found.openOfLivc(livc, due, reference) : found.closedOfLivc(livc, due, reference);
    return row(livcPartKey(reference, livc), place, (at) => participantItem.toItem({ schema: 1, reference, role: 'livc' }, at));
  });
}

/** The sending side; someone in two roles is listed once, in the first. */
function personRows({ reference, owner, ownerBackup, colleagues }: Referral, due: Instant): [string, Row][] {
  const roles = new Map<PersonId, 'owner' | 'ownerBackup' | 'colleague'>(colleagues.map((one) => [one, 'colleague']));
  if (ownerBackup !== null) roles.set(ownerBackup, 'ownerBackup');
  roles.set(owner, 'owner');
  return [...roles].map(([person, role]) =>
    row(personPartKey(reference, person), found.ofPerson(person, due, reference), (at) =>
      participantItem.toItem({ schema: 1, reference, role }, at),
    ),
  );
}

const row = (key: Key, place: IndexKeys, toItem: (at: Key & IndexKeys) => Item): [string, Row] => [
  key.sk,
  { item: toItem({ ...key, ...place }), atRest: toItem(key) },
];

/** Both were made by the same lines above, so their attributes stand in the same order. */
const same = (one: Item | undefined, other: Item): boolean => JSON.stringify(one) === JSON.stringify(other);
