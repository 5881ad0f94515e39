/** An admin notes what a phone call gave: with a receiver about a term or a mail, with the senders of what is perhaps one person, or with either side because the content cannot wait. Clear fields only. */
import * as z from 'zod/mini';
import { type CallForm, callAbouts, callPage, callSchema } from '../forms/desk/call-form.ts';
import { callBody, callData } from '../forms/desk/data.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { todaysMunicipality as municipality } from './directory/municipalities.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { type Answer, elsewhere, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { settles } from './referral/attention.ts';
import { logCallForContent } from './referral/breaking-glass.ts';
import { dayOf, type Instant } from './referral/calendar.ts';
import { carryOut, type Ports } from './referral/carry-out.ts';
import type { CallResult } from './referral/clock.ts';
import { logCall, logCallWithSenders } from './referral/commands.ts';
import { deskFile } from './referral/desk.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { openStates, type Phoned } from './referral/referral.ts';
import { nextActionOn } from './referral/steps.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports & Pick<HttpServices<Action>, 'help'> & { readonly now: () => Instant };
const wire = () => referralPageServices(readEnvironment(environment));

type File = NonNullable<Awaited<ReturnType<typeof deskFile>>>;
type About = CallForm['about'];

/** What ended while the page was open leaves nothing to note. */
function canCall(about: About, { referral, clocks, attention }: File): boolean {
  if (isAboutContent(about)) return openStates.includes(referral.state);
  return about === 'senders' ? attention.twice : clocks[about] !== null;
}
const isAboutContent = (about: About): about is Phoned => about === 'owner' || about === 'livc';

function phonesFor(about: About, { phones, senders }: File): File['phones' | 'senders'] {
  if (about === 'senders') return senders;
  if (about === 'receiver') return phones;
  const isSender = about === 'sender' || about === 'owner';
  return phones.filter(({ contact }) => (contact === 'sender') === isSender);
}

function again({ session, form }: Request, services: Services, file: File, about: About, problems: readonly Problem[]): Answer {
  const { referral, livc, attention } = file;
  const today = dayOf(services.now());
  const on = (result: CallResult) => (about === 'senders' && settles({ result }) ? null : nextActionOn(result, today, policy));
  const view = {
    frame: frameOf(session, services.help),
    reference: referral.reference,
    about,
    senderTerm: file.clocks.sender?.name === 'confirmRelease' ? ('confirmRelease' as const) : ('tellPerson' as const),
    livcName: livc.name,
    municipalityName: municipality(referral.municipality)?.name ?? '',
    isLate: attention.late,
    isCaught: attention.caught,
    notDelivered: file.notDelivered,
    perhapsSameAs: referral.sameness?.others ?? [],
    phones: phonesFor(about, file),
    nextActionOn: {
      willAct: on('willAct'),
      notReached: on('notReached'),
      otherContact: on('otherContact'),
      asksForTime: on('asksForTime'),
    },
    typed: typedIn(form, 'result'),
    problems,
  };
  return shown(callPage, view, problems.length === 0 ? 200 : 422);
}

// Its routes.
const fileOf = ({ params }: Request, services: Services) => deskFile(params['reference'], services, services.now());
const aboutOf = (given: unknown): About => callAbouts.find((one) => one === given) ?? 'receiver';

async function ask(request: Request, services: Services): Promise<Answer> {
  const file = await fileOf(request, services);
  if (file === null) return notFound;
  const about = aboutOf(request.query['about']);
  return canCall(about, file) ? again(request, services, file, about, []) : seeOther('/desk');
}

async function note(request: Request, services: Services): Promise<Answer> {
  const file = await fileOf(request, services);
  if (file === null) return notFound;
  const read = readForm(callSchema, request.form);
  const about = read.ok ? read.value.about : aboutOf(request.form['about']);
  if (!canCall(about, file)) return elsewhere('/desk');
  if (!read.ok) return again(request, services, file, about, read.problems);
  const { reference } = file.referral;
  const by = actorOf(request.session);
  const { result } = read.value;
  const called = isAboutContent(about) || about === 'senders' ? undefined : file.clocks[about]?.name;
  const done = await carryOut(reference, services, { now: services.now(), policy }, (fresh, facts) => {
    if (isAboutContent(about)) return logCallForContent(fresh, by, { whom: about, result }, facts);
    return called === undefined ? logCallWithSenders(fresh, by, result, facts) : logCall(fresh, by, { clock: called, result }, facts);
  });
  if (done.kind !== 'done') return elsewhere('/desk');
  return seeOther(isAboutContent(about) ? `/desk/${reference}/open` : `/desk?done=called&about=${reference}`);
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/desk/{reference}/call', action: 'logCall', query: { about: z.enum(callAbouts) }, gives: callData, run: ask },
  { method: 'POST', path: '/desk/{reference}/call', action: 'logCall', takes: callBody, run: note },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
