/** The fake keeps what is recorded as the real one does. */
import { auditContract } from '../contracts/audit.ts';
import { fakeStores } from './stores.ts';

auditContract(() => fakeStores());
