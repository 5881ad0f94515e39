/** The auditor sees who did what: by person and month, from what was recorded. It reads no referral, can decrypt nothing, and changes nothing. */
import * as z from 'zod/mini';
import { auditStartData, deedsData } from '../forms/audit/data.ts';
import { deedsPage } from '../forms/audit/person-page.ts';
import { auditStartPage } from '../forms/audit/start-page.ts';
import { frameOf } from '../forms/elements/frame.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { readEnvironment } from './aws/environment.ts';
import { programEnvironment, programServices } from './aws/page-services.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, shown } from './http/route.ts';
import type { Action } from './referral/actions.ts';
import { isPersonId } from './referral/identifiers.ts';
import { monthAsked, monthsBeside, monthsKept } from './referral/month.ts';
import { organisationsOf } from './referral/organisations.ts';
import { deedsOf } from './referral/trail.ts';

// Its environment.
const environment = z.object(programEnvironment);

// Its services, wired on cold start.
function wire() {
  const env = readEnvironment(environment);
  const client = dynamoClient();
  return { ...programServices(client, env), directory: dynamoDirectory(client, env.TABLE_NAME) };
}
export type Services = Pick<ReturnType<typeof wire>, 'audit' | 'directory' | 'help' | 'now'>;

// Its routes.
async function start({ session, query }: Request, { directory, help }: Services): Promise<Answer> {
  const agency = { id: session?.organisation ?? '', name: session?.organisationName ?? '' };
  const organisations = await organisationsOf(directory, agency);
  const chosen = organisations.find(({ id }) => id === query['organisation']) ?? null;
  const people = chosen === null ? [] : await directory.everyoneOf(chosen.id);
  return shown(auditStartPage, { frame: frameOf(session, help), organisations, chosen, people });
}

async function ofPerson({ session, params, query }: Request, services: Services): Promise<Answer> {
  const id = params['account'];
  const { month: asked, beyond = null } = query;
  if (!isPersonId(id)) return notFound;
  const now = services.now();
  const month = monthAsked(asked, now);
  const found = await deedsOf(id, month, beyond, services);
  if (found === null) return notFound;
  const months = { shown: month, ...monthsBeside(month, now), all: monthsKept(now) };
  return shown(deedsPage, { frame: frameOf(session, services.help), ...found, months, isNewest: beyond === null });
}

const short = z.string().check(z.maxLength(100));
export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/audit', action: 'seeDeeds', query: { organisation: short }, gives: auditStartData, run: start },
  {
    method: 'GET',
    path: '/audit/accounts/{account}',
    action: 'seeDeeds',
    // `beyond`: a place in the list, as the page before gave it.
    query: { month: short, beyond: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z#[\w#-]{1,90}$/)) },
    gives: deedsData,
    run: ofPerson,
  },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
