/** What an admin changes of people, on DynamoDB: the person, the history and the end of their sessions in one transaction over two tables. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DirectoryStore, PeopleStore } from '../referral/ports.ts';
import { dynamoAudit } from './dynamo-audit.ts';
import { dynamoDirectory, personRows } from './dynamo-directory.ts';
import { dynamoTable } from './dynamo-table.ts';
import { personEventItem } from './items.ts';
import { personEventKey } from './keys.ts';
import { itemOf } from './sessions.ts';

export function dynamoPeople(client: DynamoDBClient, tableName: string, sessionsTable: string): PeopleStore & DirectoryStore {
  const table = dynamoTable(client, tableName);
  const audit = dynamoAudit(client, tableName);
  return {
    ...dynamoDirectory(client, tableName),

    /** One call per megabyte. */
    async historyOf(id) {
      const { pk } = personEventKey(id, 0);
      return (await table.query({ pk, sk: { beginsWith: 'EVT#' }, backwards: true })).map(personEventItem.fromItem);
    },

    /** Two calls: how far the audit is, and the write. */
    commit: ({ before, after, event, audit: entry }, sessions) =>
      audit.commit(
        [
          ...personRows(before, after),
          { put: personEventItem.toItem(event, personEventKey(event.person, event.version)) },
          ...(sessions === null ? [] : [{ put: itemOf(sessions.key, sessions.kept), in: sessionsTable }]),
        ],
        [entry],
      ),
  };
}
