/** Visits as API Gateway hands them over, to a handler with a few routes of its own; no server in between. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { html } from '../../forms/elements/html.ts';
import type { ProgramSettings } from '../../functions/http/bearer.ts';
import type { FaultFields } from '../../functions/http/fault-log.ts';
import { type HttpServices, pageHandler } from '../../functions/http/handler.ts';
import { type Denied, type NewSession, type Request, type Route, show } from '../../functions/http/route.ts';
import { startSession } from '../../functions/http/session.ts';
import { fakeCounters } from '../fakes/fake-counters.ts';
import { fakeOnce } from '../fakes/fake-once.ts';
import { fakeSessions } from '../fakes/fake-sessions.ts';

export const publicUrl = 'https://aansluiting.example';
export const help = { phone: '02 555 12 34', hours: 'werkdagen van 8 tot 18 uur' };

export const consultant = {
  subject: 'an-peeters',
  name: 'An Peeters',
  role: 'consultant',
  organisation: 'team-1',
  organisationName: 'Team Noord',
};

export const post = (fields: string): Visit => ({
  method: 'POST',
  body: fields,
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl },
});

/** The same as a program sends it. */
export const jsonPost = (fields: Readonly<Record<string, unknown>>): Visit => ({
  method: 'POST',
  body: JSON.stringify(fields),
  headers: { 'content-type': 'application/json', accept: 'application/json', origin: publicUrl },
});

export type Visit = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Record<string, string[]>;
  readonly query?: Record<string, string>;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly cookie?: string;
  readonly from?: string;
};

export function eventOf(visit: Visit): APIGatewayProxyEvent {
  const {
    method = 'GET',
    path = '/',
    headers = {},
    multiValueHeaders,
    query = null,
    body = null,
    isBase64Encoded = false,
    cookie,
    from = '127.0.0.1',
  } = visit;
  const all: Record<string, string> = { ...headers, ...(cookie !== undefined && { Cookie: cookie }) };
  return {
    resource: path,
    path,
    httpMethod: method,
    headers: all,
    multiValueHeaders: multiValueHeaders ?? Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
    queryStringParameters: query,
    multiValueQueryStringParameters: null,
    pathParameters: { proxy: 'never to be believed' },
    stageVariables: null,
    body,
    isBase64Encoded,
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      authorizer: null,
      httpMethod: method,
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
        sourceIp: from,
        user: null,
        userAgent: null,
        userArn: null,
      },
      path,
      protocol: 'HTTP/1.1',
      requestId: 'request-1',
      requestTimeEpoch: 0,
      resourceId: 'test',
      resourcePath: path,
      stage: 'live',
    },
  };
}

export const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'test',
  memoryLimitInMB: '512',
  awsRequestId: 'aws-1',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

/** A house with one page of each kind; `asked` are the requests that reached a route. */
export function house(
  settings: { readonly publicUrl?: string; readonly more?: readonly Route<unknown, string>[]; readonly forPrograms?: ProgramSettings } = {},
) {
  const { store, writes, keys } = fakeSessions();
  const { store: counters, counted } = fakeCounters();
  const once = fakeOnce();
  const logged: { readonly level: string; readonly code: string; readonly fields: FaultFields }[] = [];
  const asked: Request[] = [];
  const denied: Denied<string>[] = [];
  const clock = { now: '2026-11-02T08:00:00.000Z' };
  const services: HttpServices<string> = {
    // An action of this house is called after whom it is for.
    admits: (action, role) => action === 'anyone' || action === role,
    sessions: store,
    machineNow: () => clock.now,
    publicUrl: settings.publicUrl ?? publicUrl,
    help,
    ...(settings.forPrograms !== undefined && { forPrograms: settings.forPrograms }),
    limits: { counters, factor: 1 },
    once: once.store,
    onDenied: async (what) => {
      denied.push(what);
    },
    log: {
      warn: (code, fields) => logged.push({ level: 'warn', code, fields }),
      error: (code, fields) => logged.push({ level: 'error', code, fields }),
    },
  };
  const page = async (request: Request) => {
    asked.push(request);
    return show(html`<p>${request.session?.name ?? 'iemand'}</p>`);
  };
  const routes: readonly Route<unknown, string>[] = [
    { method: 'GET', path: '/', action: 'anyone', run: page },
    { method: 'GET', path: '/mine', action: 'consultant', run: page },
    { method: 'POST', path: '/mine', action: 'consultant', run: page },
    { method: 'GET', path: '/desk', action: 'admin', run: page },
    { method: 'POST', path: '/desk', action: 'admin', run: page },
    { method: 'GET', path: '/referrals/{reference}', action: 'consultant', run: page },
    { method: 'POST', path: '/open', action: 'anyone', run: page },
    ...(settings.more ?? []),
  ];
  let wired = 0;
  const handler = pageHandler(routes, () => {
    wired += 1;
    return services;
  });
  const visit = async (one: Visit): Promise<APIGatewayProxyResult> => handler(eventOf(one), context);
  /** Signs in beside the pages; gives the cookie a browser would send and the token of its forms. */
  const signIn = async (who: Omit<NewSession, 'begunAt'> = consultant) => {
    const line = await startSession({ begunAt: clock.now, ...who }, {}, services);
    const cookie = line.split(';', 1)[0] ?? '';
    const seen = await visit({ path: '/', cookie });
    return { cookie, line, csrf: asked.pop()?.session?.csrf ?? '', seen };
  };
  return { handler, visit, signIn, asked, denied, logged, clock, writes, keys, counted, once, services, wired: () => wired };
}

/** One more route of a house, at `/odd`. */
export const oddRoute = (run: Route<unknown, string>['run'], method: 'GET' | 'POST' = 'GET'): Route<unknown, string> => ({
  method,
  path: '/odd',
  action: 'anyone',
  run,
});

/** One that fails, in whatever way. */
export const failing = (error: unknown, method: 'GET' | 'POST' = 'GET'): Route<unknown, string> =>
  oddRoute(async () => Promise.reject(error), method);
