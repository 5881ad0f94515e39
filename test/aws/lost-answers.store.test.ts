/** The worst of faults: the write was done and the answer got lost. Each is repeated by the store itself and must come to the same end. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import { Unavailable } from '../../functions/referral/ports.ts';
import { aBeginning, aDiscarding } from '../builders/audit.ts';
import { aNewMail, changing, submitting } from '../builders/changes.ts';
import { aLivc } from '../builders/directory.ts';
import { aDraft, aKeyOfOwner, aSavedDraft, aSealedPart } from '../builders/drafts.ts';
import { aMetClock, aSubmittedReferral } from '../builders/referrals.ts';
import { storesOn } from '../dynamo-stores.ts';
import type { Stores } from '../fakes/stores.ts';
import { freshTables } from '../fresh-tables.ts';

/** Lets requests through and loses the answers of the next writes, that many; counts the writes. */
function losingAnswers(client: DynamoDBClient) {
  const line = { toLose: 0, requests: 0 };
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (/^(?:Batch)?Get|^Query/.test(commandName ?? '')) return next(args);
        line.requests += 1;
        const answer = await next(args);
        if (line.toLose === 0) return answer;
        line.toLose -= 1;
        throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
      },
    { step: 'initialize', name: 'losingAnswers' },
  );
  return line;
}

let stores: Stores;
let line: ReturnType<typeof losingAnswers>;
beforeEach(async () => {
  const tables = await freshTables();
  stores = storesOn(tables);
  line = losingAnswers(tables.client);
});

const referral = aSubmittedReferral();
const { reference } = referral;
const mail = aNewMail(referral);
const at = (time: string) => instant(`2026-11-23T${time}.000Z`);

test('a submission whose answer got lost twice is committed once', async () => {
  line.toLose = 2;
  expect(await stores.referrals.commit(submitting(referral))).toBe('committed');
  expect(line.requests).toBe(3);
  expect(await stores.referrals.history(reference)).toHaveLength(1);
  expect(await stores.outbox.ofReferral(reference)).toHaveLength(1);
});

test('a command whose answer got lost is committed once', async () => {
  await stores.referrals.commit(submitting(referral));
  const change = changing(referral, { state: 'ACKNOWLEDGED', clocks: [aMetClock()] });
  line.toLose = 1;
  expect(await stores.referrals.commit(change)).toBe('committed');
  expect(await stores.referrals.load(reference)).toEqual(change.after);
});

test('a submission that is never answered is unavailable, and sending it again finds it done', async () => {
  line.toLose = 100;
  await expect(stores.referrals.commit(submitting(referral))).rejects.toBeInstanceOf(Unavailable);
  line.toLose = 0;
  expect(await stores.referrals.commit(submitting(referral))).toBe('conflict');
  expect(await stores.referrals.load(reference)).toEqual(referral);
});

describe('a lease whose answer got lost', () => {
  beforeEach(async () => {
    await stores.referrals.commit(submitting(referral));
  });
  const claim = () => stores.outbox.claim(reference, mailKey(mail), at('10:00:00'), at('10:02:00'));

  test('is held by the one who asked', async () => {
    line.toLose = 1;
    expect(await claim()).toMatchObject({ leaseUntil: at('10:02:00') });
    expect(await claim()).toBeNull();
  });

  test('and a mark whose answer got lost is made', async () => {
    await claim();
    line.toLose = 1;
    await stores.outbox.markSent(reference, mailKey(mail), 'ses-1', at('10:00:01'));
    expect(await stores.outbox.load(reference, mailKey(mail))).toMatchObject({ status: 'SENT', providerId: 'ses-1' });
  });
});

test('a draft is created, saved and discarded once', async () => {
  const draft = aDraft();
  line.toLose = 1;
  expect(await stores.drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference))).toBe('committed');
  const saved = aSavedDraft(draft, { person: 1 });
  line.toLose = 2;
  expect(await stores.drafts.save(saved, [aSealedPart('person')], aKeyOfOwner())).toBe('committed');
  line.toLose = 3;
  expect(await stores.drafts.discard(saved, aDiscarding(saved.reference))).toBe('committed');
  expect(await stores.content.key(reference)).toBeNull();
});

test('a corrected address is saved once', async () => {
  line.toLose = 1;
  expect(await stores.directory.saveLivc(aLivc())).toBe('committed');
});
