/**
 * Gives every referral and draft a new data key and seals its parts anew, one at a time, each whole or not at all. Can
 * be stopped anywhere and gone on with, run twice at once, and while people read, save and send. It never keeps or
 * tells what it opens, and never leaves a part behind that the new key does not open.
 */
import type { Instant } from './calendar.ts';
import type { OpenPart, SealedPart } from './content.ts';
import { type Committed, type KeyService, Unavailable, type WrappedKey } from './ports.ts';
import type { Reference } from './reference.ts';

/** An order to renew every key made before an instant: the newest one there is, running or ended. */
export type Rotation = {
  /** 1 for the first order ever. */
  readonly version: number;
  readonly before: Instant;
  /** Keys renewed, and keys put aside since nothing opened with them. */
  readonly renewed: number;
  readonly putAside: number;
  readonly endedAt: Instant | null;
};

/** All that is sealed of one reference, with the key that it was sealed under. */
export type Shelf = {
  readonly stored: WrappedKey;
  readonly madeAt: Instant;
  /** Rises with every part that is sealed under the key: while it stands, there are no other parts. */
  readonly revision: number;
  readonly parts: readonly SealedPart[];
};
/** The same parts in the same order, under another key. */
export type Renewal = { readonly was: Shelf; readonly stored: WrappedKey; readonly madeAt: Instant; readonly parts: readonly SealedPart[] };

export interface KeyRotationStore {
  rotation(): Promise<Rotation | null>;
  /** A new order after `version` (0: after none); conflict when somebody else gave one. */
  begin(version: number, before: Instant): Promise<Committed>;
  end(version: number, at: Instant): Promise<void>;
  /** References of keys made before that instant, oldest first, from beyond that place on. An index: it can be moments behind. */
  madeBefore(
    before: Instant,
    beyond: string | null,
    limit: number,
  ): Promise<readonly { readonly reference: Reference; readonly place: string }[]>;
  /** Strongly consistent but for what changes meanwhile; null: no key, or one that was put aside. */
  shelf(reference: Reference): Promise<Shelf | null>;
  /** All of it or nothing; conflict when the key or any part is no longer as it was, or a part was added. Counts it in the order. */
  renew(reference: Reference, renewal: Renewal, version: number): Promise<Committed>;
  /** Out of the list of keys by when they were made, into that of keys that nothing opens with. */
  putAside(reference: Reference, was: Shelf, version: number): Promise<Committed>;
}

type Ports = {
  readonly rotation: KeyRotationStore;
  readonly keys: KeyService;
  /** Somebody has to look. */
  readonly onUnreadable: (reference: Reference) => void;
  readonly now: () => Instant;
};

export type Progress = {
  readonly renewed: number;
  readonly putAside: number;
  /** Left to renew, counted to a thousand. */
  readonly left: number;
  readonly done: boolean;
};

const batch = 50;
const countedTo = 1000;
/** Losing a race this often means that something else is wrong; the key stays in the list. */
const tries = 5;

/** What was ordered: the one that runs; a new one only when asked for and none does; null: there never was one. */
export async function ordered(mayBegin: boolean, { rotation, now }: Ports): Promise<Rotation | null> {
  const last = await rotation.rotation();
  if ((last !== null && last.endedAt === null) || !mayBegin) return last;
  await rotation.begin(last?.version ?? 0, now());
  return rotation.rotation();
}

/** Works on an order until it is done or time is up. Throws Unavailable when keys or store are out of reach: what was renewed stays so. */
export async function renewKeys(order: Rotation, ports: Ports, isTimeUp: () => boolean): Promise<Progress> {
  const { rotation, now } = ports;
  // A pass in which nothing moved means that the rest cannot be done now, or that the index is behind.
  for (let moved = 1; moved > 0 && !isTimeUp(); ) moved = await renewPass(order, ports, isTimeUp);
  const left = (await rotation.madeBefore(order.before, null, countedTo)).length;
  if (left === 0) await rotation.end(order.version, now());
  const { renewed, putAside } = (await rotation.rotation()) ?? order;
  return { renewed, putAside, left, done: left === 0 };
}

/** Once through the list, oldest first; how many moved. */
async function renewPass(order: Rotation, ports: Ports, isTimeUp: () => boolean): Promise<number> {
  let moved = 0;
  for (let beyond: string | null = null; !isTimeUp(); ) {
    const found = await ports.rotation.madeBefore(order.before, beyond, batch);
    for (const { reference } of found) {
      if (isTimeUp()) return moved;
      if (await renewOne(reference, order, ports)) moved += 1;
    }
    beyond = found.at(-1)?.place ?? null;
    if (beyond === null) return moved;
  }
  return moved;
}

/** Whether its key is another one now, by us. */
async function renewOne(reference: Reference, order: Rotation, ports: Ports): Promise<boolean> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const was = await ports.rotation.shelf(reference);
    // Discarded, put aside, or renewed by another run: the index had not heard of it yet.
    if (was === null || was.madeAt >= order.before) return false;
    const open = await opened(reference, was, ports);
    const done = open === 'refused' ? await putAside(reference, was, order, ports) : await exchange(reference, was, open, order, ports);
    if (done === 'committed') return true;
  }
  return false;
}

async function exchange(reference: Reference, was: Shelf, open: readonly OpenPart[], order: Rotation, { rotation, keys, now }: Ports) {
  const { stored, key } = await keys.create(reference, was.stored.reader);
  const renewal = { was, stored, madeAt: laterOf(now(), order.before), parts: await key.seal(open) };
  return rotation.renew(reference, renewal, order.version);
}

/** Key and parts are read one after another: only what is still so was really refused. */
async function putAside(reference: Reference, was: Shelf, order: Rotation, { rotation, onUnreadable }: Ports): Promise<Committed> {
  if (!isSame(await rotation.shelf(reference), was)) return 'conflict';
  const done = await rotation.putAside(reference, was, order.version);
  if (done === 'committed') onUnreadable(reference);
  return done;
}

/** Another machine's clock may be a moment behind the one that gave the order: a renewed key is never due again. */
const laterOf = (one: Instant, other: Instant): Instant => (one > other ? one : other);

async function opened(reference: Reference, { stored, parts }: Shelf, { keys }: Ports) {
  try {
    return await (await keys.unwrap(reference, stored)).open(parts);
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    return 'refused' as const;
  }
}

const isSame = (now: Shelf | null, was: Shelf): boolean =>
  now !== null &&
  now.stored.wrapped === was.stored.wrapped &&
  now.revision === was.revision &&
  now.parts.length === was.parts.length &&
  now.parts.every(({ sealed }, at) => sealed === was.parts[at]?.sealed);
