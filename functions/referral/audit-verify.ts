/**
 * Tells of one chain of what was recorded whether it still is as it was written, and where it is not: a row that was
 * changed, taken away or put elsewhere, a head or an anchor that says otherwise, a command without its row. It repairs nothing.
 */
import { type AuditRow, type Digest, type Head, hashOfRow, noHead } from './audit.ts';
import type { HistoryEvent } from './history.ts';
import { lifecycle } from './lifecycle.ts';

/** What lies at one place of a chain; null: nothing that we could have written there. */
export type StoredRow = { readonly place: number; readonly row: AuditRow | null };

export type StoredChain = {
  readonly rows: readonly StoredRow[];
  /** null: none; `altered`: nothing that we could have written there. */
  readonly head: (Head & Pick<AuditRow, 'at'>) | 'altered' | null;
  /** How far it was on earlier days. */
  readonly anchors: readonly Head[];
  /** The history of the referral, where the chain is of one. */
  readonly events: readonly HistoryEvent[];
};

export type Finding = {
  readonly what: 'rowMissing' | 'rowAltered' | 'linkBroken' | 'headAltered' | 'headMissing' | 'anchorContradicted' | 'commandMissing';
  /** Of the row; of the event for `commandMissing`. */
  readonly place: number;
};

/** Empty when nothing is wrong. */
export function verifyChain({ rows, head, anchors, events }: StoredChain, digest: Digest): readonly Finding[] {
  const inOrder = rows.toSorted((one, other) => one.place - other.place);
  const last = inOrder.at(-1);
  return [
    ...inOrder.flatMap((stored, at) => aboutRow(stored, inOrder[at - 1], digest)),
    ...aboutHead(last, head),
    ...anchors
      .filter((anchor) => !isAnchoredIn(rows, anchor))
      .map(({ number }) => ({ what: 'anchorContradicted' as const, place: number })),
    ...events
      .filter((event) => !rows.some(({ row }) => row !== null && tellsOf(row, event)))
      .map(({ version }) => ({ what: 'commandMissing' as const, place: version })),
  ];
}

function aboutRow({ place, row }: StoredRow, previous: StoredRow | undefined, digest: Digest): readonly Finding[] {
  const expected = (previous?.place ?? 0) + 1;
  const missing: readonly Finding[] = place === expected ? [] : [{ what: 'rowMissing', place: expected }];
  if (row === null || row.number !== place || hashOfRow(row, digest) !== row.hash) return [...missing, { what: 'rowAltered', place }];
  // What was altered or is not there was told of already.
  const before = previous === undefined ? noHead : previous.row;
  const follows = missing.length > 0 || before === null || row.before === before.hash;
  return follows ? missing : [...missing, { what: 'linkBroken', place }];
}

function aboutHead(last: StoredRow | undefined, head: StoredChain['head']): readonly Finding[] {
  const place = last?.place ?? 0;
  if (head === null) return last === undefined ? [] : [{ what: 'headMissing', place }];
  if (head === 'altered') return [{ what: 'headAltered', place }];
  if (head.number > place) return [{ what: 'rowMissing', place: place + 1 }];
  const row = last?.row ?? null;
  const says = head.number === place && (row === null || (head.hash === row.hash && head.at === row.at));
  return says ? [] : [{ what: 'headAltered', place }];
}

const isAnchoredIn = (rows: readonly StoredRow[], { number, hash }: Head): boolean =>
  rows.some(({ place, row }) => place === number && row?.hash === hash);

const tellsOf = ({ deed, by, at }: AuditRow, event: HistoryEvent): boolean =>
  deed.what === 'commanded' &&
  deed.command !== 'begin' &&
  deed.version === event.version &&
  lifecycle[deed.command].event === event.what &&
  by === event.by &&
  at === event.at;
