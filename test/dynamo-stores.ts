/** The real stores on empty tables of their own. */
import { dynamoAudit } from '../functions/aws/dynamo-audit.ts';
import { dynamoContent } from '../functions/aws/dynamo-content.ts';
import { dynamoDirectory } from '../functions/aws/dynamo-directory.ts';
import { dynamoDrafts } from '../functions/aws/dynamo-drafts.ts';
import { dynamoGlass } from '../functions/aws/dynamo-glass.ts';
import { dynamoOutbox } from '../functions/aws/dynamo-outbox.ts';
import { dynamoReferrals } from '../functions/aws/dynamo-referrals.ts';
import type { Stores } from './fakes/stores.ts';
import { type FreshTables, freshTables } from './fresh-tables.ts';

export const storesOn = ({ client, table }: Pick<FreshTables, 'client' | 'table'>): Stores => ({
  referrals: dynamoReferrals(client, table),
  content: dynamoContent(client, table),
  drafts: dynamoDrafts(client, table),
  outbox: dynamoOutbox(client, table),
  glass: dynamoGlass(client, table),
  directory: dynamoDirectory(client, table),
  // Fifty who write to one chain at once take a busy machine its time.
  audit: dynamoAudit(client, table, { firstMs: 100, capMs: 1_600, budgetMs: 60_000 }),
});

export const dynamoStores = async (): Promise<Stores> => storesOn(await freshTables());
