/** What SES reports, in its own shape, on stores in memory: the row moves, a bounce is flagged and told, and nothing that comes late, twice or from elsewhere changes anything. */
import { beforeEach, describe, expect, test } from 'vitest';
import { mailTag, tagOf } from '../functions/mail/tags.ts';
import { run } from '../functions/record-delivery.ts';
import { mailKey } from '../functions/referral/mail.ts';
import { contactKey } from '../functions/referral/recipient.ts';
import { type SesEventName, sesEvent } from '../infra/local/ses-events.ts';
import { aNewMail, changing, submitting } from './builders/changes.ts';
import { aLivc } from './builders/directory.ts';
import { aStep, at } from './builders/mails.ts';
import { aReference } from './builders/references.ts';
import { aSubmittedReferral } from './builders/referrals.ts';
import { fakeStores, type Stores } from './fakes/stores.ts';

const referral = aSubmittedReferral();
const { reference } = referral;
const mail = aNewMail(referral);
const key = mailKey(mail);

let stores: Stores;
beforeEach(async () => {
  stores = fakeStores();
  await stores.directory.saveLivc(aLivc());
  await stores.referrals.commit(submitting(referral));
  await stores.outbox.claim(reference, key, at('2026-11-23T09:13'), at('2026-11-23T09:15'));
  await stores.outbox.markSent(reference, key, 'provider-1', at('2026-11-23T09:13'));
});

const about = (tag: string) => ({
  id: 'provider-1',
  from: 'bericht@aansluiting.example',
  to: 'livc@zilverbeke.example',
  subject: 'x',
  at: '2026-11-23T09:13:00.000Z',
  tags: { [mailTag]: tag },
  configurationSet: 'mails',
});
const report = (what: SesEventName, now = at('2026-11-23T09:14'), tag = tagOf(reference, key)) =>
  run(sesEvent(what, about(tag), now), { ...stores, now: () => now });
const status = async () => (await stores.outbox.load(reference, key))?.status;
const flagged = async () => (await stores.referrals.load(reference))?.undelivered.map(({ to, why }) => `${contactKey(to)} ${why}`);
const version = async () => (await stores.referrals.load(reference))?.version;

describe('a report', () => {
  test.each<[SesEventName, string, string[]]>([
    ['delivery', 'DELIVERED', []],
    ['delay', 'DELAYED', []],
    ['bounce', 'BOUNCED', ['mailbox.livc-zilverbeke BOUNCED']],
    ['softBounce', 'BOUNCED', ['mailbox.livc-zilverbeke BOUNCED']],
    ['reject', 'BOUNCED', ['mailbox.livc-zilverbeke BOUNCED']],
    ['complaint', 'COMPLAINT', ['mailbox.livc-zilverbeke COMPLAINT']],
    ['suppressed', 'SUPPRESSED', ['mailbox.livc-zilverbeke SUPPRESSED']],
  ])('%s makes the mail %s and flags %j', async (what, to, flags) => {
    await report(what);
    expect(await status()).toBe(to);
    expect(await flagged()).toEqual(flags);
  });

  test('of a bounce puts the mails to who can help in the outbox, in the same write', async () => {
    await report('bounce');
    const waiting = await stores.outbox.waiting(at('2026-11-23T09:14'), 10);
    expect(waiting.map((row) => row.key).sort()).toEqual([
      'MAIL#2#undeliverableToAdmin#admin',
      'MAIL#2#undeliverableToBackup#backup.livc-zilverbeke',
      'MAIL#2#undeliverableToOwner#person.noor-consulent',
    ]);
    expect((await stores.referrals.history(reference)).at(-1)).toMatchObject({ what: 'mailNotDelivered', version: 2 });
  });

  test('that comes twice changes nothing the second time', async () => {
    await report('bounce');
    await report('bounce');
    expect(await version()).toBe(2);
    expect(await flagged()).toHaveLength(1);
  });

  test('that overtook our own note that it was sent counts', async () => {
    const early = aNewMail(referral, { kind: 'reminder', cause: aStep('-1') });
    await stores.referrals.commit(changing(referral, {}, { mails: [early] }));
    await report('delivery', at('2026-11-27T07:01'), tagOf(reference, mailKey(early)));
    await stores.outbox.markSent(reference, mailKey(early), 'provider-2', at('2026-11-27T07:02'));
    expect((await stores.outbox.load(reference, mailKey(early)))?.status).toBe('DELIVERED');
  });

  test('of a delivery, followed by soft ones that come late, leaves it delivered', async () => {
    await report('delivery');
    for (const what of ['delay', 'softBounce', 'suppressed'] as const) await report(what);
    expect(await status()).toBe('DELIVERED');
    expect(await version()).toBe(1);
  });

  test('of a later mail that arrives takes the flag away', async () => {
    await report('bounce');
    const reminder = aNewMail(referral, { kind: 'reminder', cause: aStep('-1'), queuedAt: at('2026-11-27T07:00') });
    const now = await stores.referrals.load(reference);
    if (now === null) throw new Error('gone');
    await stores.referrals.commit(changing(now, {}, { mails: [reminder] }));
    await report('delivery', at('2026-11-27T07:01'), tagOf(reference, mailKey(reminder)));
    expect(await flagged()).toEqual([]);
    expect(await status()).toBe('BOUNCED');
  });

  test('of a second mail to a flagged contact still moves its own row', async () => {
    await report('bounce');
    const reminder = aNewMail(referral, { kind: 'reminder', cause: aStep('-1') });
    const now = await stores.referrals.load(reference);
    if (now === null) throw new Error('gone');
    await stores.referrals.commit(changing(now, {}, { mails: [reminder] }));
    await report('bounce', at('2026-11-27T07:01'), tagOf(reference, mailKey(reminder)));
    expect((await stores.outbox.load(reference, mailKey(reminder)))?.status).toBe('BOUNCED');
    expect(await version()).toBe(3);
  });

  test.each([
    ['a tag that is none of ours', 'abc'],
    ['a mail that does not exist', tagOf(reference, 'MAIL#9#newReferral#admin')],
    ['a referral that does not exist', tagOf(aReference(9), key)],
    ['something that is no reference', tagOf('AAA-AAA-AAA', key)],
  ])('about %s changes nothing', async (_what, tag) => {
    await report('bounce', at('2026-11-23T09:14'), tag);
    expect(await status()).toBe('SENT');
    expect(await version()).toBe(1);
  });
});

test.each<[string, unknown]>([
  ['no event of a topic', { Records: [{ s3: {} }] }],
  ['nothing', undefined],
  ['no JSON', { Records: [{ Sns: { Message: 'secret@person.example' } }] }],
  ['a kind that we do not ask for', { Records: [{ Sns: { Message: JSON.stringify({ eventType: 'Open', mail: {} }) } }] }],
])('%s is an error without a word of it', async (_name, event) => {
  const failed = await run(event, { ...stores, now: () => at('2026-11-23T09:14') }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(TypeError);
  expect(String(failed)).not.toContain('secret');
});

test('what SES says when it is joined to the topic is no report', async () => {
  const event = { Records: [{ Sns: { Message: 'Successfully validated SNS topic for Amazon SES event publishing.' } }] };
  await expect(run(event, { ...stores, now: () => at('2026-11-23T09:14') })).resolves.toBeUndefined();
});

test('a mail that was sent without our tag is nobody’s business', async () => {
  const event = sesEvent('bounce', { ...about(''), tags: {} }, '2026-11-23T09:14:00.000Z');
  await expect(run(event, { ...stores, now: () => at('2026-11-23T09:14') })).resolves.toBeUndefined();
  expect(await status()).toBe('SENT');
});
