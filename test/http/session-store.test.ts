/** The fake keeps the contract too, so that what is tested with it holds for the real one. */
import { keepsTheContractOfSessions } from './session-store-contract.ts';
import { sessionsInMemory } from './sessions-in-memory.ts';

keepsTheContractOfSessions('sessions in memory', async () => sessionsInMemory().store);
