/** Who stands in which relation to a referral, and what each may read: granted by name, everything else denied. */
import { describe, expect, test } from 'vitest';
import { isOfLivc, layersFor, relationsOf } from '../../functions/referral/access.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import {
  admin,
  auditor,
  coordinator,
  foreignCoordinator,
  foreignMember,
  member,
  otherConsultant,
  otherMember,
  owner,
  ownersBackupPerson,
} from '../builders/people-around.ts';
import { anAcknowledgedReferral, aSubmittedReferral } from '../builders/referrals.ts';

const own = { kind: 'own' } as const;
const fallback = { kind: 'fallback' } as const;
const all = ['chain', 'clear', 'organise', 'guide'];
const sent = ['chain', 'clear', 'initials', 'organise', 'guide'];

describe('what each may read of a new referral', () => {
  const referral = aSubmittedReferral({ colleagues: [personId('kim-consulent')] });
  const colleague = { ...otherConsultant, person: personId('kim-consulent') };

  test.each([
    ['its owner: everything', owner, sent],
    ['the owner’s backup: everything', ownersBackupPerson, sent],
    ['an added colleague: everything', colleague, sent],
    ['another consultant of the same team: nothing', otherConsultant, []],
    ['the coordinator: everything', coordinator, all],
    ['a member who was not admitted: clear fields', member, ['chain', 'clear']],
    ['a member of another LIVC: nothing', foreignMember, []],
    ['the coordinator of another LIVC: nothing', foreignCoordinator, []],
    ['an admin: clear fields', admin, ['chain', 'clear']],
    ['an auditor: nothing', auditor, []],
  ])('%s', (_name, actor, layers) => {
    expect(layersFor(relationsOf(actor, referral), own, 'SUBMITTED')).toEqual(layers);
  });
});

describe('what opens content to a member', () => {
  test('handling it, being its second handler, or being admitted; nothing else', () => {
    const handled = anAcknowledgedReferral();
    expect(layersFor(relationsOf(member, handled), own, 'ACKNOWLEDGED')).toEqual(all);
    expect(layersFor(relationsOf(otherMember, handled), own, 'ACKNOWLEDGED')).toEqual(['chain', 'clear']);
    expect(layersFor(relationsOf(otherMember, anAcknowledgedReferral({ handlerBackup: otherMember.person })), own, 'ACKNOWLEDGED')).toEqual(
      all,
    );
    expect(layersFor(relationsOf(otherMember, anAcknowledgedReferral({ admitted: [otherMember.person] })), own, 'ACKNOWLEDGED')).toEqual(
      all,
    );
  });

  test('never at the fallback, which only acknowledges or passes on', () => {
    const handled = anAcknowledgedReferral();
    expect(layersFor(relationsOf(member, handled), fallback, 'ACKNOWLEDGED')).toEqual(['chain', 'clear']);
    expect(layersFor(relationsOf(coordinator, handled), fallback, 'ACKNOWLEDGED')).toEqual(['chain', 'clear']);
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
    expect([...relationsOf(member, moved)]).toEqual(['formerLivc']);
    expect(layersFor(relationsOf(member, moved), own, 'ACKNOWLEDGED')).toEqual(['chain']);
    expect([...relationsOf(foreignMember, moved)]).toEqual(['livcMember']);
  });

  test('an owner who signs in with another role is no owner', () => {
    expect([...relationsOf({ ...owner, role: 'livcMember' }, aSubmittedReferral())]).toEqual([]);
    expect([...relationsOf({ ...owner, role: 'auditor' }, aSubmittedReferral())]).toEqual([]);
    expect([...relationsOf({ ...owner, role: 'admin' }, aSubmittedReferral())]).toEqual(['admin']);
  });

  test('a consultant whose team is called as the LIVC is none of it', () => {
    const odd = { ...otherConsultant, organisation: 'livc-zilverbeke' };
    expect([...relationsOf(odd, aSubmittedReferral())]).toEqual([]);
    expect(isOfLivc(odd, livcId('livc-zilverbeke'))).toBe(false);
    expect(isOfLivc(member, livcId('livc-zilverbeke'))).toBe(true);
    expect(isOfLivc(foreignMember, livcId('livc-zilverbeke'))).toBe(false);
  });
});
