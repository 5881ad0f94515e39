/** The session store of the product keeps the contract of session stores, on DynamoDB Local. */
import { dynamoSessions } from '../../functions/aws/sessions.ts';
import { sessionStoreContract } from '../contracts/session-store.ts';
import { freshTables } from '../fresh-tables.ts';

const tables = freshTables();
sessionStoreContract('sessions on DynamoDB', async () => {
  const { client, sessions } = await tables;
  return dynamoSessions(client, sessions);
});
