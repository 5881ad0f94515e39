/** Where a mail goes, asked when it is sent and nowhere stored: a corrected address reaches every mail that still waits. Only the directory is asked; an address never comes from a form's answers. */
import type { DirectoryStore } from './ports.ts';
import type { Recipient } from './recipient.ts';

/** Where the agency's own people are reached: no directory says so. */
export type OwnMailboxes = { readonly admin: string; readonly auditor: string };

/** null when there is nobody (any more): someone who left gets no mail. One round trip at most. */
export async function addressOf(
  to: Recipient,
  directory: Pick<DirectoryStore, 'livc' | 'person' | 'team'>,
  own: OwnMailboxes,
): Promise<string | null> {
  switch (to.kind) {
    case 'admin':
      return own.admin;
    case 'auditor':
      return own.auditor;
    case 'team':
      return (await directory.team(to.team))?.mailbox ?? null;
    case 'person': {
      const person = await directory.person(to.person);
      return person === null || person.disabled ? null : person.email;
    }
    case 'mailbox':
      return (await directory.livc(to.livc))?.mailbox ?? null;
    default:
      return (await directory.livc(to.livc))?.[to.kind].email ?? null;
  }
}
