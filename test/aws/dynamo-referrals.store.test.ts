/** Referrals on DynamoDB keep the contract of referrals. */
import { describe } from 'vitest';
import { referralListsContract } from '../contracts/referral-lists.ts';
import { referralStoreContract } from '../contracts/referral-store.ts';
import { dynamoStores } from '../dynamo-stores.ts';

describe('records', () => referralStoreContract(dynamoStores));
describe('lists', () => referralListsContract(dynamoStores));
