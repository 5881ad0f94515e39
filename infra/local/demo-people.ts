/** Invented people, at least one for each role, to sign in as on one machine. Nobody here exists; every address ends in `.example`, every phone number is nobody's. */
import { personId } from '../../functions/referral/identifiers.ts';
import type { Person, Role } from '../../functions/referral/person.ts';

/** What the sign-in page of the demonstration says of each. */
export type DemoPerson = Person & { readonly organisationName: string };

type Place = { readonly organisation: string; readonly organisationName: string; readonly domain: string };

const west: Place = { organisation: 'team-west', organisationName: 'Consulenten West', domain: 'consulenten-west.example' };
const oost: Place = { organisation: 'team-oost', organisationName: 'Consulenten Oost', domain: 'consulenten-oost.example' };
const caw: Place = { organisation: 'caw-de-brug', organisationName: 'CAW De Brug', domain: 'caw-de-brug.example' };
const gent: Place = { organisation: 'livc-gent', organisationName: 'LIVC Gent', domain: 'gent.example' };
const rivierenland: Place = { organisation: 'livc-rivierenland', organisationName: 'LIVC Rivierenland', domain: 'rivierenland.example' };
const westhoek: Place = { organisation: 'tafel-westhoek', organisationName: 'Partnertafel Westhoek', domain: 'westhoek.example' };
const antwerpen: Place = { organisation: 'livc-antwerpen', organisationName: 'LIVC Antwerpen', domain: 'antwerpen.example' };
const opvang: Place = { organisation: 'opvang', organisationName: 'Opvang doorverwijzingen', domain: 'opvang.example' };
const agency: Place = { organisation: 'agentschap', organisationName: 'Agentschap', domain: 'agentschap.example' };

let next = 0;

const one = (id: string, name: string, role: Role, at: Place, whatTheyDo: string): DemoPerson => {
  next += 1;
  return {
    schema: 1,
    id: personId(id),
    name,
    function: whatTheyDo,
    role,
    organisation: at.organisation,
    organisationName: at.organisationName,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@${at.domain}`,
    phone: `+32 2 000 01 ${String(next).padStart(2, '0')}`,
    disabled: false,
  };
};

export const demoPeople: readonly DemoPerson[] = [
  one('lien', 'Lien Claes', 'consultant', west, 'consulent'),
  one('karim', 'Karim Bensalah', 'consultant', west, 'consulent'),
  one('sofie', 'Sofie Wouters', 'consultant', oost, 'consulent'),
  one('jonas', 'Jonas Mertens', 'consultant', oost, 'consulent'),
  one('hanne', 'Hanne Dierckx', 'consultant', caw, 'medewerker justitieel welzijnswerk'),

  one('katrien', 'Katrien De Smet', 'livcCoordinator', gent, 'coördinator'),
  one('youssef', 'Youssef Amrani', 'livcCoordinator', gent, 'vervanger van de coördinator'),
  one('pieter', 'Pieter Goossens', 'livcMember', gent, 'straathoekwerk'),
  one('nele', 'Nele Maes', 'livcMember', gent, 'sociale dienst'),
  one('tom', 'Tom Verlinden', 'livcCoordinator', rivierenland, 'coördinator'),
  one('an', 'An Peeters', 'livcCoordinator', rivierenland, 'vervanger van de coördinator'),
  one('fatima', 'Fatima El Idrissi', 'livcMember', rivierenland, 'preventiedienst'),
  one('griet', 'Griet Vanneste', 'livcCoordinator', westhoek, 'coördinator'),
  one('bram', 'Bram Casteleyn', 'livcMember', westhoek, 'OCMW'),
  one('dirk', 'Dirk Janssens', 'livcCoordinator', antwerpen, 'coördinator'),
  one('leila', 'Leila Haddad', 'livcCoordinator', antwerpen, 'vervanger van de coördinator'),
  one('wim', 'Wim Nuyts', 'livcMember', antwerpen, 'jeugddienst'),
  one('ingrid', 'Ingrid Lemmens', 'livcCoordinator', opvang, 'coördinator van de opvang'),
  one('sam', 'Sam Pauwels', 'livcCoordinator', opvang, 'vervanger van de coördinator'),

  one('els', 'Els Martens', 'admin', agency, 'opvolging'),
  one('bart', 'Bart Hendrickx', 'admin', agency, 'opvolging'),
  one('rik', 'Rik Coppens', 'auditor', agency, 'functionaris gegevensbescherming'),
];

/** Throws when there is nobody of that id. */
export function demoPerson(id: string): DemoPerson {
  const found = demoPeople.find((person) => person.id === id);
  if (found === undefined) throw new RangeError('no such demo person');
  return found;
}
