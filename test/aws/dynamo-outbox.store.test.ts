/** The outbox on DynamoDB keeps the contract of the outbox, and of two senders the slower one undoes nothing of the other's. */
import { expect, test } from 'vitest';
import { dynamoOutbox } from '../../functions/aws/dynamo-outbox.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import { aNewMail, submitting } from '../builders/changes.ts';
import { aSubmittedReferral } from '../builders/referrals.ts';
import { outboxContract } from '../contracts/outbox.ts';
import { dynamoStores, storesOn } from '../dynamo-stores.ts';
import { freshTables } from '../fresh-tables.ts';

outboxContract(dynamoStores);

test('a sender whose lease ran out puts off nothing of the sender that came after it', async () => {
  const tables = await freshTables();
  const { referrals, outbox: slow } = storesOn(tables);
  const next = dynamoOutbox(tables.client, tables.table);
  const referral = aSubmittedReferral();
  const { reference } = referral;
  const mail = aNewMail(referral);
  const key = mailKey(mail);
  await referrals.commit(submitting(referral, { mails: [mail] }));

  await slow.claim(reference, key, instant('2026-11-10T10:00:00.000Z'), instant('2026-11-10T10:02:00.000Z'));
  const held = await next.claim(reference, key, instant('2026-11-10T10:03:00.000Z'), instant('2026-11-10T10:05:00.000Z'));
  await slow.retryLater(reference, key, instant('2026-11-10T10:03:30.000Z'));
  expect(held).toMatchObject({ attempts: 2 });
  expect(await next.load(reference, key)).toEqual(held);
  expect(await slow.claim(reference, key, instant('2026-11-10T10:04:00.000Z'), instant('2026-11-10T10:06:00.000Z'))).toBeNull();
});
