/** Changes as accepted commands make them, small enough to see what each test is about. */
import { chainOfReferral } from '../../functions/referral/audit.ts';
import { type Instant, instant } from '../../functions/referral/calendar.ts';
import type { HistoryEvent } from '../../functions/referral/history.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import type { NewMail } from '../../functions/referral/mail.ts';
import type { Change } from '../../functions/referral/ports.ts';
import { toMailbox } from '../../functions/referral/recipient.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { anEntry } from './audit.ts';
import { aKeyOfLivc, aKeyOfOwner, aSealedPart } from './drafts.ts';
import { aSubmittedReferral } from './referrals.ts';

export const anEvent = (after: Referral, changes: Partial<HistoryEvent> = {}): HistoryEvent => ({
  schema: 1,
  reference: after.reference,
  version: after.version,
  what: 'submitted',
  by: after.owner,
  actingAs: 'consultant',
  at: instant('2026-11-23T09:12:00.000Z'),
  from: 'DRAFT',
  to: after.state,
  details: { noticeClass: after.noticeClass },
  ...changes,
});

/** The mail that tells the LIVC's mailbox of a new referral. */
export const aNewMail = (of: Referral, changes: Partial<NewMail> = {}): NewMail => ({
  reference: of.reference,
  cause: { by: 'event', version: of.version, round: 1 },
  kind: 'newReferral',
  to: toMailbox(livcId('livc-zilverbeke')),
  status: 'QUEUED',
  queuedAt: of.submittedAt,
  ...changes,
});

/** A referral comes to be: with its mail, its content as shown, its key; out of a draft with its owner's key, or out of nothing. */
export const submitting = (after: Referral = aSubmittedReferral(), changes: Partial<Change> = {}): Change => ({
  before: null,
  after,
  event: anEvent(after),
  audit: anEntry({ chain: chainOfReferral(after.reference) }),
  mails: [aNewMail(after)],
  parts: [aSealedPart('asShown')],
  wrappedKey: { before: changes.takesDraft === undefined ? null : aKeyOfOwner(), after: aKeyOfLivc() },
  ...changes,
});

/** One command later: `next` says what is different, version and history follow. */
export function changing(before: Referral, next: Partial<Referral>, changes: Partial<Change> & { readonly at?: Instant } = {}): Change {
  const { at = instant('2026-11-25T13:30:00.000Z'), ...others } = changes;
  const after = { ...before, ...next, version: before.version + 1 };
  const event = anEvent(after, {
    what: 'acknowledged',
    by: after.acknowledgedBy,
    actingAs: 'livcMember',
    at,
    from: before.state,
    details: {},
  });
  const deed = { what: 'commanded', command: 'acknowledge', version: after.version } as const;
  const audit = anEntry({ chain: chainOfReferral(after.reference), at, by: after.acknowledgedBy, actingAs: 'livcMember', deed });
  return { before, after, event, audit, mails: [], parts: [], ...others };
}
