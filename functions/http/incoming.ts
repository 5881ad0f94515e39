/** Reads what API Gateway hands over, which is whatever a stranger sent: nothing in it is trusted to be there, to be well formed or to be once. It must never throw anything but a Failure below 500. */
import type { MiddlewareObj } from '@middy/core';
import urlencodedBody from '@middy/http-urlencode-body-parser';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { readCookies } from './cookie.ts';
import { Failure } from './failure.ts';
import { isJson, jsonFields } from './json-body.ts';
import type { FormFields } from './route.ts';

export type Middleware = MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult>;

/** RELIABILITY: a whole form of the longest texts stays well below; with encryption an item stays under 400 KB. */
const largestBody = 128 * 1024;
/** The parser takes no more and would say nothing about the rest. */
const mostFields = 1000;
const longestPath = 512;

/** Our paths and parameters consist of these; anything else cannot exist. */
const ownPath = /^\/[\w./~-]*$/;

const isOurKindOf = (method: unknown, path: unknown): boolean =>
  typeof method === 'string' && method !== '' && typeof path === 'string' && path.length <= longestPath && ownPath.test(path);

/** A header is the same however it is spelled: what was sent twice is seen to be, also when its names differ in case. Runs before the headers are normalized. */
export function oneSpelling(): Middleware {
  return {
    before: ({ event }) => {
      const lines = new Map<string, string[]>();
      for (const [name, values] of Object.entries(event.multiValueHeaders ?? {}))
        lines.set(name.toLowerCase(), [...(lines.get(name.toLowerCase()) ?? []), ...[values ?? []].flat()]);
      event.multiValueHeaders = Object.fromEntries(lines);
    },
  };
}

/** HEAD is GET without a body; parameters are read from the path by our own routes only. */
export function plainRequest(): Middleware {
  const heads = new WeakSet<object>();
  const withoutBody: Middleware['after'] = ({ event, response }) => {
    if (response && heads.has(event)) response.body = '';
  };
  return {
    before: ({ event }) => {
      if (event.httpMethod === 'HEAD') {
        heads.add(event);
        event.httpMethod = 'GET';
      }
      event.pathParameters = null;
      if (!isOurKindOf(event.httpMethod, event.path)) throw new Failure('notFound');
    },
    after: withoutBody,
    onError: withoutBody,
  };
}

/** A post becomes fields, or is refused: too long, neither a form of ours nor JSON, or not text. Runs after the headers were normalized. */
export function postedBody(): Middleware {
  const parser = urlencodedBody();
  return {
    before: (request) => {
      const { event } = request;
      if (event.httpMethod !== 'POST') return;
      event.body = readable(event.body ?? '', event.isBase64Encoded);
      event.isBase64Encoded = false;
      if (event.body !== '' && isJson(event.headers?.['content-type'] ?? '')) {
        Object.assign(event, { body: jsonFields(event.body, mostFields) });
        return;
      }
      if (!isForm(event.body)) throw new Failure('badRequest');
      // A button without fields posts nothing, and then says nothing of its kind either.
      if (event.body === '') event.headers = { ...event.headers, 'content-type': 'application/x-www-form-urlencoded' };
      try {
        parser.before?.({ ...request, event });
      } catch {
        throw new Failure('badRequest');
      }
    },
  };
}

function readable(body: string, isBase64: boolean): string {
  // Base64 is a third longer than what it says.
  if (body.length > (isBase64 ? largestBody * 2 : largestBody)) throw new Failure('tooLarge');
  const bytes = Buffer.from(body, isBase64 ? 'base64' : 'utf8');
  if (bytes.length > largestBody) throw new Failure('tooLarge');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure('badRequest');
  }
}

function isForm(text: string): boolean {
  try {
    // Throws at a broken %, and at bytes that are no text.
    decodeURIComponent(text);
    return text.split('&', mostFields + 1).length <= mostFields;
  } catch {
    return false;
  }
}

/** The parsed body, in an object without prototype, so that no name means anything. */
export function fieldsOf(body: unknown): FormFields {
  const fields: Record<string, string | readonly string[]> = Object.create(null);
  if (typeof body !== 'object' || body === null) return fields;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') fields[name] = value;
    else if (Array.isArray(value)) fields[name] = value.filter((one) => typeof one === 'string');
  }
  return fields;
}

/** The last value of each, without prototype; what a route may read of it stands in `request-parts.ts`. */
export function givenIn(parts: Readonly<Record<string, string | undefined>> | null): Readonly<Record<string, string>> {
  const given: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(parts ?? {})) {
    if (typeof value === 'string') given[name] = value;
  }
  return given;
}

/** A browser may spread its cookies over several lines. */
export const cookiesOf = ({ headers, multiValueHeaders }: APIGatewayProxyEvent): Readonly<Record<string, string>> =>
  readCookies(multiValueHeaders?.['cookie']?.join('; ') ?? headers?.['cookie'] ?? '');

/** What helps to find the line in the log; an odd one is replaced by a word. */
export function requestIdOf({ requestContext }: APIGatewayProxyEvent): string {
  const id: unknown = requestContext?.requestId;
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : 'unknown';
}

export function pathAndQuery(event: APIGatewayProxyEvent): string {
  const query = new URLSearchParams(givenIn(event.queryStringParameters)).toString();
  return query === '' ? event.path : `${event.path}?${query}`;
}
