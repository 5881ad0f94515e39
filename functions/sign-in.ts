/** Signs people in and out with the OpenID provider, and keeps who they are at work. It reads no referral and can decrypt nothing. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import type { Html } from '../forms/elements/html.ts';
import { askPage, leavingPage, notProvedPage, notSignedInPage, signedInPage, signedOutPage } from '../forms/sign-in/pages.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { readEnvironment } from './aws/environment.ts';
import { recordingPageEnvironment, recordingPageServices } from './aws/page-services.ts';
import { claimsSettingSchema } from './http/claims.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { choosePath, returnPath } from './http/return-path.ts';
import { type Answer, notChosen, type Request, type Route, seeOther, show } from './http/route.ts';
import { endAllOf, type SessionSettings } from './http/session.ts';
import { callbackQuery, type NotSignedIn, type SignIn, type SignInLog, signInWith } from './http/sign-in.ts';
import type { Action } from './referral/actions.ts';
import { type AuditEntry, chainOfPerson, type Deed, whoSigns } from './referral/audit.ts';
import type { Instant } from './referral/calendar.ts';
import { isPersonId, type PersonId } from './referral/identifiers.ts';
import { type Person, providedSchema, signingIn } from './referral/person.ts';
import type { AuditLog, DirectoryStore } from './referral/ports.ts';

// Its environment.
const given = z.string().check(z.minLength(1));
const oidc = { OIDC_ISSUER: z.url(), OIDC_CLIENT_ID: given, OIDC_CLIENT_SECRET: given, OIDC_CLAIMS: claimsSettingSchema };
const environment = z.object({ ...recordingPageEnvironment, ...oidc });

// Its services, wired on cold start.
type Services = Pick<HttpServices<Action>, 'help'> &
  Pick<SessionSettings, 'sessions' | 'machineNow'> & {
    readonly signIn: SignIn;
    readonly people: Pick<DirectoryStore, 'person' | 'changePerson'>;
    readonly audit: AuditLog;
    readonly now: () => Instant;
    readonly log: SignInLog;
  };
const wire = () => {
  const client = dynamoClient();
  const env = readEnvironment(environment);
  const page = recordingPageServices(client, env);
  const provider = { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET, claims: env.OIDC_CLAIMS };
  return { ...page, signIn: signInWith({ ...page, ...provider }), people: dynamoDirectory(client, env.TABLE_NAME) };
};

/** Losing more often to somebody who changes the same person means that something else is wrong. */
const tries = 3;

/** What somebody did at the door, in a chain of their own. */
const atTheDoor = (person: PersonId, deed: Deed, at: Instant): AuditEntry => ({
  chain: chainOfPerson(person),
  at,
  ...whoSigns(person),
  deed,
});

/** Where to go afterwards is held against our own addresses, `returnPath`. */
const beginQuery = { to: z.string(), start: z.enum(['yes', 'anew', 'fresh']) };

// Its routes.
async function begin({ session, query, cookies }: Request, { signIn, help }: Services): Promise<Answer> {
  const { to, start } = query;
  const back = returnPath(to);
  // Who has to show anew that it is them is signed in already.
  if (session !== null && start !== 'fresh') return back === '/' ? show(signedInPage(frameOf(session, help))) : seeOther(back);
  // Who comes by a link is asked first: the program that opens every link in a mail begins nothing.
  if (to !== undefined && start === undefined) return show(askPage(frameOf(session, help), back));
  const { location, cookie } = await signIn.begin(
    { to, anew: start === 'anew', fresh: start === 'fresh', by: session?.subject ?? null },
    cookies,
  );
  return { ...seeOther(location), cookies: [cookie] };
}

async function complete(
  { session, query, cookies }: Request,
  { signIn, people, audit, sessions, now: domainNow, machineNow, log, help }: Services,
): Promise<Answer> {
  const done = await signIn.complete(query, cookies);
  const { toProve } = done;
  const frame = frameOf(session, help);
  const refuse = (why: NotSignedIn, page: Html): Answer => {
    log.warn('signInRefused', { why });
    return show(page, why === 'noAccess' ? 403 : 400);
  };
  const notSignedIn = (why: Exclude<NotSignedIn, 'someoneElse'>): Answer =>
    refuse(why, toProve === null || why === 'noAccess' ? notSignedInPage(frame, why) : notProvedPage(frame, why, toProve.to));
  const recordRefused = (who: PersonId) => audit.record(atTheDoor(who, { what: 'signInRefused' }, domainNow()));
  // Who is signed in already and went back in the browser is not bothered; who was to show anew that it is them hears why not.
  if (done.kind === 'refused') return session !== null && done.why === 'again' && toProve === null ? seeOther('/') : notSignedIn(done.why);
  const { subject, ...said } = done.who;
  const provided = providedSchema.safeParse({ id: subject, ...said });
  if (provided.success && toProve !== null && toProve.by !== null && toProve.by !== provided.data.id) {
    // Nobody goes on in what somebody else began, and nobody is signed out by it.
    await recordRefused(provided.data.id);
    return refuse('someoneElse', notProvedPage(frame, 'someoneElse', toProve.to));
  }
  for (let attempt = 0; provided.success && attempt < tries; attempt += 1) {
    // Before it is read whether they are disabled: being disabled meanwhile ends this session too.
    const begunAt = machineNow();
    const known = await people.person(provided.data.id);
    const now = signingIn(known, provided.data);
    if (now === null) {
      await recordRefused(provided.data.id);
      return notSignedIn('noAccess');
    }
    if (now.hasLost) await endAllOf(now.person.id, begunAt, { sessions });
    const signedIn = atTheDoor(now.person.id, { what: 'signedIn' }, domainNow());
    if ((await people.changePerson(known, now.person, signedIn)) === 'conflict') continue;
    log.info('signedIn');
    return actingAs(now.person, begunAt, done);
  }
  return provided.success ? { status: 503 } : notSignedIn('noAccess');
}

/** Who has one post acts in it; who has several says first in which. */
function actingAs(
  { id, name, posts }: Person,
  begunAt: string,
  { to, provedAt }: { readonly to: string; readonly provedAt: string | null },
): Answer {
  const [only, ...others] = posts;
  const who = { subject: id, name, begunAt, ...(provedAt !== null && { provedAt }) };
  if (only !== undefined && others.length === 0) {
    const { role, organisation, organisationName } = only;
    return { ...seeOther(to), session: { ...who, role, organisation, organisationName } };
  }
  const nothingYet = { role: notChosen, organisation: '', organisationName: '' };
  return { ...seeOther(choosePath(to)), session: { ...who, ...nothingYet, mayChoose: true } };
}

const end =
  (session: 'end' | 'endEverywhere') =>
  async ({ session: present }: Request, { signIn, audit, now, log, help }: Services): Promise<Answer> => {
    const address = await signIn.endAddress();
    if (present !== null && isPersonId(present.subject)) {
      await audit.record(atTheDoor(present.subject, { what: 'signedOut', everywhere: session === 'endEverywhere' }, now()));
      log.info('signedOut');
    }
    const around = frameOf(null, help);
    const page = address === null ? show(signedOutPage(around)) : { ...show(leavingPage(around, address)), thenGoTo: address };
    return { ...page, session };
  };

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/sign-in', action: 'signIn', query: beginQuery, isArrival: true, run: begin },
  { method: 'GET', path: '/sign-in/callback', action: 'signIn', query: callbackQuery, isArrival: true, run: complete },
  { method: 'POST', path: '/sign-out', action: 'signOut', run: end('end') },
  { method: 'POST', path: '/sign-out/everywhere', action: 'signOutEverywhere', run: end('endEverywhere') },
  {
    method: 'GET',
    path: '/signed-out',
    action: 'signIn',
    run: async ({ session }, { help }) => show(signedOutPage(frameOf(session, help))),
  },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
