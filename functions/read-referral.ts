/** One referral, to its receiver and its sender. What was written about the person is opened only for who may read it; without keys the rest still shows. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { referralData, referralDataOf } from '../forms/referral-page/data.ts';
import { type ReferralView, referralPage } from '../forms/referral-page/page.ts';
import { passedOnPage } from '../forms/referral-page/passed-on.ts';
import { asShownSchema, openTo } from '../forms/release-referral/as-shown.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { todaysMunicipality } from './directory/municipalities.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { parsed } from './referral/content.ts';
import { chainOf, contentFor, doneClaims, doneNow, dossier } from './referral/dossier.ts';
import { lookUp } from './referral/look-up.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { readingsFor } from './referral/readings.ts';

// Its environment.
const environment = z.object({ ...referralPageEnvironment, ...contentEnvironment });

// Its services, wired on cold start.
const wire = () => contentServices(readEnvironment(environment));
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'directory' | 'content' | 'keys' | 'audit' | 'help' | 'now'>;

// Its route.
async function read(request: Request, services: Services): Promise<Answer> {
  const actor = actorOf(request.session);
  const found = await lookUp(request.params['reference'], actor, 'readReferral', services);
  if (found === null) return notFound;
  const frame = frameOf(request.session, services.help);
  // Who passed it on keeps reference and chain; nothing else of it is even looked up.
  if (!found.layers.includes('clear'))
    return shown(passedOnPage, { frame, reference: found.referral.reference, chain: await chainOf(found.referral, services.directory) });
  const [told, opened] = await Promise.all([
    dossier(found, actor, services, { now: services.now(), policy }),
    contentFor(found, actor, services, 'page'),
  ]);
  const content = typeof opened === 'string' ? opened : openTo(parsed(asShownSchema, opened.text), found.layers);
  const municipalityName = told.municipality === null ? null : (todaysMunicipality(told.municipality)?.name ?? null);
  const done = doneNow(request.query['done'], found.referral);
  const view: ReferralView = { frame, ...told, municipalityName, content, ...(await readingsFor(found, told.history, services)), done };
  return { ...shown(referralPage, view), data: referralDataOf(view) };
}

export const routes: readonly Route<Services, Action>[] = [
  {
    method: 'GET',
    path: '/referrals/{reference}',
    action: 'readReferral',
    query: { done: z.enum(doneClaims) },
    gives: referralData,
    run: read,
  },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
