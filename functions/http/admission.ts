/** Whether a request may reach a route: it came from a page of ours, someone is signed in, the route's action is for their role, and the form is of this session. In this order, so that nobody learns more than they may. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { challenge, isProgram, type Programs } from './bearer.ts';
import { Failure } from './failure.ts';
import { cookiesOf, fieldsOf, pathAndQuery } from './incoming.ts';
import { asksJson } from './representation.ts';
import { formHeadersOf } from './request-parts.ts';
import { choosePath, signInPath } from './return-path.ts';
import { type Admits, type Answer, type FormFields, notChosen, type Route, type Session, seeOther } from './route.ts';
import { hasToken, isSameOrigin, tokenField } from './same-origin.ts';
import { presentSession, type SessionSettings, tagIn, tagOf } from './session.ts';

/** What became known about a request; a page about an error is made from it too. */
export type Visit = {
  readonly pattern: string | undefined;
  session: Session | null;
  /** What was posted, once it is known that a page of ours posted it; with whose it is, when the form said so. */
  again: { readonly action: string; readonly fields: FormFields } | null;
};

/** Null when it may pass; a way to sign in for who wants to see a page; throws the Failure of anything else. */
export async function admit<Action extends string>(
  { method, action, withoutSession }: Pick<Route<never, Action>, 'method' | 'action' | 'withoutSession'>,
  event: APIGatewayProxyEvent,
  visit: Visit,
  settings: SessionSettings & { readonly admits: Admits<Action>; readonly programs: Programs | null },
): Promise<Answer | null> {
  const posted = method === 'POST' ? postedBy(event, settings.publicUrl) : null;
  if (posted !== null) visit.again = { action: event.path, fields: keptOf(posted) };
  if (withoutSession === undefined) visit.session = await whoAsks(event, settings);
  const { session } = visit;
  if (posted !== null && session !== null && isOfOther(posted, session)) {
    visit.again = null;
    throw new Failure('otherPerson');
  }
  const elsewhere = settings.admits(action, null)
    ? null
    : entrance(session, session !== null && settings.admits(action, session.role), event);
  if (elsewhere !== null && (posted !== null || asksJson(event))) throw firstThing(session, event);
  if (elsewhere !== null) return seeOther(elsewhere);
  // Whoever sends a token of their own needs none of a form.
  const sender = isProgram(event) ? null : session;
  if (posted !== null && sender !== null && !hasToken(posted, sender)) throw new Failure('token');
  return null;
}

/** What to do before anything else, for who cannot be sent on to do it. */
const firstThing = (session: Session | null, event: APIGatewayProxyEvent): Failure =>
  session === null ? new Failure('signInFirst', asksJson(event) ? challenge() : {}) : new Failure('chooseFirst');

/** A token counts instead of any cookie; where no programs are let in, it is of nobody. */
async function whoAsks(
  event: APIGatewayProxyEvent,
  settings: SessionSettings & { readonly programs: Programs | null },
): Promise<Session | null> {
  if (!isProgram(event)) return presentSession(cookiesOf(event), settings);
  return settings.programs === null ? null : settings.programs.present(event, settings);
}

/** Where one has to go first, to sign in or to choose a role; null when one may enter. For another role it does not exist. */
function entrance(session: Session | null, isAdmitted: boolean, event: APIGatewayProxyEvent): string | null {
  if (session === null) return signInPath(pathAndQuery(event));
  if (isAdmitted) return null;
  if (session.role === notChosen) return choosePath(pathAndQuery(event));
  throw new Failure('notFound');
}

/** On a computer that is shared: what somebody else typed is neither sent in one's own name nor shown again. */
function isOfOther(form: FormFields, session: Session): boolean {
  const typedBy = typist(form);
  return typedBy !== null && typedBy !== tagOf(session.subject);
}

/** A program sends its token itself, so that no page of anybody's can do it for it. */
function postedBy(event: APIGatewayProxyEvent, publicUrl: string): FormFields {
  if (!isProgram(event) && !isSameOrigin(formHeadersOf(event), publicUrl)) throw new Failure('origin');
  return fieldsOf(event.body);
}

/** Says who typed what a page of ours holds on to: the end of the token of the form in which it was typed. */
const typistField = 'typed-by';

/** Whose form it is; null when it does not say, as one without a token of ours. */
function typist(form: FormFields): string | null {
  const said = form[typistField];
  return typeof said === 'string' && /^[\w-]{22}$/.test(said) ? said : tagIn(form[tokenField]);
}

/** What was typed, to be sent again: not the token, but whose it was. */
function keptOf(form: FormFields): FormFields {
  const typedBy = typist(form);
  return typedBy === null ? withoutOurs(form) : Object.assign(withoutOurs(form), { [typistField]: typedBy });
}

/** What was typed, without what we put beside it. */
export function withoutOurs(form: FormFields): FormFields {
  const fields: Record<string, string | readonly string[]> = Object.create(null);
  for (const [name, value] of Object.entries(form)) if (name !== tokenField && name !== typistField) fields[name] = value;
  return fields;
}
