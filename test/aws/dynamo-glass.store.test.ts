/** Openings by break-glass on DynamoDB keep their contract. */
import { glassStoreContract } from '../contracts/glass-store.ts';
import { dynamoStores } from '../dynamo-stores.ts';

glassStoreContract(dynamoStores);
