/** What waits for an LIVC, earliest term first. It reads clear fields only and cannot decrypt. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { livcListData } from '../forms/livc-list/data.ts';
import { livcListPage } from '../forms/livc-list/page.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { todaysMunicipality as municipality } from './directory/municipalities.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { notFound, type Request, type Route, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import type { Instant } from './referral/calendar.ts';
import type { Ports } from './referral/carry-out.ts';
import { isLivcId } from './referral/identifiers.ts';
import { livcList } from './referral/livc-list.ts';
import { defaultPolicy as policy } from './referral/policy.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports & Pick<HttpServices<Action>, 'help'> & { readonly now: () => Instant };
const wire = () => referralPageServices(readEnvironment(environment));

// Its routes.
async function list({ session }: Request, services: Services) {
  const actor = actorOf(session);
  if (!isLivcId(actor.organisation)) return notFound;
  const listed = await livcList(actor.organisation, actor, services, { now: services.now(), policy });
  if (listed === null) return notFound;
  const { toConfirm, confirmed } = listed;
  return shown(livcListPage, {
    frame: frameOf(session, services.help),
    ...listed,
    toConfirm: toConfirm.map(withPlace),
    confirmed: confirmed.map(withPlace),
  });
}

/** A receiver that answers for several municipalities is told which one by its name. */
const withPlace = <Row extends { readonly municipality: string | null }>(row: Row) => ({
  ...row,
  municipalityName: row.municipality === null ? null : (municipality(row.municipality)?.name ?? null),
});

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/livc', action: 'listLivcReferrals', gives: livcListData, run: list },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
