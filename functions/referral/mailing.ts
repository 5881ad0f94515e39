/**
 * Mailing one mail of the outbox: take it, ask whether it is still wanted, send it, say so. Killed anywhere in between,
 * the lease runs out and it is taken again: at most one mail too many, never one too few.
 */
import { addressOf, type OwnMailboxes } from './address-of.ts';
import { type Instant, instantOf } from './calendar.ts';
import { type DeliveryPorts, settleDelivery } from './delivery.ts';
import type { Failure } from './delivery-commands.ts';
import type { Mail, MailKind } from './mail.ts';
import { mailFacts } from './mail-facts.ts';
import type { Policy } from './policy.ts';
import type { Mailer, Sent } from './ports.ts';
import type { Reference } from './reference.ts';
import { type Referral, responsibleLivc } from './referral.ts';
import { isStillWanted } from './wanted.ts';

export type MailFacts = ReturnType<typeof mailFacts>;

type NextMove =
  | { readonly do: 'markSent'; readonly providerId: string }
  | { readonly do: 'retry'; readonly afterMs: number }
  | { readonly do: 'giveUp' };

export type Mailing = DeliveryPorts & {
  readonly mailer: Mailer;
  /** Of the agency itself. */
  readonly ownMailboxes: OwnMailboxes;
  /** Makes the mail in its final form; null when it cannot be addressed so. */
  readonly write: (kind: MailKind, facts: MailFacts, to: string) => Promise<Uint8Array | null>;
  /** What comes back with every delivery event. */
  readonly tag: (reference: Reference, key: string) => string;
  readonly rules: {
    readonly leaseMs: number;
    readonly afterSending: (answer: Sent, attempts: number, random: number) => NextMove;
    /** A mail that the provider will never take is the same as one that bounced. */
    readonly givenUp: Failure;
  };
  readonly policy: Policy;
  readonly now: () => Instant;
  readonly machineNow: () => Instant;
  readonly random: () => number;
};

/** A row of the outbox by its key. */
export type OutboxRow = { readonly reference: Reference; readonly key: string };

/** `notNow`: another sender has it, it has left already, or it must wait. */
export type SentOne =
  | { readonly done: 'notNow' }
  | { readonly done: 'sent' | 'cancelled' | 'retried' | 'refused'; readonly kind: MailKind };

const later = (at: Instant, ms: number): Instant => instantOf(Date.parse(at) + ms);

export async function sendOne({ reference, key }: OutboxRow, services: Mailing): Promise<SentOne> {
  const { outbox, referrals, rules, now, machineNow } = services;
  const began = machineNow();
  const mail = await outbox.claim(reference, key, began, later(began, rules.leaseMs));
  if (mail === null) return { done: 'notNow' };
  const { kind } = mail;
  // Asked inside the claim: what was true when it was queued may not be true any more.
  const referral = await referrals.load(reference);
  if (referral === null || !isStillWanted(mail, referral)) {
    await outbox.cancel(reference, key, now());
    return { done: 'cancelled', kind };
  }
  const next = rules.afterSending(await attempt(mail, key, referral, services), mail.attempts, services.random());
  switch (next.do) {
    case 'markSent':
      await outbox.markSent(reference, key, next.providerId, now());
      return { done: 'sent', kind };
    case 'retry':
      await outbox.retryLater(reference, key, later(machineNow(), next.afterMs));
      return { done: 'retried', kind };
    case 'giveUp':
      await settleDelivery(reference, key, rules.givenUp, services, { now: now(), policy: services.policy });
      return { done: 'refused', kind };
  }
}

async function attempt(mail: Mail, key: string, referral: Referral, services: Mailing): Promise<Sent> {
  const { directory, mailer, policy, now } = services;
  const to = await addressOf(mail.to, directory, services.ownMailboxes);
  const livc = await directory.livc(responsibleLivc(referral));
  if (livc === null) throw new Error('a referral of an LIVC that is not in the directory');
  const raw = to === null ? null : await services.write(mail.kind, mailFacts(mail, referral, { now: now(), livc, policy }), to);
  if (to === null || raw === null) return { outcome: 'refused' };
  return mailer.send({ to, raw, tag: services.tag(mail.reference, key) });
}

/** One that fails holds up no other: `onDone` and `onFailed` hear of each. */
export async function sendEach<Row extends OutboxRow>(
  rows: readonly Row[],
  services: Mailing,
  heard: { readonly onDone: (row: Row, sent: SentOne) => void; readonly onFailed: (row: Row, error: unknown) => void },
): Promise<readonly Row[]> {
  const failed: Row[] = [];
  for (const row of rows) {
    try {
      heard.onDone(row, await sendOne(row, services));
    } catch (error) {
      failed.push(row);
      heard.onFailed(row, error);
    }
  }
  return failed;
}
