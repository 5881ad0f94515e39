/** What every outbox must do: one sender at a time, nothing sent twice by two, nothing that waits is forgotten. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Instant, instant } from '../../functions/referral/calendar.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import { type MailStatus, mailKey } from '../../functions/referral/mail.ts';
import { toMailbox } from '../../functions/referral/recipient.ts';
import { aNewMail, submitting } from '../builders/changes.ts';
import { aReference } from '../builders/references.ts';
import { aSubmittedReferral } from '../builders/referrals.ts';
import type { Stores } from '../fakes/stores.ts';

const referral = aSubmittedReferral();
const { reference } = referral;
const newMail = aNewMail(referral);
const key = mailKey(newMail);
/** The machine's clock, on purpose earlier than the domain's at which the mail was queued. */
const at = (time: string): Instant => instant(`2026-11-10T${time}.000Z`);

export function outboxContract(makeStores: () => Promise<Stores> | Stores): void {
  let stores: Stores;
  beforeEach(async () => {
    stores = await makeStores();
    await stores.referrals.commit(submitting(referral, { mails: [newMail] }));
  });
  const claim = (now = at('10:00:00'), until = at('10:02:00')) => stores.outbox.claim(reference, key, now, until);
  const statusNow = async () => (await stores.outbox.load(reference, key))?.status;

  test('a new mail waits at once, also when the domain is ahead of the machine', async () => {
    expect(await stores.outbox.waiting(at('00:00:00'), 10)).toEqual([{ reference, key }]);
  });

  test('a claim takes the lease and counts the attempt', async () => {
    const mail = await claim();
    expect(mail).toMatchObject({ ...newMail, attempts: 1, leaseUntil: at('10:02:00') });
    expect(await stores.outbox.load(reference, key)).toEqual(mail);
  });

  test('of ten claims at once one is given', async () => {
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim()));
    expect(claims.filter((mail) => mail !== null)).toHaveLength(1);
    expect((await stores.outbox.load(reference, key))?.attempts).toBe(1);
  });

  test('a leased mail neither waits nor can be claimed until the lease is over', async () => {
    await claim();
    expect(await stores.outbox.waiting(at('10:01:59'), 10)).toEqual([]);
    expect(await claim(at('10:01:59'), at('10:04:00'))).toBeNull();
    expect(await stores.outbox.waiting(at('10:02:00'), 10)).toEqual([{ reference, key }]);
    expect(await claim(at('10:02:00'), at('10:04:00'))).toMatchObject({ attempts: 2 });
  });

  test('a mail that does not exist cannot be claimed', async () => {
    expect(await stores.outbox.claim(aReference(2), key, at('10:00:00'), at('10:02:00'))).toBeNull();
    expect(await stores.outbox.load(aReference(2), key)).toBeNull();
  });

  test('a sent mail keeps the id of the provider and never waits again', async () => {
    await claim();
    await stores.outbox.markSent(reference, key, 'ses-1', at('10:00:01'));
    expect(await stores.outbox.load(reference, key)).toMatchObject({
      status: 'SENT',
      providerId: 'ses-1',
      sentAt: at('10:00:01'),
      statusAt: at('10:00:01'),
      leaseUntil: null,
    });
    expect(await stores.outbox.waiting(at('23:00:00'), 10)).toEqual([]);
    expect(await claim(at('23:00:00'), at('23:02:00'))).toBeNull();
  });

  test('a delivery that was heard of before the mark stays', async () => {
    await claim();
    await stores.outbox.move(reference, { key, from: ['QUEUED', 'SENT'], to: 'DELIVERED', at: at('10:00:01') });
    await stores.outbox.markSent(reference, key, 'ses-1', at('10:00:02'));
    expect(await statusNow()).toBe('DELIVERED');
    expect(await stores.outbox.waiting(at('23:00:00'), 10)).toEqual([]);
  });

  test('a cancelled mail is out of the way, one that left is not called back', async () => {
    await stores.outbox.cancel(reference, key, at('10:00:00'));
    expect(await statusNow()).toBe('CANCELLED');
    expect(await stores.outbox.waiting(at('23:00:00'), 10)).toEqual([]);
    expect(await claim()).toBeNull();
  });

  test('a mail that left is not cancelled', async () => {
    await claim();
    await stores.outbox.markSent(reference, key, 'ses-1', at('10:00:01'));
    await stores.outbox.cancel(reference, key, at('10:00:02'));
    expect(await statusNow()).toBe('SENT');
  });

  test('a mail to be tried again waits until then, and its attempts are kept', async () => {
    await claim();
    await stores.outbox.retryLater(reference, key, at('10:10:00'));
    expect(await stores.outbox.load(reference, key)).toMatchObject({ status: 'QUEUED', attempts: 1, leaseUntil: null });
    expect(await claim(at('10:09:59'), at('10:12:00'))).toBeNull();
    expect(await stores.outbox.waiting(at('10:09:59'), 10)).toEqual([]);
    expect(await stores.outbox.waiting(at('10:10:00'), 10)).toEqual([{ reference, key }]);
    expect(await claim(at('10:10:00'), at('10:12:00'))).toMatchObject({ attempts: 2 });
  });

  test('who holds no lease cannot put a mail off', async () => {
    await stores.outbox.retryLater(reference, key, at('23:00:00'));
    expect(await claim()).not.toBeNull();
    await stores.outbox.markSent(reference, key, 'ses-1', at('10:00:01'));
    await stores.outbox.retryLater(reference, key, at('10:10:00'));
    expect(await statusNow()).toBe('SENT');
    expect(await stores.outbox.waiting(at('23:59:59'), 10)).toEqual([]);
  });

  describe('a move', () => {
    const move = (from: readonly MailStatus[], to: MailStatus) => stores.outbox.move(reference, { key, from, to, at: at('11:00:00') });
    beforeEach(async () => {
      await claim();
      await stores.outbox.markSent(reference, key, 'ses-1', at('10:00:01'));
    });

    test('is made from one of the statuses named, and says so', async () => {
      expect(await move(['SENT', 'DELAYED'], 'DELIVERED')).toBe(true);
      expect(await stores.outbox.load(reference, key)).toMatchObject({
        status: 'DELIVERED',
        statusAt: at('11:00:00'),
        providerId: 'ses-1',
      });
    });

    test('is not made from another: a late event never undoes a delivery', async () => {
      await move(['SENT'], 'DELIVERED');
      expect(await move(['SENT', 'DELAYED'], 'DELAYED')).toBe(false);
      expect(await statusNow()).toBe('DELIVERED');
    });

    test('of a mail that does not exist is not made', async () => {
      const missing = { key: 'MAIL#9#receipt#admin', from: ['SENT'], to: 'DELIVERED', at: at('11:00:00') } as const;
      expect(await stores.outbox.move(reference, missing)).toBe(false);
      expect(await stores.outbox.load(reference, missing.key)).toBeNull();
    });
  });

  test('what waits comes in the order of its turn, and no more than was asked for', async () => {
    const second = aSubmittedReferral({ reference: aReference(2) });
    const later = aNewMail(second, { queuedAt: instant('2026-11-23T09:30:00.000Z') });
    await stores.referrals.commit(submitting(second, { mails: [later] }));
    const one = { reference, key };
    const two = { reference: second.reference, key: mailKey(later) };
    expect(await stores.outbox.waiting(at('10:00:00'), 10)).toEqual([one, two]);
    expect(await stores.outbox.waiting(at('10:00:00'), 1)).toEqual([one]);

    await claim();
    await stores.outbox.retryLater(reference, key, at('10:10:00'));
    expect(await stores.outbox.waiting(at('10:10:00'), 10)).toEqual([two, one]);
  });

  test('all mails of a referral come in the order of their keys, and nobody else’s', async () => {
    const second = aSubmittedReferral({ reference: aReference(2) });
    const receipt = aNewMail(second, { kind: 'receipt', to: { kind: 'person', person: second.owner } });
    const mailbox = aNewMail(second, { to: toMailbox(livcId('livc-goudmeer')) });
    await stores.referrals.commit(submitting(second, { mails: [receipt, mailbox] }));
    expect((await stores.outbox.ofReferral(second.reference)).map(mailKey)).toEqual([mailKey(mailbox), mailKey(receipt)]);
    expect((await stores.outbox.ofReferral(reference)).map(mailKey)).toEqual([key]);
  });
}
