/** One referral, to its receiver and its sender. What was written about the person is opened only for who may read it; without keys the rest still shows. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { referralPage } from '../forms/referral-page/page.ts';
import { asShownSchema } from '../forms/release-referral/as-shown.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { todaysMunicipality } from './directory/municipalities.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, show } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import { parsed } from './referral/content.ts';
import { contentFor, doneNow, dossier } from './referral/dossier.ts';
import { lookUp } from './referral/look-up.ts';
import { defaultPolicy as policy } from './referral/policy.ts';

// Its environment.
const environment = z.object({ ...referralPageEnvironment, ...contentEnvironment });

// Its services, wired on cold start.
const wire = () => contentServices(readEnvironment(environment));
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'directory' | 'content' | 'keys' | 'help' | 'now'>;

// Its route.
async function read(request: Request, services: Services): Promise<Answer> {
  const actor = actorOf(request.session);
  const found = await lookUp(request.params['reference'], actor, ['owner', 'colleague', 'livcMember'], services);
  if (found === null) return notFound;
  const [told, opened] = await Promise.all([dossier(found, actor, services, { now: services.now(), policy }), contentFor(found, services)]);
  const content = typeof opened === 'string' ? opened : parsed(asShownSchema, opened.text);
  const municipalityName = told.municipality === null ? null : (todaysMunicipality(told.municipality)?.name ?? null);
  const done = doneNow(request.query['done'], found.referral);
  return show(referralPage({ frame: frameOf(request.session, services.help), ...told, municipalityName, content, readings: null, done }));
}

export const routes: readonly Route<Services>[] = [
  { method: 'GET', path: '/referrals/{reference}', who: ['consultant', 'livcCoordinator', 'livcMember'], run: read },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
