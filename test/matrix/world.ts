/** A small world in memory for the matrix: everyone who could ask, one referral of each kind to ask about, and every route behind the real handler. Each cell gets a copy of its own. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { readSection } from '../../forms/release-referral/answers.ts';
import type { AsShown } from '../../forms/release-referral/as-shown.ts';
import { initials } from '../../forms/release-referral/facts.ts';
import { pageHandler } from '../../functions/http/handler.ts';
import { isForPrograms as hasData } from '../../functions/http/representation.ts';
import { endAllOf, hashOf, startSession } from '../../functions/http/session.ts';
import type { SignIn } from '../../functions/http/sign-in.ts';
import { type Action, admits } from '../../functions/referral/actions.ts';
import { chainOfReferral, type Deed } from '../../functions/referral/audit.ts';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { type OpenPart, sectionNames } from '../../functions/referral/content.ts';
import { type DeniedTo, recordDenial } from '../../functions/referral/denials.ts';
import { livcId, nisCode, personId, teamId } from '../../functions/referral/identifiers.ts';
import { referenceBytes } from '../../functions/referral/reference.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { answersOf } from '../../infra/local/example-answers.ts';
import { anEntry } from '../builders/audit.ts';
import { anOpening, bothInVain } from '../builders/break-glass.ts';
import { aFallback, aLivc, aMember, aPerson, aTeam } from '../builders/directory.ts';
import { aDraft } from '../builders/drafts.ts';
import { aProposal } from '../builders/proposals.ts';
import { aReference } from '../builders/references.ts';
import {
  aConfirmReleaseClock,
  aMetClock,
  anAcknowledgedReferral,
  anOpenClock,
  aSubmittedReferral,
  aTellPersonClock,
  aWithdrawnReferral,
} from '../builders/referrals.ts';
import { fakeCounters } from '../fakes/fake-counters.ts';
import { fakeKeys } from '../fakes/fake-keys.ts';
import { fakeOnce } from '../fakes/fake-once.ts';
import { fakePeople } from '../fakes/fake-people.ts';
import { fakeProposals } from '../fakes/fake-proposals.ts';
import { fakeSessions } from '../fakes/fake-sessions.ts';
import { emptyMemory, keyed, type Memory, putBack } from '../fakes/memory.ts';
import { fakeStores } from '../fakes/stores.ts';
import { context, eventOf, help, publicUrl, type Visit } from '../http/visits.ts';
import { everyRoute, nameOf } from '../openapi/every-route.ts';
import { people, type Who } from './people.ts';

/** Texts by which a layer of content is known when it is shown. */
export const marks = { organise: 'Organiseerwoord', guide: 'begeleidwoord', initials: 'O. V.' } as const;

const now = instant('2026-11-25T13:30:00.000Z');
const begunAt = '2026-11-25T13:15:00.000Z';

const arrivedAt = instant('2026-11-23T09:12:00.000Z');
const passedOn = [
  { livc: livcId('livc-vroeger'), arrivedAt: instant('2026-11-20T09:12:00.000Z') },
  { livc: livcId('livc-zilverbeke'), arrivedAt },
];
const around = {
  chain: passedOn,
  colleagues: [personId('kim-consulent')],
  lastCalls: bothInVain,
  handler: personId('mo-lid'),
  admitted: [personId('mo-lid'), personId('ina-lid')],
};
const version = { initials: 1, asShown: 1 };

const referrals: Readonly<Record<string, Referral>> = {
  submitted: aSubmittedReferral({
    ...around,
    reference: aReference(1),
    toldPerson: { told: 'notYet', reason: 'noVisitYet' },
    clocks: [anOpenClock({ hop: 1 }), aTellPersonClock(), aConfirmReleaseClock()],
    parts: version,
  }),
  acknowledged: anAcknowledgedReferral({
    ...around,
    reference: aReference(2),
    clocks: [aMetClock({ hop: 1 }), aConfirmReleaseClock()],
    parts: version,
  }),
  withdrawn: aWithdrawnReferral({
    ...around,
    reference: aReference(3),
    clocks: [anOpenClock({ hop: 1, nextStepAt: null, ended: { how: 'stopped', at: arrivedAt, workingDaysLate: 0 } })],
    parts: version,
  }),
  // Admitted by name, and still: the fallback reads nothing.
  atFallback: aSubmittedReferral({
    reference: aReference(4),
    chain: [{ livc: livcId('opvang'), arrivedAt }],
    colleagues: around.colleagues,
    admitted: [personId('ingrid-opvang')],
    parts: version,
  }),
  foreign: aSubmittedReferral({
    reference: aReference(5),
    chain: [{ livc: livcId('livc-elders'), arrivedAt }],
    owner: personId('rob-consulent'),
    ownerBackup: null,
    ownerTeam: teamId('team-oever'),
    parts: version,
  }),
};

/** What the route's placeholders become. */
export const targets: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(referrals).map(([name, { reference }]) => [name, reference])),
  draft: aReference(6),
  unknown: aReference(7),
  nonsense: 'ABC-DEF',
};

const item = (field: string, answer: string) => ({ field, question: field, term: null, answers: [answer] });
const shown: AsShown = {
  form: 'release-referral',
  version: 1,
  sections: [
    { section: 'person', title: 'De persoon', groups: [[item('givenName', marks.organise), item('familyName', 'Verzonnen')]] },
    { section: 'lifeDomains', title: 'Levensdomeinen', groups: [[item('psychosocialNeed', marks.guide)]] },
  ],
};

const answers = answersOf({
  givenName: marks.organise,
  familyName: 'Verzonnen',
  bornOn: '1991-05-17',
  municipality: { search: 'Gent', nis: '44021' },
  releaseType: 'conditionalRelease',
  releaseOn: calendarDay('2027-03-15'),
  certainty: 'expected',
  toldOn: calendarDay('2026-11-20'),
  judicialFollowUp: 'yes',
  phone: '+32 2 000 00 12',
  hours: 'elke werkdag van 9 tot 16 uur',
});
const typed = { ...answers, lifeDomains: { ...answers.lifeDomains, psychosocialNeed: marks.guide } };

const keys = fakeKeys();

/** Everything as it stands before anybody asks. */
async function begun(): Promise<Memory> {
  const memory = emptyMemory();
  const { directory } = fakeStores(memory);
  await directory.saveLivc(aLivc());
  await directory.saveLivc(aFallback());
  await directory.saveLivc(aLivc({ id: livcId('livc-elders'), name: 'LIVC Elders', kind: 'common' }));
  await directory.saveLivc(aLivc({ id: livcId('livc-vroeger'), name: 'LIVC Vroeger' }));
  await directory.bind({ schema: 1, municipality: nisCode('44021'), livc: livcId('livc-zilverbeke'), from: calendarDay('2026-01-01') });
  await directory.saveTeam(aTeam());
  await directory.saveTeam(aTeam({ id: teamId('team-oever'), name: 'Team Oever' }));
  for (const who of Object.values(people)) if (who !== null && who[1] !== '') await directory.savePerson(personOf(who));
  for (const referral of Object.values(referrals)) {
    const { stored, key } = await keys.create(referral.reference, { kind: 'livc', livc: referral.chain.at(-1)?.livc ?? livcId('nowhere') });
    memory.referrals.set(referral.reference, referral);
    memory.keys.set(referral.reference, stored);
    await keep(memory, referral.reference, await key.seal(partsOf()));
  }
  // Read after the end: it stands out.
  const read: Deed = { what: 'viewed', layers: ['organise'], as: ['owner'], state: 'WITHDRAWN' };
  await fakeStores(memory).audit.record(anEntry({ chain: chainOfReferral(aReference(3)), deed: read }));
  // The one admin of the columns opened one a moment ago, a colleague another.
  memory.glass.set(keyed(aReference(2), 1), anOpening({ reference: aReference(2), number: 1, at: now }));
  memory.glass.set(keyed(aReference(1), 1), anOpening({ number: 1, by: personId('bo-admin') }));
  // Asked by a colleague of the one admin of the columns.
  await directory.savePerson(aPerson({ id: personId('bo-admin'), role: 'admin', organisation: 'agentschap' }));
  memory.proposals.set(keyed('person', 'ina-lid', 1), aProposal({ by: personId('bo-admin') }));
  const reference = aReference(6);
  const { stored, key } = await keys.create(reference, { kind: 'owner', person: personId('noor-consulent') });
  const parts: readonly OpenPart[] = [
    ...sectionNames.map((part) => ({ part, version: 1, text: JSON.stringify(readOf(part)) })),
    { part: 'initials', version: 1, text: initials(readOf('person')) },
  ];
  memory.drafts.set(reference, aDraft({ reference, parts: Object.fromEntries(parts.map(({ part }) => [part, 1])) }));
  memory.keys.set(reference, stored);
  await keep(memory, reference, await key.seal(parts));
  return memory;
}

const personOf = ([id, role, organisation]: Who) => {
  const as = role === 'consultant' ? aPerson : aMember;
  const known = (['consultant', 'livcCoordinator', 'livcMember', 'admin', 'auditor'] as const).find((one) => one === role);
  return as({ id: personId(id), name: `Naam van ${id}`, organisation, ...(known !== undefined && { role: known }) });
};

const partsOf = (): readonly OpenPart[] => [
  { part: 'initials', version: 1, text: marks.initials },
  { part: 'asShown', version: 1, text: JSON.stringify(shown) },
];

function readOf(section: (typeof sectionNames)[number]) {
  const read = readSection(section, typed[section]);
  if (read.kind === 'refused') throw new Error(`the example is refused in ${section}`);
  return read.answers;
}

const keep = async (
  memory: Memory,
  reference: string,
  parts: readonly { readonly part: string; readonly version: number; readonly sealed: string }[],
) => {
  for (const part of parts) memory.content.set(keyed(reference, part.part, part.version), { ...part, part: partNamed(part.part) });
};
const partNamed = (name: string): OpenPart['part'] => {
  const found = ([...sectionNames, 'initials', 'asShown'] as const).find((one) => one === name);
  if (found === undefined) throw new Error('no such part');
  return found;
};

/** The provider is out of the matrix: it says what it always says. */
const signIn: SignIn = {
  begin: async () => ({ location: 'https://provider.example/authorize', cookie: 'sign-in=x' }),
  complete: async () => ({ kind: 'refused', why: 'again', toProve: null }),
  endAddress: async () => 'https://provider.example/end',
};

export const routes = everyRoute.map(nameOf);
/** Whether a program is given data there, and not told that it is a page for people. */
export const isForPrograms = (route: string): boolean => everyRoute.some((one) => nameOf(one) === route && hasData(one));

const before = await begun();
/** The one memory of all cells, laid back as it was before each. */
const memory = structuredClone(before);
const stores = fakeStores(memory);
let sessions = fakeSessions().store;
let once = fakeOnce().store;

function layBack(): void {
  putBack(memory, before);
  sessions = fakeSessions().store;
  once = fakeOnce().store;
}

/** All but what is recorded of who asks: a page that is only looked at changes nothing else. */
const plain = ({ audit: _, ...all }: Memory): string =>
  JSON.stringify(Object.entries(all).map(([name, kept]) => [name, kept instanceof Map ? [...kept] : kept]));
const untouched = plain(before);

const services = {
  ...stores,
  proposals: fakeProposals(memory, () => sessions),
  people: { ...stores.directory, ...fakePeople(memory, () => sessions) },
  keys,
  signIn,
  help,
  admits,
  // Thousands of cells are asked of the same few people.
  limits: { counters: fakeCounters().store, factor: 1_000_000 },
  get once() {
    return once;
  },
  publicUrl,
  get sessions() {
    return sessions;
  },
  now: () => now,
  onDenied: (denied: DeniedTo) => recordDenial(denied, stores.audit, now),
  machineNow: () => now,
  random: () => new Uint8Array(referenceBytes).fill(9),
  onUnreadable: () => undefined,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
};
const handler = pageHandler<typeof services, Action>(everyRoute, () => services);

/** Everything as it was before anybody asked: `ask` as that person; `isChanged` tells whether anything is stored otherwise. One at a time. */
export async function cell(who: string) {
  layBack();
  const signedIn = people[who] ?? null;
  let cookie = '';
  let csrf = '';
  if (signedIn !== null) {
    const [subject, role, organisation] = signedIn;
    const whose = { subject, name: 'Naam', role, organisation, organisationName: organisation };
    const line = await startSession({ ...whose, begunAt, provedAt: now }, {}, services);
    cookie = line.split(';', 1)[0] ?? '';
    if (who === 'dis') await endAllOf(subject, String(now), { sessions: services.sessions });
    const [kept] = await sessions.both([`SESSION#${hashOf(cookie.split('=')[1] ?? '')}`, 'none'], now);
    csrf = kept?.values['csrf'] ?? '';
  }
  return {
    ask: (visit: Visit): Promise<APIGatewayProxyResult> => handler(eventOf({ ...visit, cookie }), context),
    csrf,
    state: (): string => plain(memory),
    isChanged: (): boolean => plain(memory) !== untouched,
  };
}
