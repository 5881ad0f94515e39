/** The fake keeps the contract of the real store. */
import { proposalStoreContract } from '../contracts/proposal-store.ts';
import { fakeAudit } from './fake-audit.ts';
import { fakeProposals } from './fake-proposals.ts';
import { fakeSessions } from './fake-sessions.ts';
import { emptyMemory } from './memory.ts';
import { fakeStores } from './stores.ts';

proposalStoreContract(() => {
  const memory = emptyMemory();
  const { store, keys } = fakeSessions();
  return {
    proposals: fakeProposals(memory, () => store),
    directory: fakeStores(memory).directory,
    audit: fakeAudit(memory),
    isOut: async (key) => keys().includes(key),
  };
});
