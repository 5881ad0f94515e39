/** The same answer for a program: what a page shows as data, without what stands around it, and only what the route says that it gives. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod/mini';
import { outdated } from '../../forms/elements/read-form.ts';
import { isProgram } from './bearer.ts';
import { isJson } from './json-body.ts';
import { errorsIn, problem } from './problem.ts';
import { headerOf } from './request-parts.ts';
import { oneLine } from './response.ts';
import { cacheControl, type SomeHeaders } from './response-headers.ts';
import type { Answer, Request, Route } from './route.ts';

/** Who sends a token is a program; anybody else says what they prefer, and who sends JSON is answered in it. */
export function asksJson(event: APIGatewayProxyEvent): boolean {
  if (isProgram(event)) return true;
  const accept = headerOf(event, 'accept') ?? '';
  const [html, json] = [weightOf('text/html', accept), weightOf('application/json', accept)];
  return json > html || (html === 0 && isJson(headerOf(event, 'content-type') ?? ''));
}

/** How much a kind is wanted that is asked for by its name; 0 when it is not. */
function weightOf(kind: string, accept: string): number {
  const part = accept
    .slice(0, 1000)
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .find((one) => one === kind || one.startsWith(`${kind};`));
  if (part === undefined) return 0;
  const weight = /;\s*q=([\d.]{1,5})/.exec(part)?.[1];
  return weight === undefined ? 1 : Number(weight) || 0;
}

type Described = Pick<Route<never, string>, 'method' | 'takes' | 'gives' | 'refuses' | 'withoutSession'>;

/** Whether the route has data at all. A file is the same for everybody, whatever they prefer. */
export const isForPrograms = ({ method, takes, gives, withoutSession }: Described): boolean =>
  withoutSession !== undefined || (method === 'POST' ? takes : gives) !== undefined;

/** A name that the route does not take is refused here; all that is wrong otherwise the route says in its own words. */
export function unknownRefused({ takes }: Described, { form }: Request): APIGatewayProxyResult | null {
  const read = takes?.().safeParse({ ...form });
  const isUnknown = read?.success === false && read.error.issues.some(({ code }) => code === 'unrecognized_keys');
  return isUnknown ? problem('invalid', errorsIn({ problems: [outdated] })) : null;
}

/** What every post gives besides: where one can see what became of it. */
export const doneSchema = z.object({ location: z.string(), reference: z.optional(z.string()) });

export function dataResponse(route: Described, answer: Answer, { params }: Request): APIGatewayProxyResult {
  const { status, location, retryAfterSeconds, data, isElsewhere, isNew } = answer;
  const headers: SomeHeaders = {
    ...(location !== undefined && { Location: oneLine(location) }),
    ...(retryAfterSeconds !== undefined && { 'Retry-After': `${retryAfterSeconds}` }),
  };
  if (status >= 400) {
    const more = route.refuses?.().parse(data ?? {}) ?? {};
    return problem(status === 409 ? 'overtaken' : 'invalid', { ...more, ...errorsIn(data) }, headers);
  }
  if (location === undefined) return json(200, route.gives?.().parse(data ?? {}));
  if (route.method === 'GET') return json(303, { location }, headers);
  if (isElsewhere === true) return problem('overtaken', { location }, headers);
  const { reference } = params;
  return json(isNew === true ? 201 : 200, { ...(reference !== undefined && { reference }), ...data, location }, headers);
}

const json = (statusCode: number, data: unknown, headers: SomeHeaders = {}): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': cacheControl.page, ...headers },
  body: JSON.stringify(data),
});
