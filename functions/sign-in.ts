/** Signs people in and out with the OpenID provider, and keeps who they are at work. It reads no referral and can decrypt nothing. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { askPage, leavingPage, notSignedInPage, signedInPage, signedOutPage } from '../forms/sign-in/pages.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { readEnvironment } from './aws/environment.ts';
import { pageEnvironment, pageServices } from './aws/page-services.ts';
import { claimsSettingSchema } from './http/claims.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { returnPath } from './http/return-path.ts';
import { type Answer, type Request, type Route, seeOther, show } from './http/route.ts';
import { type SignIn, type SignInLog, signInWith } from './http/sign-in.ts';
import type { Action } from './referral/actions.ts';
import { personSchema } from './referral/person.ts';
import type { DirectoryStore } from './referral/ports.ts';

// Its environment.
const given = z.string().check(z.minLength(1));
const oidc = { OIDC_ISSUER: z.url(), OIDC_CLIENT_ID: given, OIDC_CLIENT_SECRET: given, OIDC_CLAIMS: claimsSettingSchema };
const environment = z.object({ ...pageEnvironment, TABLE_NAME: given, ...oidc });

// Its services, wired on cold start.
type Services = Pick<HttpServices<Action>, 'help'> & {
  readonly signIn: SignIn;
  readonly people: Pick<DirectoryStore, 'person' | 'savePerson'>;
  readonly log: SignInLog;
};
const wire = () => {
  const client = dynamoClient();
  const env = readEnvironment(environment);
  const page = pageServices(client, env);
  const provider = { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET, claims: env.OIDC_CLAIMS };
  return { ...page, signIn: signInWith({ ...page, ...provider }), people: dynamoDirectory(client, env.TABLE_NAME) };
};

// Its routes.
async function begin({ session, query, cookies }: Request, { signIn, help }: Services): Promise<Answer> {
  const { to, start } = query;
  const back = returnPath(to);
  if (session !== null) return back === '/' ? show(signedInPage(frameOf(session, help))) : seeOther(back);
  // Who comes by a link is asked first: the program that opens every link in a mail begins nothing.
  if (to !== undefined && start === undefined) return show(askPage(frameOf(session, help), back));
  const { location, cookie } = await signIn.begin({ to, anew: start === 'anew' }, cookies);
  return { ...seeOther(location), cookies: [cookie] };
}

async function complete({ session, query, cookies }: Request, { signIn, people, log, help }: Services): Promise<Answer> {
  const notSignedIn = (why: 'again' | 'stopped' | 'noAccess'): Answer => {
    log.warn('signInRefused', { why });
    return show(notSignedInPage(frameOf(session, help), why), why === 'noAccess' ? 403 : 400);
  };
  const done = await signIn.complete(query, cookies);
  // Who is signed in already and went back in the browser is not bothered.
  if (done.kind === 'refused') return session !== null && done.why === 'again' ? seeOther('/') : notSignedIn(done.why);
  const { subject, organisationName, ...who } = done.who;
  const person = personSchema.safeParse({ schema: 1, id: subject, ...who, disabled: false });
  if (!person.success || (await people.person(person.data.id))?.disabled === true) return notSignedIn('noAccess');
  await people.savePerson(person.data);
  log.info('signedIn');
  const { name, role, organisation } = person.data;
  return { ...seeOther(done.to), session: { subject, name, role, organisation, organisationName } };
}

async function end({ session }: Request, { signIn, log, help }: Services): Promise<Answer> {
  const address = await signIn.endAddress();
  if (session !== null) log.info('signedOut');
  const around = frameOf(null, help);
  const page = address === null ? show(signedOutPage(around)) : { ...show(leavingPage(around, address)), thenGoTo: address };
  return { ...page, session: 'end' };
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/sign-in', action: 'signIn', run: begin },
  { method: 'GET', path: '/sign-in/callback', action: 'signIn', run: complete },
  { method: 'POST', path: '/sign-out', action: 'signOut', run: end },
  {
    method: 'GET',
    path: '/signed-out',
    action: 'signIn',
    run: async ({ session }, { help }) => show(signedOutPage(frameOf(session, help))),
  },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
