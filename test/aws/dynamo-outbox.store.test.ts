/** The outbox on DynamoDB keeps the contract of the outbox. */
import { outboxContract } from '../contracts/outbox.ts';
import { dynamoStores } from '../dynamo-stores.ts';

outboxContract(dynamoStores);
