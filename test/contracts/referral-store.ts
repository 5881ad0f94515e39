/** What every referral store must do: run against the fake and against DynamoDB, so that a test on the fake says something about the real one. */
import { beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import type { Change, WrappedKey } from '../../functions/referral/ports.ts';
import { toMailbox, toPerson } from '../../functions/referral/recipient.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { aBeginning, aDiscarding } from '../builders/audit.ts';
import { aNewMail, anEvent, changing, submitting } from '../builders/changes.ts';
import { aDraft, aKeyOfLivc, aKeyOfOwner, aSavedDraft, aSealedPart } from '../builders/drafts.ts';
import { aReference } from '../builders/references.ts';
import { aMetClock, aSubmittedReferral } from '../builders/referrals.ts';
import { fakeKeys } from '../fakes/fake-keys.ts';
import type { Stores } from '../fakes/stores.ts';

const newMailKey = 'MAIL#1#newReferral#mailbox.livc-zilverbeke';
const acknowledged: Partial<Referral> = { state: 'ACKNOWLEDGED', handler: personId('mo-lid'), clocks: [aMetClock()] };

export function referralStoreContract(makeStores: () => Promise<Stores> | Stores): void {
  let stores: Stores;
  beforeEach(async () => {
    stores = await makeStores();
  });

  describe('a commit', () => {
    test('stores a new referral whole, with its history, its mail, its key and its content', async () => {
      const change = submitting();
      expect(await stores.referrals.commit(change)).toBe('committed');

      const { reference } = change.after;
      expect(await stores.referrals.load(reference)).toEqual(change.after);
      expect(await stores.referrals.history(reference)).toEqual([change.event]);
      expect(await stores.content.key(reference)).toEqual(aKeyOfLivc());
      expect(await stores.content.parts(reference, { asShown: 1 })).toEqual([aSealedPart('asShown')]);
      expect(await stores.outbox.load(reference, newMailKey)).toEqual({
        ...change.mails[0],
        schema: 1,
        attempts: 0,
        leaseUntil: null,
        sentAt: null,
        providerId: null,
        statusAt: change.after.submittedAt,
      });
    });

    test('refuses a second referral under the same reference and leaves the first as it was', async () => {
      await stores.referrals.commit(submitting());
      const second = aSubmittedReferral({ owner: personId('iemand-anders') });
      expect(await stores.referrals.commit(submitting(second, { parts: [] }))).toBe('conflict');
      expect((await stores.referrals.load(second.reference))?.owner).toBe('noor-consulent');
    });

    test('moves a referral on, once from each version', async () => {
      const first = aSubmittedReferral();
      await stores.referrals.commit(submitting(first));
      const change = changing(first, acknowledged);
      expect(await stores.referrals.commit(change)).toBe('committed');
      expect(await stores.referrals.commit(change)).toBe('conflict');
      expect(await stores.referrals.load(first.reference)).toEqual(change.after);
      expect((await stores.referrals.history(first.reference)).map(({ version }) => version)).toEqual([1, 2]);
    });

    test('of a referral that does not exist is a conflict', async () => {
      expect(await stores.referrals.commit(changing(aSubmittedReferral(), acknowledged))).toBe('conflict');
      expect(await stores.referrals.load(aReference(1))).toBeNull();
    });

    test('with one condition that fails writes nothing of anything', async () => {
      const first = aSubmittedReferral();
      await stores.referrals.commit(submitting(first));
      const change = changing(first, acknowledged, {
        // The same mail and the same part exist already.
        mails: [aNewMail(first), aNewMail(first, { kind: 'withdrawn' })],
        parts: [aSealedPart('person', 2)],
        wrappedKey: { before: aKeyOfLivc(), after: aKeyOfOwner() },
      });
      expect(await stores.referrals.commit(change)).toBe('conflict');
      expect(await stores.referrals.load(first.reference)).toEqual(first);
      expect(await stores.referrals.history(first.reference)).toHaveLength(1);
      expect(await stores.outbox.ofReferral(first.reference)).toHaveLength(1);
      expect(await stores.content.key(first.reference)).toEqual(aKeyOfLivc());
      expect(await stores.content.parts(first.reference, { person: 2 })).toEqual([]);
      expect(await stores.referrals.openOfLivc(livcId('livc-zilverbeke'))).toEqual([first.reference]);
    });

    test('never writes a part over another of the same version', async () => {
      const first = aSubmittedReferral();
      await stores.referrals.commit(submitting(first));
      const parts = [aSealedPart('asShown', 1, 'sealed otherwise')];
      const change = changing(first, {}, { parts, wrappedKey: { before: aKeyOfLivc(), after: aKeyOfLivc() } });
      expect(await stores.referrals.commit(change)).toBe('conflict');
      expect(await stores.content.parts(first.reference, { asShown: 1 })).toEqual([aSealedPart('asShown')]);
    });

    test('never queues the mail of one step twice', async () => {
      const first = aSubmittedReferral();
      await stores.referrals.commit(submitting(first));
      const cause = { by: 'step', clock: 'acknowledge', hop: 0, occurrence: 1, clockVersion: 1, step: '-1', round: 1 } as const;
      const reminder = aNewMail(first, { cause, kind: 'reminder' });
      const reminded = changing(first, {}, { mails: [reminder] });
      expect(await stores.referrals.commit(reminded)).toBe('committed');
      expect(await stores.referrals.commit(changing(reminded.after, {}, { mails: [reminder] }))).toBe('conflict');
    });

    test('stores a skipped step for the record and lets nobody send it', async () => {
      const first = aSubmittedReferral();
      const skipped = aNewMail(first, { status: 'SKIPPED' });
      await stores.referrals.commit(submitting(first, { mails: [skipped] }));
      expect((await stores.outbox.load(first.reference, newMailKey))?.status).toBe('SKIPPED');
      expect(await stores.outbox.waiting(instant('2030-01-01T00:00:00.000Z'), 10)).toEqual([]);
    });

    test('queues a mail that stands with another referral there', async () => {
      const [mine, theirs] = [aSubmittedReferral(), aSubmittedReferral({ reference: aReference(2), owner: personId('an-consulent') })];
      await stores.referrals.commit(submitting(theirs));
      const cause = { by: 'sameness', other: mine.reference, round: 1 } as const;
      const hears = aNewMail(theirs, { cause, kind: 'possibleDuplicate', to: toPerson(theirs.owner) });
      await stores.referrals.commit(submitting(mine, { mails: [aNewMail(mine), hears] }));
      const key = `MAIL#same#${mine.reference}#possibleDuplicate#person.an-consulent`;
      expect((await stores.outbox.load(theirs.reference, key))?.reference).toBe(theirs.reference);
      expect(await stores.outbox.load(mine.reference, key)).toBeNull();
    });

    test('moves a mail in the same write, and not at all when the mail has moved already', async () => {
      const first = aSubmittedReferral();
      await stores.referrals.commit(submitting(first));
      const at = instant('2026-11-23T09:20:00.000Z');
      const bounced = { key: newMailKey, from: ['QUEUED', 'SENT'], to: 'BOUNCED', at } as const;
      const undelivered = [{ to: toMailbox(livcId('livc-zilverbeke')), why: 'BOUNCED', since: at } as const];
      const change = changing(first, { undelivered }, { mailMoves: [bounced] });
      expect(await stores.referrals.commit(change)).toBe('committed');
      expect(await stores.outbox.load(first.reference, newMailKey)).toMatchObject({ status: 'BOUNCED', statusAt: at });
      expect(await stores.outbox.waiting(instant('2030-01-01T00:00:00.000Z'), 10)).toEqual([]);

      expect(await stores.referrals.commit(changing(change.after, {}, { mailMoves: [bounced] }))).toBe('conflict');
      expect((await stores.referrals.load(first.reference))?.version).toBe(2);
    });

    test('is an error when it holds the same mail twice: nobody shall be told twice', async () => {
      const change = submitting(undefined, { mails: [aNewMail(aSubmittedReferral()), aNewMail(aSubmittedReferral())] });
      await expect(async () => stores.referrals.commit(change)).rejects.toThrow();
      expect(await stores.referrals.load(change.after.reference)).toBeNull();
    });

    test('refuses a record with an attribute that is not on the list', async () => {
      const talkative = { ...aSubmittedReferral(), nameOfPerson: 'Piet' };
      const change = submitting(talkative);
      await expect(async () => stores.referrals.commit(change)).rejects.toThrow();
      await expect(async () => stores.referrals.commit(change)).rejects.not.toThrow(/Piet/);
      expect(await stores.referrals.load(talkative.reference)).toBeNull();
    });
  });

  describe('submitting a draft', () => {
    const draft = aDraft();
    const saved = aSavedDraft(draft, { person: 1 });
    const sent = aSubmittedReferral({ parts: { person: 1, asShown: 1 } });
    const takesDraft = { version: saved.version, owner: saved.owner };
    beforeEach(async () => {
      await stores.drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference));
      await stores.drafts.save(saved, [aSealedPart('person')], aKeyOfOwner());
    });

    test('takes the draft away, keeps its content and wraps its key for the receiver, at once', async () => {
      expect(await stores.referrals.commit(submitting(sent, { takesDraft }))).toBe('committed');
      expect(await stores.drafts.load(draft.reference)).toBeNull();
      expect(await stores.drafts.ofOwner(draft.owner)).toEqual([]);
      expect(await stores.content.key(draft.reference)).toEqual(aKeyOfLivc());
      expect(await stores.content.parts(draft.reference, sent.parts)).toEqual([aSealedPart('person'), aSealedPart('asShown')]);
    });

    test('that was saved again meanwhile changes nothing', async () => {
      await stores.drafts.save(aSavedDraft(saved, { person: 2 }), [aSealedPart('person', 2)], aKeyOfOwner());
      expect(await stores.referrals.commit(submitting(sent, { takesDraft }))).toBe('conflict');
      expect(await stores.referrals.load(sent.reference)).toBeNull();
      expect((await stores.drafts.load(draft.reference))?.version).toBe(3);
      expect(await stores.content.key(draft.reference)).toEqual(aKeyOfOwner());
    });

    test('of someone else changes nothing', async () => {
      const stolen = { ...takesDraft, owner: personId('iemand-anders') };
      expect(await stores.referrals.commit(submitting(sent, { takesDraft: stolen }))).toBe('conflict');
      expect(await stores.referrals.load(sent.reference)).toBeNull();
    });

    test('ten times at once makes one referral, one history row and one mail', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => stores.referrals.commit(submitting(sent, { takesDraft }))));
      expect(answers.toSorted()).toEqual(['committed', ...Array.from({ length: 9 }, () => 'conflict')]);
      expect(await stores.referrals.history(sent.reference)).toHaveLength(1);
      expect(await stores.outbox.ofReferral(sent.reference)).toHaveLength(1);
      expect(await stores.referrals.load(sent.reference)).toEqual(sent);
    });

    test('cannot be undone by a late save or a late discard', async () => {
      await stores.referrals.commit(submitting(sent, { takesDraft }));
      expect(await stores.drafts.save(aSavedDraft(saved, { person: 2 }), [aSealedPart('person', 2)], aKeyOfOwner())).toBe('conflict');
      expect(await stores.drafts.discard(saved, aDiscarding(saved.reference))).toBe('conflict');
      expect(await stores.content.key(sent.reference)).toEqual(aKeyOfLivc());
      expect(await stores.content.parts(sent.reference, { person: 1 })).toEqual([aSealedPart('person')]);
    });
  });

  describe('the data key of a referral', () => {
    const first = aSubmittedReferral();
    const forLivc = (name: string): WrappedKey => ({ wrapped: `wrapped for ${name}`, reader: { kind: 'livc', livc: livcId(name) } });
    const passing = (from: Referral, before: WrappedKey | null, to: string, parts: Change['parts'] = []): Change =>
      changing(
        from,
        { chain: [...from.chain, { livc: livcId(to), arrivedAt: from.submittedAt }] },
        { parts, wrappedKey: { before, after: forLivc(to) } },
      );
    beforeEach(async () => {
      await stores.referrals.commit(submitting(first));
    });

    test('passes to another LIVC in the write that passes the referral on; the content stays', async () => {
      const change = passing(first, aKeyOfLivc(), 'livc-berken');
      expect(await stores.referrals.commit(change)).toBe('committed');
      expect(await stores.content.key(first.reference)).toEqual(forLivc('livc-berken'));
      expect(await stores.content.parts(first.reference, { asShown: 1 })).toEqual([aSealedPart('asShown')]);
    });

    test('that was wrapped anew meanwhile is not wrapped over, and nothing of the command is written', async () => {
      const passed = passing(first, aKeyOfLivc(), 'livc-berken');
      await stores.referrals.commit(passed);
      // Decided on the newest referral, but with the key as it was read before.
      for (const stale of [aKeyOfLivc(), null]) {
        expect(await stores.referrals.commit(passing(passed.after, stale, 'livc-linden', [aSealedPart('person', 3)]))).toBe('conflict');
      }
      expect(await stores.referrals.load(first.reference)).toEqual(passed.after);
      expect(await stores.content.key(first.reference)).toEqual(forLivc('livc-berken'));
      expect(await stores.content.parts(first.reference, { person: 3 })).toEqual([]);
      expect(await stores.referrals.commit(passing(passed.after, forLivc('livc-berken'), 'livc-linden'))).toBe('committed');
    });

    test('goes to one of ten LIVCs that it is passed to at once', async () => {
      const names = Array.from({ length: 10 }, (_, index) => `livc-${index}`);
      const answers = await Promise.all(names.map((name) => stores.referrals.commit(passing(first, aKeyOfLivc(), name))));
      expect(answers.filter((answer) => answer === 'committed')).toHaveLength(1);
      expect(await stores.content.key(first.reference)).toEqual(forLivc(names[answers.indexOf('committed')] ?? ''));
    });

    test('is said with every part that is added, or the command is an error', async () => {
      const change = changing(first, {}, { parts: [aSealedPart('person', 2)] });
      await expect(async () => stores.referrals.commit(change)).rejects.toThrow('parts without the key');
      expect(await stores.referrals.load(first.reference)).toEqual(first);
    });

    test('opens for its new reader what was sealed for the former one, and for the former one no more', async () => {
      const keys = fakeKeys();
      const reference = aReference(2);
      const [former, next] = [aKeyOfLivc().reader, forLivc('livc-berken').reader];
      const { stored, key } = await keys.create(reference, former);
      const words = { part: 'asShown', version: 1, text: 'what the sender wrote' } as const;
      const sent = aSubmittedReferral({ reference });
      await stores.referrals.commit(submitting(sent, { parts: await key.seal([words]), wrappedKey: { before: null, after: stored } }));
      const wrappedKey = { before: stored, after: await keys.rewrap(reference, stored, next) };
      expect(await stores.referrals.commit(changing(sent, {}, { wrappedKey }))).toBe('committed');

      const kept = await stores.content.key(reference);
      if (kept === null) throw new Error('no key');
      const sealed = await stores.content.parts(reference, { asShown: 1 });
      expect(kept.reader).toEqual(next);
      expect(await (await keys.unwrap(reference, kept)).open(sealed)).toEqual([words]);
      await expect(keys.unwrap(reference, { ...kept, reader: former })).rejects.toThrow('belongs elsewhere');
    });
  });

  test('of ten different commands at once on one version exactly one is accepted', async () => {
    const first = aSubmittedReferral();
    await stores.referrals.commit(submitting(first));
    const people = Array.from({ length: 10 }, (_, index) => personId(`lid-${index}`));
    const answers = await Promise.all(people.map((handler) => stores.referrals.commit(changing(first, { ...acknowledged, handler }))));
    expect(answers.filter((answer) => answer === 'committed')).toHaveLength(1);
    const winner = people[answers.indexOf('committed')];
    expect((await stores.referrals.load(first.reference))?.handler).toBe(winner);
    expect(await stores.referrals.history(first.reference)).toHaveLength(2);
  });

  describe('the same person', () => {
    const row = (version: number, count: number) => ({
      hash: 'c0ffee',
      version,
      referrals: Array.from({ length: count }, (_, index) => ({ reference: aReference(index + 1), owner: personId('noor-consulent') })),
    });

    test('is remembered with the referral, conditional on what was known', async () => {
      expect(await stores.referrals.samePerson('c0ffee')).toBeNull();
      await stores.referrals.commit(submitting(aSubmittedReferral(), { samePerson: { before: 0, after: row(1, 1) } }));
      expect(await stores.referrals.samePerson('c0ffee')).toEqual(row(1, 1));

      const second = aSubmittedReferral({ reference: aReference(2) });
      const blind = submitting(second, { samePerson: { before: 0, after: row(1, 2) } });
      expect(await stores.referrals.commit(blind)).toBe('conflict');
      expect(await stores.referrals.load(second.reference)).toBeNull();
      expect(await stores.referrals.commit(submitting(second, { samePerson: { before: 1, after: row(2, 2) } }))).toBe('committed');
      expect(await stores.referrals.samePerson('c0ffee')).toEqual(row(2, 2));
    });

    test('sent by ten at once is known to all but the first', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          stores.referrals.commit(
            submitting(aSubmittedReferral({ reference: aReference(index + 1) }), { samePerson: { before: 0, after: row(1, 1) } }),
          ),
        ),
      );
      expect(answers.filter((answer) => answer === 'committed')).toHaveLength(1);
    });
  });

  test('several are loaded at once, in the order asked, without those that do not exist', async () => {
    const [one, two] = [aSubmittedReferral(), aSubmittedReferral({ reference: aReference(2) })];
    await stores.referrals.commit(submitting(one));
    await stores.referrals.commit(submitting(two));
    expect(await stores.referrals.loadMany([aReference(3), two.reference, one.reference, two.reference])).toEqual([two, one]);
    expect(await stores.referrals.loadMany([])).toEqual([]);
  });

  test('history is read oldest first, past version nine', async () => {
    let now = aSubmittedReferral();
    await stores.referrals.commit(submitting(now));
    for (let turn = 0; turn < 10; turn += 1) {
      const change = changing(now, {}, { event: anEvent({ ...now, version: now.version + 1 }, { what: 'callLogged' }) });
      await stores.referrals.commit(change);
      now = change.after;
    }
    expect((await stores.referrals.history(now.reference)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
}
