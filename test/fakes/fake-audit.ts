/** What is recorded, in memory: chains of rows, hashed as the real ones are. */
import { sha256 } from '../../functions/aws/audit-digest.ts';
import { chainText, inOrder } from '../../functions/aws/keys.ts';
import { type AuditEntry, type AuditRow, auditEntrySchema, type Chain, chained, noHead } from '../../functions/referral/audit.ts';
import { monthOf } from '../../functions/referral/month.ts';
import type { AuditLog, AuditTrail } from '../../functions/referral/ports.ts';
import { byText, copy, type Memory } from './memory.ts';

const nameOf = ({ of, id }: Chain): string => `${of} ${id}`;
const viewedAt = ({ at, deed }: AuditRow) => (deed.what === 'viewJudged' ? deed.viewedAt : at);
/** In the order in which the index of the real one is. */
const placeOf = ({ at, chain, number }: AuditRow): string => `${at}#${chainText(chain)}#${inOrder(number)}`;

/** In the same breath as what it tells of. */
export function append({ audit }: Pick<Memory, 'audit'>, entry: AuditEntry): void {
  const name = nameOf(entry.chain);
  const rows = audit.get(name) ?? [];
  audit.set(name, [...rows, ...chained([auditEntrySchema.parse(copy(entry))], rows.at(-1) ?? noHead, sha256)]);
}

export const fakeAudit = (memory: Memory): AuditLog & AuditTrail => ({
  record: async (entry) => append(memory, entry),
  recordAfter: async (entry, head) => {
    const { number } = memory.audit.get(nameOf(entry.chain))?.at(-1) ?? noHead;
    if (number !== head.number) return 'conflict';
    append(memory, entry);
    return 'committed';
  },
  ofChain: async (chain): Promise<readonly AuditRow[]> => copy(memory.audit.get(nameOf(chain)) ?? []),
  doneBy: async (person, month, { beyond, limit }) => {
    const all = [...memory.audit.values()].flat().filter(({ by, at }) => by === person && monthOf(at) === month);
    const older = all.filter((row) => beyond === null || placeOf(row) < beyond).sort(byText(placeOf));
    const rows = older.slice(-limit).reverse();
    const last = rows.at(-1);
    return copy({ rows, beyond: last !== undefined && older.length > limit ? placeOf(last) : null });
  },
  viewsIn: async (month) => {
    const seen = [...memory.audit.values()].flat().filter(({ deed }) => ['viewed', 'exported', 'viewJudged'].includes(deed.what));
    const rows = seen.filter((row) => monthOf(viewedAt(row)) === month);
    return copy(rows.sort(byText((row) => placeOf({ ...row, at: viewedAt(row) }))));
  },
});
