/** The fake store of openings by break-glass keeps their contract. */
import { glassStoreContract } from '../contracts/glass-store.ts';
import { fakeStores } from './stores.ts';

glassStoreContract(() => fakeStores());
