/** Invented people, at least one for each role, to sign in as on one machine. Nobody here exists; every address ends in `.example`, every phone number is nobody's. */
import { type PersonId, personId } from '../../functions/referral/identifiers.ts';
import type { Person, Role } from '../../functions/referral/person.ts';

type DemoPost = { readonly role: Role; readonly organisation: string; readonly organisationName: string };
/** What the sign-in page of the demonstration says of each. */
export type DemoPerson = Pick<Person, 'name' | 'function' | 'email' | 'phone'> &
  DemoPost & {
    readonly id: PersonId;
    /** All of them, for who has more than one. */
    readonly posts?: readonly DemoPost[];
  };

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
    id: personId(id),
    name,
    function: whatTheyDo,
    role,
    organisation: at.organisation,
    organisationName: at.organisationName,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@${at.domain}`,
    phone: `+32 2 000 01 ${String(next).padStart(2, '0')}`,
  };
};

const inTwoRoles = (person: DemoPerson, { role, organisation, organisationName }: Place & { readonly role: Role }): DemoPerson => ({
  ...person,
  posts: [
    { role: person.role, organisation: person.organisation, organisationName: person.organisationName },
    { role, organisation, organisationName },
  ],
});

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

  inTwoRoles(one('hilde', 'Hilde Smets', 'consultant', caw, 'medewerker justitieel welzijnswerk'), { role: 'livcMember', ...westhoek }),

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

/** As the directory keeps them before they signed in for the first time. */
export const asPerson = ({ id, name, function: work, email, phone, posts, role, organisation, organisationName }: DemoPerson): Person => ({
  schema: 2,
  id,
  version: 1,
  name,
  function: work,
  posts: (posts ?? [{ role, organisation, organisationName }]).map((post) => ({ ...post, from: 'provider' })),
  email,
  phone,
  disabled: false,
  deputies: [],
});
