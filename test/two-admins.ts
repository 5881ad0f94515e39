/** What tests of the Lambdas of four eyes share: stores in memory with three admins and those they decide about. */
import { outOf } from '../functions/http/session.ts';
import type { Actor } from '../functions/referral/access.ts';
import { instant } from '../functions/referral/calendar.ts';
import { livcId, nisCode, personId } from '../functions/referral/identifiers.ts';
import type { Proposal } from '../functions/referral/proposal.ts';
import { subjectId, subjectOf } from '../functions/referral/proposal.ts';
import { aBinding, aFallback, aLivc, aMember, aPerson, aTeam } from './builders/directory.ts';
import { admin } from './builders/people-around.ts';
import { help } from './builders/requests.ts';
import { fakeProposals } from './fakes/fake-proposals.ts';
import { fakeSessions } from './fakes/fake-sessions.ts';
import { emptyMemory, keyed } from './fakes/memory.ts';
import { fakeStores } from './fakes/stores.ts';

/** Wednesday 25 November 2026, 14.30 in Brussels: a day after the proposals of the builders were asked. */
const wednesday = instant('2026-11-25T13:30:00.000Z');
const machineNow = () => instant('2026-11-25T13:30:05.000Z');

export const ada: Actor = admin;
export const bo: Actor = { ...admin, person: personId('bo-admin') };
export const cleo: Actor = { ...admin, person: personId('cleo-admin') };
export const agency = { organisation: 'agentschap', organisationName: 'Agentschap' } as const;
export const anAdmin = ({ person }: Actor, name: string) =>
  aPerson({ id: person, name, posts: [{ role: 'admin', ...agency, from: 'provider' }] });

/** A member of the LIVC of Zilverbeke. */
export const ina = aMember({ id: personId('ina-lid'), name: 'Ina Verlinden' });
export const gent = nisCode('44021');
export const goudmeer = aLivc({ id: livcId('livc-goudmeer'), name: 'LIVC Goudmeer' });

/** Gent is answered for by the LIVC of Zilverbeke. */
export async function twoAdmins() {
  const memory = emptyMemory();
  const { store, keys } = fakeSessions();
  const clock = { now: wednesday };
  const services = {
    ...fakeStores(memory),
    proposals: fakeProposals(memory, () => store),
    help,
    now: () => clock.now,
    machineNow,
  };
  const { directory } = services;
  for (const one of [anAdmin(ada, 'Ada Mertens'), anAdmin(bo, 'Bo Smets'), anAdmin(cleo, 'Cleo Wouters'), ina, aPerson()])
    await directory.savePerson(one);
  for (const one of [aFallback(), aLivc(), goudmeer]) await directory.saveLivc(one);
  await directory.saveTeam(aTeam());
  await directory.bind(aBinding({ municipality: gent }));
  return {
    services,
    clock,
    /** As it stands in the store, without anybody asking it. */
    stands: (proposal: Proposal) => {
      const about = subjectOf(proposal.change);
      memory.proposals.set(keyed(about.kind, subjectId(about), proposal.number), proposal);
    },
    person: async (id = ina.id) => directory.person(id),
    /** Who did what, in the chain of a person or of a receiver. */
    recorded: (chain: `person ${string}` | `livc ${string}`) => (memory.audit.get(chain) ?? []).map(({ by, deed }) => ({ by, ...deed })),
    isOut: (person: string): boolean => keys().includes(outOf(person, machineNow()).key),
  };
}
