/** The auditor looks at the views that stood out, and records what they found of each. It reads no referral, can decrypt nothing, and what it writes is one row of the audit. */
import * as z from 'zod/mini';
import { oddViewData, oddViewsData } from '../forms/audit/data.ts';
import { findingSchema, foundMeanwhile, oddViewPage } from '../forms/audit/odd-view-page.ts';
import { oddViewsPage } from '../forms/audit/odd-views-page.ts';
import { overtaken } from '../forms/elements/data.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { readEnvironment } from './aws/environment.ts';
import { programEnvironment, programServices } from './aws/page-services.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { judgeView, oddViewAt, oddViewsOf } from './referral/judging.ts';
import { monthAsked, monthsBeside, monthsKept } from './referral/month.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { isReference } from './referral/reference.ts';

// Its environment.
const environment = z.object(programEnvironment);

// Its services, wired on cold start.
function wire() {
  const env = readEnvironment(environment);
  const client = dynamoClient();
  return { ...programServices(client, env), directory: dynamoDirectory(client, env.TABLE_NAME) };
}
export type Services = Pick<ReturnType<typeof wire>, 'audit' | 'directory' | 'help' | 'now'>;

/** null for what no page of ours leads to. */
function placeIn({ params: { reference, number = '' } }: Request) {
  return isReference(reference) && /^[1-9]\d{0,8}$/.test(number) ? { reference, number: Number(number) } : null;
}

async function again(request: Request, services: Services, problems: readonly Problem[], status = 200): Promise<Answer> {
  const place = placeIn(request);
  const view = place === null ? null : await oddViewAt(place, policy, services);
  if (view === null) return notFound;
  const frame = frameOf(request.session, services.help);
  const isYours = view.by.id === request.session?.subject;
  return shown(oddViewPage, { frame, view, isYours, typed: typedIn(request.form, 'finding'), problems }, status);
}

// Its routes.
async function list({ session, query }: Request, services: Services): Promise<Answer> {
  const now = services.now();
  const month = monthAsked(query['month'], now);
  const months = { shown: month, ...monthsBeside(month, now), all: monthsKept(now) };
  const past = Number(query['beyond'] ?? 0);
  return shown(oddViewsPage, { frame: frameOf(session, services.help), months, ...(await oddViewsOf({ month, past }, policy, services)) });
}

const look = (request: Request, services: Services): Promise<Answer> => again(request, services, []);

async function judge(request: Request, services: Services): Promise<Answer> {
  const read = readForm(findingSchema, request.form);
  if (!read.ok) return again(request, services, read.problems, 422);
  const place = placeIn(request);
  if (place === null || (await oddViewAt(place, policy, services)) === null) return notFound;
  const { finding, seen } = read.value;
  const done = await judgeView(place, { finding, seen: Number(seen) }, actorOf(request.session), services.audit, services.now());
  if (done === 'notYours') return notFound;
  if (done === 'overtaken') return again(request, services, [foundMeanwhile], 409);
  return seeOther(`/audit/odd-views/${place.reference}/${place.number}`);
}

const path = '/audit/odd-views/{reference}/{number}';
export const routes: readonly Route<Services, Action>[] = [
  {
    method: 'GET',
    path: '/audit/odd-views',
    action: 'judgeViews',
    // `beyond`: how many stand on the pages before, as the page before gave it.
    query: { month: z.string().check(z.maxLength(100)), beyond: z.string().check(z.regex(/^[1-9]\d{0,6}$/)) },
    gives: oddViewsData,
    run: list,
  },
  { method: 'GET', path, action: 'judgeViews', gives: oddViewData, run: look },
  { method: 'POST', path, action: 'judgeViews', takes: () => findingSchema, refuses: overtaken, run: judge },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
