import { sessionStoreContract } from '../contracts/session-store.ts';
import { fakeSessions } from './fake-sessions.ts';

sessionStoreContract('sessions in memory', async () => fakeSessions().store);
