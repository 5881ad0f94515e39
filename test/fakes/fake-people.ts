/** What an admin changes of people, in memory; `sessions` gets what is to be kept of theirs. */
import type { SessionStore } from '../../functions/http/session.ts';
import type { PeopleStore } from '../../functions/referral/ports.ts';
import { fakeDirectory } from './fake-directory.ts';
import { copy, keyed, type Memory } from './memory.ts';

export function fakePeople(memory: Memory, sessions: () => Pick<SessionStore, 'put'>): PeopleStore {
  const directory = fakeDirectory(memory);
  const { personEvents } = memory;
  return {
    ...directory,
    historyOf: async (id) => copy([...personEvents.values()].filter(({ person }) => person === id).reverse()),
    commit: async ({ before, after, event, audit }, out) => {
      const done = await directory.changePerson(before, after, audit);
      if (done === 'conflict') return done;
      personEvents.set(keyed(event.person, event.version), copy(event));
      if (out !== null) await sessions().put(out.key, out.kept);
      return done;
    },
  };
}
