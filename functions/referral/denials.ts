/** Records that somebody was answered "does not exist": in their own chain, the same whether it is not theirs or not there at all. Nothing that was typed is kept but what has the shape of a reference. */
import type { Action } from './actions.ts';
import { chainOfPerson, whoActs, whoSigns } from './audit.ts';
import type { Instant } from './calendar.ts';
import { isPersonId } from './identifiers.ts';
import { roles } from './person.ts';
import type { AuditLog } from './ports.ts';
import { isReference } from './reference.ts';

export type DeniedTo = {
  readonly action: Action;
  readonly session: { readonly subject: string; readonly role: string; readonly organisation: string };
  readonly params: Readonly<Record<string, string>>;
};

/** Two round trips. Throws Unavailable when it cannot be written: then it is not answered either. */
export async function recordDenial({ action, session, params }: DeniedTo, audit: AuditLog, at: Instant): Promise<void> {
  const { subject, organisation } = session;
  if (!isPersonId(subject)) throw new Error('nobody of ours was denied something');
  const role = roles.find((one) => one === session.role);
  const who = role === undefined ? whoSigns(subject) : whoActs({ person: subject, role, organisation });
  const asked = params['reference'];
  const reference = isReference(asked) ? asked : null;
  await audit.record({ chain: chainOfPerson(subject), at, ...who, deed: { what: 'denied', action, reference } });
}
