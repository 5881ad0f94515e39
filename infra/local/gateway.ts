/** Stands where API Gateway stands: finds the Lambda of a route, hands it the event a REST API would, and turns its answer into one of HTTP. It adds nothing and forgives nothing: an answer that API Gateway would refuse is a 502 here too. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { OwnAnswer, Wiring } from './wiring.ts';

export type Invoke = (entry: string, event: unknown) => Promise<unknown>;

/** What a REST API takes at most; the pages' own, lower limit is theirs to keep. */
const largestBody = 10 * 1024 * 1024;
/** Milliseconds; API Gateway waits no longer than 29 s for a Lambda. */
const patience = 29_000;

const header = z.union([z.string(), z.number(), z.boolean()]);
const answerSchema = z.strictObject({
  statusCode: z.int().check(z.minimum(100), z.maximum(599)),
  headers: z.optional(z.record(z.string(), header)),
  multiValueHeaders: z.optional(z.record(z.string(), z.array(header))),
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
});

type Found = { readonly entry: string; readonly resource: string; readonly params: Readonly<Record<string, string>> };

export function gateway(wiring: Pick<Wiring, 'routes' | 'otherwise' | 'noRoute' | 'broken' | 'tooSlow'>, invoke: Invoke) {
  // A fixed name wins over a parameter, as in a REST API: `/referrals/new` before `/referrals/{reference}`.
  const resources = [...Map.groupBy([...wiring.routes, ...wiring.otherwise], ({ path }) => path)]
    .map(([path, methods]) => ({ path, parts: path.split('/'), methods }))
    .sort((one, other) => placesOf(one.path).localeCompare(placesOf(other.path)));

  const find = (method: string, path: string): Found | null => {
    const parts = path.split('/');
    for (const resource of resources) {
      const params = matched(resource.parts, parts);
      if (params === null) continue;
      // The path decides; a method that it has not is not looked for elsewhere.
      const has = resource.methods.find((one) => one.method === method) ?? resource.methods.find((one) => one.method === 'ANY');
      return has === undefined ? null : { entry: has.entry, resource: resource.path, params };
    }
    return null;
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = addressOf(request, 'http://localhost');
    const found = find(request.method ?? 'GET', url.pathname);
    if (found === null) {
      // Read to its end, so that the browser gets to see the answer.
      request.resume();
      sayItself(response, wiring.noRoute);
      return;
    }
    const body = await bodyOf(request);
    if (body === null) {
      response.writeHead(413, { 'content-type': 'application/json', connection: 'close' }).end('{"message":"Request Too Long"}');
      return;
    }
    await answer(response, invoke(found.entry, eventOf(request, url, found, body)), wiring);
  };
}

/** The address that was asked for: always one of this host, so that `//elsewhere/` is a path like any other. */
export const addressOf = ({ url = '/' }: IncomingMessage, origin: string): URL => new URL(`${origin}${url.startsWith('/') ? url : '/'}`);

/** Sorts fixed names first, place by place, and a greedy path last. */
function placesOf(path: string): string {
  const place = (part: string): string => {
    if (part.endsWith('+}')) return '2';
    return part.startsWith('{') ? '1' : '0';
  };
  return path.split('/').map(place).join('');
}

function matched(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  if (pattern.at(-1)?.endsWith('+}') === true) return matchedGreedily(pattern, parts);
  if (pattern.length !== parts.length) return null;
  for (const [index, place] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (!place.startsWith('{')) {
      if (place !== part) return null;
      continue;
    }
    const value = decoded(part);
    if (value === null || value === '') return null;
    params[place.slice(1, -1)] = value;
  }
  return params;
}

/** `/{proxy+}`: everything below, as it was asked for. */
function matchedGreedily(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  const before = matched(pattern.slice(0, -1), parts.slice(0, pattern.length - 1));
  const rest = parts.slice(pattern.length - 1).join('/');
  const name = pattern.at(-1)?.slice(1, -2) ?? '';
  return before === null || rest === '' ? null : { ...before, [name]: rest };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function eventOf(request: IncomingMessage, url: URL, { resource, params }: Found, body: Buffer): APIGatewayProxyEvent {
  const headers = listsOf(pairsOf(request.rawHeaders));
  const query = listsOf([...url.searchParams]);
  const now = Date.now();
  const text = body.toString('utf8');
  // API Gateway hands on what is no text as base64; the pages' forms are text.
  const isText = Buffer.from(text, 'utf8').equals(body);
  return {
    resource,
    path: url.pathname,
    httpMethod: request.method ?? 'GET',
    headers: lastOf(headers) ?? {},
    multiValueHeaders: headers,
    queryStringParameters: lastOf(query),
    multiValueQueryStringParameters: Object.keys(query).length === 0 ? null : query,
    pathParameters: Object.keys(params).length === 0 ? null : params,
    stageVariables: null,
    body: body.length === 0 ? null : body.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: body.length > 0 && !isText,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      authorizer: null,
      httpMethod: request.method ?? 'GET',
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        user: null,
        userAgent: request.headers['user-agent'] ?? null,
        userArn: null,
      },
      path: url.pathname,
      protocol: 'HTTP/1.1',
      requestId: randomUUID(),
      requestTimeEpoch: now,
      resourceId: 'local',
      resourcePath: resource,
      stage: 'live',
    },
  };
}

function pairsOf(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}

function listsOf(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
}

function lastOf(lists: Readonly<Record<string, readonly string[]>>): Record<string, string> | null {
  const last = Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? '']);
  return last.length === 0 ? null : Object.fromEntries(last);
}

function sayItself(response: ServerResponse, { status, contentType, headers, body }: OwnAnswer): void {
  response.writeHead(status, { 'Content-Type': contentType, ...headers });
  response.end(body);
}

async function answer(
  response: ServerResponse,
  invoked: Promise<unknown>,
  { broken, tooSlow }: Pick<Wiring, 'broken' | 'tooSlow'>,
): Promise<void> {
  const outcome = await Promise.race([
    invoked.then(
      (value) => ({ without: broken, value }),
      () => ({ without: broken, value: null }),
    ),
    new Promise<{ without: OwnAnswer; value: null }>((resolve) =>
      setTimeout(() => resolve({ without: tooSlow, value: null }), patience).unref(),
    ),
  ]);
  const read = answerSchema.safeParse(outcome.value);
  if (!read.success) {
    sayItself(response, outcome.without);
    return;
  }
  const { statusCode, headers = {}, multiValueHeaders = {}, body = '', isBase64Encoded = false } = read.data;
  // A name in both: the list counts.
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  for (const [name, values] of Object.entries(multiValueHeaders)) response.setHeader(name, values.map(String));
  response.writeHead(statusCode);
  response.end(isBase64Encoded ? Buffer.from(body, 'base64') : body);
}
