/** Who acts in tests: the people around the referral of the other builders, and strangers. */
import type { Actor } from '../../functions/referral/access.ts';
import { instant } from '../../functions/referral/calendar.ts';
import type { Facts } from '../../functions/referral/decide.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { defaultPolicy } from '../../functions/referral/policy.ts';
import { aLivc } from './directory.ts';

const actor = (person: string, role: Actor['role'], organisation: string): Actor => ({ person: personId(person), role, organisation });

export const owner = actor('noor-consulent', 'consultant', 'team-kaai');
export const ownersBackupPerson = actor('wim-consulent', 'consultant', 'team-kaai');
export const otherConsultant = actor('els-consulent', 'consultant', 'team-kaai');
export const coordinator = actor('lies-coordinator', 'livcCoordinator', 'livc-zilverbeke');
export const backupCoordinator = actor('bram-backup', 'livcCoordinator', 'livc-zilverbeke');
export const member = actor('mo-lid', 'livcMember', 'livc-zilverbeke');
export const otherMember = actor('ina-lid', 'livcMember', 'livc-zilverbeke');
export const foreignCoordinator = actor('tom-coordinator', 'livcCoordinator', 'livc-elders');
export const foreignMember = actor('sam-lid', 'livcMember', 'livc-elders');
export const admin = actor('ada-admin', 'admin', 'agentschap');
export const auditor = actor('fien-auditor', 'auditor', 'agentschap');

/** Wednesday 25 November 2026, 14.30 in Brussels. */
export const facts = (changes: Partial<Facts> = {}): Facts => ({
  now: instant('2026-11-25T13:30:00.000Z'),
  policy: defaultPolicy,
  livc: aLivc(),
  ...changes,
});

/** The enabled people of the LIVC of Zilverbeke. */
export const members = ['lies-coordinator', 'bram-backup', 'mo-lid', 'ina-lid'].map(personId);
