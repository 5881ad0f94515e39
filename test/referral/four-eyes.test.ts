/** Four eyes: who may propose and decide, what follows, and what was true when it was asked and is no more. */
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../functions/referral/access.ts';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { approve, barredFrom, type ProposalFacts, propose, refuse, takeBack } from '../../functions/referral/four-eyes.ts';
import { livcId, nisCode, personId } from '../../functions/referral/identifiers.ts';
import { defaultPolicy } from '../../functions/referral/policy.ts';
import { type ProposedChange, standingOf } from '../../functions/referral/proposal.ts';
import { aBinding, aFallback, aLivc, aMember, aPerson } from '../builders/directory.ts';
import { admin } from '../builders/people-around.ts';
import { aProposal, zilverbeke } from '../builders/proposals.ts';

const now = instant('2026-11-25T13:30:00.000Z');
const ina = aMember({ id: personId('ina-lid') });
const other = { ...admin, person: personId('bo-admin') };
const asker = aPerson({ id: admin.person, role: 'admin', organisation: 'agentschap' });
const facts = (changes: Partial<ProposalFacts> = {}): ProposalFacts => ({
  now,
  policy: defaultPolicy,
  person: ina,
  place: 'livc',
  livc: aLivc(),
  bindings: [],
  ...changes,
});
const coordinator = { role: 'livcCoordinator', ...zilverbeke } as const;
const agency = { organisation: 'agentschap', organisationName: 'Agentschap' } as const;
const grant = { kind: 'grantPost', person: ina.id, post: coordinator } as const satisfies ProposedChange;
const asking = (change: ProposedChange, changes: Partial<ProposalFacts> = {}, earlier = [aProposal()].slice(1)) =>
  propose(change, change.kind === 'makePerson' ? 'newColleague' : 'mistake', admin, earlier, facts(changes));
const audited = (by: Actor) => ({
  chain: { of: 'person', id: ina.id },
  at: now,
  by: by.person,
  actingAs: 'admin',
  organisation: 'agentschap',
});
const whyNot = (decided: { readonly kind: string }) => ('why' in decided ? decided.why : decided.kind);

describe('proposing', () => {
  test('writes down what would change, who asks and until when it can be decided; nothing else', () => {
    expect(propose(grant, 'replaces', admin, [], facts())).toEqual({
      kind: 'accepted',
      proposal: aProposal({ at: now, lapsesAt: instant('2026-12-09T22:59:59.999Z') }),
      audit: { ...audited(admin), deed: { what: 'proposed', change: 'grantPost', number: 1 } },
    });
  });

  test('nobody asks a role for themselves', () => {
    expect(whyNot(propose(grant, 'mistake', { ...admin, person: ina.id }, [], facts()))).toBe('yourself');
  });

  test('about one person there is one open proposal at a time; after it ended or lapsed comes the next number', () => {
    expect(whyNot(asking(grant, {}, [aProposal()]))).toBe('isOpen');
    const lapsed = aProposal({ number: 4, lapsesAt: instant('2026-11-25T13:29:59.999Z') });
    expect(asking(grant, {}, [aProposal({ ended: { how: 'refused', by: other.person, at: now, why: 'notRight' } }), lapsed])).toMatchObject(
      {
        proposal: { number: 5 },
      },
    );
  });

  test('what is so already, of nobody, or of who is shut out is not asked', () => {
    expect(whyNot(asking(grant, { person: aMember({ role: 'livcCoordinator' }) }))).toBe('unchanged');
    expect(whyNot(asking(grant, { person: null }))).toBe('nobody');
    expect(whyNot(asking(grant, { person: { ...ina, disabled: true } }))).toBe('shut');
  });

  test.each([
    ['consultant', 'team'],
    ['livcCoordinator', 'livc'],
    ['livcMember', 'livc'],
    ['admin', 'agency'],
    ['auditor', 'agency'],
  ] as const)('a role of %s exists in its own kind of organisation only', (role, place) => {
    const wanted = { ...grant, post: { role, ...agency } };
    for (const one of ['team', 'livc', 'agency', null] as const)
      expect(whyNot(asking(wanted, { place: one })), `${one}`).toBe(one === place ? 'accepted' : 'wrongPlace');
  });

  test('nobody becomes auditor who is admin, nor the other way round', () => {
    for (const [has, wants] of [
      ['admin', 'auditor'],
      ['auditor', 'admin'],
    ] as const) {
      const person = aPerson({ posts: [{ role: has, ...agency, from: 'provider' }] });
      expect(whyNot(asking({ ...grant, post: { role: wants, ...agency } }, { person, place: 'agency' }))).toBe('adminAndAuditor');
    }
  });

  test('only what was granted here can be taken away here', () => {
    const take = { kind: 'takePost', person: ina.id, post: { role: 'livcMember', ...zilverbeke } } as const;
    expect(whyNot(asking(take))).toBe('notGranted');
    expect(whyNot(asking(take, { person: aMember({ posts: [{ ...take.post, from: 'granted' }] }) }))).toBe('accepted');
    expect(whyNot(asking({ ...take, post: coordinator }))).toBe('unchanged');
  });

  test('who is known is not written down beforehand', () => {
    const make = {
      kind: 'makePerson',
      person: ina.id,
      name: 'Ina',
      function: '',
      email: 'ina@zilverbeke.example',
      phone: '',
      post: coordinator,
    } as const;
    expect(whyNot(asking(make))).toBe('known');
    expect(whyNot(asking(make, { person: null }))).toBe('accepted');
    expect(whyNot(asking(make, { person: null, place: 'team' }))).toBe('wrongPlace');
  });

  describe('that a municipality is bound', () => {
    const bind = (from: string) =>
      ({ kind: 'bindMunicipality', municipality: nisCode('31999'), livc: livcId('livc-zilverbeke'), from: calendarDay(from) }) as const;

    test('is for a day that is still to come, and lapses before it', () => {
      expect(whyNot(asking(bind('2026-11-25')))).toBe('notAhead');
      expect(asking(bind('2026-11-26'))).toMatchObject({ proposal: { lapsesAt: '2026-11-25T22:59:59.999Z' } });
      expect(asking(bind('2027-11-26'))).toMatchObject({ proposal: { lapsesAt: '2026-12-09T22:59:59.999Z' } });
    });

    test('is never to the fallback, to an LIVC that is none, or to the one that would answer anyway', () => {
      expect(whyNot(asking(bind('2027-01-01'), { livc: aFallback() }))).toBe('noSuchLivc');
      expect(whyNot(asking(bind('2027-01-01'), { livc: null }))).toBe('noSuchLivc');
      expect(whyNot(asking(bind('2027-01-01'), { bindings: [aBinding()] }))).toBe('unchanged');
    });

    test('takes the place of what was to begin on that very day', () => {
      const planned = aBinding({ livc: livcId('livc-goudmeer'), from: calendarDay('2027-01-01') });
      const proposal = aProposal({ change: bind('2027-01-01') });
      const decided = approve(proposal, other, 'inWriting', asker, facts({ bindings: [aBinding(), planned] }));
      expect(decided).toMatchObject({ effect: { binding: { before: planned, after: aBinding({ from: calendarDay('2027-01-01') }) } } });
    });
  });
});

describe('deciding', () => {
  test('gives the role, and it is told who approved it and how they knew', () => {
    const decided = approve(aProposal(), other, 'inWriting', asker, facts());
    const after = { ...ina, version: 2, posts: [...ina.posts, { ...coordinator, from: 'granted' }] };
    expect(decided).toEqual({
      kind: 'accepted',
      asker,
      before: aProposal(),
      after: aProposal({ version: 2, ended: { how: 'approved', by: other.person, at: now, why: 'inWriting' } }),
      effect: { person: { before: ina, after } },
      audit: { ...audited(other), deed: { what: 'decided', change: 'grantPost', number: 1, how: 'approved' } },
    });
  });

  test('takes a role away, and what was begun in it is over', () => {
    const post = { ...coordinator, from: 'granted' } as const;
    const person = aMember({ posts: [...ina.posts, post] });
    const proposal = aProposal({ change: { kind: 'takePost', person: ina.id, post: coordinator } });
    expect(approve(proposal, other, 'knownToMe', asker, facts({ person }))).toMatchObject({
      effect: { person: { after: { version: 2, posts: ina.posts } }, endsSessions: true },
    });
  });

  test('is never for who asked', () => {
    expect(whyNot(approve(aProposal(), admin, 'inWriting', asker, facts()))).toBe('asker');
    expect(whyNot(refuse(aProposal(), admin, 'notRight', now))).toBe('asker');
  });

  test('is never about oneself', () => {
    const self = { ...admin, person: ina.id };
    expect(whyNot(approve(aProposal(), self, 'inWriting', asker, facts()))).toBe('yourself');
    expect(whyNot(refuse(aProposal(), self, 'notRight', now))).toBe('yourself');
    expect(barredFrom(aProposal(), self, now)).toBe('yourself');
  });

  test('ends with the last instant of its days, and once', () => {
    const last = aProposal().lapsesAt;
    expect(whyNot(refuse(aProposal(), other, 'notRight', last))).toBe('accepted');
    const tooLate = instant('2026-12-08T23:00:00.000Z');
    expect(standingOf(aProposal(), tooLate)).toBe('lapsed');
    expect(whyNot(approve(aProposal(), other, 'inWriting', asker, facts({ now: tooLate })))).toBe('notOpen');
    const ended = aProposal({ version: 2, ended: { how: 'takenBack', by: admin.person, at: now, why: null } });
    expect(whyNot(approve(ended, other, 'inWriting', asker, facts()))).toBe('notOpen');
    expect(whyNot(takeBack(ended, admin, now))).toBe('notOpen');
  });

  test('counts two admins: who asked must still be one', () => {
    for (const gone of [null, { ...asker, disabled: true }, { ...asker, posts: ina.posts }])
      expect(whyNot(approve(aProposal(), other, 'inWriting', gone, facts()))).toBe('askerLeft');
  });

  test('asks again what was true when it was asked', () => {
    const auditor = aProposal({ change: { kind: 'grantPost', person: ina.id, post: { role: 'auditor', ...agency } } });
    const meanwhile = aMember({ posts: [...ina.posts, { role: 'admin', ...agency, from: 'provider' }] });
    expect(whyNot(approve(auditor, other, 'inWriting', asker, facts({ person: meanwhile, place: 'agency' })))).toBe('adminAndAuditor');
    expect(whyNot(approve(aProposal(), other, 'inWriting', asker, facts({ person: { ...ina, disabled: true } })))).toBe('shut');
  });

  test('is taken back by who asked, and by nobody else', () => {
    expect(whyNot(takeBack(aProposal(), other, now))).toBe('notAsker');
    expect(takeBack(aProposal(), admin, now)).toMatchObject({ after: { version: 2, ended: { how: 'takenBack', why: null } }, effect: {} });
  });

  test('that is a refusal changes nothing but the proposal', () => {
    expect(refuse(aProposal(), other, 'notClear', now)).toMatchObject({
      after: { ended: { how: 'refused', why: 'notClear' } },
      effect: {},
    });
  });
});
