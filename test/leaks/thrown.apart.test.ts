/**
 * What a Lambda says when everything around it fails with more words than anybody may read: AWS writes what is thrown
 * into the log, with each of its fields. Every file in `functions/` is held to it, whatever starts it.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { hashOf } from '../../functions/http/session.ts';
import { tagOf } from '../../functions/mail/tags.ts';
import { type Action, admits, isAction } from '../../functions/referral/actions.ts';
import { roles } from '../../functions/referral/person.ts';
import { sesEvent } from '../../infra/local/ses-events.ts';
import { aReference } from '../builders/references.ts';
import { context, eventOf, house, oddRoute } from '../http/visits.ts';
import { hearOutput } from './listening.ts';
import { textOf, written } from './markers.ts';
import { found } from './search.ts';

const marker = textOf('personWants', 'T');
const folder = fileURLToPath(new URL('../../functions/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

/** As the SDK's errors are: with the item that was meant, the answer that came, and what was behind it. */
const talkative = (): Error =>
  Object.assign(new Error(`${marker} is not valid`, { cause: new Error(marker) }), {
    name: 'ValidationException',
    Item: { text: { S: marker } },
    CancellationReasons: [{ Code: 'ConditionalCheckFailed', Message: marker }],
    $response: { body: marker },
  });

const clients = [mockClient(DynamoDBClient), mockClient(KMSClient), mockClient(SESClient)] as const;
const settings = {
  TABLE_NAME: 'table',
  SESSIONS_TABLE: 'sessions',
  KEY_ID: 'key',
  MAC_KEY_ID: 'mac',
  PUBLIC_URL: 'http://localhost:3000',
  MAIL_FROM: 'post@aansluiting.example',
  MAIL_REPLY_TO: 'hulp@aansluiting.example',
  MAIL_CONFIGURATION_SET: 'mail',
  ADMIN_MAILBOX: 'opvolging@aansluiting.example',
  AUDITOR_MAILBOX: 'gegevensbescherming@aansluiting.example',
  HELP_PHONE: '+32 2 000 00 00',
  HELP_HOURS: 'werkdagen',
  OIDC_ISSUER: 'https://provider.example',
  OIDC_CLIENT_ID: 'client',
  API_AUDIENCE: 'http://localhost:3000',
  API_SCOPE: 'referrals',
  OIDC_CLIENT_SECRET: 'secret',
  AWS_REGION: 'eu-central-1',
};

let output: ReturnType<typeof hearOutput>;
beforeAll(() => {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.stubGlobal('fetch', async () => Promise.reject(talkative()));
  output = hearOutput();
});
afterAll(() => {
  output.stop();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const client of clients) client.restore();
});
beforeEach(() => {
  for (const client of clients) client.reset().rejects(talkative());
});

const lambdaSchema = z.object({
  handler: z.custom<(event: unknown, context: unknown) => Promise<unknown>>((value) => typeof value === 'function'),
  routes: z.optional(
    z.array(
      z.object({
        method: z.enum(['GET', 'POST']),
        path: z.string(),
        action: z.custom<Action>((name) => typeof name === 'string' && isAction(name)),
      }),
    ),
  ),
});
const load = async (file: string) => lambdaSchema.parse({ ...(await import(pathToFileURL(`${folder}${file}`).href)) });

/** Everything of it that would be read by somebody: the answer, what is thrown, what is printed. */
async function said(run: () => Promise<unknown>): Promise<string> {
  const before = output.lines.length;
  const outcome = await run().then(
    (answer) => ({ answer }),
    (thrown: unknown) => ({ thrown }),
  );
  await new Promise((soon) => setTimeout(soon, 1));
  return [inspect(outcome, { depth: Number.POSITIVE_INFINITY, showHidden: true }), ...output.lines.slice(before)].join('\n');
}
/** What was typed is given back to who typed it, in the page alone. */
const withoutTyped = (text: string): string => text.replaceAll(/<input type=\\?"hidden\\?" name=\\?"givenName\\?"[^>]*>/g, '');
const markersIn = (text: string) => found([{ name: 'said', text }], written);

const id = 'a'.repeat(65);
const sessionOf = (role: string) => {
  const { csrf, ...who } = { subject: 'lien', name: 'Lien', role, organisation: 'team-west', organisationName: 'West', csrf: 'token' };
  const values = { ...who, csrf, begunAt: new Date().toISOString() };
  return {
    pk: { S: `SESSION#${hashOf(id)}` },
    until: { S: '2999-01-01T00:00:00.000Z' },
    values: { M: Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }])) },
  };
};

const requestTo = (method: 'GET' | 'POST', pattern: string) => {
  const path = pattern
    .replace('{reference}', aReference(1))
    .replace('{section}', 'person')
    .replace('{livc}', 'livc-gent')
    .replace('{role}', 'admin')
    .replace('{file}', 'site.css');
  const headers = { origin: settings.PUBLIC_URL, 'content-type': 'application/x-www-form-urlencoded' };
  const cookie = `session=${id}`;
  const asked = { path, cookie };
  if (method === 'GET') return eventOf({ ...asked, query: { start: 'yes', state: 'x', code: 'y' } });
  return eventOf({ ...asked, method, headers, body: `csrf=token&${new URLSearchParams({ version: '1', givenName: marker })}` });
};

const pages = (await Promise.all(files.map(async (file) => ({ file, ...(await load(file)) })))).flatMap(({ file, handler, routes = [] }) =>
  routes.map(({ method, path, action }) => ({ file, handler, method, path, role: roles.find((role) => admits(action, role)) ?? '' })),
);

describe('a page, when what it needs fails with many words', () => {
  test('is one of all that there are', () => {
    expect(pages.length).toBeGreaterThan(30);
  });

  test.each(pages)('$method $path does not pass one of them on', async ({ handler, method, path, role }) => {
    const quietly = await said(() => handler(requestTo(method, path), context));
    expect(markersIn(withoutTyped(quietly))).toEqual([]);

    const [dynamodb] = clients;
    dynamodb.on(BatchGetItemCommand).resolves({ Responses: { sessions: [sessionOf(role)] } });
    const signedIn = await said(() => handler(requestTo(method, path), context));
    expect(markersIn(withoutTyped(signedIn))).toEqual([]);
  });

  test('that failed was logged by its class', async () => {
    const [desk] = pages.filter(({ path }) => path === '/desk');
    const [dynamodb] = clients;
    dynamodb.on(BatchGetItemCommand).resolves({ Responses: { sessions: [sessionOf('admin')] } });
    const text = await said(async () => desk?.handler(requestTo('GET', '/desk'), context));
    expect(text).toContain('statusCode: 500');
    expect(text).toContain('"errorName":"ValidationException"');
  });

  test('of which not even the page about it can be made fails without a word', async () => {
    const { visit, services } = house({
      more: [
        oddRoute(async () => {
          throw talkative();
        }),
      ],
    });
    const failing = () => {
      throw talkative();
    };
    Object.assign(services, { log: { warn: failing, error: failing } });
    const text = await said(() => visit({ path: '/odd' }));
    expect(text).toContain('an answer could not be made');
    expect(markersIn(text)).toEqual([]);
  });
});

const key = `MAIL#1#newReferral#mailbox.livc-gent`;
const record = { pk: { S: `REF#${aReference(1)}` }, sk: { S: key } };
const bounced = sesEvent(
  'bounce',
  {
    id: 'x',
    from: settings.MAIL_FROM,
    to: 'livc@gent.example',
    subject: marker,
    at: '2026-12-17T09:00:00.000Z',
    tags: { mail: tagOf(aReference(1), key) },
    configurationSet: 'mail',
  },
  '2026-12-17T09:00:00.000Z',
);
const starts: readonly (readonly [file: string, what: string, event: unknown])[] = [
  ['send-mail.ts', 'the schedule', { source: 'aws.scheduler' }],
  ['send-mail.ts', 'the stream', { Records: [{ dynamodb: { SequenceNumber: '1', Keys: record } }] }],
  ['sweep-deadlines.ts', 'the schedule', { source: 'aws.scheduler' }],
  ['anchor-audit.ts', 'the schedule', { source: 'aws.scheduler' }],
  ['verify-audit.ts', 'somebody', {}],
  ['verify-audit.ts', 'something that is no order', { beyond: 1, witness: marker }],
  ['rotate-keys.ts', 'somebody', { begin: true }],
  ['rotate-keys.ts', 'something that is no order', { begin: marker }],
  ['record-delivery.ts', 'the topic', bounced],
  ['record-delivery.ts', 'something that is no topic', { Records: [{ Sns: { Message: marker } }] }],
];

describe('a run that no page waits for', () => {
  test('is known for each file without pages', async () => {
    const withPages = new Set(pages.map(({ file }) => file));
    expect(files.filter((file) => !withPages.has(file)).toSorted()).toEqual([...new Set(starts.map(([file]) => file))].toSorted());
  });

  test.each(starts)('of %s, started by %s, fails without passing on a word', async (file, _, event) => {
    const { handler } = await load(file);
    const text = await said(() => handler(event, context));
    expect(markersIn(text)).toEqual([]);
    expect(text).toMatch(/"level":"ERROR","message":"(?:runFailed|mailFailed)"/);
  });

  test('still says which settings are missing', async () => {
    vi.resetModules();
    vi.stubEnv('TABLE_NAME', undefined);
    const { handler } = await load('sweep-deadlines.ts?without=settings');
    const text = await said(() => handler({}, context));
    vi.stubEnv('TABLE_NAME', settings.TABLE_NAME);
    expect(text).toContain('settings missing or wrong: TABLE_NAME');
  });
});

test('words that are passed on would be seen', async () => {
  expect(markersIn(await said(async () => Promise.reject(talkative())))).not.toEqual([]);
  expect(markersIn(await said(async () => Promise.reject(Object.assign(new Error('x'), { Item: marker }))))).not.toEqual([]);
  expect(markersIn(await said(async () => Promise.reject(new Error('x', { cause: talkative() }))))).not.toEqual([]);
  expect(markersIn(await said(async () => console.error(marker)))).not.toEqual([]);
});
