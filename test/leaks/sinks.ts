/** Where things end up, read outside the system: every item of every table, every file, and what can be known of a leaky place made on purpose, through which each search is shown to find something. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { localAws } from '../../infra/local/dynamodb.ts';
import { type Exchange, listener } from './listening.ts';
import type { Place } from './search.ts';
import type { StoredItem } from './stored-shapes.ts';

/** Everything there is, by the one scan that nobody else makes. */
export async function allItems(endpoint: string): Promise<readonly StoredItem[]> {
  const client = new DynamoDBClient({ ...localAws, endpoint });
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const items: StoredItem[] = [];
  for (const TableName of TableNames) {
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
      items.push(...Items.map((item) => unmarshall(item)));
    }
  }
  client.destroy();
  return items;
}

export const placeOfItem = (item: StoredItem): Place => ({
  name: `item ${String(item['pk'])} ${String(item['sk'] ?? '')}`,
  text: JSON.stringify(item),
});

export const filesIn = (folder: string): readonly Place[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: `file ${entry.name}`, text: readFileSync(join(entry.parentPath, entry.name)).toString('latin1') }));

/** Pages as nobody should write them: the marker in the address it leads to, a header, the title and the body, as it is. */
async function leakyPages(marker: string): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer((_, response) => {
    const page = `<!doctype html><html lang="nl"><head><title>${marker}</title></head><body><p>${marker}</p></body></html>`;
    response.writeHead(200, { location: `/${encodeURIComponent(marker)}`, 'x-about': encodeURIComponent(marker) }).end(page);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the leaky pages have no port');
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() };
}

/** What the same listening makes of pages that do leak. */
export async function leaked(text: string): Promise<Exchange> {
  const leaky = await leakyPages(text);
  const listen = listener();
  await (await listen.askAs('control')(`${leaky.url}/?${new URLSearchParams({ a: text })}`)).text();
  leaky.stop();
  const [exchange] = listen.exchanges;
  if (exchange === undefined) throw new Error('nothing was heard');
  return exchange;
}
