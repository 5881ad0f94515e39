/** The contract of proposals, on DynamoDB: over two tables at once. */
import { dynamoAudit } from '../../functions/aws/dynamo-audit.ts';
import { dynamoDirectory } from '../../functions/aws/dynamo-directory.ts';
import { dynamoProposals } from '../../functions/aws/dynamo-proposals.ts';
import { dynamoSessions } from '../../functions/aws/sessions.ts';
import { proposalStoreContract } from '../contracts/proposal-store.ts';
import { freshTables } from '../fresh-tables.ts';

proposalStoreContract(async () => {
  const { client, table, sessions } = await freshTables();
  const kept = dynamoSessions(client, sessions);
  return {
    proposals: dynamoProposals(client, table, sessions),
    directory: dynamoDirectory(client, table),
    audit: dynamoAudit(client, table),
    isOut: async (key) => (await kept.both([key, 'none'], '2026-11-25T13:30:00.000Z'))[0] !== null,
  };
});
