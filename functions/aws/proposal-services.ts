/** What the Lambdas of four eyes are wired with beside their pages: proposals, and the directory that they are judged by. */
import { dynamoClient } from './dynamo-client.ts';
import { dynamoDirectory } from './dynamo-directory.ts';
import { dynamoProposals } from './dynamo-proposals.ts';
import { recordingPageEnvironment, recordingPageServices } from './page-services.ts';

export const proposalEnvironment = recordingPageEnvironment;

export function proposalServices(env: Parameters<typeof recordingPageServices>[1]) {
  const client = dynamoClient();
  return {
    ...recordingPageServices(client, env),
    directory: dynamoDirectory(client, env.TABLE_NAME),
    proposals: dynamoProposals(client, env.TABLE_NAME, env.SESSIONS_TABLE),
  };
}
