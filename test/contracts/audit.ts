/** What whoever keeps what is recorded must do, in memory and on DynamoDB alike. */
import { beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../functions/aws/audit-digest.ts';
import { type AuditRow, chainOfPerson, chainOfReferral, type Deed, hashOfRow, noHead } from '../../functions/referral/audit.ts';
import { aBeginning, aDiscarding, anEntry, aSignIn } from '../builders/audit.ts';
import { changing, submitting } from '../builders/changes.ts';
import { aPerson } from '../builders/directory.ts';
import { aDraft, aKeyOfOwner } from '../builders/drafts.ts';
import { aReference } from '../builders/references.ts';
import { aMetClock, aSubmittedReferral } from '../builders/referrals.ts';
import type { Stores } from '../fakes/stores.ts';

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

    test('by fifty at the same moment is one unbroken chain', async () => {
      const deed: Deed = { what: 'viewed', layers: ['guide'], as: ['owner'], state: 'SUBMITTED' };
      await Promise.all(Array.from({ length: 50 }, () => stores.audit.record(anEntry({ deed }))));
      const rows = await stores.audit.ofChain(chainOfReferral(aReference(1)));
      expect(rows).toHaveLength(50);
      expect(isUnbroken(rows)).toBe(true);
    });
  });
}
