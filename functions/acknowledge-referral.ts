/** Someone of the LIVC confirms that the cell has taken a referral in, and says who handles it. It reads clear fields only and cannot decrypt, so that any member can confirm. */
import * as z from 'zod/mini';
import { acknowledgementPage } from '../forms/acknowledgement/page.ts';
import { overtaken } from '../forms/elements/data.ts';
import { frameOf } from '../forms/elements/frame.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { acknowledgementData, handlingBody } from '../forms/handler/data.ts';
import { handlingSchema, type Member } from '../forms/handler/who-handles.ts';
import { overtakenPage } from '../forms/overtaken/page.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import type { Instant } from './referral/calendar.ts';
import { carryOut, type Ports } from './referral/carry-out.ts';
import { acknowledge, clockOf } from './referral/commands.ts';
import { personId } from './referral/identifiers.ts';
import { calendarOf } from './referral/livc.ts';
import { type Found, lookUp, membersOf, senderOf, whoWasFirst } from './referral/look-up.ts';
import { termDays } from './referral/plain-view.ts';
import { defaultPolicy as policy } from './referral/policy.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports & Pick<HttpServices<Action>, 'help'> & { readonly now: () => Instant };
const wire = () => referralPageServices(readEnvironment(environment));

// Its routes.
async function view(request: Request, services: Services, { referral, livc }: Found, members: readonly Member[]) {
  const clock = clockOf(referral, 'acknowledge');
  if (clock === undefined) throw new Error('a referral without a term to acknowledge');
  const self = members.find(({ isYou }) => isYou)?.id ?? '';
  return {
    frame: frameOf(request.session, services.help),
    reference: referral.reference,
    dueOn: clock.dueOn,
    days: termDays(clock, services.now(), calendarOf(livc, policy)),
    members,
    typed:
      request.method === 'GET'
        ? { handler: self, backup: '' }
        : { handler: typedIn(request.form, 'handler'), backup: typedIn(request.form, 'backup') },
    sender: await senderOf(referral, services.directory),
  };
}

async function ask(request: Request, services: Services) {
  const actor = actorOf(request.session);
  const found = await lookUp(request.params['reference'], actor, 'acknowledge', services);
  if (found === null) return notFound;
  if (!found.isNow) return seeOther(`/referrals/${found.referral.reference}`);
  const members = await membersOf(found.livc, actor, services.directory);
  return shown(acknowledgementPage, { ...(await view(request, services, found, members)), problems: [] });
}

async function confirm(request: Request, services: Services) {
  const actor = actorOf(request.session);
  const found = await lookUp(request.params['reference'], actor, 'acknowledge', services);
  if (found === null) return notFound;
  const { reference } = found.referral;
  const members = await membersOf(found.livc, actor, services.directory);
  const read = readForm(handlingSchema(members), request.form);
  if (!read.ok) return shown(acknowledgementPage, { ...(await view(request, services, found, members)), problems: read.problems }, 422);

  const now = services.now();
  const handling = {
    handler: personId(read.value.handler),
    backup: read.value.backup === null ? null : personId(read.value.backup),
    members: members.map(({ id }) => personId(id)),
  };
  const done = await carryOut(reference, services, { now, policy }, (fresh, facts) => acknowledge(fresh, actor, handling, facts));
  // The same person again (a double click, a retry after a lost answer) gets the same end as the first time.
  if (done.kind === 'done' || done.referral?.acknowledgedBy === actor.person) return seeOther(`/referrals/${reference}?done=acknowledged`);
  if (done.refusal.why !== 'notNow') return notFound;
  const first = await whoWasFirst(done.refusal, actor, services.directory, now);
  return shown(overtakenPage, { frame: frameOf(request.session, services.help), reference, ...first }, 409);
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/referrals/{reference}/acknowledge', action: 'acknowledge', gives: acknowledgementData, run: ask },
  {
    method: 'POST',
    path: '/referrals/{reference}/acknowledge',
    action: 'acknowledge',
    takes: handlingBody,
    refuses: overtaken,
    run: confirm,
  },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
