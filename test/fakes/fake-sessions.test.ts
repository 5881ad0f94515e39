/** The session store of the tests keeps the same contract as the real one. */
import { sessionStoreContract } from '../contracts/session-store.ts';
import { fakeSessions } from './fake-sessions.ts';

sessionStoreContract('sessions in memory', async () => fakeSessions().store);
