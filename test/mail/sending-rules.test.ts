/** What the provider's word means: how long to wait, what to give up, and which report still moves which mail. */
import { describe, expect, test } from 'vitest';
import { afterSending, type DeliveryEvent, leaseMs, moveOf } from '../../functions/mail/sending-rules.ts';
import type { MailStatus } from '../../functions/referral/mail.ts';

const minute = 60_000;
const sweepMs = 5 * minute;

describe('after an attempt', () => {
  test('an accepted mail is marked with the provider’s id, a refused one is given up', () => {
    expect(afterSending({ outcome: 'accepted', providerId: 'p-1' }, 1, 0.5)).toEqual({ do: 'markSent', providerId: 'p-1' });
    expect(afterSending({ outcome: 'refused' }, 1, 0.5)).toEqual({ do: 'giveUp' });
  });

  test.each([
    [1, 15_000, 30_000],
    [2, 30_000, 60_000],
    [3, 60_000, 120_000],
    [4, 120_000, 240_000],
    [5, 120_000, 240_000],
    [5_000, 120_000, 240_000],
  ])('attempt %i is tried again after %i to %i ms', (attempts, least, most) => {
    expect(afterSending({ outcome: 'retry' }, attempts, 0)).toEqual({ do: 'retry', afterMs: least });
    expect(afterSending({ outcome: 'retry' }, attempts, 1)).toEqual({ do: 'retry', afterMs: most });
  });

  test('nothing waits longer than two runs of the sweep: neither a wait nor a lease of a sender that died', () => {
    for (let attempts = 1; attempts < 100; attempts += 1) {
      const next = afterSending({ outcome: 'retry' }, attempts, 1);
      expect(next.do === 'retry' && next.afterMs).toBeLessThan(sweepMs);
    }
    expect(leaseMs).toBeLessThan(sweepMs);
  });

  test('a lease outlives the run that holds it', () => {
    // The run of a sender is stopped after 120 s.
    expect(leaseMs).toBeGreaterThan(120_000);
  });
});

describe('an event about a mail', () => {
  /** Plays events one after another on a mail; a status that is not among `from` stays. */
  const play = (from: MailStatus, ...events: DeliveryEvent[]): MailStatus =>
    events.reduce<MailStatus>((status, event) => {
      const move = moveOf(event);
      return move.from.some((one) => one === status) ? move.to : status;
    }, from);

  test.each<[string, MailStatus, DeliveryEvent[], MailStatus]>([
    ['delivered', 'SENT', ['delivered'], 'DELIVERED'],
    ['delivered before we noted that it was sent', 'QUEUED', ['delivered'], 'DELIVERED'],
    ['delayed, then delivered', 'SENT', ['delayed', 'delivered'], 'DELIVERED'],
    ['delivered, and a late delay', 'SENT', ['delivered', 'delayed'], 'DELIVERED'],
    ['delivered, and a late out-of-office', 'SENT', ['delivered', 'softBounce'], 'DELIVERED'],
    ['delivered, and a late word of the suppression list', 'SENT', ['delivered', 'suppressed'], 'DELIVERED'],
    ['delivered to a server that sent it back after all', 'SENT', ['delivered', 'hardBounce'], 'BOUNCED'],
    ['marked as unwanted by who got it', 'SENT', ['delivered', 'complaint'], 'COMPLAINT'],
    ['a full mailbox', 'SENT', ['delayed', 'softBounce'], 'BOUNCED'],
    ['bounced, and a late delivery', 'SENT', ['hardBounce', 'delivered', 'delayed'], 'BOUNCED'],
    ['suppressed', 'SENT', ['suppressed', 'hardBounce'], 'SUPPRESSED'],
    ['cancelled before it left', 'CANCELLED', ['delivered', 'hardBounce', 'complaint'], 'CANCELLED'],
    ['stored as skipped', 'SKIPPED', ['delivered'], 'SKIPPED'],
  ])('%s', (_name, from, events, to) => {
    expect(play(from, ...events)).toBe(to);
  });
});
