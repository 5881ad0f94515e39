/** The lists that every referral store gives: who must do what, by dates alone. Each follows the record, from its first version to its last. */
import { beforeEach, expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import { toMailbox } from '../../functions/referral/recipient.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { changing, submitting } from '../builders/changes.ts';
import { aReference } from '../builders/references.ts';
import { aMetClock, anAcknowledgedReferral, anOpenClock, anOverdueReferral, aSubmittedReferral } from '../builders/referrals.ts';
import type { Stores } from '../fakes/stores.ts';

export function referralListsContract(makeStores: () => Promise<Stores> | Stores): void {
  let stores: Stores;
  beforeEach(async () => {
    stores = await makeStores();
  });

  const zilverbeke = livcId('livc-zilverbeke');
  const other = livcId('livc-goudmeer');
  const due = (day: string) => ({ dueAt: instant(`${day}T22:59:59.999Z`), nextStepAt: instant(`${day}T07:00:00.000Z`) });
  const dueOn = (number: number, day: string) => aSubmittedReferral({ reference: aReference(number), clocks: [anOpenClock(due(day))] });

  test("an LIVC's open referrals come earliest unmet term first, those without one last", async () => {
    const late = dueOn(1, '2026-12-04');
    const early = dueOn(2, '2026-12-01');
    const taken = anAcknowledgedReferral({ reference: aReference(3), version: 1 });
    const elsewhere = aSubmittedReferral({ reference: aReference(4), chain: [{ livc: other, arrivedAt: late.submittedAt }] });
    for (const referral of [taken, late, elsewhere, early]) await stores.referrals.commit(submitting(referral));
    expect(await stores.referrals.openOfLivc(zilverbeke)).toEqual([early.reference, late.reference, taken.reference]);
    expect(await stores.referrals.openOfLivc(other)).toEqual([elsewhere.reference]);
  });

  test('a referral changes its place when its term is met, and leaves the list when it is withdrawn', async () => {
    const [first, second] = [dueOn(1, '2026-12-01'), dueOn(2, '2026-12-04')];
    for (const referral of [first, second]) await stores.referrals.commit(submitting(referral));
    const met = changing(first, { state: 'ACKNOWLEDGED', clocks: [aMetClock(due('2026-12-01'))] });
    await stores.referrals.commit(met);
    expect(await stores.referrals.openOfLivc(zilverbeke)).toEqual([second.reference, first.reference]);

    const at = instant('2026-11-26T09:00:00.000Z');
    await stores.referrals.commit(
      changing(met.after, { state: 'WITHDRAWN', withdrawal: { reason: 'error', by: personId('noor-consulent'), at } }),
    );
    expect(await stores.referrals.openOfLivc(zilverbeke)).toEqual([second.reference]);
  });

  test('a referral that moves to another LIVC leaves the list of the first', async () => {
    const first = aSubmittedReferral();
    await stores.referrals.commit(submitting(first));
    const at = instant('2026-11-26T09:00:00.000Z');
    const ended = anOpenClock({ nextStepAt: null, ended: { how: 'passedOn', at, workingDaysLate: 0 } });
    const opened = anOpenClock({ hop: 1, ...due('2026-12-03') });
    const moved = changing(first, { chain: [...first.chain, { livc: other, arrivedAt: at }], clocks: [ended, opened] });
    await stores.referrals.commit(moved);
    expect(await stores.referrals.openOfLivc(zilverbeke)).toEqual([]);
    expect(await stores.referrals.openOfLivc(other)).toEqual([first.reference]);
    expect(await stores.referrals.nextDue(at)).toBe('2026-12-03T22:59:59.999Z');
  });

  test('the sending side is owner, backup and colleagues, each once, and nobody else', async () => {
    const [noor, wim, an, mo] = ['noor-consulent', 'wim-consulent', 'an-consulent', 'mo-lid'].map(personId);
    const first = aSubmittedReferral({ colleagues: [an, noor].filter((one) => one !== undefined), handler: mo ?? null });
    await stores.referrals.commit(submitting(first));
    for (const person of [noor, wim, an]) expect(person && (await stores.referrals.ofPerson(person))).toEqual([first.reference]);
    expect(mo && (await stores.referrals.ofPerson(mo))).toEqual([]);

    await stores.referrals.commit(changing(first, { colleagues: [] }));
    expect(an && (await stores.referrals.ofPerson(an))).toEqual([]);
    expect(noor && (await stores.referrals.ofPerson(noor))).toEqual([first.reference]);
  });

  test('overdue begins with the first instant after the due instant and ends when the term ends', async () => {
    const [first, second] = [dueOn(1, '2026-12-04'), dueOn(2, '2026-12-01')];
    for (const referral of [first, second]) await stores.referrals.commit(submitting(referral));
    expect(await stores.referrals.overdue(instant('2026-12-01T22:59:59.999Z'))).toEqual([]);
    expect(await stores.referrals.overdue(instant('2026-12-01T23:00:00.000Z'))).toEqual([second.reference]);
    expect(await stores.referrals.overdue(instant('2026-12-31T23:00:00.000Z'))).toEqual([second.reference, first.reference]);

    await stores.referrals.commit(changing(second, { state: 'ACKNOWLEDGED', clocks: [aMetClock(due('2026-12-01'))] }));
    expect(await stores.referrals.overdue(instant('2026-12-31T23:00:00.000Z'))).toEqual([first.reference]);
  });

  test('the next due instant is the earliest that has not passed', async () => {
    expect(await stores.referrals.nextDue(instant('2026-11-23T09:00:00.000Z'))).toBeNull();
    for (const referral of [dueOn(1, '2026-12-04'), dueOn(2, '2026-12-01')]) await stores.referrals.commit(submitting(referral));
    expect(await stores.referrals.nextDue(instant('2026-11-23T09:00:00.000Z'))).toBe('2026-12-01T22:59:59.999Z');
    expect(await stores.referrals.nextDue(instant('2026-12-01T22:59:59.999Z'))).toBe('2026-12-01T22:59:59.999Z');
    expect(await stores.referrals.nextDue(instant('2026-12-01T23:00:00.000Z'))).toBe('2026-12-04T22:59:59.999Z');
    expect(await stores.referrals.nextDue(instant('2027-01-01T00:00:00.000Z'))).toBeNull();
  });

  test('steps to look at come by their instant, that instant included, and anew after the clock was looked at', async () => {
    const [first, second] = [dueOn(1, '2026-12-04'), dueOn(2, '2026-12-01')];
    for (const referral of [first, second]) await stores.referrals.commit(submitting(referral));
    const at = (day: string) => instant(`${day}T07:00:00.000Z`);
    expect(await stores.referrals.stepsToLookAt(instant('2026-12-01T06:59:59.999Z'), 10)).toEqual([]);
    expect(await stores.referrals.stepsToLookAt(at('2026-12-01'), 10)).toEqual([second.reference]);
    expect(await stores.referrals.stepsToLookAt(at('2026-12-31'), 10)).toEqual([second.reference, first.reference]);
    expect(await stores.referrals.stepsToLookAt(at('2026-12-31'), 1)).toEqual([second.reference]);

    const [clock] = second.clocks;
    await stores.referrals.commit(changing(second, { clocks: clock === undefined ? [] : [{ ...clock, nextStepAt: at('2026-12-08') }] }));
    expect(await stores.referrals.stepsToLookAt(at('2026-12-04'), 10)).toEqual([first.reference]);
    expect(await stores.referrals.stepsToLookAt(at('2026-12-31'), 10)).toEqual([first.reference, second.reference]);

    await stores.referrals.commit(changing(first, { state: 'ACKNOWLEDGED', clocks: [aMetClock(due('2026-12-04'))] }));
    expect(await stores.referrals.stepsToLookAt(at('2026-12-31'), 10)).toEqual([second.reference]);
  });

  test('what was perhaps sent twice is listed oldest first, also once it is taken up, until it is withdrawn', async () => {
    const sent = (number: number, day: string, changes: Partial<Referral> = {}) =>
      aSubmittedReferral({ reference: aReference(number), submittedAt: instant(`${day}T10:00:00.000Z`), ...changes });
    const newer = sent(1, '2026-11-25', {
      possibleDuplicate: true,
      undelivered: [{ to: toMailbox(zilverbeke), why: 'BOUNCED', since: instant('2026-11-25T10:00:00.000Z') }],
    });
    const older = sent(2, '2026-11-24', { possibleDuplicate: true, sameness: { others: [aReference(3)], lastCall: null } });
    for (const referral of [newer, older, sent(3, '2026-11-23')]) await stores.referrals.commit(submitting(referral));
    expect(await stores.referrals.possibleDuplicates()).toEqual([older.reference, newer.reference]);
    expect(await stores.referrals.undelivered()).toEqual([newer.reference]);

    await stores.referrals.commit(changing(newer, { state: 'ACKNOWLEDGED', clocks: [aMetClock()], undelivered: [] }));
    expect(await stores.referrals.possibleDuplicates()).toEqual([older.reference, newer.reference]);
    const at = instant('2026-11-26T09:00:00.000Z');
    const withdrawal = { reason: 'duplicate', by: personId('noor-consulent'), at } as const;
    await stores.referrals.commit(changing(older, { state: 'WITHDRAWN', withdrawal }));
    expect(await stores.referrals.possibleDuplicates()).toEqual([newer.reference]);
  });

  test('what did not arrive is listed oldest first until it is mended', async () => {
    const since = (day: string) => instant(`${day}T10:00:00.000Z`);
    const failed = (day: string) => ({ to: toMailbox(zilverbeke), why: 'BOUNCED', since: since(day) }) as const;
    const newer = anOverdueReferral({ version: 1, undelivered: [failed('2026-11-25')] });
    const older = aSubmittedReferral({ reference: aReference(2), undelivered: [failed('2026-11-26'), failed('2026-11-24')] });
    const fine = aSubmittedReferral({ reference: aReference(3) });
    for (const referral of [newer, older, fine]) await stores.referrals.commit(submitting(referral));
    expect(await stores.referrals.undelivered()).toEqual([older.reference, newer.reference]);
    await stores.referrals.commit(changing(older, { undelivered: [] }));
    expect(await stores.referrals.undelivered()).toEqual([newer.reference]);
  });
}
