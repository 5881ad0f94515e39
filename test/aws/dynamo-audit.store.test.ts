/** What is recorded, on DynamoDB. */
import { auditContract } from '../contracts/audit.ts';
import { dynamoStores } from '../dynamo-stores.ts';

auditContract(dynamoStores);
