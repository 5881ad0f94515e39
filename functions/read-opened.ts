/** What was opened by break-glass, to the admin who opened it and to nobody else, for as long as it is open. Each time it is read is recorded before it is shown; it changes nothing. */
import * as z from 'zod/mini';
import { overPage, readPage } from '../forms/break-glass/read-page.ts';
import { frameOf } from '../forms/elements/frame.ts';
import { asShownSchema, openTo } from '../forms/release-referral/as-shown.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoGlass } from './aws/dynamo-glass.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, show } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { glassStanding } from './referral/break-glass.ts';
import { parsed } from './referral/content.ts';
import { contentFor } from './referral/dossier.ts';
import { lookUp } from './referral/look-up.ts';
import { throughGlass } from './referral/opened.ts';
import { momentOf } from './referral/plain-view.ts';

// Its environment.
const environment = z.object({ ...referralPageEnvironment, ...contentEnvironment });

// Its services, wired on cold start.
const wire = () => {
  const env = readEnvironment(environment);
  return { ...contentServices(env), glass: dynamoGlass(dynamoClient(), env.TABLE_NAME) };
};
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'directory' | 'content' | 'keys' | 'audit' | 'glass' | 'help' | 'now'>;

// Its route.
async function read({ session, params }: Request, services: Services): Promise<Answer> {
  const actor = actorOf(session);
  const found = await lookUp(params['reference'], actor, 'readOpened', services);
  if (found === null) return notFound;
  const { reference } = found.referral;
  // Their own latest: what a colleague opened does not exist for them.
  const glass = (await services.glass.ofReferral(reference)).find(({ by }) => by === actor.person);
  if (glass === undefined) return notFound;
  const now = services.now();
  const frame = frameOf(session, services.help);
  const until = momentOf(glass.readableUntil);
  const standing = glassStanding(glass, now);
  const through = throughGlass(found, glass, actor, now);
  if (standing !== 'readable' || through === null)
    return show(overPage({ frame, reference, why: standing === 'objected' ? standing : 'over', until }));
  const opened = await contentFor(through, actor, services, 'page');
  if (typeof opened === 'string' && opened !== 'unavailable') return notFound;
  const content = opened === 'unavailable' ? opened : openTo(parsed(asShownSchema, opened.text), through.layers);
  return show(readPage({ frame, reference, why: glass.why, openedAt: momentOf(glass.at), until, content }));
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/desk/{reference}/opened', action: 'readOpened', run: read },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
