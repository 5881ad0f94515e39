/** The closed schemas of what is read of an address and of headers. An odd query is ignored, because a bookmark and a link in an old mail must go on opening; an odd parameter is an address that nobody has; an odd header is a stranger's. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { Failure } from './failure.ts';
import { givenIn } from './incoming.ts';
import type { QueryParts } from './route.ts';

/** Only what the route declares, and only where it fits; without prototype. */
export function queryOf({ queryStringParameters }: APIGatewayProxyEvent, parts: QueryParts = {}): Readonly<Record<string, string>> {
  const given = givenIn(queryStringParameters);
  const query: Record<string, string> = Object.create(null);
  for (const [name, part] of Object.entries(parts)) {
    const read = part.safeParse(given[name]);
    if (read.success) query[name] = read.data;
  }
  return query;
}

/** References, ids and names of ours; the page itself knows which of them exist. */
const parameter = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));

/** Throws the Failure of a page that does not exist. */
export function paramsOf({ pathParameters }: APIGatewayProxyEvent): Readonly<Record<string, string>> {
  const params = givenIn(pathParameters);
  if (Object.values(params).some((value) => !parameter.safeParse(value).success)) throw new Failure('notFound');
  return params;
}

/** `null` is what a browser says that hides its place. What is none of these comes from elsewhere. */
const origin = z.catch(z.string().check(z.regex(/^(?:null|https?:\/\/[a-z0-9.-]{1,253}(?::\d{1,5})?)$/)), 'null');
const fetchSite = z.catch(z.enum(['same-origin', 'same-site', 'cross-site', 'none']), 'cross-site');
const formHeaders = z.object({ origin: z.optional(origin), fetchSite: z.optional(fetchSite) });

/** Where a form stood, as the browser says. */
export function formHeadersOf(event: APIGatewayProxyEvent) {
  const { origin: from, fetchSite: site } = formHeaders.parse({
    origin: headerOf(event, 'origin'),
    fetchSite: headerOf(event, 'sec-fetch-site'),
  });
  return { origin: from, fetchSite: site };
}

/** A header that came several times with different values says nothing to rely on: an empty text. */
export function headerOf({ headers, multiValueHeaders }: APIGatewayProxyEvent, name: string): string | undefined {
  const several = new Set(multiValueHeaders?.[name] ?? []);
  return several.size > 1 ? '' : headers?.[name];
}
