/** What an admin changes of a person: whether they may work here. Each change has a coded reason and leaves a row of history; nobody changes their own access. */
import * as z from 'zod/mini';
import type { Actor } from './access.ts';
import { type AuditEntry, chainOfPerson, whoActs } from './audit.ts';
import { type Instant, instantSchema } from './calendar.ts';
import { personIdSchema } from './identifiers.ts';
import type { Person } from './person.ts';

export const shutReasons = ['left', 'longAbsence', 'lostDevice', 'suspicion', 'mistake'] as const;
export const reopenReasons = ['back', 'settled', 'mistake'] as const;

export const personEventSchema = z.strictObject({
  schema: z.literal(1),
  person: personIdSchema,
  /** The version that this change made. */
  version: z.int(),
  what: z.enum(['disabled', 'enabled']),
  why: z.enum([...shutReasons, 'back', 'settled']),
  by: personIdSchema,
  at: instantSchema,
});
export type PersonEvent = z.infer<typeof personEventSchema>;

/** Written together or not at all. */
export type PersonChange = { readonly before: Person; readonly after: Person; readonly event: PersonEvent; readonly audit: AuditEntry };

export type Managed =
  | { readonly kind: 'accepted'; readonly change: PersonChange }
  | { readonly kind: 'refused'; readonly why: 'yourself' | 'unchanged' };

/** Whoever is shut out must be out of every session too: that is for who writes it. */
export function changeAccess(
  before: Person,
  by: Actor,
  { disabled, why }: { readonly disabled: boolean; readonly why: PersonEvent['why'] },
  now: Instant,
): Managed {
  if (before.id === by.person) return { kind: 'refused', why: 'yourself' };
  if (before.disabled === disabled) return { kind: 'refused', why: 'unchanged' };
  const after: Person = { ...before, version: before.version + 1, disabled };
  const what = disabled ? 'disabled' : 'enabled';
  const event: PersonEvent = { schema: 1, person: before.id, version: after.version, what, why, by: by.person, at: now };
  const deed = { what: 'accessChanged', to: what, version: after.version } as const;
  return { kind: 'accepted', change: { before, after, event, audit: { chain: chainOfPerson(before.id), at: now, ...whoActs(by), deed } } };
}
