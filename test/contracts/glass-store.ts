/** What every store of openings by break-glass must do, beside the store of referrals that opens them. */
import { beforeEach, expect, test } from 'vitest';
import type { BreakGlass } from '../../functions/referral/break-glass.ts';
import { reviewGlass } from '../../functions/referral/breaking-glass.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { anOpening } from '../builders/break-glass.ts';
import { changing, submitting } from '../builders/changes.ts';
import { auditor } from '../builders/people-around.ts';
import { aReference } from '../builders/references.ts';
import { aSubmittedReferral } from '../builders/referrals.ts';
import type { Stores } from '../fakes/stores.ts';

const at = instant('2026-11-25T13:40:00.000Z');

export function glassStoreContract(makeStores: () => Promise<Stores> | Stores): void {
  let stores: Stores;
  beforeEach(async () => {
    stores = await makeStores();
  });
  const opened = async (glass: BreakGlass) => {
    const first = (await stores.referrals.load(glass.reference)) ?? aSubmittedReferral({ reference: glass.reference });
    if (first.version === 1) await stores.referrals.commit(submitting(first, { parts: [], mails: [] }));
    expect(await stores.referrals.commit(changing(first, {}, { opens: glass }))).toBe('committed');
    return glass;
  };

  test('an opening is written with the command that opens it, and found by its referral, newest first', async () => {
    const first = await opened(anOpening());
    const second = await opened(anOpening({ number: 3, why: 'courtOrder', calls: null }));
    expect(await stores.glass.ofReferral(first.reference)).toEqual([second, first]);
    expect(await stores.glass.load(first.reference, 3)).toEqual(second);
    expect(await stores.glass.load(first.reference, 4)).toBeNull();
    expect(await stores.glass.ofReferral(aReference(2))).toEqual([]);
  });

  test('of a command that lost the race nothing is opened', async () => {
    const first = aSubmittedReferral();
    await stores.referrals.commit(submitting(first));
    await stores.referrals.commit(changing(first, {}));
    expect(await stores.referrals.commit(changing(first, {}, { opens: anOpening() }))).toBe('conflict');
    expect(await stores.glass.ofReferral(first.reference)).toEqual([]);
  });

  test('what was opened by what somebody judged meanwhile is not opened', async () => {
    const glass = await opened(anOpening());
    const referral = await stores.referrals.load(glass.reference);
    if (referral === null) throw new Error('no referral');
    const again = (asJudged: readonly BreakGlass[]) =>
      stores.referrals.commit(changing(referral, {}, { opens: anOpening({ number: 3 }), asJudged }));
    const done = reviewGlass(glass, auditor, { how: 'objected', why: 'notTried' }, at);
    if (done.kind !== 'accepted') throw new Error('refused');
    await stores.glass.review(done.before, done.after, done.audit);
    expect(await again([glass])).toBe('conflict');
    expect(await stores.glass.ofReferral(glass.reference)).toEqual([done.after]);
    expect(await again([done.after])).toBe('committed');
  });

  test('what waits for the auditor is listed by its day, what was reviewed by when', async () => {
    const [one, other] = [
      await opened(anOpening({ reviewDueAt: instant('2026-12-03T22:59:59.999Z') })),
      await opened(anOpening({ reference: aReference(2) })),
    ];
    expect(await stores.glass.toReview()).toEqual([other, one]);
    const done = reviewGlass(other, auditor, { how: 'confirmed', why: null }, at);
    if (done.kind !== 'accepted') throw new Error('refused');
    expect(await stores.glass.review(done.before, done.after, done.audit)).toBe('committed');
    expect(await stores.glass.toReview()).toEqual([one]);
    expect(await stores.glass.reviewed(10)).toEqual([done.after]);
    expect((await stores.audit.ofChain({ of: 'referral', id: other.reference })).at(-1)?.deed).toEqual({
      what: 'glassReviewed',
      number: 2,
      how: 'confirmed',
    });
  });

  test('of two reviews at once one is written', async () => {
    const glass = await opened(anOpening());
    const answers = await Promise.all(
      (['withoutNeed', 'notTried'] as const).map(async (why) => {
        const done = reviewGlass(glass, auditor, { how: 'objected', why }, at);
        return done.kind === 'accepted' ? stores.glass.review(done.before, done.after, done.audit) : 'refused';
      }),
    );
    expect(answers.toSorted()).toEqual(['committed', 'conflict']);
  });
}
