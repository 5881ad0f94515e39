/** What whoever keeps what is recorded must do, in memory and on DynamoDB alike. */
import { beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../functions/aws/audit-digest.ts';
import { type AuditRow, chainOfPerson, chainOfReferral, type Deed, hashOfRow, noHead } from '../../functions/referral/audit.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { monthOf } from '../../functions/referral/month.ts';
import type { TrailRead } from '../../functions/referral/ports.ts';
import { aBeginning, aDiscarding, anEntry, aSignIn } from '../builders/audit.ts';
import { changing, submitting } from '../builders/changes.ts';
import { aPerson } from '../builders/directory.ts';
import { aDraft, aKeyOfOwner } from '../builders/drafts.ts';
import { aReference } from '../builders/references.ts';
import { aMetClock, aSubmittedReferral } from '../builders/referrals.ts';
import type { Stores } from '../fakes/stores.ts';

const november = monthOf(instant('2026-11-15T12:00:00.000Z'));

const isUnbroken = (rows: readonly AuditRow[]): boolean =>
  rows.every((row, at) => row.number === at + 1 && row.before === (rows[at - 1] ?? noHead).hash && row.hash === hashOfRow(row, sha256));

export function auditContract(make: () => Stores | Promise<Stores>): void {
  describe('what is recorded', () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });
    const { reference } = aSubmittedReferral();
    const recorded = async () => stores.audit.ofChain(chainOfReferral(reference));

    test('of each accepted command is one row, in one unbroken chain', async () => {
      const sent = aSubmittedReferral();
      await stores.referrals.commit(submitting(sent));
      const loaded = await stores.referrals.load(reference);
      const change = changing(loaded ?? sent, { state: 'ACKNOWLEDGED', clocks: [aMetClock()] });
      expect(await stores.referrals.commit(change)).toBe('committed');
      const rows = await recorded();
      expect(rows.map(({ deed }) => deed)).toEqual([submitting(sent).audit.deed, change.audit.deed]);
      expect(isUnbroken(rows)).toBe(true);
    });

    test('of a command that lost its race is nothing', async () => {
      const sent = aSubmittedReferral();
      await stores.referrals.commit(submitting(sent));
      const change = changing(sent, { state: 'ACKNOWLEDGED', clocks: [aMetClock()] });
      await stores.referrals.commit(change);
      expect(await stores.referrals.commit(change)).toBe('conflict');
      expect(await recorded()).toHaveLength(2);
    });

    test('between reading a referral and writing it makes no command lose', async () => {
      const sent = aSubmittedReferral();
      await stores.referrals.commit(submitting(sent));
      const loaded = await stores.referrals.load(reference);
      await stores.audit.record(anEntry({ deed: { what: 'viewed', layers: ['guide'], as: ['owner'], state: 'SUBMITTED' } }));
      expect(await stores.referrals.commit(changing(loaded ?? sent, { state: 'ACKNOWLEDGED', clocks: [aMetClock()] }))).toBe('committed');
      const rows = await recorded();
      expect(rows.map(({ deed }) => deed.what)).toEqual(['commanded', 'viewed', 'commanded']);
      expect(isUnbroken(rows)).toBe(true);
    });

    test('of a draft outlives it', async () => {
      const draft = aDraft({ reference: aReference(1) });
      await stores.drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference));
      await stores.drafts.discard(draft, aDiscarding(draft.reference));
      await stores.drafts.discard(draft, aDiscarding(draft.reference));
      const rows = await stores.audit.ofChain(chainOfReferral(draft.reference));
      expect(rows.map(({ deed }) => deed)).toMatchObject([{ command: 'begin' }, { command: 'discard' }]);
      expect(isUnbroken(rows)).toBe(true);
    });

    test('of who signs in stands in their own chain, once for each time', async () => {
      await stores.directory.changePerson(null, aPerson(), aSignIn(aPerson().id));
      await stores.directory.changePerson(null, aPerson(), aSignIn(aPerson().id));
      expect(await stores.audit.ofChain(chainOfPerson(aPerson().id))).toHaveLength(1);
    });

    test('by one person in one month is found, newest first, wherever it was recorded', async () => {
      const noor = personId('noor-consulent');
      const at = (day: string) => ({ at: instant(`2026-11-${day}T09:12:00.000Z`) });
      await stores.audit.record(anEntry(at('03')));
      await stores.audit.record({ ...aSignIn(noor), ...at('02') });
      await stores.audit.record(anEntry({ ...at('04'), by: personId('iemand-anders') }));
      await stores.audit.record(anEntry({ ...at('05'), by: null, actingAs: 'system', organisation: null }));
      // The last minute of October and the first of December, in Brussels.
      await stores.audit.record(anEntry({ at: instant('2026-10-31T22:59:00.000Z') }));
      await stores.audit.record(anEntry({ at: instant('2026-11-30T23:00:00.000Z') }));
      await stores.audit.record(anEntry({ at: instant('2026-10-31T23:00:00.000Z') }));
      const { rows, beyond } = await stores.audit.doneBy(noor, november, { beyond: null, limit: 10 });
      expect(rows.map(({ at: when }) => when)).toEqual([
        '2026-11-03T09:12:00.000Z',
        '2026-11-02T09:12:00.000Z',
        '2026-10-31T23:00:00.000Z',
      ]);
      expect(rows.map(({ chain }) => chain.of)).toEqual(['referral', 'person', 'referral']);
      expect(beyond).toBeNull();
    });

    test('by one person is read part by part, each row once, also those of one moment', async () => {
      // More than nine: as texts, 10 would come before 9.
      for (let more = 0; more < 12; more += 1) await stores.audit.record(anEntry());
      const read: AuditRow[] = [];
      let beyond: string | null = null;
      do {
        const part: TrailRead = await stores.audit.doneBy(personId('noor-consulent'), november, { beyond, limit: 2 });
        expect(part.rows.length).toBeLessThanOrEqual(2);
        read.push(...part.rows);
        ({ beyond } = part);
      } while (beyond !== null);
      expect(read.map(({ number }) => number)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
      expect(await stores.audit.doneBy(personId('niemand'), november, { beyond: null, limit: 2 })).toEqual({ rows: [], beyond: null });
    });

    test('only after what was read is refused once the chain went on', async () => {
      const deed: Deed = { what: 'viewJudged', number: 1, viewedAt: anEntry().at, finding: 'explained' };
      await stores.audit.record(anEntry());
      const [first = noHead] = await recorded();
      expect(await stores.audit.recordAfter(anEntry({ deed }), first)).toBe('committed');
      expect(await stores.audit.recordAfter(anEntry({ deed }), first)).toBe('conflict');
      expect(await recorded()).toHaveLength(2);
      expect(isUnbroken(await recorded())).toBe(true);
    });

    test('of views and exports is found by their month, with what was found of them later; of nothing else', async () => {
      const reading = { layers: ['organise' as const], as: ['owner' as const], state: 'SUBMITTED' as const };
      const at = instant('2026-11-30T22:00:00.000Z');
      const later = instant('2026-12-04T09:00:00.000Z');
      await stores.audit.record(anEntry());
      await stores.audit.record(anEntry({ at, deed: { what: 'viewed', ...reading } }));
      await stores.audit.record(anEntry({ at: later, deed: { what: 'viewJudged', number: 2, viewedAt: at, finding: 'breach' } }));
      await stores.audit.record(anEntry({ at: later, deed: { what: 'exported', document: 'letter', ...reading } }));
      expect((await stores.audit.viewsIn(november)).map(({ number, deed }) => [number, deed.what])).toEqual([
        [2, 'viewed'],
        [3, 'viewJudged'],
      ]);
      expect((await stores.audit.viewsIn(monthOf(later))).map(({ deed }) => deed.what)).toEqual(['exported']);
    });

    test('by fifty at the same moment is one unbroken chain', async () => {
      const deed: Deed = { what: 'viewed', layers: ['guide'], as: ['owner'], state: 'SUBMITTED' };
      await Promise.all(Array.from({ length: 50 }, () => stores.audit.record(anEntry({ deed }))));
      const rows = await stores.audit.ofChain(chainOfReferral(aReference(1)));
      expect(rows).toHaveLength(50);
      expect(isUnbroken(rows)).toBe(true);
    });
  });
}
