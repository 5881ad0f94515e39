/** The store in memory of requests with an Idempotency-Key keeps the contract of such stores. */
import { onceStoreContract } from '../contracts/once-store.ts';
import { fakeOnce } from './fake-once.ts';

onceStoreContract('requests with a key in memory', async () => fakeOnce().store);
