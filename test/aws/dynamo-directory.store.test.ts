import { directoryStoreContract } from '../contracts/directory-store.ts';
import { dynamoStores } from '../dynamo-stores.ts';

directoryStoreContract(dynamoStores);
