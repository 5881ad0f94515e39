/** What every store of drafts and of content must do: a draft, its key and its parts come, change and go together. */
import { beforeEach, describe, expect, test } from 'vitest';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { aBeginning, aDiscarding } from '../builders/audit.ts';
import { aDraft, aKeyOfOwner, aSavedDraft, aSealedPart } from '../builders/drafts.ts';
import { aReference } from '../builders/references.ts';
import type { Stores } from '../fakes/stores.ts';

const draft = aDraft();
const { reference } = draft;

export function draftStoreContract(makeStores: () => Promise<Stores> | Stores): void {
  let stores: Stores;
  beforeEach(async () => {
    stores = await makeStores();
  });

  describe('a new draft', () => {
    test('is stored with its key', async () => {
      expect(await stores.drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference))).toBe('committed');
      expect(await stores.drafts.load(reference)).toEqual(draft);
      expect(await stores.content.key(reference)).toEqual(aKeyOfOwner());
    });

    test('never takes the place of another', async () => {
      await stores.drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference));
      const other = aDraft({ owner: personId('iemand-anders') });
      expect(await stores.drafts.create(other, { ...aKeyOfOwner(), wrapped: 'another key' }, aBeginning(other.reference))).toBe('conflict');
      expect(await stores.drafts.load(reference)).toEqual(draft);
      expect(await stores.content.key(reference)).toEqual(aKeyOfOwner());
    });

    test('that is not there is null, and so is its key', async () => {
      expect(await stores.drafts.load(reference)).toBeNull();
      expect(await stores.content.key(reference)).toBeNull();
      expect(await stores.content.parts(reference, { person: 1 })).toEqual([]);
    });
  });

  describe('a save', () => {
    const first = aSavedDraft(draft, { person: 1, release: 1 });
    beforeEach(async () => {
      await stores.drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference));
      await stores.drafts.save(first, [aSealedPart('person'), aSealedPart('release')], aKeyOfOwner());
    });

    test('stores row and parts', async () => {
      expect(await stores.drafts.load(reference)).toEqual(first);
      expect(await stores.content.parts(reference, { person: 1, release: 1 })).toEqual([aSealedPart('release'), aSealedPart('person')]);
    });

    test('replaces the earlier version of a part, whatever its number, and leaves the others', async () => {
      const second = aSavedDraft(first, { person: 7 });
      expect(await stores.drafts.save(second, [aSealedPart('person', 7)], aKeyOfOwner())).toBe('committed');
      expect(await stores.content.parts(reference, { person: 1 })).toEqual([]);
      expect(await stores.content.parts(reference, second.parts)).toEqual([aSealedPart('release'), aSealedPart('person', 7)]);
    });

    test('can lengthen its life and tell its release day', async () => {
      const second = aSavedDraft(first, {}, { erasedOn: calendarDay('2026-12-25'), releaseOn: calendarDay('2027-03-15') });
      expect(await stores.drafts.save(second, [], aKeyOfOwner())).toBe('committed');
      expect(await stores.drafts.load(reference)).toEqual(second);
      expect(await stores.content.key(reference)).toEqual(aKeyOfOwner());
    });

    test('of ten at once one is accepted, and its parts are whole', async () => {
      const saves = Array.from({ length: 10 }, (_, index) => ({ draft: aSavedDraft(first, { sender: index + 1 }), version: index + 1 }));
      const answers = await Promise.all(
        saves.map((one) => stores.drafts.save(one.draft, [aSealedPart('sender', one.version)], aKeyOfOwner())),
      );
      expect(answers.filter((answer) => answer === 'committed')).toHaveLength(1);
      const won = saves[answers.indexOf('committed')];
      expect(await stores.drafts.load(reference)).toEqual(won?.draft);
      for (const one of saves) expect(await stores.content.parts(reference, { sender: one.version })).toHaveLength(one === won ? 1 : 0);
    });

    test('over a version that has passed writes nothing', async () => {
      const late = aSavedDraft(draft, { person: 2 });
      expect(await stores.drafts.save(late, [aSealedPart('person', 2)], aKeyOfOwner())).toBe('conflict');
      expect(await stores.drafts.load(reference)).toEqual(first);
      expect(await stores.content.parts(reference, { person: 2 })).toEqual([]);
    });

    test('by someone who does not own it writes nothing', async () => {
      const foreign = aSavedDraft(first, {}, { owner: personId('iemand-anders') });
      expect(await stores.drafts.save(foreign, [], aKeyOfOwner())).toBe('conflict');
      expect(await stores.drafts.load(reference)).toEqual(first);
    });

    test('of a draft that is not there writes nothing', async () => {
      const missing = aSavedDraft(aDraft({ reference: aReference(2) }), { person: 1 });
      expect(await stores.drafts.save(missing, [aSealedPart('person')], aKeyOfOwner())).toBe('conflict');
      expect(await stores.content.parts(aReference(2), { person: 1 })).toEqual([]);
    });

    test('of what was sealed under a key that is no more writes nothing', async () => {
      const stale = { ...aKeyOfOwner(), wrapped: 'the key before this one' };
      expect(await stores.drafts.save(aSavedDraft(first, { sender: 2 }), [aSealedPart('sender', 2)], stale)).toBe('conflict');
      expect(await stores.drafts.load(reference)).toEqual(first);
      expect(await stores.content.parts(reference, { sender: 2 })).toEqual([]);
    });

    test('with a part that does not fit its own version number writes nothing', async () => {
      const same = aSavedDraft(first, {});
      expect(await stores.drafts.save(same, [aSealedPart('person', 1, 'sealed otherwise')], aKeyOfOwner())).toBe('conflict');
      expect(await stores.content.parts(reference, { person: 1 })).toEqual([aSealedPart('person')]);
    });
  });

  describe('a discard', () => {
    const saved = aSavedDraft(draft, { person: 1 });
    beforeEach(async () => {
      await stores.drafts.create(draft, aKeyOfOwner(), aBeginning(draft.reference));
      await stores.drafts.save(saved, [aSealedPart('person')], aKeyOfOwner());
    });

    test('takes draft, key and content away together, and again is fine', async () => {
      expect(await stores.drafts.discard(saved, aDiscarding(saved.reference))).toBe('committed');
      expect(await stores.drafts.load(reference)).toBeNull();
      expect(await stores.drafts.ofOwner(draft.owner)).toEqual([]);
      expect(await stores.content.key(reference)).toBeNull();
      expect(await stores.content.parts(reference, { person: 1 })).toEqual([]);
      expect(await stores.drafts.discard(saved, aDiscarding(saved.reference))).toBe('committed');
    });

    test('of a version that has passed takes nothing away', async () => {
      expect(await stores.drafts.discard(draft, aDiscarding(draft.reference))).toBe('conflict');
      expect(await stores.drafts.load(reference)).toEqual(saved);
      expect(await stores.content.key(reference)).toEqual(aKeyOfOwner());
      expect(await stores.content.parts(reference, { person: 1 })).toEqual([aSealedPart('person')]);
    });

    test("leaves another's draft alone", async () => {
      const other = aDraft({ reference: aReference(2) });
      await stores.drafts.create(other, aKeyOfOwner(), aBeginning(other.reference));
      await stores.drafts.discard(saved, aDiscarding(saved.reference));
      expect(await stores.drafts.ofOwner(draft.owner)).toEqual([other]);
      expect(await stores.content.key(other.reference)).toEqual(aKeyOfOwner());
    });
  });

  test("an owner's drafts come newest first, and nobody else's", async () => {
    const older = aDraft({ reference: aReference(1), savedAt: instant('2026-11-18T08:00:00.000Z') });
    const newer = aDraft({ reference: aReference(2), savedAt: instant('2026-11-19T08:00:00.000Z') });
    const foreign = aDraft({ reference: aReference(3), owner: personId('iemand-anders') });
    for (const one of [newer, older, foreign]) await stores.drafts.create(one, aKeyOfOwner(), aBeginning(one.reference));
    expect(await stores.drafts.ofOwner(older.owner)).toEqual([newer, older]);

    const saved = aSavedDraft(older, { person: 1 }, { savedAt: instant('2026-11-20T08:00:00.000Z') });
    await stores.drafts.save(saved, [aSealedPart('person')], aKeyOfOwner());
    expect(await stores.drafts.ofOwner(older.owner)).toEqual([saved, newer]);
  });
}
