/** What every store of proposals must do: each number once, one decision, and all that follows with it or nothing. */
import { beforeEach, expect, test } from 'vitest';
import { outOf } from '../../functions/http/session.ts';
import { type AuditEntry, chainOfPerson, whoActs } from '../../functions/referral/audit.ts';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { livcId, nisCode, personId } from '../../functions/referral/identifiers.ts';
import type { AuditTrail, DirectoryStore, ProposalStore } from '../../functions/referral/ports.ts';
import type { Proposal } from '../../functions/referral/proposal.ts';
import { aBinding, aMember } from '../builders/directory.ts';
import { admin } from '../builders/people-around.ts';
import { aProposal } from '../builders/proposals.ts';

type Standing = {
  readonly proposals: ProposalStore;
  readonly directory: DirectoryStore;
  readonly audit: AuditTrail;
  readonly isOut: (key: string) => Promise<boolean>;
};

const at = instant('2026-11-25T13:30:00.000Z');
const entry: AuditEntry = {
  chain: chainOfPerson(personId('ina-lid')),
  at,
  ...whoActs(admin),
  deed: { what: 'decided', change: 'grantPost', number: 1, how: 'approved' },
};
const subject = { kind: 'person', person: personId('ina-lid') } as const;
const ended = (proposal: Proposal, how: 'approved' | 'refused' = 'approved'): Proposal => ({
  ...proposal,
  version: 2,
  ended: { how, by: personId('bo-admin'), at, why: how === 'approved' ? 'inWriting' : 'notRight' },
});

export function proposalStoreContract(make: () => Promise<Standing> | Standing): void {
  let here: Standing;
  beforeEach(async () => {
    here = await make();
  });
  const ina = aMember({ id: personId('ina-lid') });
  const promoted = { ...ina, version: 2, name: 'Ina' };

  test('a proposal is found by what it is about, and waits', async () => {
    expect(await here.proposals.load(subject, 1)).toBeNull();
    expect(await here.proposals.propose(aProposal(), entry)).toBe('committed');
    expect(await here.proposals.load(subject, 1)).toEqual(aProposal());
    expect(await here.proposals.about(subject)).toEqual([aProposal()]);
    expect(await here.proposals.undecided()).toEqual([aProposal()]);
    expect(await here.proposals.decided(10)).toEqual([]);
  });

  test('of two that ask at once one does', async () => {
    const other = aProposal({ by: personId('bo-admin') });
    expect((await Promise.all([here.proposals.propose(aProposal(), entry), here.proposals.propose(other, entry)])).toSorted()).toEqual([
      'committed',
      'conflict',
    ]);
  });

  test('all about one are given newest first', async () => {
    const first = ended(aProposal(), 'refused');
    await here.proposals.propose(aProposal(), entry);
    await here.proposals.decide({ before: aProposal(), after: first, effect: {}, audit: entry }, null);
    const second = aProposal({ number: 2 });
    await here.proposals.propose(second, entry);
    expect(await here.proposals.about(subject)).toEqual([second, first]);
    expect(await here.proposals.undecided()).toEqual([second]);
    expect(await here.proposals.decided(10)).toEqual([first]);
  });

  test('decision, person and the end of sessions come together', async () => {
    await here.directory.changePerson(null, ina, entry);
    await here.proposals.propose(aProposal(), entry);
    const out = outOf(ina.id, at);
    const effect = { person: { before: ina, after: promoted } };
    expect(await here.proposals.decide({ before: aProposal(), after: ended(aProposal()), effect, audit: entry }, out)).toBe('committed');
    expect(await here.directory.person(ina.id)).toEqual(promoted);
    expect(await here.proposals.load(subject, 1)).toEqual(ended(aProposal()));
    expect(await here.isOut(out.key)).toBe(true);
    expect((await here.audit.ofChain(entry.chain)).at(-1)).toMatchObject({ number: 3, deed: entry.deed });
  });

  test('of a person who changed meanwhile nothing is written anywhere', async () => {
    await here.directory.changePerson(null, ina, entry);
    await here.directory.changePerson(ina, { ...promoted, name: 'Anders' }, entry);
    await here.proposals.propose(aProposal(), entry);
    const out = outOf(ina.id, at);
    const effect = { person: { before: ina, after: promoted } };
    expect(await here.proposals.decide({ before: aProposal(), after: ended(aProposal()), effect, audit: entry }, out)).toBe('conflict');
    expect((await here.directory.person(ina.id))?.name).toBe('Anders');
    expect(await here.proposals.load(subject, 1)).toEqual(aProposal());
    expect(await here.isOut(out.key)).toBe(false);
  });

  test('of what was asked by somebody who changed meanwhile nothing is written anywhere', async () => {
    const ada = aMember({ id: personId('ada-admin') });
    await here.directory.changePerson(null, ina, entry);
    await here.directory.changePerson(null, ada, entry);
    await here.proposals.propose(aProposal(), entry);
    const decision = { before: aProposal(), after: ended(aProposal()), effect: { person: { before: ina, after: promoted } }, audit: entry };
    await here.directory.changePerson(ada, { ...ada, version: 2, posts: [] }, entry);
    expect(await here.proposals.decide({ ...decision, asker: ada }, null)).toBe('conflict');
    expect(await here.directory.person(ina.id)).toEqual(ina);
    expect(await here.proposals.load(subject, 1)).toEqual(aProposal());
    expect(await here.proposals.decide({ ...decision, asker: { ...ada, version: 2 } }, null)).toBe('committed');
  });

  test('of two decisions at once one holds', async () => {
    await here.proposals.propose(aProposal(), entry);
    const answers = await Promise.all(
      (['approved', 'refused'] as const).map((how) =>
        here.proposals.decide({ before: aProposal(), after: ended(aProposal(), how), effect: {}, audit: entry }, null),
      ),
    );
    expect(answers.toSorted()).toEqual(['committed', 'conflict']);
  });

  test('who is written down beforehand is new, or nothing happens', async () => {
    await here.proposals.propose(aProposal(), entry);
    const effect = { person: { before: null, after: ina } };
    await here.directory.changePerson(null, { ...ina, name: 'Was er al' }, entry);
    expect(await here.proposals.decide({ before: aProposal(), after: ended(aProposal()), effect, audit: entry }, null)).toBe('conflict');
    expect((await here.directory.person(ina.id))?.name).toBe('Was er al');
  });

  test('a binding takes the place of the one that was read, and of no other', async () => {
    const from = calendarDay('2027-01-01');
    const municipality = nisCode('31999');
    const after = aBinding({ from });
    const proposal = aProposal({ change: { kind: 'bindMunicipality', municipality, livc: after.livc, from } });
    await here.proposals.propose(proposal, entry);
    await here.directory.bind(aBinding({ from, livc: livcId('livc-anders') }));
    const decide = (before: ReturnType<typeof aBinding> | null) =>
      here.proposals.decide({ before: proposal, after: ended(proposal), effect: { binding: { before, after } }, audit: entry }, null);
    expect(await decide(null)).toBe('conflict');
    expect(await decide(aBinding({ from, livc: livcId('livc-goudmeer') }))).toBe('conflict');
    expect(await decide(aBinding({ from, livc: livcId('livc-anders') }))).toBe('committed');
    expect(await here.directory.bindingsOf(municipality)).toEqual([after]);
    expect(await here.proposals.about({ kind: 'municipality', municipality })).toEqual([ended(proposal)]);
  });
}
