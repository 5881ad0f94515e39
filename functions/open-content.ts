/** An admin opens the content of one referral by break-glass, on a coded ground and after showing anew that it is them. It opens nothing itself and can decrypt nothing: it only writes down that it may be read. */
import * as z from 'zod/mini';
import { askPage, openSchema, refusedProblem } from '../forms/break-glass/ask-page.ts';
import { findPage, findSchema, noReference } from '../forms/break-glass/find-page.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoGlass } from './aws/dynamo-glass.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, show } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import type { SignInProof } from './referral/break-glass.ts';
import { openContent } from './referral/breaking-glass.ts';
import { type Instant, isInstant } from './referral/calendar.ts';
import { carryOut, type Ports } from './referral/carry-out.ts';
import type { Refusal } from './referral/decide.ts';
import { deskFile } from './referral/desk.ts';
import { askedOf } from './referral/opened.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import type { GlassStore } from './referral/ports.ts';
import { readReference } from './referral/reference.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
export type Services = Ports &
  Pick<HttpServices<Action>, 'help'> & {
    readonly glass: Pick<GlassStore, 'ofReferral'>;
    readonly now: () => Instant;
    readonly machineNow: () => Instant;
  };
const wire = () => {
  const client = dynamoClient();
  const env = readEnvironment(environment);
  return { ...referralPageServices(env, client), glass: dynamoGlass(client, env.TABLE_NAME) };
};

/** Both by the machine's clock, as the provider's is. */
const proofOf = ({ session }: Request, { machineNow }: Services): SignInProof => {
  const at = session?.provedAt;
  return { at: isInstant(at) ? at : null, now: machineNow() };
};

async function again(request: Request, services: Services, problems: readonly Problem[]): Promise<Answer> {
  const { glass, help, now } = services;
  const file = await deskFile(request.params['reference'], services, now());
  if (file === null) return notFound;
  const earlier = await glass.ofReferral(file.referral.reference);
  const asked = askedOf(file, earlier, actorOf(request.session), { now: now(), policy, signIn: proofOf(request, services) });
  const view = { frame: frameOf(request.session, help), ...asked, typed: typedIn(request.form, 'why'), problems };
  return show(askPage(view), problems.length === 0 ? 200 : 422);
}

/** What can be mended is said at the field. */
function problemFor({ why }: Refusal): Problem | null {
  return why === 'signInAnew' || why === 'objected' || why === 'notPhoned' || why === 'onlyByLaw' ? refusedProblem(why) : null;
}

function findAgain({ session, form }: Request, { help }: Services, problems: readonly Problem[]): Answer {
  const view = { frame: frameOf(session, help), typed: typedIn(form, 'reference'), problems };
  return show(findPage(view), problems.length === 0 ? 200 : 422);
}

// Its routes.
/** Whatever the reference, one is sent on: what is not there, is not there on the next page. */
async function find(request: Request, services: Services): Promise<Answer> {
  const read = readForm(findSchema, request.form);
  if (!read.ok) return findAgain(request, services, read.problems);
  const reference = readReference(read.value.reference);
  return reference === null ? findAgain(request, services, [noReference]) : seeOther(`/desk/${reference}/open`);
}

async function open(request: Request, services: Services): Promise<Answer> {
  const read = readForm(openSchema, request.form);
  if (!read.ok) return again(request, services, read.problems);
  const file = await deskFile(request.params['reference'], services, services.now());
  if (file === null) return notFound;
  const { reference } = file.referral;
  const by = actorOf(request.session);
  const signIn = proofOf(request, services);
  const done = await carryOut(reference, services, { now: services.now(), policy }, async (fresh, facts) => {
    // Read after the referral, and anew at each try: what was opened since changed the referral too.
    const earlier = await services.glass.ofReferral(reference);
    return openContent(fresh, by, { why: read.value.why, signIn, earlier }, facts);
  });
  const problem = done.kind === 'refused' ? problemFor(done.refusal) : null;
  return problem === null ? seeOther(`/desk/${reference}/opened`) : again(request, services, [problem]);
}

const path = '/desk/{reference}/open';
export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/desk/open', action: 'openContent', run: async (request, services) => findAgain(request, services, []) },
  { method: 'POST', path: '/desk/open', action: 'openContent', run: find },
  { method: 'GET', path, action: 'openContent', run: (request, services) => again(request, services, []) },
  { method: 'POST', path, action: 'openContent', run: open },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
