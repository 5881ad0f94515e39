import { referralStoreContract } from '../contracts/referral-store.ts';
import { fakeStores } from './stores.ts';

referralStoreContract(() => fakeStores());
