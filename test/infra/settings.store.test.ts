/** Each Lambda is told what it asks for and nothing else: its handler is started with exactly the settings of its row, and what it reads of the environment is watched. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { rows } from '../../infra/aws/functions.ts';
import { freshTables } from '../fresh-tables.ts';

const root = new URL('../../', import.meta.url);
const before = process.env;
afterEach(() => {
  process.env = before;
});

const isHandler = (value: unknown): value is (event: unknown, context: unknown) => Promise<unknown> => typeof value === 'function';

async function handlerOf(entry: string) {
  const file: Readonly<Record<string, unknown>> = await import(pathToFileURL(fileURLToPath(new URL(entry, root))).href);
  if (!isHandler(file['handler'])) throw new Error(`${entry} has no handler`);
  return file['handler'];
}

/** A page that asks nobody anything; no record; a tick, or a look by hand at whether anything runs. */
function eventFor({ routes, everyMinutes, onNewMail, byHand }: (typeof rows)[number]): Readonly<Record<string, unknown>> {
  const [first] = routes;
  if (first === undefined) return byHand || (everyMinutes !== undefined && !onNewMail) ? {} : { Records: [] };
  const [httpMethod, path] = first.split(' ');
  return {
    httpMethod,
    path,
    headers: {},
    multiValueHeaders: {},
    requestContext: { requestId: 'test' },
    body: null,
    isBase64Encoded: false,
  };
}

test.each(rows.map((row) => [row.entry, row] as const))('%s asks for exactly the settings that it is given', async (entry, row) => {
  const { endpoint, table, sessions } = await freshTables();
  const handler = await handlerOf(entry);
  const text: Readonly<Record<string, string>> = {
    TABLE_NAME: table,
    SESSIONS_TABLE: sessions,
    PUBLIC_URL: 'https://a.example',
    OIDC_ISSUER: 'http://127.0.0.1:1',
    OIDC_CLAIMS: '{}',
  };
  const given = Object.fromEntries(row.settings.map((name) => [name, text[name] ?? 'given']));
  const everyName = new Set<string>(rows.flatMap(({ settings }) => settings));
  const asked = new Set<string>();
  process.env = new Proxy(
    {
      ...given,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    },
    {
      get: (values, name) => {
        if (typeof name === 'string' && everyName.has(name)) asked.add(name);
        return Reflect.get(values, name);
      },
    },
  );
  await handler(eventFor(row), { getRemainingTimeInMillis: () => 10_000 });
  expect([...asked].sort()).toEqual([...row.settings].sort());
});
