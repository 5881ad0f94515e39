/** A consultant's start: their drafts and referrals. Of what is encrypted it opens the initials, nothing else. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { ownReferralsData } from '../forms/own-referrals/data.ts';
import { ownReferralsPage } from '../forms/own-referrals/page.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { readEnvironment } from './aws/environment.ts';
import { log } from './aws/log.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { pageHandler } from './http/handler.ts';
import { type Request, type Route, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { ownList } from './referral/own-list.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import type { Reference } from './referral/reference.ts';

// Its environment.
const environment = z.object({ ...referralPageEnvironment, ...contentEnvironment });

// Its services, wired on cold start.
const wire = () => ({
  ...contentServices(readEnvironment(environment)),
  onUnreadable: (reference: Reference) => log.error('contentUnreadable', { reference }),
});
export type Services = Pick<
  ReturnType<typeof wire>,
  'referrals' | 'drafts' | 'directory' | 'content' | 'keys' | 'audit' | 'onUnreadable' | 'help' | 'now'
>;

// Its routes.
async function list({ session }: Request, services: Services) {
  const rows = await ownList(actorOf(session), services, { now: services.now(), policy });
  return shown(ownReferralsPage, { frame: frameOf(session, services.help), rows, draftDays: policy.draftDays });
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/my-referrals', action: 'listOwnReferrals', gives: ownReferralsData, run: list },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
