/** Who a mail is for: a role at a receiver or a person, never an address. */
import * as z from 'zod/mini';
import { type LivcId, livcIdSchema, type PersonId, personIdSchema, type TeamId, teamIdSchema } from './identifiers.ts';

/** Who a mail goes to, by role: the address is resolved when it is sent, so a corrected address reaches mails that still wait. */
export const recipientSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mailbox'), livc: livcIdSchema }),
  z.strictObject({ kind: z.literal('coordinator'), livc: livcIdSchema }),
  z.strictObject({ kind: z.literal('backup'), livc: livcIdSchema }),
  z.strictObject({ kind: z.literal('escalation'), livc: livcIdSchema }),
  z.strictObject({ kind: z.literal('person'), person: personIdSchema }),
  z.strictObject({ kind: z.literal('team'), team: teamIdSchema }),
  z.strictObject({ kind: z.literal('admin') }),
  z.strictObject({ kind: z.literal('auditor') }),
]);
export type Recipient = z.infer<typeof recipientSchema>;
export const toMailbox = (livc: LivcId): Recipient => ({ kind: 'mailbox', livc });
export const toPerson = (person: PersonId): Recipient => ({ kind: 'person', person });
export const toTeam = (team: TeamId): Recipient => ({ kind: 'team', team });

/** The agency's own mailboxes: whoever reads the desk is there, so that they make no row of it. */
export const isOurs = (to: Recipient): boolean => to.kind === 'admin' || to.kind === 'auditor';

/** The recipient as part of a key, such as `mailbox.livc-gent`: letters, digits, `-`, `_` and `.` only. */
export function contactKey(to: Recipient): string {
  switch (to.kind) {
    case 'person':
      return `person.${to.person}`;
    case 'team':
      return `team.${to.team}`;
    case 'admin':
    case 'auditor':
      return to.kind;
    default:
      return `${to.kind}.${to.livc}`;
  }
}
