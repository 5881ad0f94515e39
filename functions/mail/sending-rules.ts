/** What the provider's word means for a mail: send again, give up, delivered or not. Rules only: nothing here sends, waits or stores. */

/** The provider's answer to one attempt. */
type Answer =
  | { readonly outcome: 'accepted'; readonly providerId: string }
  | { readonly outcome: 'retry' }
  | { readonly outcome: 'refused' };

export type NextMove =
  | { readonly do: 'markSent'; readonly providerId: string }
  | { readonly do: 'retry'; readonly afterMs: number }
  /** It will never arrive at this address: treated as a bounce. */
  | { readonly do: 'giveUp' };

/**
 * How long one sender keeps a mail to itself. Longer than a run of the sender can last (its Lambda is stopped after
 * 120 s), so that two never send the same mail; short enough to be found again within two runs of the sweep.
 */
export const leaseMs = 150_000;

/** 30 s, 1 min, 2 min, then every 4 min: below the sweep's 5 minutes, so that nothing waits longer than two runs once the provider is back. */
const firstWaitMs = 30_000;
const longestWaitMs = 240_000;

/** `attempts` counts this one; `random` is between 0 and 1 and spreads the waits, so that a whole outbox does not come back at once. A mail that may still be sent is never given up. */
export function afterSending(answer: Answer, attempts: number, random: number): NextMove {
  switch (answer.outcome) {
    case 'accepted':
      return { do: 'markSent', providerId: answer.providerId };
    case 'refused':
      return { do: 'giveUp' };
    case 'retry': {
      const whole = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.max(0, Math.min(attempts, 10) - 1));
      return { do: 'retry', afterMs: Math.round(whole / 2 + (whole / 2) * random) };
    }
  }
}

/**
 * What the provider reports of a mail later. `softBounce`: it gave up, but the address exists (a full mailbox, an
 * out-of-office answer); `hardBounce`: it does not.
 */
export type DeliveryEvent = 'delivered' | 'delayed' | 'softBounce' | 'hardBounce' | 'suppressed' | 'complaint';

type Status = 'QUEUED' | 'SENT' | 'DELIVERED' | 'DELAYED' | 'BOUNCED' | 'COMPLAINT' | 'SUPPRESSED';
export type StatusMove<To extends Status = Status> = { readonly to: To; readonly from: readonly Status[] };

/**
 * Events come late and in any order. QUEUED is among `from`: an event may overtake our own note that it was sent.
 * A late soft event never undoes a delivery; a hard one does, for then nobody read it; nothing undoes a bounce.
 */
const moves = {
  delivered: { to: 'DELIVERED', from: ['QUEUED', 'SENT', 'DELAYED'] },
  delayed: { to: 'DELAYED', from: ['QUEUED', 'SENT'] },
  softBounce: { to: 'BOUNCED', from: ['QUEUED', 'SENT', 'DELAYED'] },
  hardBounce: { to: 'BOUNCED', from: ['QUEUED', 'SENT', 'DELAYED', 'DELIVERED'] },
  suppressed: { to: 'SUPPRESSED', from: ['QUEUED', 'SENT', 'DELAYED'] },
  complaint: { to: 'COMPLAINT', from: ['QUEUED', 'SENT', 'DELAYED', 'DELIVERED'] },
} as const satisfies Readonly<Record<DeliveryEvent, StatusMove>>;

export const moveOf = <Event extends DeliveryEvent>(event: Event): (typeof moves)[Event] => moves[event];
