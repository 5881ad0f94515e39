/** An invented directory to try things with: an LIVC of one municipality, a common one, a partner table, one with a closing day, the fallback, and the consultants' teams. Municipalities are real, what is said of their cells is not. */
import { type CalendarDay, calendarDay, type Instant, type WorkCalendar, workingDayAfter } from '../../functions/referral/calendar.ts';
import { livcId, nisCode, teamId } from '../../functions/referral/identifiers.ts';
import type { Binding, Contact, Livc, Team } from '../../functions/referral/livc.ts';
import { demoPerson } from './demo-people.ts';

const since = calendarDay('2025-01-01');

const withAccount = (id: string): Contact => {
  const { id: person, name, email, phone } = demoPerson(id);
  return { person, name, email, phone };
};
const withoutAccount = (name: string, email: string, phone: string): Contact => ({ person: null, name, email, phone });

const livcsOf = (today: CalendarDay, now: Instant): readonly Livc[] => {
  const calendar: WorkCalendar = { closingDays: new Set(), flemishHoliday: true };
  const base: Pick<Livc, 'schema' | 'version' | 'language' | 'closingDays' | 'changedAt'> = {
    schema: 1,
    version: 1,
    language: 'nl',
    closingDays: [],
    changedAt: now,
  };
  return [
    {
      ...base,
      id: livcId('livc-gent'),
      kind: 'own',
      name: 'LIVC Gent',
      mailbox: 'livc@gent.example',
      phone: '+32 9 000 02 01',
      coordinator: withAccount('katrien'),
      backup: withAccount('youssef'),
      escalation: withoutAccount('Mieke Lambrecht', 'mieke.lambrecht@gent.example', '+32 9 000 02 02'),
    },
    {
      ...base,
      id: livcId('livc-rivierenland'),
      kind: 'common',
      name: 'LIVC Rivierenland',
      mailbox: 'livc@rivierenland.example',
      phone: '+32 15 00 02 03',
      coordinator: withAccount('tom'),
      backup: withAccount('an'),
      escalation: withoutAccount('Guy Storms', 'guy.storms@rivierenland.example', '+32 15 00 02 04'),
    },
    {
      ...base,
      id: livcId('tafel-westhoek'),
      kind: 'partnerTable',
      name: 'Partnertafel Westhoek',
      mailbox: 'partnertafel@westhoek.example',
      phone: '+32 57 00 02 05',
      coordinator: withAccount('griet'),
      backup: withoutAccount('Jo Deleu', 'jo.deleu@westhoek.example', '+32 57 00 02 06'),
      escalation: withoutAccount('Rita Debruyne', 'rita.debruyne@westhoek.example', '+32 57 00 02 07'),
    },
    {
      ...base,
      id: livcId('livc-antwerpen'),
      kind: 'own',
      name: 'LIVC Antwerpen',
      mailbox: 'livc@antwerpen.example',
      phone: '+32 3 000 02 08',
      coordinator: withAccount('dirk'),
      backup: withAccount('leila'),
      escalation: withoutAccount('Paul Somers', 'paul.somers@antwerpen.example', '+32 3 000 02 09'),
      // Soon enough to stand in the way of a term that begins today.
      closingDays: [workingDayAfter(today, 3, calendar)],
    },
    {
      ...base,
      id: livcId('opvang'),
      kind: 'fallback',
      name: 'Opvang doorverwijzingen',
      mailbox: 'post@opvang.example',
      phone: '+32 2 000 02 10',
      coordinator: withAccount('ingrid'),
      backup: withAccount('sam'),
      escalation: withoutAccount('Hilde Bogaert', 'hilde.bogaert@opvang.example', '+32 2 000 02 11'),
    },
  ];
};

/** All others have no LIVC here and go to the fallback: Oostende, say. */
const served: Readonly<Record<string, readonly string[]>> = {
  'livc-gent': ['44021'],
  // Mechelen, Willebroek, Bornem, Puurs-Sint-Amands
  'livc-rivierenland': ['12025', '12040', '12007', '12041'],
  // Ieper, Poperinge, Diksmuide
  'tafel-westhoek': ['33011', '33021', '32003'],
  'livc-antwerpen': ['11002'],
};

const bindings: readonly Binding[] = Object.entries(served).flatMap(([livc, codes]) =>
  codes.map((code): Binding => ({ schema: 1, municipality: nisCode(code), livc: livcId(livc), from: since })),
);

const teams: readonly Team[] = [
  { schema: 1, id: teamId('team-west'), name: 'Consulenten West', mailbox: 'team@consulenten-west.example', phone: '+32 2 000 03 01' },
  { schema: 1, id: teamId('team-oost'), name: 'Consulenten Oost', mailbox: 'team@consulenten-oost.example', phone: '+32 2 000 03 02' },
  { schema: 1, id: teamId('caw-de-brug'), name: 'CAW De Brug', mailbox: 'jww@caw-de-brug.example', phone: '+32 2 000 03 03' },
];

/** As it stands on that day. */
export const demoDirectory = (today: CalendarDay, now: Instant) => ({ livcs: livcsOf(today, now), bindings, teams });
