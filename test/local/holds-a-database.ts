/** Started by a test as a process of its own: starts a DynamoDB Local, says which, and waits to be killed. */
import { startDynamoDbLocal } from '../../infra/local/dynamodb.ts';

const { pid, endpoint } = await startDynamoDbLocal();
process.stdout.write(`${JSON.stringify({ pid, endpoint })}\n`);
setInterval(() => {}, 1_000);
