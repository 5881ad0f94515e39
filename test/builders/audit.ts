/** What is recorded of small deeds, where a test is about something else than who did it. */
import { type AuditEntry, chainOfPerson, chainOfReferral } from '../../functions/referral/audit.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { type PersonId, personId } from '../../functions/referral/identifiers.ts';
import type { Reference } from '../../functions/referral/reference.ts';
import { aReference } from './references.ts';

export const anEntry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  chain: chainOfReferral(aReference(1)),
  at: instant('2026-11-23T09:12:00.000Z'),
  by: personId('noor-consulent'),
  actingAs: 'consultant',
  organisation: 'team-kaai',
  deed: { what: 'commanded', command: 'submit', version: 1 },
  ...changes,
});

export const aBeginning = (id: Reference): AuditEntry =>
  anEntry({ chain: chainOfReferral(id), deed: { what: 'commanded', command: 'begin', version: 1 } });
export const aDiscarding = (id: Reference, version = 1): AuditEntry =>
  anEntry({ chain: chainOfReferral(id), deed: { what: 'commanded', command: 'discard', version } });
export const aSignIn = (id: PersonId = personId('noor-consulent')): AuditEntry =>
  anEntry({ chain: chainOfPerson(id), by: id, actingAs: null, organisation: null, deed: { what: 'signedIn' } });
