/** The directory on DynamoDB keeps the contract of the directory. */
import { directoryStoreContract } from '../contracts/directory-store.ts';
import { dynamoStores } from '../dynamo-stores.ts';

directoryStoreContract(dynamoStores);
