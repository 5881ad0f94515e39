/** The sender says on which day they told the person that this is passed on. It reads clear fields only and cannot decrypt. */
import * as z from 'zod/mini';
import { overtaken } from '../forms/elements/data.ts';
import type { TypedDay } from '../forms/elements/date-field.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { overtakenPage } from '../forms/overtaken/page.ts';
import { toldBody, toldData } from '../forms/told/data.ts';
import { readTold, toldPage } from '../forms/told/page.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { calendarDay, dayOf, type Instant } from './referral/calendar.ts';
import { carryOut, type Ports } from './referral/carry-out.ts';
import { toldPerson } from './referral/commands.ts';
import { lookUp, whoWasFirst } from './referral/look-up.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import type { Reference } from './referral/reference.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports & Pick<HttpServices<Action>, 'help'> & { readonly now: () => Instant };
const wire = () => referralPageServices(readEnvironment(environment));

// Its routes.
const typedDay = ({ form }: Request): TypedDay => [
  typedIn(form, 'toldOn-day'),
  typedIn(form, 'toldOn-month'),
  typedIn(form, 'toldOn-year'),
];

function again(request: Request, services: Services, reference: Reference, problems: readonly Problem[]): Answer {
  const view = { frame: frameOf(request.session, services.help), reference, typed: typedDay(request), problems };
  return shown(toldPage, view, problems.length === 0 ? 200 : 422);
}

async function ask(request: Request, services: Services): Promise<Answer> {
  const found = await lookUp(request.params['reference'], actorOf(request.session), 'toldPerson', services);
  if (found === null) return notFound;
  const { reference, toldPerson: told } = found.referral;
  return found.isNow && told.told === 'notYet' ? again(request, services, reference, []) : seeOther(`/referrals/${reference}`);
}

async function tell(request: Request, services: Services): Promise<Answer> {
  const actor = actorOf(request.session);
  const found = await lookUp(request.params['reference'], actor, 'toldPerson', services);
  if (found === null) return notFound;
  const { reference } = found.referral;
  const now = services.now();
  const posted = readForm(toldBody(), request.form);
  const read = posted.ok ? readTold(typedDay(request), dayOf(now)) : posted;
  if ('problems' in read) return again(request, services, reference, read.problems);

  const on = calendarDay(read.on);
  const done = await carryOut(reference, services, { now, policy }, (fresh, facts) => toldPerson(fresh, actor, on, facts));
  // The same once more (a double click, a retry after a lost answer), or a colleague a moment ago: it is so.
  const isSo = done.kind === 'done' || done.refusal.why === 'unchanged';
  if (isSo) return seeOther(`/referrals/${reference}?done=told`);
  if (done.refusal.why !== 'notNow') return notFound;
  const first = await whoWasFirst(done.refusal, actor, services.directory, now);
  return shown(overtakenPage, { frame: frameOf(request.session, services.help), reference, ...first }, 409);
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/referrals/{reference}/told', action: 'toldPerson', gives: toldData, run: ask },
  { method: 'POST', path: '/referrals/{reference}/told', action: 'toldPerson', takes: toldBody, refuses: overtaken, run: tell },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
