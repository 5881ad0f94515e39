/** An admin has the receiver of a referral, or its sender, reminded by hand, once more than the steps do. Clear fields only; the mail itself is the sender's to send. */
import * as z from 'zod/mini';
import { remindBody, remindData } from '../forms/desk/data.ts';
import { remindAbouts, remindPage, remindSchema } from '../forms/desk/remind-form.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm } from '../forms/elements/read-form.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { type Answer, elsewhere, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import type { Instant } from './referral/calendar.ts';
import { carryOut, type Ports } from './referral/carry-out.ts';
import type { Clock } from './referral/clock.ts';
import { remind } from './referral/commands.ts';
import { contactOf, deskFile } from './referral/desk.ts';
import { ownersBackup } from './referral/notices.ts';
import { momentOf } from './referral/plain-view.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { type Recipient, toMailbox, toPerson } from './referral/recipient.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports & Pick<HttpServices<Action>, 'help'> & { readonly now: () => Instant };
const wire = () => referralPageServices(readEnvironment(environment));

type File = NonNullable<Awaited<ReturnType<typeof deskFile>>>;

type About = (typeof remindAbouts)[number];
const aboutOf = (given: unknown): About => remindAbouts.find((one) => one === given) ?? 'receiver';

const toRemind = (about: About, { referral, livc }: File): readonly Recipient[] =>
  about === 'sender'
    ? [toPerson(referral.owner), ownersBackup(referral)]
    : [toMailbox(livc.id), ...(referral.handler === null ? [] : [toPerson(referral.handler)])];

type Shown = { readonly about: About; readonly clock: Clock; readonly problems: readonly Problem[] };

function again({ session }: Request, services: Services, file: File, { about, clock, problems }: Shown): Answer {
  const { referral, livc } = file;
  const receivers = toRemind(about, file);
  const isOfSide = (to: Recipient) => (about === 'sender' ? to.kind === 'person' || to.kind === 'team' : 'livc' in to);
  const view = {
    frame: frameOf(session, services.help),
    reference: referral.reference,
    about,
    livcId: livc.id,
    livcName: livc.name,
    receivers: receivers.flatMap((to) => contactOf(to, referral)),
    isUndelivered: referral.undelivered.some(({ to }) => isOfSide(to)),
    lastAt: clock.remindedAt === null ? null : momentOf(clock.remindedAt),
    problems,
  };
  return shown(remindPage, view, problems.length === 0 ? 200 : 422);
}

// Its routes: a term that ended while the page was open leaves nothing to remind of.
const fileOf = ({ params }: Request, services: Services) => deskFile(params['reference'], services, services.now());

async function ask(request: Request, services: Services): Promise<Answer> {
  const file = await fileOf(request, services);
  if (file === null) return notFound;
  const about = aboutOf(request.query['about']);
  const clock = file.clocks[about];
  return clock === null ? seeOther('/desk') : again(request, services, file, { about, clock, problems: [] });
}

async function send(request: Request, services: Services): Promise<Answer> {
  const file = await fileOf(request, services);
  if (file === null) return notFound;
  const read = readForm(remindSchema, request.form);
  const about = read.ok ? read.value.about : aboutOf(request.form['about']);
  const clock = file.clocks[about];
  if (clock === null) return elsewhere('/desk');
  if (!read.ok) return again(request, services, file, { about, clock, problems: read.problems });
  const { referral } = file;
  const by = actorOf(request.session);
  const when = { now: services.now(), policy };
  const done = await carryOut(referral.reference, services, when, (fresh, facts) => remind(fresh, by, clock.name, facts));
  // Done a moment ago, by a second click or a colleague: it is so.
  const isSo = done.kind === 'done' || done.refusal.why === 'unchanged';
  return isSo ? seeOther(`/desk?done=reminded&about=${referral.reference}`) : elsewhere('/desk');
}

export const routes: readonly Route<Services, Action>[] = [
  {
    method: 'GET',
    path: '/desk/{reference}/remind',
    action: 'remind',
    query: { about: z.enum(remindAbouts) },
    gives: remindData,
    run: ask,
  },
  { method: 'POST', path: '/desk/{reference}/remind', action: 'remind', takes: remindBody, run: send },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
