/** What must be true of a world once it is quiet, whatever was killed or failed on the way: read item by item from the table itself, and from the inbox that stands for everybody's. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { breakGlassItem, eventItem, mailItem, referralItem } from '../../functions/aws/items.ts';
import { mailTag, readTag } from '../../functions/mail/tags.ts';
import { type Mail, mailKey } from '../../functions/referral/mail.ts';
import { contactKey } from '../../functions/referral/recipient.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import type { Lambdas } from './lambdas.ts';
import { type Item, itemsIn, placeOf, type World } from './world.ts';

/** Everything stored, without what differs from run to run anyway, and every mail that was received, by its row in the outbox. */
export type End = {
  readonly stored: ReadonlyMap<string, string>;
  readonly received: readonly string[];
  /** The same mails by what they are and to whom: `receipt person.lien`. */
  readonly mails: readonly string[];
};

export async function endOf(world: World): Promise<End> {
  const items = await itemsIn(world);
  const byPlace = new Map(items.map((item) => [placeOf(item), item]));
  const rows = received(world).toSorted();
  return {
    stored: new Map(items.map((item) => [placeOf(item), comparable(item, world)])),
    received: rows,
    mails: rows.map((row) => described(byPlace.get(row))).toSorted(),
  };
}

function described(item: Item | undefined): string {
  if (item === undefined) return 'a mail without a row';
  const { kind, to } = mailItem.fromItem(item);
  return `${kind} ${contactKey(to)}`;
}

const received = ({ inbox }: World): readonly string[] =>
  inbox.mails().map(({ tags }) => {
    const row = readTag(tags[mailTag] ?? '');
    return row === null ? 'a mail without a tag' : `REF#${row.reference} ${row.key}`;
  });

/** Sealed anew each time, drawn by chance, counted by attempts, or hashed over the very instant. */
const different = new Set(['sealed', 'wrapped', 'providerId', 'leaseHolder', 'attempts', 'hash', 'before']);

/** Instants of this day are all "now": how long a fault took is no difference. */
function comparable(item: Item, { time }: World): string {
  const today = time.now.slice(0, 10);
  const text = JSON.stringify(unmarshall(item), (key, value) => (different.has(key) && value !== null ? key : value));
  return text.replaceAll(new RegExp(`${today}T[\\d:.]{12}Z`, 'g'), 'now');
}

/** How one end differs from another, in words; mails may be one too many. */
export function differences(end: End, plain: End, extraMails = 1): readonly string[] {
  const places = new Set([...end.stored.keys(), ...plain.stored.keys()]);
  const stored = [...places].flatMap((place) => {
    const [is, should] = [end.stored.get(place), plain.stored.get(place)];
    return is === should ? [] : [`${place} is ${is ?? 'not there'}, should be ${should ?? 'not there'}`];
  });
  const missing = plain.received.filter((row) => !end.received.includes(row)).map((row) => `nobody received ${row}`);
  const extra = end.received.length - plain.received.length;
  return [...stored, ...missing, ...(extra > extraMails ? [`${extra} mails too many`] : [])];
}

/** What is not as it must be, in words. */
export async function untruths(world: World, lambdas: Lambdas): Promise<readonly string[]> {
  const items = await itemsIn(world);
  const referrals = of(items, (pk, sk) => pk.startsWith('REF#') && sk === '#META').map((item) => referralItem.fromItem(item));
  const mails = of(items, (pk, sk) => pk.startsWith('REF#') && sk.startsWith('MAIL#'));
  const all = await Promise.all(referrals.map((referral) => aboutReferral(referral, items, lambdas)));
  return [...all.flat(), ...mails.flatMap(aboutMail), ...aboutReceived(mails, world), ...orphans(items, referrals)];
}

const of = (items: readonly Item[], is: (pk: string, sk: string) => boolean): readonly Item[] =>
  items.filter(({ pk, sk }) => is(pk?.S ?? '', sk?.S ?? ''));

async function aboutReferral(referral: Referral, items: readonly Item[], lambdas: Lambdas): Promise<readonly string[]> {
  const { reference, version, state } = referral;
  const wrong: string[] = [];
  const history = of(items, (pk, sk) => pk === `REF#${reference}` && sk.startsWith('EVT#')).map((item) => eventItem.fromItem(item));
  const versions = history.map((event) => event.version).join();
  if (versions !== Array.from({ length: version }, (_, at) => at + 1).join()) wrong.push(`${reference}: history ${versions} of ${version}`);
  if (history.at(-1)?.to !== state) wrong.push(`${reference}: is ${state}, its history ends in ${history.at(-1)?.to}`);
  if (history.some((event, at) => at > 0 && event.from !== history[at - 1]?.to)) wrong.push(`${reference}: history jumps`);
  const inHistory = history.filter(({ what }) => what === 'contentOpened').map((event) => event.version);
  const openings = of(items, (pk) => pk === `GLASS#${reference}`).map((item) => breakGlassItem.fromItem(item).number);
  if (openings.join() !== inHistory.join()) wrong.push(`${reference}: opened as ${openings}, its history says ${inHistory}`);
  if (of(items, (pk) => pk === `DRAFT#${reference}`).length > 0) wrong.push(`${reference}: is a draft too`);
  if (!(await opens(referral, lambdas))) wrong.push(`${reference}: its content does not open`);
  return wrong;
}

/** Every part that the referral names, in the version that it names. */
async function opens({ reference, parts }: Referral, { stores, keys }: Lambdas): Promise<boolean> {
  const stored = await stores.content.key(reference);
  if (stored === null || stored.reader.kind !== 'livc') return false;
  const opened = await (await keys.unwrap(reference, stored)).open(await stores.content.parts(reference, parts));
  return opened.length === Object.keys(parts).length && opened.some(({ part, text }) => part === 'asShown' && text.length > 100);
}

function aboutMail(item: Item): readonly string[] {
  const mail = mailItem.fromItem(item);
  const place = placeOf(item);
  const wrong: string[] = [];
  if (item['sk']?.S !== mailKey(mail)) wrong.push(`${place} lies under another mail's key`);
  if (mail.status === 'QUEUED') wrong.push(`${place} still waits`);
  if (mail.leaseUntil !== null || item['leaseHolder'] !== undefined) wrong.push(`${place} is still held`);
  if (item['gsi1pk'] !== undefined) wrong.push(`${place} is still to be looked at`);
  return wrong;
}

const left: ReadonlySet<Mail['status']> = new Set(['SENT', 'DELIVERED']);
const neverLeft: ReadonlySet<Mail['status']> = new Set(['CANCELLED', 'SKIPPED']);

/** An inbox holds what its rows say, no less and nothing else. */
function aboutReceived(mails: readonly Item[], world: World): readonly string[] {
  const rows = new Map(mails.map((item) => [placeOf(item), mailItem.fromItem(item)]));
  const got = received(world);
  const strange = got
    .filter((row) => !rows.has(row) || neverLeft.has(rows.get(row)?.status ?? 'QUEUED'))
    .map((row) => `received, but never sent: ${row}`);
  const lost = [...rows].filter(([row, { status }]) => left.has(status) && !got.includes(row) && !world.sentBefore.has(row));
  return [...strange, ...lost.map(([row]) => `sent, but never received: ${row}`)];
}

/** Keys and content of nothing. */
function orphans(items: readonly Item[], referrals: readonly Referral[]): readonly string[] {
  const known = new Set(referrals.map(({ reference }) => String(reference)));
  for (const { pk } of of(items, (pk) => pk.startsWith('DRAFT#'))) known.add((pk?.S ?? '').slice('DRAFT#'.length));
  const bound = /^(?:REF|KEY|CONTENT)#(.+)$/;
  return items.map(placeOf).filter((place) => {
    const [, reference] = bound.exec(place.split(' ')[0] ?? '') ?? [];
    return reference !== undefined && !known.has(reference);
  });
}
