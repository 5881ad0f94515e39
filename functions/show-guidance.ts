/** What anyone may read: where one's own pages begin, what is expected of whom, the stylesheet. It reads no referral and can decrypt nothing. */
import * as z from 'zod/mini';
import { favicon } from '../forms/elements/favicon.ts';
import { frameOf } from '../forms/elements/frame.ts';
import { stylesheet } from '../forms/elements/stylesheet.ts';
import { helpPage, isHelpRole, roleHelpPage } from '../forms/help/page.ts';
import { welcomePage } from '../forms/welcome/page.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { readEnvironment } from './aws/environment.ts';
import { pageEnvironment, pageServices } from './aws/page-services.ts';
import { pageHandler } from './http/handler.ts';
import { choosePath } from './http/return-path.ts';
import { type Answer, notChosen, notFound, type Request, type Route, seeOther, show } from './http/route.ts';
import type { Action } from './referral/actions.ts';

// Its environment.
const environment = z.object(pageEnvironment);

// Its services, wired on cold start.
type Services = { readonly help: { readonly phone: string; readonly hours: string } };
const wire = () => pageServices(dynamoClient(), readEnvironment(environment));

/** Where each role's work begins; a role without pages yet is welcomed and told so. */
const starts: ReadonlyMap<string, string> = new Map([
  ['consultant', '/my-referrals'],
  ['livcCoordinator', '/livc'],
  ['livcMember', '/livc'],
  ['admin', '/desk'],
  ['auditor', '/audit'],
]);

const files: ReadonlyMap<string, NonNullable<Answer['asset']>> = new Map([
  ['site.css', { contentType: 'text/css; charset=utf-8', body: stylesheet }],
  ['favicon.svg', { contentType: 'image/svg+xml', body: favicon }],
]);

/** What happens at each request. */
export const run = {
  start: async ({ session }: Request, { help }: Services): Promise<Answer> => {
    // Who has several roles and chose none yet begins by choosing.
    if (session?.role === notChosen) return seeOther(choosePath('/'));
    const start = session === null ? undefined : starts.get(session.role);
    return start === undefined ? show(welcomePage(frameOf(session, help))) : seeOther(start);
  },
  help: async ({ session }: Request, { help }: Services): Promise<Answer> => show(helpPage(frameOf(session, help))),
  helpOfRole: async ({ session, params }: Request, { help }: Services): Promise<Answer> => {
    const role = params['role'] ?? '';
    return isHelpRole(role) ? show(roleHelpPage(frameOf(session, help), role)) : notFound;
  },
  asset: async ({ params }: Request): Promise<Answer> => {
    const asset = files.get(params['file'] ?? '');
    return asset === undefined ? notFound : { status: 200, asset };
  },
};

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/', action: 'readGuidance', run: run.start },
  { method: 'GET', path: '/help', action: 'readGuidance', run: run.help },
  { method: 'GET', path: '/help/{role}', action: 'readGuidance', run: run.helpOfRole },
  { method: 'GET', path: '/assets/{file}', action: 'readGuidance', withoutSession: true, run: run.asset },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
