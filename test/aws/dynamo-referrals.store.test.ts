import { referralStoreContract } from '../contracts/referral-store.ts';
import { dynamoStores } from '../dynamo-stores.ts';

referralStoreContract(dynamoStores);
