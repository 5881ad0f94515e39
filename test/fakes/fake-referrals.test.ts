/** The fake store of referrals keeps the contract of referrals. */
import { describe } from 'vitest';
import { referralListsContract } from '../contracts/referral-lists.ts';
import { referralStoreContract } from '../contracts/referral-store.ts';
import { fakeStores } from './stores.ts';

describe('records', () => referralStoreContract(() => fakeStores()));
describe('lists', () => referralListsContract(() => fakeStores()));
