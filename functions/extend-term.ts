/** An admin gives a receiver's or a sender's term more working days, with a coded reason. Clear fields only. */
import * as z from 'zod/mini';
import { extendBody, extendData } from '../forms/desk/data.ts';
import { type ExtendForm, extendPage, extendSchema, readExtension, stillPassed } from '../forms/desk/extend-form.ts';
import { remindAbouts } from '../forms/desk/remind-form.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { type Answer, elsewhere, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import type { Instant } from './referral/calendar.ts';
import { carryOut, type Ports } from './referral/carry-out.ts';
import type { Clock } from './referral/clock.ts';
import { extend } from './referral/commands.ts';
import { deskFile, deskTerm } from './referral/desk.ts';
import { defaultPolicy as policy } from './referral/policy.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports & Pick<HttpServices<Action>, 'help'> & { readonly now: () => Instant };
const wire = () => referralPageServices(readEnvironment(environment));

type File = NonNullable<Awaited<ReturnType<typeof deskFile>>>;
type About = ExtendForm['about'];
type Open = { readonly file: File; readonly about: About; readonly clock: Clock };

const aboutOf = (given: unknown): About => remindAbouts.find((one) => one === given) ?? 'receiver';
const leftOf = ({ extension }: Clock): number => policy.extendAtMost - (extension?.workingDays ?? 0);

function again({ session, form }: Request, services: Services, { file, about, clock }: Open, problems: readonly Problem[]): Answer {
  const { referral, livc } = file;
  const view: ExtendForm = {
    frame: frameOf(session, services.help),
    reference: referral.reference,
    about,
    livcName: livc.name,
    term: deskTerm(clock, livc, { now: services.now(), policy }),
    version: clock.version,
    given: clock.extension?.workingDays ?? 0,
    left: leftOf(clock),
    typed: { workingDays: typedIn(form, 'workingDays'), reason: typedIn(form, 'reason') },
    problems,
  };
  return shown(extendPage, view, problems.length === 0 ? 200 : 422);
}

// Its routes.
const fileOf = ({ params }: Request, services: Services) => deskFile(params['reference'], services, services.now());

async function ask(request: Request, services: Services): Promise<Answer> {
  const file = await fileOf(request, services);
  if (file === null) return notFound;
  const about = aboutOf(request.query['about']);
  const clock = file.clocks[about];
  return clock === null ? seeOther('/desk') : again(request, services, { file, about, clock }, []);
}

async function give(request: Request, services: Services): Promise<Answer> {
  const file = await fileOf(request, services);
  if (file === null) return notFound;
  const posted = readForm(extendSchema, request.form);
  const about = aboutOf(request.form['about']);
  const clock = file.clocks[about];
  if (clock === null) return elsewhere('/desk');
  const open: Open = { file, about, clock };
  const read = posted.ok ? readExtension(posted.value, leftOf(clock)) : posted;
  if ('problems' in read) return again(request, services, open, read.problems);

  const { reference } = file.referral;
  const by = actorOf(request.session);
  const asked = { clock: clock.name, version: Number(typedIn(request.form, 'version')), ...read };
  const done = await carryOut(reference, services, { now: services.now(), policy }, (fresh, facts) => extend(fresh, by, asked, facts));
  if (done.kind === 'done' || done.refusal.why === 'unchanged') return seeOther(`/desk?done=extended&about=${reference}`);
  return done.refusal.why === 'stillPassed' ? again(request, services, open, [stillPassed]) : elsewhere('/desk');
}

export const routes: readonly Route<Services, Action>[] = [
  {
    method: 'GET',
    path: '/desk/{reference}/extend',
    action: 'extend',
    query: { about: z.enum(remindAbouts) },
    gives: extendData,
    run: ask,
  },
  { method: 'POST', path: '/desk/{reference}/extend', action: 'extend', takes: extendBody, run: give },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
