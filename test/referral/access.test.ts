/** Who stands in which relation to a referral, and what each may read: granted by name, everything else denied. */
import { describe, expect, test } from 'vitest';
import { isOfLivc, layersFor, relationsOf } from '../../functions/referral/access.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import {
  aLivcMember,
  anAdmin,
  anAuditor,
  anotherConsultant,
  anotherMember,
  aStrangeCoordinator,
  aStranger,
  theCoordinator,
  theOwner,
  theOwnersBackup,
} from '../builders/actors.ts';
import { anAcknowledgedReferral, aSubmittedReferral } from '../builders/referrals.ts';

const own = { kind: 'own' } as const;
const fallback = { kind: 'fallback' } as const;
const all = ['clear', 'organise', 'guide'];

describe('what each may read of a new referral', () => {
  const referral = aSubmittedReferral({ colleagues: [personId('kim-consulent')] });
  const colleague = { ...anotherConsultant, person: personId('kim-consulent') };

  test.each([
    ['its owner: everything', theOwner, all],
    ['the owner’s backup: everything', theOwnersBackup, all],
    ['an added colleague: everything', colleague, all],
    ['another consultant of the same team: nothing', anotherConsultant, []],
    ['the coordinator: everything', theCoordinator, all],
    ['a member who was not admitted: clear fields', aLivcMember, ['clear']],
    ['a member of another LIVC: nothing', aStranger, []],
    ['the coordinator of another LIVC: nothing', aStrangeCoordinator, []],
    ['an admin: clear fields', anAdmin, ['clear']],
    ['an auditor: nothing', anAuditor, []],
  ])('%s', (_name, actor, layers) => {
    expect(layersFor(relationsOf(actor, referral), own)).toEqual(layers);
  });
});

describe('what opens content to a member', () => {
  test('handling it, being its second handler, or being admitted; nothing else', () => {
    const handled = anAcknowledgedReferral();
    expect(layersFor(relationsOf(aLivcMember, handled), own)).toEqual(all);
    expect(layersFor(relationsOf(anotherMember, handled), own)).toEqual(['clear']);
    expect(layersFor(relationsOf(anotherMember, anAcknowledgedReferral({ handlerBackup: anotherMember.person })), own)).toEqual(all);
    expect(layersFor(relationsOf(anotherMember, anAcknowledgedReferral({ admitted: [anotherMember.person] })), own)).toEqual(all);
  });

  test('never at the fallback, which only acknowledges or passes on', () => {
    const handled = anAcknowledgedReferral();
    expect(layersFor(relationsOf(aLivcMember, handled), fallback)).toEqual(['clear']);
    expect(layersFor(relationsOf(theCoordinator, handled), fallback)).toEqual(['clear']);
  });
});

describe('a role counts only for the organisation and the side that it is of', () => {
  test('whoever handled it at a former LIVC keeps reference and chain, not content', () => {
    const moved = anAcknowledgedReferral({
      chain: [
        { livc: livcId('livc-zilverbeke'), arrivedAt: aSubmittedReferral().submittedAt },
        { livc: livcId('livc-elders'), arrivedAt: aSubmittedReferral().submittedAt },
      ],
    });
    expect([...relationsOf(aLivcMember, moved)]).toEqual(['formerLivc']);
    expect(layersFor(relationsOf(aLivcMember, moved), own)).toEqual([]);
    expect([...relationsOf(aStranger, moved)]).toEqual(['livcMember']);
  });

  test('an owner who signs in with another role is no owner', () => {
    expect([...relationsOf({ ...theOwner, role: 'livcMember' }, aSubmittedReferral())]).toEqual([]);
    expect([...relationsOf({ ...theOwner, role: 'auditor' }, aSubmittedReferral())]).toEqual([]);
    expect([...relationsOf({ ...theOwner, role: 'admin' }, aSubmittedReferral())]).toEqual(['admin']);
  });

  test('a consultant whose team is called as the LIVC is none of it', () => {
    const odd = { ...anotherConsultant, organisation: 'livc-zilverbeke' };
    expect([...relationsOf(odd, aSubmittedReferral())]).toEqual([]);
    expect(isOfLivc(odd, livcId('livc-zilverbeke'))).toBe(false);
    expect(isOfLivc(aLivcMember, livcId('livc-zilverbeke'))).toBe(true);
    expect(isOfLivc(aStranger, livcId('livc-zilverbeke'))).toBe(false);
  });
});
