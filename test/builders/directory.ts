/** Invented receivers, teams and people. Addresses end in `.example`, phone numbers are nobody's. */
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { livcId, nisCode, personId, teamId } from '../../functions/referral/identifiers.ts';
import type { Binding, Contact, Livc, Team } from '../../functions/referral/livc.ts';
import type { Person, Role } from '../../functions/referral/person.ts';

const contact = (person: string, name: string, phone: string): Contact => ({
  person: personId(person),
  name,
  email: `${person}@zilverbeke.example`,
  phone,
});

/** The LIVC of the invented municipality of Zilverbeke. */
export const aLivc = (changes: Partial<Livc> = {}): Livc => ({
  schema: 1,
  id: livcId('livc-zilverbeke'),
  version: 1,
  kind: 'own',
  name: 'LIVC Zilverbeke',
  language: 'nl',
  mailbox: 'livc@zilverbeke.example',
  phone: '+32 50 00 00 01',
  coordinator: contact('lies-coordinator', 'Lies Vermaele', '+32 50 00 00 02'),
  backup: contact('bram-backup', 'Bram Oyen', '+32 50 00 00 03'),
  escalation: { person: null, name: 'Griet Aerts', email: 'griet.aerts@zilverbeke.example', phone: '+32 50 00 00 04' },
  closingDays: [],
  changedAt: instant('2026-01-05T09:00:00.000Z'),
  ...changes,
});

/** Catches what has no LIVC yet. */
export const aFallback = (changes: Partial<Livc> = {}): Livc =>
  aLivc({ id: livcId('opvang'), kind: 'fallback', name: 'Opvang doorverwijzingen', mailbox: 'opvang@agentschap.example', ...changes });

/** Zilverbeke is answered for by its own LIVC from the first of January 2026. */
export const aBinding = (changes: Partial<Binding> = {}): Binding => ({
  schema: 1,
  municipality: nisCode('31999'),
  livc: livcId('livc-zilverbeke'),
  from: calendarDay('2026-01-01'),
  ...changes,
});

export const aTeam = (changes: Partial<Team> = {}): Team => ({
  schema: 1,
  id: teamId('team-kaai'),
  name: 'Team Kaai',
  mailbox: 'team-kaai@agentschap.example',
  phone: '+32 2 000 00 11',
  ...changes,
});

type PersonChanges = Partial<Person> & { readonly role?: Role; readonly organisation?: string };

/** A consultant, the one who owns the referrals of the other builders. Whoever says no posts gets one, of this role in this organisation. */
export const aPerson = ({ role = 'consultant', organisation = 'team-kaai', ...changes }: PersonChanges = {}): Person => ({
  schema: 2,
  id: personId('noor-consulent'),
  version: 1,
  name: 'Noor Claes',
  function: 'consulent',
  posts: [{ role, organisation, organisationName: organisation === 'team-kaai' ? 'Team Kaai' : 'LIVC Zilverbeke', from: 'provider' }],
  email: 'noor.claes@agentschap.example',
  phone: '+32 2 000 00 12',
  disabled: false,
  deputies: [],
  ...changes,
});

/** A member of the LIVC of Zilverbeke. */
export const aMember = (changes: PersonChanges = {}): Person =>
  aPerson({
    id: personId('mo-lid'),
    name: 'Mo Haddad',
    function: 'maatschappelijk werker',
    role: 'livcMember',
    organisation: 'livc-zilverbeke',
    email: 'mo.haddad@zilverbeke.example',
    phone: '+32 50 00 00 05',
    ...changes,
  });
