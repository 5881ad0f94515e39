/** The sender takes a referral back, with one coded reason. It reads clear fields only and cannot decrypt. */
import * as z from 'zod/mini';
import { overtaken } from '../forms/elements/data.ts';
import { frameOf } from '../forms/elements/frame.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { overtakenPage } from '../forms/overtaken/page.ts';
import { withdrawalData } from '../forms/withdrawal/data.ts';
import { withdrawalPage, withdrawalSchema } from '../forms/withdrawal/page.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import type { Instant } from './referral/calendar.ts';
import { carryOut, type Ports } from './referral/carry-out.ts';
import { withdraw } from './referral/commands.ts';
import { type Found, lookUp, whoWasFirst } from './referral/look-up.ts';
import { defaultPolicy as policy } from './referral/policy.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports & Pick<HttpServices<Action>, 'help'> & { readonly now: () => Instant };
const wire = () => referralPageServices(readEnvironment(environment));

// Its routes.
const withdrawing = (request: Request, services: Services, { referral, livc }: Found) => ({
  frame: frameOf(request.session, services.help),
  reference: referral.reference,
  livcName: livc.name,
  typed: typedIn(request.form, 'reason'),
});

async function ask(request: Request, services: Services) {
  const found = await lookUp(request.params['reference'], actorOf(request.session), 'withdraw', services);
  if (found === null) return notFound;
  if (!found.isNow) return seeOther(`/referrals/${found.referral.reference}`);
  return shown(withdrawalPage, { ...withdrawing(request, services, found), problems: [] });
}

async function takeBack(request: Request, services: Services) {
  const actor = actorOf(request.session);
  const found = await lookUp(request.params['reference'], actor, 'withdraw', services);
  if (found === null) return notFound;
  const read = readForm(withdrawalSchema, request.form);
  if (!read.ok) return shown(withdrawalPage, { ...withdrawing(request, services, found), problems: read.problems }, 422);

  const now = services.now();
  const { reference } = found.referral;
  const done = await carryOut(reference, services, { now, policy }, (fresh, facts) => withdraw(fresh, actor, read.value.reason, facts));
  // The same once more (a double click, a retry after a lost answer) gets the same end as the first time.
  const isSo = done.kind === 'done' || done.referral?.withdrawal?.by === actor.person;
  if (isSo) return seeOther(`/referrals/${reference}?done=withdrawn`);
  if (done.refusal.why !== 'notNow') return notFound;
  const first = await whoWasFirst(done.refusal, actor, services.directory, now);
  return shown(overtakenPage, { frame: frameOf(request.session, services.help), reference, ...first }, 409);
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/referrals/{reference}/withdraw', action: 'withdraw', gives: withdrawalData, run: ask },
  {
    method: 'POST',
    path: '/referrals/{reference}/withdraw',
    action: 'withdraw',
    takes: () => withdrawalSchema,
    refuses: overtaken,
    run: takeBack,
  },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
