/** Drafts and content on DynamoDB keep the contract of drafts. */
import { draftStoreContract } from '../contracts/draft-store.ts';
import { dynamoStores } from '../dynamo-stores.ts';

draftStoreContract(dynamoStores);
