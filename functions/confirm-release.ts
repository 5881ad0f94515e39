/** The sender says whether the day of release still stands, or changes it. It reads clear fields only and cannot decrypt. */
import * as z from 'zod/mini';
import { overtaken } from '../forms/elements/data.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { overtakenPage } from '../forms/overtaken/page.ts';
import { answerBody, changeBody, changeData, questionData } from '../forms/release-said/data.ts';
import {
  changeSchema,
  confirmSchema,
  type ReleaseChange,
  readChange,
  releaseChangePage,
  releaseQuestionPage,
  type TypedChange,
} from '../forms/release-said/page.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { calendarDay, dayOf, type Instant } from './referral/calendar.ts';
import { type CarriedOut, carryOut, type Ports } from './referral/carry-out.ts';
import { firstOpen } from './referral/commands.ts';
import { type Found, lookUp, whoWasFirst } from './referral/look-up.ts';
import { releaseDay } from './referral/plain-view.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { amend, confirmRelease, type ReleaseDay } from './referral/release-commands.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports & Pick<HttpServices<Action>, 'help'> & { readonly now: () => Instant };
const wire = () => referralPageServices(readEnvironment(environment));

// Its routes.
const fileOf = ({ params, session }: Request, services: Services, action: 'confirmRelease' | 'amend') =>
  lookUp(params['reference'], actorOf(session), action, services);

const shownOf = ({ session }: Request, services: Services, { referral }: Found) => ({
  frame: frameOf(session, services.help),
  reference: referral.reference,
  release: releaseDay(referral.release, dayOf(services.now())),
});

function asked(request: Request, services: Services, found: Found, problems: readonly Problem[]): Answer {
  const { reference } = found.referral;
  const clock = firstOpen(found.referral, 'confirmRelease');
  // A colleague may have said it, or made it certain, while the page was open.
  if (clock === undefined) return seeOther(`/referrals/${reference}`);
  const view = { ...shownOf(request, services, found), occurrence: clock.occurrence, typed: typedIn(request.form, 'answer'), problems };
  return shown(releaseQuestionPage, view, problems.length === 0 ? 200 : 422);
}

async function ask(request: Request, services: Services): Promise<Answer> {
  const found = await fileOf(request, services, 'confirmRelease');
  if (found === null) return notFound;
  return found.isNow ? asked(request, services, found, []) : seeOther(`/referrals/${found.referral.reference}`);
}

/** The same once more (a double click, a retry after a lost answer), or a colleague a moment ago: it is so. */
async function afterwards(request: Request, services: Services, { referral }: Found, done: CarriedOut): Promise<Answer> {
  const { reference } = referral;
  if (done.kind === 'done' || done.refusal.why === 'unchanged') return seeOther(`/referrals/${reference}?done=releaseSaid`);
  if (done.refusal.why !== 'notNow') return notFound;
  const first = await whoWasFirst(done.refusal, actorOf(request.session), services.directory, services.now());
  return shown(overtakenPage, { frame: frameOf(request.session, services.help), reference, ...first }, 409);
}

async function confirm(request: Request, services: Services): Promise<Answer> {
  const found = await fileOf(request, services, 'confirmRelease');
  if (found === null) return notFound;
  const read = readForm(confirmSchema, request.form);
  if (!read.ok) return asked(request, services, found, read.problems);
  const { answer } = read.value;
  const said = { answer, occurrence: Number(read.value.occurrence) };
  const by = actorOf(request.session);
  const done = await carryOut(found.referral.reference, services, { now: services.now(), policy }, (fresh, facts) =>
    confirmRelease(fresh, by, said, facts),
  );
  // Without a day nothing can be certain: that is asked on the page where one is given.
  if (done.kind === 'refused' && done.refusal.why === 'noDay') return seeOther(`/referrals/${found.referral.reference}/release/change`);
  return afterwards(request, services, found, done);
}

const typedChange = ({ form }: Request): TypedChange => ({
  on: [typedIn(form, 'on-day'), typedIn(form, 'on-month'), typedIn(form, 'on-year')],
  certainty: typedIn(form, 'certainty'),
  reason: typedIn(form, 'reason'),
});

function toChange(request: Request, services: Services, found: Found, problems: readonly Problem[]): Answer {
  const view: ReleaseChange = { ...shownOf(request, services, found), typed: typedChange(request), problems };
  return shown(releaseChangePage, view, problems.length === 0 ? 200 : 422);
}

async function askChange(request: Request, services: Services): Promise<Answer> {
  const found = await fileOf(request, services, 'amend');
  if (found === null) return notFound;
  return found.isNow ? toChange(request, services, found, []) : seeOther(`/referrals/${found.referral.reference}`);
}

async function change(request: Request, services: Services): Promise<Answer> {
  const found = await fileOf(request, services, 'amend');
  if (found === null) return notFound;
  const posted = readForm(changeSchema, request.form);
  const read = posted.ok ? readChange(typedChange(request)) : posted;
  if ('problems' in read) return toChange(request, services, found, read.problems);
  const { certainty, on } = read.release;
  const release: ReleaseDay = on === null ? { certainty: 'unknown', on } : { certainty, on: calendarDay(on) };
  const by = actorOf(request.session);
  const done = await carryOut(found.referral.reference, services, { now: services.now(), policy }, (fresh, facts) =>
    amend(fresh, by, { release, reason: read.reason }, facts),
  );
  return afterwards(request, services, found, done);
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/referrals/{reference}/release', action: 'confirmRelease', gives: questionData, run: ask },
  {
    method: 'POST',
    path: '/referrals/{reference}/release',
    action: 'confirmRelease',
    takes: answerBody,
    refuses: overtaken,
    run: confirm,
  },
  { method: 'GET', path: '/referrals/{reference}/release/change', action: 'amend', gives: changeData, run: askChange },
  { method: 'POST', path: '/referrals/{reference}/release/change', action: 'amend', takes: changeBody, refuses: overtaken, run: change },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
