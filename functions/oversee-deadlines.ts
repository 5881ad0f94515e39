/** The admin's desk: what is overdue and what did not arrive; having an LIVC reminded, noting a call. Clear fields only: it cannot decrypt. */
import * as z from 'zod/mini';
import { callPage, type callResults, callSchema } from '../forms/desk/call-form.ts';
import { readFilters } from '../forms/desk/filters.ts';
import { type DoneAtDesk, deskPage } from '../forms/desk/page.ts';
import { remindPage, remindSchema } from '../forms/desk/remind-form.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoOutbox } from './aws/dynamo-outbox.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { municipality, provinces } from './directory/municipalities.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, show } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import { dayOf, instantOf, timeOf } from './referral/calendar.ts';
import { carryOut } from './referral/carry-out.ts';
import { logCall, remind } from './referral/commands.ts';
import type { Decision, Facts } from './referral/decide.ts';
import { contactOf, deskFile, deskRows, mailIsDown } from './referral/desk.ts';
import { momentOf } from './referral/plain-view.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { toMailbox, toPerson } from './referral/recipient.ts';
import { isReference } from './referral/reference.ts';
import type { Referral } from './referral/referral.ts';
import { nextActionOn } from './referral/steps.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
function wire() {
  const env = readEnvironment(environment);
  const client = dynamoClient();
  return { ...referralPageServices(env, client), outbox: dynamoOutbox(client, env.TABLE_NAME) };
}
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'directory' | 'outbox' | 'help' | 'now' | 'machineNow'>;

type File = NonNullable<Awaited<ReturnType<typeof deskFile>>>;
const oneDayMs = 24 * 60 * 60_000;

const doneOf = ({ done, about }: Readonly<Record<string, string>>): DoneAtDesk | null =>
  (done === 'called' || done === 'reminded' || done === 'corrected') && isReference(about) ? { what: done, about } : null;

// Its routes.
async function desk({ session, query }: Request, services: Services): Promise<Answer> {
  const now = services.now();
  const until = instantOf(Date.parse(services.machineNow()) + oneDayMs);
  const [rows, nextDue, isDown] = await Promise.all([
    deskRows(services, { now, policy }),
    services.referrals.nextDue(now),
    mailIsDown(services.outbox, now, until),
  ]);
  const livcs = new Map(rows.map(({ livcId, livcName }) => [livcId, { id: livcId, name: livcName }]));
  return show(
    deskPage({
      frame: frameOf(session, services.help),
      rows: rows.map((row) => ({ ...row, province: municipality(row.municipality)?.province ?? '' })),
      filters: readFilters(query),
      provinces,
      livcs: [...livcs.values()].sort((a, b) => a.name.localeCompare(b.name, 'nl')),
      nextDueOn: nextDue === null ? null : dayOf(nextDue),
      mailIsDown: isDown,
      readAt: timeOf(now),
      done: doneOf(query),
    }),
  );
}

/** A term that ended while the page was open leaves nothing to do: back to the desk, which shows it as it is. */
const withFile =
  (then: (request: Request, services: Services, file: File) => Promise<Answer>): Route<Services>['run'] =>
  async (request, services) => {
    const { reference } = request.params;
    const file = await deskFile(reference, services);
    if (file !== null) return then(request, services, file);
    return isReference(reference) && (await services.referrals.load(reference)) !== null ? seeOther('/desk') : notFound;
  };

async function act(
  { referral }: File,
  services: Services,
  what: DoneAtDesk['what'],
  command: (fresh: Referral, facts: Facts) => Decision,
): Promise<Answer> {
  const { reference } = referral;
  const done = await carryOut(reference, services, { now: services.now(), policy }, command);
  // Done a moment ago, by a second click or a colleague: it is so.
  const isSo = done.kind === 'done' || done.refusal.why === 'unchanged';
  return seeOther(isSo ? `/desk?done=${what}&about=${reference}` : '/desk');
}

const callForm = ({ session, form }: Request, services: Services, { referral, livc, phones }: File, problems: readonly Problem[]) => {
  const today = dayOf(services.now());
  const on = (result: (typeof callResults)[number]) => nextActionOn(result, today, policy);
  return callPage({
    frame: frameOf(session, services.help),
    reference: referral.reference,
    livcName: livc.name,
    phones,
    nextActionOn: {
      willAct: on('willAct'),
      notReached: on('notReached'),
      otherContact: on('otherContact'),
      asksForTime: on('asksForTime'),
    },
    typed: typedIn(form, 'result'),
    problems,
  });
};

const askCall = withFile(async (request, services, file) => show(callForm(request, services, file, [])));
const noteCall = withFile(async (request, services, file) => {
  const read = readForm(callSchema, request.form);
  if (!read.ok) return show(callForm(request, services, file, read.problems), 422);
  const call = { clock: file.clock.name, result: read.value.result };
  return act(file, services, 'called', (fresh, facts) => logCall(fresh, actorOf(request.session), call, facts));
});

const remindForm = ({ session }: Request, services: Services, { referral, clock, livc }: File, problems: readonly Problem[]) => {
  const receivers = [toMailbox(livc.id), ...(referral.handler === null ? [] : [toPerson(referral.handler)])];
  return remindPage({
    frame: frameOf(session, services.help),
    reference: referral.reference,
    livcId: livc.id,
    livcName: livc.name,
    receivers: receivers.flatMap((to) => contactOf(to, referral)),
    isUndelivered: referral.undelivered.some(({ to }) => 'livc' in to),
    lastAt: clock.remindedAt === null ? null : momentOf(clock.remindedAt),
    problems,
  });
};

const askRemind = withFile(async (request, services, file) => show(remindForm(request, services, file, [])));
const remindNow = withFile(async (request, services, file) => {
  const read = readForm(remindSchema, request.form);
  if (!read.ok) return show(remindForm(request, services, file, read.problems), 422);
  return act(file, services, 'reminded', (fresh, facts) => remind(fresh, actorOf(request.session), file.clock.name, facts));
});

const who = ['admin'];
export const routes: readonly Route<Services>[] = [
  { method: 'GET', path: '/desk', who, run: desk },
  { method: 'GET', path: '/desk/{reference}/remind', who, run: askRemind },
  { method: 'POST', path: '/desk/{reference}/remind', who, run: remindNow },
  { method: 'GET', path: '/desk/{reference}/call', who, run: askCall },
  { method: 'POST', path: '/desk/{reference}/call', who, run: noteCall },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
