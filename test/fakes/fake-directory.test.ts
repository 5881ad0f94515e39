import { directoryStoreContract } from '../contracts/directory-store.ts';
import { fakeStores } from './stores.ts';

directoryStoreContract(() => fakeStores());
