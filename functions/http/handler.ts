/** The one way in: what API Gateway hands over becomes a request to a route, and its answer a response. Nothing is reachable that no route names; who may not use a route learns no more than that it does not exist. */
import middy from '@middy/core';
import headerNormalizer from '@middy/http-header-normalizer';
import router from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { errorPage } from '../../forms/elements/error-page.ts';
import { visitorOf } from '../../forms/elements/visitor.ts';
import { admit, type Visit, withoutOurs } from './admission.ts';
import { isProgram, type ProgramSettings, type Programs, programsOf } from './bearer.ts';
import { Failure, failureOf, failureWithStatus, statusOf } from './failure.ts';
import { type FaultLog, note } from './fault-log.ts';
import {
  cookiesOf,
  fieldsOf,
  givenIn,
  type Middleware,
  oneSpelling,
  pathAndQuery,
  plainRequest,
  postedBody,
  requestIdOf,
} from './incoming.ts';
import { type Limits, limited, limitRefusal } from './limits.ts';
import { answeredOnce, type OnceStore } from './once.ts';
import { problem } from './problem.ts';
import { asksJson, dataResponse, isForPrograms, unknownRefused } from './representation.ts';
import { paramsOf, queryOf } from './request-parts.ts';
import { page, response } from './response.ts';
import { onEveryAnswer } from './response-headers.ts';
import type { Admits, Answer, Denied, Request, Route, Session } from './route.ts';
import { presentSession, type SessionSettings, withoutSession } from './session.ts';

export type HttpServices<Action extends string> = SessionSettings & {
  readonly admits: Admits<Action>;
  readonly log: FaultLog;
  readonly limits: Limits;
  readonly once: OnceStore;
  /** Before it is answered: when it throws, the answer is that something is out of reach. */
  readonly onDenied: (denied: Denied<Action>) => Promise<void>;
  /** Whose tokens are taken; without it, nobody's. */
  readonly forPrograms?: ProgramSettings;
  /** Whom people can phone. */
  readonly help: { readonly phone: string; readonly hours: string };
};

/** `wire` runs once, at the first request; when it throws, the request fails and the next one tries again. */
export function pageHandler<Services, Action extends string>(
  routes: readonly Route<Services, Action>[],
  wire: () => Services & HttpServices<Action>,
) {
  let wired: (Services & HttpServices<Action>) | undefined;
  const services = () => {
    wired ??= wire();
    return wired;
  };
  let programs: Programs | null = null;
  const programsFor = ({ forPrograms }: HttpServices<Action>): Programs | null => {
    if (forPrograms !== undefined) programs ??= programsOf(forPrograms);
    return programs;
  };
  const visits = new WeakMap<object, Visit>();
  const asked = new WeakMap<object, Route<Services, Action>>();

  const visit = async (route: Route<Services, Action>, event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const has = services();
    const here: Visit = { pattern: route.path, session: null, again: null };
    visits.set(event, here);
    asked.set(event, route);
    // Whoever it is: a better token would change nothing.
    if (asksJson(event) && !isForPrograms(route)) throw new Failure('badRequest', {}, 'notAcceptable');
    const away = await admit(route, event, here, { ...has, programs: isProgram(event) ? programsFor(has) : null });
    if (away === null) await limited(route, event, here.session, has);
    const request = requestTo(route, event, here);
    if (!asksJson(event)) return response(away ?? (await answerOf(route, request, has)), here.session, cookiesOf(event), has);
    const unknown = unknownRefused(route, request);
    if (unknown !== null) return unknown;
    const answer = await answeredOnce(event, request, has, (once) => answerOf(route, once, has));
    return answer.asset === undefined ? dataResponse(route, answer, request) : response(answer, null, {}, has);
  };

  const served = routes.map((route) => ({
    method: route.method,
    path: route.path,
    handler: (event: APIGatewayProxyEvent) => visit(route, event),
  }));

  /** Whatever was thrown becomes a page; a fault of ours is logged, once. */
  const failurePages: Middleware = {
    onError: async (request) => {
      const { event, error } = request;
      // Without services there is neither a log nor a page: AWS says in its own log what is missing.
      if (wired === undefined) return;
      const has = wired;
      const here = visits.get(event) ?? { pattern: undefined, session: await sessionOrNone(event, has), again: null };
      const refusal = await limitRefusal(failureOf(error), event, here.session, has);
      const failure = await recordedDenial(refusal, asked.get(event)?.action, event, here.session, has);
      note(failure, error, { requestId: requestIdOf(event), ...(here.pattern !== undefined && { route: here.pattern }) }, has.log);
      if (asksJson(event)) {
        request.response = problemOf(failure, requestIdOf(event));
        return;
      }
      const { session, again } = here;
      const view = {
        kind: failure.kind,
        visitor: visitorOf(session),
        csrf: session?.csrf ?? null,
        help: has.help,
        again: again ?? { href: pathAndQuery(event) },
        code: requestIdOf(event),
      };
      request.response = page(errorPage(view), statusOf[failure.kind], failure.headers);
    },
  };

  const answered = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .before(() => {
      services();
    })
    .use(oneSpelling())
    .use(headerNormalizer())
    .use(plainRequest())
    .use(headersOfEveryAnswer())
    .use(failurePages)
    .use(postedBody())
    .handler(router({ routes: [...served, ...refused(routes)], notFoundResponse: () => fail('notFound') }));

  return async (event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> => {
    try {
      return await answered(event, context);
    } catch (error) {
      // Of the settings it is told which are missing; of anything else nothing: AWS writes what is thrown into its log.
      if (wired === undefined) throw error;
      throw new Error('an answer could not be made, and neither could a page that says so');
    }
  };
}

/** What somebody who is signed in was denied is recorded before it is answered; what is for everybody is denied to nobody. */
async function recordedDenial<Action extends string>(
  failure: Failure,
  action: Action | undefined,
  event: APIGatewayProxyEvent,
  session: Session | null,
  { admits, onDenied }: Pick<HttpServices<Action>, 'admits' | 'onDenied'>,
): Promise<Failure> {
  if (failure.kind !== 'notFound' || session === null || action === undefined || admits(action, null)) return failure;
  try {
    await onDenied({ action, session, params: givenIn(event.pathParameters) });
    return failure;
  } catch (error) {
    return failureOf(error);
  }
}

async function answerOf<Services, Action extends string>(route: Route<Services, Action>, request: Request, has: Services): Promise<Answer> {
  const answer = await route.run(request, has);
  if (answer.status >= 400 && answer.html === undefined) throw failureWithStatus(answer.status, answer.retryAfterSeconds);
  return answer;
}

const requestTo = (
  { method, query }: Pick<Route<never, string>, 'method' | 'query'>,
  event: APIGatewayProxyEvent,
  { session, again }: Visit,
): Request => ({
  method,
  path: event.path,
  params: paramsOf(event),
  query: queryOf(event, query),
  form: again === null ? fieldsOf(null) : withoutOurs(again.fields),
  session,
  cookies: withoutSession(cookiesOf(event)),
  requestId: requestIdOf(event),
});

/** What is wrong at our side can be found by the id of the request. */
const problemOf = (failure: Failure, requestId: string): APIGatewayProxyResult =>
  problem(failure.problem, statusOf[failure.kind] >= 500 ? { requestId } : {}, failure.headers);

/** On pages, redirects, files and errors alike. */
function headersOfEveryAnswer(): Middleware {
  const add: Middleware['after'] = ({ response: answer }) => {
    if (answer) answer.headers = { ...answer.headers, ...onEveryAnswer };
  };
  return { after: add, onError: add };
}

const fail = (kind: 'notFound'): never => {
  throw new Failure(kind);
};

/** A path that exists says which methods it has. */
function refused(routes: readonly Pick<Route<never, string>, 'method' | 'path'>[]) {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
  return [...Map.groupBy(routes, ({ path }) => path)].flatMap(([path, here]) => {
    const has = new Set<string>(here.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])));
    return methods
      .filter((method) => !has.has(method))
      .map((method) => ({
        method,
        path,
        handler: async (): Promise<APIGatewayProxyResult> => {
          throw new Failure('notAllowed', { Allow: [...has].join(', ') });
        },
      }));
  });
}

/** A page about an error still comes when it cannot be told who asks. */
async function sessionOrNone(event: APIGatewayProxyEvent, settings: SessionSettings): Promise<Session | null> {
  try {
    return isProgram(event) ? null : await presentSession(cookiesOf(event), settings);
  } catch {
    return null;
  }
}
