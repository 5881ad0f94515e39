/**
 * What is recorded of who did and saw what, on DynamoDB: each row put only where there is none, together with what it
 * tells of, and only while the head of its chain is the one that was read. It changes and deletes none.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AuditEntry, type AuditRow, type Chain, chained, type Head, noHead } from '../referral/audit.ts';
import type { Instant } from '../referral/calendar.ts';
import { type AuditLog, type AuditTrail, type Committed, Unavailable } from '../referral/ports.ts';
import { sha256 } from './audit-digest.ts';
import { type Condition, dynamoTable, isNew, text, type Write } from './dynamo-table.ts';
import { auditHeadItem, auditRowItem, type Item } from './items.ts';
import { auditHeadKey, auditRowKey, chainText, found, lists } from './keys.ts';

/**
 * Who writes to one chain at the same moment tries again, with full jitter, until that time is over: with a last read and
 * a last write of four seconds each (`dynamo-client.ts`) still below the 20 s of a page. The first waits are wide, because
 * fifty who come back within moments only get in each other's way: measured, half the calls and a third of the time of
 * beginning at 20 ms.
 */
const patience = { firstMs: 100, capMs: 1_600, budgetMs: 10_000 };

/** By the chain's text in keys; a chain that is not in it has no row yet. */
type Heads = ReadonlyMap<string, Head>;

export function dynamoAudit(client: DynamoDBClient, tableName: string, how = patience) {
  const table = dynamoTable(client, tableName);

  /** One call. */
  const headsOf = async (chains: readonly Chain[]): Promise<Heads> => {
    const heads = (await table.getMany(chains.map(auditHeadKey))).map(auditHeadItem.fromItem);
    return new Map(heads.map((head) => [chainText(head.chain), head]));
  };

  /** One call; which of `writes` stood in its own way, if any did. */
  const attempt = async (writes: readonly Write[], entries: readonly AuditEntry[], heads: Heads): Promise<Committed | 'goneOn'> => {
    const done = await table.attempt([...writes, ...writesOf(entries, heads)]);
    if (done === 'committed') return done;
    return writes.some((write) => done.has(write)) ? 'conflict' : 'goneOn';
  };

  /**
   * Two calls; one where the head of the one chain is given, as it was read beside something else. `conflict`: a
   * condition of `writes` did not hold. Throws Unavailable when no place in the chain can be won.
   */
  const commit = async (writes: readonly Write[], entries: readonly AuditEntry[], given?: Head): Promise<Committed> => {
    const chains = [...new Map(entries.map(({ chain }) => [chainText(chain), chain])).values()];
    if (given !== undefined && chains.length !== 1) throw new Error('one head for several chains');
    const began = performance.now();
    let heads: Heads = given === undefined ? await headsOf(chains) : new Map(chains.map((chain) => [chainText(chain), given]));
    for (let waitMs = how.firstMs; ; waitMs *= 2) {
      const done = await attempt(writes, entries, heads);
      if (done !== 'goneOn') return done;
      // Only a chain went on meanwhile: what was decided still holds.
      const left = how.budgetMs - (performance.now() - began);
      if (left <= 0) throw new Unavailable('store');
      // Never beyond what is left: a long wait is no reason to give up while there is time.
      const wait = Math.random() * Math.min(how.capMs, waitMs, left);
      await new Promise((resolve) => setTimeout(resolve, wait));
      heads = await headsOf(chains);
    }
  };

  const log: AuditLog = {
    /** Two calls. */
    record: async (entry) => {
      await commit([], [entry]);
    },
    /** One call. */
    recordAfter: async (entry, head) => {
      const done = await attempt([], [entry], new Map([[chainText(entry.chain), head]]));
      return done === 'goneOn' ? 'conflict' : done;
    },
  };
  const trail: AuditTrail = {
    /** One call per megabyte. */
    ofChain: async (chain) => (await table.query({ pk: auditRowKey(chain, 0).pk })).map(auditRowItem.fromItem),
    /** One call. */
    doneBy: async (person, month, { beyond, limit }) => {
      const sk = beyond === null ? {} : { sk: { below: beyond } };
      const items = await table.query({ index: 'gsi2', pk: lists.doneBy(person, month), ...sk, limit: limit + 1, backwards: true });
      const rows = items.slice(0, limit);
      const last = rows.at(-1);
      const more = last !== undefined && items.length > limit;
      return { rows: rows.map(auditRowItem.fromItem), beyond: more ? text(last, 'gsi2sk') : null };
    },
    /** One call per megabyte. */
    viewsIn: async (month) => (await table.query({ index: 'gsi1', pk: lists.viewsOf(month) })).map(auditRowItem.fromItem),
  };
  /** One call. */
  const head = async (chain: Chain): Promise<Head> => (await headsOf([chain])).get(chainText(chain)) ?? noHead;
  return { ...log, ...trail, commit, head };
}

/** As it was read beside something else. */
export const headIn = (item: Item | undefined): Head => (item === undefined ? noHead : auditHeadItem.fromItem(item));

/** Each chain's rows and its new head; they hold only while its head is the one in `heads`. */
const writesOf = (entries: readonly AuditEntry[], heads: Heads): readonly Write[] =>
  [...Map.groupBy(entries, ({ chain }) => chainText(chain))].flatMap(([chain, own]) => chainWrites(own, heads.get(chain) ?? noHead));

function chainWrites(entries: readonly AuditEntry[], head: Head): readonly Write[] {
  const rows = chained(entries, head, sha256);
  const last = rows.at(-1);
  if (last === undefined) return [];
  return [...rows.map((row): Write => ({ put: rowItem(row), when: isNew })), { put: headItem(last), when: isStill(head) }];
}

/** The head of a chain that ends with this row. */
export const headItem = ({ chain, number, hash, at }: AuditRow): Item =>
  auditHeadItem.toItem({ schema: 1, chain, number, hash, at }, { ...auditHeadKey(chain), ...found.auditHead(at, chain) });

/** A row as it is stored: nothing in it or around it that does not follow from the row itself. */
export function rowItem(row: AuditRow): Item {
  const { chain, number, at, by } = row;
  const viewedAt = viewOf(row);
  return auditRowItem.toItem(row, {
    ...auditRowKey(chain, number),
    ...(by === null ? {} : found.doneBy(by, at, chain, number)),
    ...(viewedAt === null ? {} : found.view(viewedAt, chain, number)),
  });
}

/** What was found of a view is kept with the views of its month. */
function viewOf({ at, deed }: AuditRow): Instant | null {
  if (deed.what === 'viewJudged') return deed.viewedAt;
  return deed.what === 'viewed' || deed.what === 'exported' ? at : null;
}

const isStill = ({ number, hash }: Head): Condition =>
  number === 0
    ? isNew
    : {
        expression: '#number = :number AND #hash = :hash',
        names: { '#number': 'number', '#hash': 'hash' },
        values: { ':number': number, ':hash': hash },
      };
