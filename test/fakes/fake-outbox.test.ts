import { outboxContract } from '../contracts/outbox.ts';
import { fakeStores } from './stores.ts';

outboxContract(() => fakeStores());
