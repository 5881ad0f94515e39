/** Rows of the outbox, as the store keeps them. */
import { type Instant, instant } from '../../functions/referral/calendar.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import type { Cause, Mail } from '../../functions/referral/mail.ts';
import { toMailbox } from '../../functions/referral/recipient.ts';
import { aReference } from './references.ts';

/** The mail that told the LIVC's mailbox of `aSubmittedReferral`: sent a minute after it was queued. */
export const aMail = (changes: Partial<Mail> = {}): Mail => ({
  schema: 1,
  reference: aReference(1),
  cause: { by: 'event', version: 1, round: 1 },
  kind: 'newReferral',
  to: toMailbox(livcId('livc-zilverbeke')),
  status: 'SENT',
  queuedAt: instant('2026-11-23T09:12:00.000Z'),
  attempts: 1,
  leaseUntil: null,
  sentAt: instant('2026-11-23T09:13:00.000Z'),
  providerId: 'provider-1',
  statusAt: instant('2026-11-23T09:13:00.000Z'),
  ...changes,
});

/** Still in the outbox. */
export const aQueuedMail = (changes: Partial<Mail> = {}): Mail =>
  aMail({ status: 'QUEUED', attempts: 0, sentAt: null, providerId: null, statusAt: instant('2026-11-23T09:12:00.000Z'), ...changes });

/** A step of the `acknowledge` term of `aSubmittedReferral`. */
export const aStep = (step: string, changes: Partial<Extract<Cause, { by: 'step' }>> = {}): Cause => ({
  by: 'step',
  clock: 'acknowledge',
  hop: 0,
  occurrence: 1,
  clockVersion: 1,
  step,
  round: 1,
  ...changes,
});

export const at = (text: string): Instant => instant(`${text}:00.000Z`);
