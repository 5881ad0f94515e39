/** A draft from its first letter to the receipt, on stores in memory with real sealing: nothing half sent, nothing twice. */
import { beforeEach, describe, expect, test } from 'vitest';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { beginDraft, openOwnDraft, ownDraft, saveSection } from '../../functions/referral/drafting.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { Unavailable } from '../../functions/referral/ports.ts';
import { type Reference, referenceBytes } from '../../functions/referral/reference.ts';
import { type Letter, sameness, send } from '../../functions/referral/sending.ts';
import { aDiscarding } from '../builders/audit.ts';
import { aLivc } from '../builders/directory.ts';
import { otherConsultant, owner } from '../builders/people-around.ts';
import { someClearFacts } from '../builders/submissions.ts';
import { fakeKeys } from '../fakes/fake-keys.ts';
import { fakeStores } from '../fakes/stores.ts';

const when = { now: instant('2026-11-23T09:12:00.000Z'), policy };
const livc = aLivc();
let ports = { ...fakeStores(), keys: fakeKeys() };
beforeEach(() => {
  ports = { ...fakeStores(), keys: fakeKeys() };
});

let seed = 0;
const randomBytes = () => new Uint8Array(referenceBytes).map(() => (seed = (seed * 31 + 7) % 251));
const jan = { givenName: 'Jan', familyName: 'Dëmo', birthMonth: '1990-05' };
const aLetter = (changes: Partial<Letter> = {}): Letter => ({
  facts: someClearFacts(),
  identity: jan,
  asShown: '{"form":"release-referral"}',
  isSomeoneElse: false,
  formVersion: 1,
  basisVersion: 1,
  ...changes,
});

async function draftOf(actor = owner): Promise<Reference> {
  const reference = await beginDraft(actor, randomBytes(), ports, when);
  await saveSection(await opened(reference, actor), { section: 'person', answers: { givenName: 'Jan' }, initials: 'J. D.' }, ports, when);
  return reference;
}
async function opened(reference: Reference, actor = owner) {
  const draft = await openOwnDraft(reference, actor, ports, when.now);
  if (draft === null) throw new Error('no draft');
  return draft;
}

describe('a draft', () => {
  test('gives back what was kept, under a reference of its own', async () => {
    const { draft, answers } = await opened(await draftOf());
    expect(answers).toEqual({ person: { givenName: 'Jan' } });
    expect(draft).toMatchObject({ version: 2, owner: 'noor-consulent', parts: { person: 2, initials: 2 }, erasedOn: '2026-12-23' });
  });

  test('does not exist for a colleague, nor after the day it is erased', async () => {
    const reference = await draftOf();
    expect(await ownDraft(reference, otherConsultant, ports, when.now)).toBeNull();
    expect(await ownDraft(reference, owner, ports, instant('2026-12-23T22:59:59.999Z'))).not.toBeNull();
    expect(await ownDraft(reference, owner, ports, instant('2026-12-23T23:00:00.000Z'))).toBeNull();
  });

  test('of two saves from one version one is kept and the other told', async () => {
    const one = await opened(await draftOf());
    const saving = { section: 'release' as const, answers: { prison: 'x' }, releaseOn: calendarDay('2027-03-15') };
    const both = [await saveSection(one, saving, ports, when), await saveSection(one, saving, ports, when)];
    expect(both).toEqual(['committed', 'conflict']);
  });
});

describe('a draft that another window changes while it is being read', () => {
  /** Runs once, after the row was read and before the parts are. */
  const meanwhile = (change: () => Promise<unknown>) => {
    let changed = false;
    return {
      ...ports,
      content: {
        ...ports.content,
        parts: async (...asked: Parameters<typeof ports.content.parts>) => {
          if (!changed) {
            changed = true;
            await change();
          }
          return ports.content.parts(...asked);
        },
      },
    };
  };
  const saving = { section: 'person' as const, answers: { givenName: 'Jana' }, initials: 'J. D.' };

  test('is read again when it was saved', async () => {
    const reference = await draftOf();
    const before = await opened(reference);
    const read = await openOwnDraft(
      reference,
      owner,
      meanwhile(() => saveSection(before, saving, ports, when)),
      when.now,
    );
    expect(read).toMatchObject({ draft: { version: 3 }, answers: { person: { givenName: 'Jana' } } });
  });

  test('is none when it was thrown away', async () => {
    const reference = await draftOf();
    const { draft } = await opened(reference);
    expect(
      await openOwnDraft(
        reference,
        owner,
        meanwhile(() => ports.drafts.discard(draft, aDiscarding(draft.reference))),
        when.now,
      ),
    ).toBeNull();
  });

  test('with a part missing that nobody took away is a fault of ours', async () => {
    const reference = await draftOf();
    const content = { ...ports.content, parts: async () => [] };
    await expect(openOwnDraft(reference, owner, { ...ports, content }, when.now)).rejects.toThrow('without its key or all its parts');
  });
});

describe('sending', () => {
  test('makes the referral, takes the draft, and hands the key to the LIVC', async () => {
    const reference = await draftOf();
    const sent = await send(await opened(reference), aLetter(), owner, ports, { ...when, livc });
    expect(sent).toMatchObject({
      kind: 'sent',
      referral: { reference, version: 1, state: 'SUBMITTED', noticeClass: 'STANDARD' },
    });
    expect(await ports.drafts.load(reference)).toBeNull();
    const stored = await ports.content.key(reference);
    expect(stored?.reader).toEqual({ kind: 'livc', livc: livc.id });
    if (stored === null) throw new Error('no key');
    const key = await ports.keys.unwrap(reference, stored);
    const [shown] = await key.open(await ports.content.parts(reference, { asShown: 2 }));
    expect(shown?.text).toBe('{"form":"release-referral"}');
  });

  test('ten times at once makes one referral and nine that look again', async () => {
    const one = await opened(await draftOf());
    const sent = await Promise.all(Array.from({ length: 10 }, () => send(one, aLetter(), owner, ports, { ...when, livc })));
    expect(sent.filter(({ kind }) => kind === 'sent')).toHaveLength(1);
    expect(sent.filter(({ kind }) => kind === 'conflict')).toHaveLength(9);
  });

  test('what another click has just sent is looked at again, never taken for the same person sent before', async () => {
    const reference = await draftOf();
    const [one, other] = [await opened(reference), await opened(reference)];
    expect((await send(one, aLetter(), owner, ports, { ...when, livc })).kind).toBe('sent');
    expect(await send(other, aLetter(), owner, ports, { ...when, livc })).toEqual({ kind: 'conflict' });
  });

  test('without keys fails closed: nothing was written and the draft is as it was', async () => {
    const reference = await draftOf();
    const one = await opened(reference);
    ports.keys.down = true;
    await expect(send(one, aLetter(), owner, ports, { ...when, livc })).rejects.toBeInstanceOf(Unavailable);
    expect(await ports.referrals.load(reference)).toBeNull();
    expect(await ports.drafts.load(reference)).toEqual(one.draft);
  });
});

describe('the same person twice', () => {
  const first = async (actor = owner) => {
    const sent = await send(await opened(await draftOf(actor), actor), aLetter(), actor, ports, { ...when, livc });
    if (sent.kind !== 'sent') throw new Error('not sent');
    return sent.referral;
  };

  test('by the same sender: refused with the open referral, until they say it is someone else', async () => {
    const earlier = await first();
    const again = await opened(await draftOf());
    expect(await send(again, aLetter(), owner, ports, { ...when, livc })).toEqual({
      kind: 'refused',
      refusal: { why: 'samePersonOpen', reference: earlier.reference },
    });
    expect((await send(again, aLetter({ isSomeoneElse: true }), owner, ports, { ...when, livc })).kind).toBe('sent');
  });

  test('by another sender: sent, never blocked, and marked with which one', async () => {
    const earlier = await first();
    const sent = await send(await opened(await draftOf(otherConsultant), otherConsultant), aLetter(), otherConsultant, ports, {
      ...when,
      livc,
    });
    expect(sent).toMatchObject({
      kind: 'sent',
      referral: { possibleDuplicate: true, sameness: { others: [earlier.reference], lastCall: null } },
    });
  });

  test('two senders at the same moment: one looks again and is then marked', async () => {
    const [mine, theirs] = [await opened(await draftOf()), await opened(await draftOf(otherConsultant), otherConsultant)];
    const sent = await Promise.all([
      send(mine, aLetter(), owner, ports, { ...when, livc }),
      send(theirs, aLetter(), otherConsultant, ports, { ...when, livc }),
    ]);
    expect(sent.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'sent']);
  });

  test('is not asked about a referral that was withdrawn', async () => {
    const earlier = await first();
    const { withdraw } = await import('../../functions/referral/commands.ts');
    const gone = withdraw(earlier, owner, 'error', { ...when, livc });
    if (gone.kind !== 'accepted') throw new Error('refused');
    await ports.referrals.commit(gone.change);
    expect((await send(await opened(await draftOf()), aLetter(), owner, ports, { ...when, livc })).kind).toBe('sent');
  });

  test.each([
    [{ givenName: 'JAN', familyName: 'demo', birthMonth: '1990-05' }, true],
    [{ givenName: ' Jan ', familyName: 'De-Mo', birthMonth: '1990-05' }, true],
    [{ givenName: 'Ján', familyName: 'De mo', birthMonth: '1990-05' }, true],
    [{ givenName: 'Jan', familyName: 'Dëmo', birthMonth: '1990-06' }, false],
    [{ givenName: 'Jana', familyName: 'Dëmo', birthMonth: '1990-05' }, false],
    [{ givenName: 'Ja', familyName: 'nDëmo', birthMonth: '1990-05' }, false],
  ])('%o is the same: %s', (other, same) => {
    expect(sameness(other) === sameness(jan)).toBe(same);
  });

  test('names in another script are compared too, not emptied', () => {
    const one = sameness({ givenName: 'محمد', familyName: 'علي', birthMonth: '1990-05' });
    expect(one).not.toBe(sameness({ givenName: 'أحمد', familyName: 'حسن', birthMonth: '1990-05' }));
  });
});

test('a backup who is a colleague is stored as such, else the team stands in', async () => {
  const sent = await send(await opened(await draftOf()), aLetter({ facts: someClearFacts({ backup: null }) }), owner, ports, {
    ...when,
    livc,
  });
  expect(sent.kind === 'sent' && sent.referral.ownerBackup).toBeNull();
  expect(sent.kind === 'sent' && sent.referral.ownerTeam).toBe('team-kaai');
  expect(personId('wim-consulent')).toBe(someClearFacts().backup);
});
