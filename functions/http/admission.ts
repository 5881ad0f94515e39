/** Whether a request may reach a route: it came from a page of ours, someone is signed in, the route's action is for their role, and the form is of this session. In this order, so that nobody learns more than they may. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Failure } from './failure.ts';
import { cookiesOf, fieldsOf, headerOf, pathAndQuery } from './incoming.ts';
import { signInPath } from './return-path.ts';
import { type Admits, type Answer, type FormFields, type Route, type Session, seeOther } from './route.ts';
import { hasToken, isSameOrigin, tokenField } from './same-origin.ts';
import { presentSession, type SessionSettings } from './session.ts';

/** What became known about a request; a page about an error is made from it too. */
export type Visit = {
  readonly pattern: string | undefined;
  session: Session | null;
  /** What was posted, once it is known that a page of ours posted it. */
  again: { readonly action: string; readonly fields: FormFields } | null;
};

/** Null when it may pass; a way to sign in for who wants to see a page; throws the Failure of anything else. */
export async function admit<Action extends string>(
  { method, action, withoutSession }: Pick<Route<never, Action>, 'method' | 'action' | 'withoutSession'>,
  event: APIGatewayProxyEvent,
  visit: Visit,
  settings: SessionSettings & { readonly admits: Admits<Action> },
): Promise<Answer | null> {
  const posted = method === 'POST' ? postedBy(event, settings.publicUrl) : null;
  if (posted !== null) visit.again = { action: event.path, fields: withoutToken(posted) };
  if (withoutSession === undefined) visit.session = await presentSession(cookiesOf(event), settings);
  const { session } = visit;
  if (!settings.admits(action, null)) {
    if (session === null && posted !== null) throw new Failure('signInFirst');
    if (session === null) return seeOther(signInPath(pathAndQuery(event)));
    if (!settings.admits(action, session.role)) throw new Failure('notFound');
  }
  if (posted !== null && session !== null && !hasToken(posted, session)) throw new Failure('token');
  return null;
}

function postedBy(event: APIGatewayProxyEvent, publicUrl: string): FormFields {
  const says = { origin: headerOf(event, 'origin'), fetchSite: headerOf(event, 'sec-fetch-site') };
  if (!isSameOrigin(says, publicUrl)) throw new Failure('origin');
  return fieldsOf(event.body);
}

function withoutToken(form: FormFields): FormFields {
  const fields: Record<string, string | readonly string[]> = Object.create(null);
  for (const [name, value] of Object.entries(form)) if (name !== tokenField) fields[name] = value;
  return fields;
}
