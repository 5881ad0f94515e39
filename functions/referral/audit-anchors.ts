/**
 * Once a day, how far each chain is that went on is written down apart, and a digest of it told to the log: whoever
 * takes away the last rows of a chain and its head with them contradicts the days before. It reads no row.
 */
import { canonical, type Digest, type Head, noHead } from './audit.ts';
import { type CalendarDay, dayOf, type Instant, instantOf } from './calendar.ts';

/** A chain by its text in keys, such as `CLJ-9XF-9CN` or `PERSON#lien`. */
export type Anchor = Head & { readonly chain: string };
export type AnchoredDay = {
  readonly day: CalendarDay;
  /** When it was begun: the next day looks from here on. */
  readonly at: Instant;
  readonly count: number;
  /** The digest of the day before that was anchored; the first one's is `noHead`'s hash. */
  readonly before: string;
  readonly digest: string;
};

export interface AnchorStore {
  /** Oldest first. */
  days(): Promise<readonly AnchoredDay[]>;
  /** Chains that went on at that instant or later. An index: it can be moments behind. */
  goneOnSince(at: Instant): Promise<readonly Anchor[]>;
  /** What was written of that day first stays. */
  keep(day: CalendarDay, anchor: Anchor): Promise<void>;
  /** In the order of their chains. Strongly consistent. */
  anchorsOf(day: CalendarDay): Promise<readonly Anchor[]>;
  close(day: AnchoredDay): Promise<void>;
}

/** What was recorded by a machine whose clock is behind, or came late into the index, is looked at again. */
const overlapMs = 60 * 60_000;
const beginning = instantOf(0);

/** Null when the day was anchored already. Killed on the way, the next run goes on with the same day. */
export async function anchorHeads(store: AnchorStore, digest: Digest, now: Instant): Promise<AnchoredDay | null> {
  const last = (await store.days()).at(-1);
  const day = dayOf(now);
  if (last !== undefined && last.day >= day) return null;
  const since = last === undefined ? beginning : instantOf(Date.parse(last.at) - overlapMs);
  for (const anchor of await store.goneOnSince(since)) await store.keep(day, anchor);
  const anchors = await store.anchorsOf(day);
  const before = last?.digest ?? noHead.hash;
  const closed = { day, at: now, count: anchors.length, before, digest: digestOf(day, before, anchors, digest) };
  await store.close(closed);
  return closed;
}

const digestOf = (day: CalendarDay, before: string, anchors: readonly Anchor[], digest: Digest): string =>
  digest(canonical({ day, before, anchors }));

/** The days of which what is written down is no longer what the digest was made of; `witness`: a digest that the log told. */
export function brokenDays(
  days: readonly AnchoredDay[],
  anchors: ReadonlyMap<CalendarDay, readonly Anchor[]>,
  digest: Digest,
  witness: string | null,
): readonly (CalendarDay | 'witness')[] {
  const broken = days.filter((one, at) => {
    const own = anchors.get(one.day) ?? [];
    const before = days[at - 1]?.digest ?? noHead.hash;
    return one.before !== before || one.count !== own.length || one.digest !== digestOf(one.day, before, own, digest);
  });
  const isSeen = witness === null || days.some((one) => one.digest === witness);
  return [...broken.map(({ day }) => day), ...(isSeen ? [] : (['witness'] as const))];
}
