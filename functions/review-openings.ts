/** The auditor sees what was opened by break-glass, and confirms it or objects: an objection shuts it at once. It reads no referral and can decrypt nothing. */
import * as z from 'zod/mini';
import { reviewData, reviewsData } from '../forms/break-glass/data.ts';
import { meanwhileProblem, reviewPage, verdictSchema } from '../forms/break-glass/review-page.ts';
import { reviewsPage } from '../forms/break-glass/reviews-page.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { dynamoGlass } from './aws/dynamo-glass.ts';
import { readEnvironment } from './aws/environment.ts';
import { programEnvironment, programServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import type { BreakGlass } from './referral/break-glass.ts';
import { isJudgedSo, reviewGlass } from './referral/breaking-glass.ts';
import type { Instant } from './referral/calendar.ts';
import { glassRows } from './referral/opened.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import type { DirectoryStore, GlassStore } from './referral/ports.ts';
import { isReference } from './referral/reference.ts';

// Its environment.
const environment = z.object(programEnvironment);

// Its services, wired on cold start.
export type Services = Pick<HttpServices<Action>, 'help'> & {
  readonly glass: GlassStore;
  readonly directory: Pick<DirectoryStore, 'people'>;
  readonly now: () => Instant;
};
const wire = () => {
  const client = dynamoClient();
  const env = readEnvironment(environment);
  return {
    ...programServices(client, env),
    glass: dynamoGlass(client, env.TABLE_NAME),
    directory: dynamoDirectory(client, env.TABLE_NAME),
  };
};

const judgedShown = 50;

async function glassOf({ params }: Request, { glass }: Services): Promise<BreakGlass | null> {
  const { reference, number = '' } = params;
  return isReference(reference) && /^[1-9]\d{0,5}$/.test(number) ? glass.load(reference, Number(number)) : null;
}

async function again(request: Request, services: Services, glass: BreakGlass, problems: readonly Problem[], status = 200): Promise<Answer> {
  const { directory, help, now } = services;
  const [row] = await glassRows([glass], directory, { now: now(), policy });
  if (row === undefined) throw new Error('an opening that is none');
  const isDone = request.query['done'] === 'yes';
  return shown(
    reviewPage,
    { frame: frameOf(request.session, help), glass: row, isDone, typed: typedIn(request.form, 'why'), problems },
    status,
  );
}

// Its routes.
async function list({ session }: Request, { glass, directory, help, now }: Services): Promise<Answer> {
  const [waiting, judged] = await Promise.all([glass.toReview(), glass.reviewed(judgedShown)]);
  const rows = await glassRows([...waiting, ...judged], directory, { now: now(), policy });
  return shown(reviewsPage, { frame: frameOf(session, help), waiting: rows.slice(0, waiting.length), judged: rows.slice(waiting.length) });
}

async function look(request: Request, services: Services): Promise<Answer> {
  const glass = await glassOf(request, services);
  return glass === null ? notFound : again(request, services, glass, []);
}

async function judge(request: Request, services: Services): Promise<Answer> {
  const glass = await glassOf(request, services);
  if (glass === null) return notFound;
  const read = readForm(verdictSchema, request.form);
  if (!read.ok) return again(request, services, glass, read.problems, 422);
  const verdict =
    read.value.verdict === 'objected' ? ({ how: 'objected', why: read.value.why } as const) : ({ how: 'confirmed', why: null } as const);
  const decided = reviewGlass(glass, actorOf(request.session), verdict, services.now());
  // Who opened it does not judge it: for them it is not there.
  if (decided.kind === 'refused' && decided.why === 'notYours') return notFound;
  const told = seeOther(`/openings/${glass.reference}/${glass.number}?done=yes`);
  if (decided.kind === 'accepted' && (await services.glass.review(decided.before, decided.after, decided.audit)) === 'committed')
    return told;
  // How it stands now says whether a colleague was first, or this same auditor, pressing twice.
  const fresh = (await glassOf(request, services)) ?? glass;
  return isJudgedSo(fresh, actorOf(request.session), verdict) ? told : again(request, services, fresh, [meanwhileProblem], 409);
}

const path = '/openings/{reference}/{number}';
export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/openings', action: 'reviewOpenings', gives: reviewsData, run: list },
  { method: 'GET', path, action: 'reviewOpenings', query: { done: z.literal('yes') }, gives: reviewData, run: look },
  { method: 'POST', path, action: 'reviewOpenings', takes: () => verdictSchema, run: judge },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
