/** A mail as a thing with a life of its own: to whom, about what, and how far it got (DOMAIN §7). It holds no address and no text: those are looked up and rendered at the moment of sending. */
import * as z from 'zod/mini';
import { instantSchema } from './calendar.ts';
import { clockNames } from './clock.ts';
import { contactKey, recipientSchema } from './recipient.ts';
import { referenceSchema } from './reference.ts';

/** Every mail there is; its words stand in `forms/mails`. */
export const mailKinds = [
  'newReferral', // an LIVC is told that there is a referral for it
  'receipt', // the sender: kept, the receiver is being told
  'acknowledged', // the sender: the cell has taken it in
  'handlerReassigned', // the sender: someone else at the receiver handles it now
  'handlerNamed', // who was named to handle it; coordinator and backup of who named themselves
  'withdrawn', // the mailbox (and handler): nothing more is asked
  'reminder', // the day before, the day itself, two days after
  'escalation', // backup and escalation contact: it waits too long
  'overdueToAdmin', // the admin: an LIVC lets a term pass
  'pleasePhone', // the owner is asked to phone
  'tellPerson', // owner and their backup: tell the person, and say so
  'confirmRelease', // owner and their backup: does the day of release still stand
  'settled', // everyone escalated to: it is met after all
  'settledBySender', // the admin: what was asked of the sender is done, or asked no more
  'amended', // the mailbox (and handler): the release changed
  'becameUrgent', // coordinator and backup: by that it became urgent
  'extended', // owner, mailbox and handler: there is more time
  'reminded', // an admin asked for a reminder by hand
  'undeliverableToAdmin', // our mail did not arrive: phone and correct the address
  'undeliverableToBackup', // would you confirm instead
  'undeliverableToOwner', // nothing is asked of you, we phone
  'undeliverableToColleague', // the sender's backup or team: our mail to your colleague did not arrive
  'possibleDuplicate', // owner and admin: perhaps the same person
  'contentOpened', // owner and auditor: an admin opened the content by break-glass
  'noLivc', // the admin: a municipality without LIVC, the fallback has it
] as const;
export type MailKind = (typeof mailKinds)[number];

export const mailStatuses = [
  'QUEUED',
  'SENT',
  'DELIVERED',
  'DELAYED',
  'BOUNCED',
  'COMPLAINT',
  'SUPPRESSED',
  'CANCELLED',
  'SKIPPED',
] as const;
export type MailStatus = (typeof mailStatuses)[number];

/**
 * What made the mail, and so its key: an event happens once per version of the referral, a step once per
 * (clock, hop, occurrence, clock version, step). `round` counts re-sends after a corrected address, from 1.
 */
export const causeSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('event'), version: z.int(), round: z.int() }),
  z.strictObject({
    by: z.literal('step'),
    clock: z.enum(clockNames),
    hop: z.int(),
    occurrence: z.int(),
    clockVersion: z.int(),
    /** Working days from the due day, such as `-1`, `0`, `+3`. */
    step: z.string(),
    round: z.int(),
  }),
  /** Another sender's new referral seems to be about the same person; the mail stands with this referral and names only this one. */
  z.strictObject({ by: z.literal('sameness'), other: referenceSchema, round: z.int() }),
]);
export type Cause = z.infer<typeof causeSchema>;

/** A mail to be queued together with the change that caused it. SKIPPED: a step that is stored, never sent (after a gap only the highest per contact goes out). */
export const newMailSchema = z.strictObject({
  reference: referenceSchema,
  cause: causeSchema,
  kind: z.enum(mailKinds),
  to: recipientSchema,
  status: z.enum(['QUEUED', 'SKIPPED']),
  queuedAt: instantSchema,
});
export type NewMail = z.infer<typeof newMailSchema>;

/** The stored row. `lease` is held by one sender at a time and runs on the machine's clock. */
export const mailSchema = z.strictObject({
  ...newMailSchema.shape,
  schema: z.literal(1),
  status: z.enum(mailStatuses),
  attempts: z.int(),
  leaseUntil: z.nullable(instantSchema),
  sentAt: z.nullable(instantSchema),
  providerId: z.nullable(z.string()),
  /** The last delivery event, for the desk; never the provider's own words. */
  statusAt: instantSchema,
});
export type Mail = z.infer<typeof mailSchema>;

/** The row's sort key, unique per referral: `MAIL#3#newReferral#mailbox.livc-gent` or `MAIL#acknowledge#0#1#1#+3#escalation.livc-gent`; a re-send adds its round. */
export function mailKey(mail: Pick<Mail, 'cause' | 'kind' | 'to'>): string {
  const { cause } = mail;
  const made = madeBy(cause, mail.kind);
  return `MAIL#${made}#${contactKey(mail.to)}${cause.round > 1 ? `#${cause.round}` : ''}`;
}

function madeBy(cause: Cause, kind: MailKind): string {
  switch (cause.by) {
    case 'event':
      return `${cause.version}#${kind}`;
    case 'step':
      return `${cause.clock}#${cause.hop}#${cause.occurrence}#${cause.clockVersion}#${cause.step}`;
    case 'sameness':
      return `same#${cause.other}#${kind}`;
  }
}
