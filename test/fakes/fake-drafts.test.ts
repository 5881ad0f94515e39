import { draftStoreContract } from '../contracts/draft-store.ts';
import { fakeStores } from './stores.ts';

draftStoreContract(() => fakeStores());
