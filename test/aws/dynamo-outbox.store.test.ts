import { outboxContract } from '../contracts/outbox.ts';
import { dynamoStores } from '../dynamo-stores.ts';

outboxContract(dynamoStores);
