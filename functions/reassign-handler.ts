/** The coordinator of an LIVC names someone else to handle a referral. It reads clear fields only and cannot decrypt. */
import * as z from 'zod/mini';
import { overtaken } from '../forms/elements/data.ts';
import { frameOf } from '../forms/elements/frame.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { handlingBody, namingData } from '../forms/handler/data.ts';
import { handlerPage, unchangedProblem } from '../forms/handler/page.ts';
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
import { reassignHandler } from './referral/commands.ts';
import { personId } from './referral/identifiers.ts';
import { type Found, lookUp, membersOf, whoWasFirst } from './referral/look-up.ts';
import { defaultPolicy as policy } from './referral/policy.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports & Pick<HttpServices<Action>, 'help'> & { readonly now: () => Instant };
const wire = () => referralPageServices(readEnvironment(environment));

// Its routes.
const view = (request: Request, services: Services, { referral }: Found, members: readonly Member[]) => ({
  frame: frameOf(request.session, services.help),
  reference: referral.reference,
  handlerName: members.find(({ id }) => id === referral.handler)?.name ?? null,
  members,
  typed:
    request.method === 'GET'
      ? { handler: referral.handler ?? '', backup: referral.handlerBackup ?? '' }
      : { handler: typedIn(request.form, 'handler'), backup: typedIn(request.form, 'backup') },
});

async function ask(request: Request, services: Services) {
  const actor = actorOf(request.session);
  const found = await lookUp(request.params['reference'], actor, 'reassignHandler', services);
  if (found === null) return notFound;
  if (!found.isNow) return seeOther(`/referrals/${found.referral.reference}`);
  const members = await membersOf(found.livc, actor, services.directory);
  return shown(handlerPage, { ...view(request, services, found, members), problems: [] });
}

async function name(request: Request, services: Services) {
  const actor = actorOf(request.session);
  const found = await lookUp(request.params['reference'], actor, 'reassignHandler', services);
  if (found === null) return notFound;
  const { reference } = found.referral;
  const members = await membersOf(found.livc, actor, services.directory);
  const again = view(request, services, found, members);
  const read = readForm(handlingSchema(members), request.form);
  if (!read.ok) return shown(handlerPage, { ...again, problems: read.problems }, 422);

  const now = services.now();
  const handling = {
    handler: personId(read.value.handler),
    backup: read.value.backup === null ? null : personId(read.value.backup),
    members: members.map(({ id }) => personId(id)),
  };
  const done = await carryOut(reference, services, { now, policy }, (fresh, facts) => reassignHandler(fresh, actor, handling, facts));
  if (done.kind === 'done') return seeOther(`/referrals/${reference}?done=reassigned`);
  if (done.refusal.why === 'unchanged') return shown(handlerPage, { ...again, problems: [unchangedProblem] }, 422);
  if (done.refusal.why !== 'notNow') return notFound;
  const first = await whoWasFirst(done.refusal, actor, services.directory, now);
  return shown(overtakenPage, { frame: frameOf(request.session, services.help), reference, ...first }, 409);
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/referrals/{reference}/handler', action: 'reassignHandler', gives: namingData, run: ask },
  {
    method: 'POST',
    path: '/referrals/{reference}/handler',
    action: 'reassignHandler',
    takes: handlingBody,
    refuses: overtaken,
    run: name,
  },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
