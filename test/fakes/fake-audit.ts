/** What is recorded, in memory: chains of rows, hashed as the real ones are. */
import { sha256 } from '../../functions/aws/audit-digest.ts';
import { type AuditEntry, type AuditRow, auditEntrySchema, type Chain, chained, noHead } from '../../functions/referral/audit.ts';
import type { AuditLog, AuditTrail } from '../../functions/referral/ports.ts';
import { copy, type Memory } from './memory.ts';

const nameOf = ({ of, id }: Chain): string => `${of} ${id}`;

/** In the same breath as what it tells of. */
export function append({ audit }: Pick<Memory, 'audit'>, entry: AuditEntry): void {
  const name = nameOf(entry.chain);
  const rows = audit.get(name) ?? [];
  audit.set(name, [...rows, ...chained([auditEntrySchema.parse(copy(entry))], rows.at(-1) ?? noHead, sha256)]);
}

export const fakeAudit = (memory: Memory): AuditLog & AuditTrail => ({
  record: async (entry) => append(memory, entry),
  ofChain: async (chain): Promise<readonly AuditRow[]> => copy(memory.audit.get(nameOf(chain)) ?? []),
});
