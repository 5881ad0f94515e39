/** The fakes of drafts and content keep the contract of drafts. */
import { draftStoreContract } from '../contracts/draft-store.ts';
import { fakeStores } from './stores.ts';

draftStoreContract(() => fakeStores());
