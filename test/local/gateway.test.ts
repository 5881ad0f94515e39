/** The local gateway, stream and visitor stand in for API Gateway, Lambda's stream mapping and a browser: what they promise of those is held here. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { gateway } from '../../infra/local/gateway.ts';
import { fits } from '../../infra/local/stream.ts';
import type { WiredRoute } from '../../infra/local/wiring.ts';

const route = (method: string, path: string) => ({
  method,
  path,
  entry: `functions/${method.toLowerCase()}${path.replaceAll(/\W+/g, '-')}.ts`,
});
const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
const saidItself = {
  noRoute: { status: 404, contentType: 'text/html', headers, body: '<p>404</p>' },
  broken: { status: 502, contentType: 'text/html', headers, body: '<p>502</p>' },
  tooSlow: { status: 504, contentType: 'text/html', headers, body: '<p>504</p>' },
};
const routes = [route('GET', '/'), route('GET', '/referrals/{reference}'), route('GET', '/referrals/new'), route('POST', '/drafts')];

const eventSchema = z.object({
  httpMethod: z.string(),
  path: z.string(),
  resource: z.string(),
  pathParameters: z.nullable(z.record(z.string(), z.string())),
  multiValueQueryStringParameters: z.nullable(z.record(z.string(), z.array(z.string()))),
  queryStringParameters: z.nullable(z.record(z.string(), z.string())),
  body: z.nullable(z.string()),
  isBase64Encoded: z.boolean(),
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A gateway whose Lambdas answer as told; gives its address and what they were handed. */
async function standing(answer: unknown = { statusCode: 200, body: 'ok' }, otherwise: readonly WiredRoute[] = []) {
  const handed: { entry: string; event: z.infer<typeof eventSchema> }[] = [];
  const answerTo = gateway({ routes, otherwise, ...saidItself }, async (entry, event) => {
    handed.push({ entry, event: eventSchema.parse(event) });
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const server = createServer((request, response) => {
    answerTo(request, response).catch(() => response.destroy());
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address: AddressInfo | string | null = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, handed };
}

describe('the local gateway', () => {
  test('prefers a fixed name to a parameter, as a REST API does', async () => {
    const { url, handed } = await standing();
    await fetch(`${url}/referrals/new`);
    await fetch(`${url}/referrals/ABC-DEF-GHJ`);
    expect(handed.map(({ event }) => [event.resource, event.pathParameters])).toEqual([
      ['/referrals/new', null],
      ['/referrals/{reference}', { reference: 'ABC-DEF-GHJ' }],
    ]);
  });

  test('gives every value of a repeated query key, and the last one alone', async () => {
    const { url, handed } = await standing();
    await fetch(`${url}/?a=1&a=2&b=3`);
    expect(handed[0]?.event).toMatchObject({
      multiValueQueryStringParameters: { a: ['1', '2'], b: ['3'] },
      queryStringParameters: { a: '2', b: '3' },
    });
  });

  test('hands text on as text and anything else as base64', async () => {
    const { url, handed } = await standing();
    await fetch(`${url}/drafts`, { method: 'POST', body: 'naam=José' });
    await fetch(`${url}/drafts`, { method: 'POST', body: new Uint8Array([0xff, 0xfe]) });
    expect(handed.map(({ event }) => [event.body, event.isBase64Encoded])).toEqual([
      ['naam=José', false],
      ['//4=', true],
    ]);
  });

  test('sets several cookies as several lines', async () => {
    const { url } = await standing({
      statusCode: 303,
      headers: { location: '/' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: '',
    });
    const response = await fetch(url, { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test.each([
    ['a path that no route names', 'GET', '/nowhere'],
    ['a method that no route names', 'DELETE', '/drafts'],
    ['a parameter that is empty', 'GET', '/referrals/'],
    ['a parameter that cannot be decoded', 'GET', '/referrals/%E0%A4%A'],
  ])('answers the same to %s, and asks no Lambda', async (_, method, path) => {
    const { url, handed } = await standing();
    const response = await fetch(`${url}${path}`, { method });
    expect([response.status, await response.text(), handed.length]).toEqual([404, '<p>404</p>', 0]);
  });

  test('hands what no route names to who answers the rest, by the path first and the method after', async () => {
    const { url, handed } = await standing(undefined, [route('ANY', '/drafts'), route('ANY', '/{proxy+}')]);
    await fetch(`${url}/drafts`);
    await fetch(`${url}/drafts`, { method: 'POST' });
    await fetch(`${url}/nowhere/at/%E0%A4%A`, { method: 'DELETE' });
    const said = await fetch(`${url}/referrals/new`, { method: 'POST' });
    expect(handed.map(({ entry, event }) => [entry, event.httpMethod, event.resource, event.pathParameters])).toEqual([
      ['functions/any-drafts.ts', 'GET', '/drafts', null],
      ['functions/post-drafts.ts', 'POST', '/drafts', null],
      ['functions/any-proxy-.ts', 'DELETE', '/{proxy+}', { proxy: 'nowhere/at/%E0%A4%A' }],
    ]);
    expect(await said.text()).toBe('<p>404</p>');
  });

  test.each([
    ['throws', new Error('broken')],
    ['answers nothing', null],
    ['answers what API Gateway does not know', { statusCode: 200, body: 'ok', cookies: [] }],
    ['answers a body that is no text', { statusCode: 200, body: { a: 1 } }],
  ])('says 502 when a Lambda %s, and nothing of why', async (_, answer) => {
    const { url } = await standing(answer);
    const response = await fetch(url);
    expect([response.status, await response.text()]).toEqual([502, '<p>502</p>']);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('takes no body above 10 MB', async () => {
    const { url, handed } = await standing();
    const response = await fetch(`${url}/drafts`, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) }).catch(() => null);
    // Whoever goes on sending may find the line closed before the answer is read.
    expect(response === null || response.status === 413).toBe(true);
    expect(handed).toEqual([]);
  });
});

describe('a stream pattern', () => {
  const newMail = { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'MAIL#' }] } } } };
  const record = (eventName: string, sk: string) => ({ eventName, dynamodb: { Keys: { pk: { S: 'REF#A' }, sk: { S: sk } } } });

  test('lets a new mail through, whatever else the record holds', () => {
    expect(fits(newMail, record('INSERT', 'MAIL#1#receipt#person.x'))).toBe(true);
  });

  test.each([
    ['a mail that moved on', record('MODIFY', 'MAIL#1#receipt#person.x')],
    ['another row', record('INSERT', 'EVT#000001')],
    ['a record without keys', { eventName: 'INSERT' }],
    ['nothing', undefined],
  ])('keeps %s back', (_, value) => {
    expect(fits(newMail, value)).toBe(false);
  });
});
