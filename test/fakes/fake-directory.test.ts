/** The fake directory keeps the contract of the directory. */
import { directoryStoreContract } from '../contracts/directory-store.ts';
import { fakeStores } from './stores.ts';

directoryStoreContract(() => fakeStores());
