/** The outbox in memory. */
import { type Mail, type MailStatus, mailKey } from '../../functions/referral/mail.ts';
import type { Outbox } from '../../functions/referral/ports.ts';
import type { Reference } from '../../functions/referral/reference.ts';
import { byText, copy, keyed, type MailRow, type Memory } from './memory.ts';

export function fakeOutbox({ mails }: Memory): Outbox {
  const rows = () => [...mails.values()];
  /** Changes the row when it is in one of these statuses; the new mail, else null. */
  const change = (reference: Reference, key: string, from: readonly MailStatus[], next: (row: MailRow) => MailRow | null): Mail | null => {
    const row = mails.get(keyed(reference, key));
    if (row === undefined || !from.includes(row.mail.status)) return null;
    const changed = next(row);
    if (changed !== null) mails.set(keyed(reference, key), copy(changed));
    return copy(changed?.mail ?? null);
  };
  return {
    load: async (reference, key) => copy(mails.get(keyed(reference, key))?.mail ?? null),
    claim: async (reference, key, now, leaseUntil) =>
      change(reference, key, ['QUEUED'], ({ mail, turnAt }) =>
        turnAt > now ? null : { mail: { ...mail, leaseUntil, attempts: mail.attempts + 1 }, turnAt: leaseUntil },
      ),
    markSent: async (reference, key, providerId, at) => {
      change(reference, key, ['QUEUED'], ({ mail, turnAt }) => ({
        mail: { ...mail, status: 'SENT', statusAt: at, sentAt: at, providerId, leaseUntil: null },
        turnAt,
      }));
    },
    cancel: async (reference, key, at) => {
      change(reference, key, ['QUEUED'], ({ mail, turnAt }) => ({
        mail: { ...mail, status: 'CANCELLED', statusAt: at, leaseUntil: null },
        turnAt,
      }));
    },
    retryLater: async (reference, key, notBefore) => {
      change(reference, key, ['QUEUED'], ({ mail }) =>
        mail.leaseUntil === null ? null : { mail: { ...mail, leaseUntil: null }, turnAt: notBefore },
      );
    },
    move: async (reference, { key, from, to, at }) =>
      change(reference, key, from, ({ mail, turnAt }) => ({ mail: { ...mail, status: to, statusAt: at, leaseUntil: null }, turnAt })) !==
      null,
    waiting: async (now, limit) =>
      rows()
        .filter(({ mail, turnAt }) => mail.status === 'QUEUED' && turnAt <= now)
        .sort(byText(({ mail, turnAt }) => `${turnAt}#${mail.queuedAt}#${mail.reference}`))
        .slice(0, limit)
        .map(({ mail }) => ({ reference: mail.reference, key: mailKey(mail) })),
    ofReferral: async (reference) =>
      copy(
        rows()
          .map(({ mail }) => mail)
          .filter((mail) => mail.reference === reference)
          .sort(byText(mailKey)),
      ),
  };
}
