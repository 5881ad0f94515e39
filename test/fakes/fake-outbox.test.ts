/** The fake outbox keeps the contract of the outbox. */
import { outboxContract } from '../contracts/outbox.ts';
import { fakeStores } from './stores.ts';

outboxContract(() => fakeStores());
