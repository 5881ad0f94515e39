/** Somebody sees as whom they are signed in, and chooses in which of their roles they act. It reads no referral and can decrypt nothing. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { readForm } from '../forms/elements/read-form.ts';
import { accountPage, roleSchema } from '../forms/sign-in/account-page.ts';
import { accountData } from '../forms/sign-in/data.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { readEnvironment } from './aws/environment.ts';
import { programEnvironment, programServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { returnPath } from './http/return-path.ts';
import { type Answer, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import type { Action } from './referral/actions.ts';
import { isPersonId } from './referral/identifiers.ts';
import type { Person } from './referral/person.ts';
import type { DirectoryStore } from './referral/ports.ts';

// Its environment.
const environment = z.object(programEnvironment);

// Its services, wired on cold start.
export type Services = Pick<HttpServices<Action>, 'help'> & { readonly people: Pick<DirectoryStore, 'person'> };
const wire = () => {
  const client = dynamoClient();
  const env = readEnvironment(environment);
  return { ...programServices(client, env), people: dynamoDirectory(client, env.TABLE_NAME) };
};

const personOf = async ({ session }: Request, { people }: Services): Promise<Person | null> =>
  session !== null && isPersonId(session.subject) ? people.person(session.subject) : null;

// Its routes.
async function account(request: Request, services: Services): Promise<Answer> {
  const person = await personOf(request, services);
  const { session, query } = request;
  if (person === null || session === null) return notFound;
  const { id, name, function: work, email, phone, posts } = person;
  return shown(accountPage, {
    frame: frameOf(session, services.help),
    person: { id, name, function: work, email, phone },
    posts: posts.map(({ role, organisation, organisationName }) => ({
      role,
      organisation,
      organisationName,
      isPresent: role === session.role && organisation === session.organisation,
    })),
    to: returnPath(query['to']),
  });
}

/** Chosen from what the record says now: a role that is gone cannot be chosen any more. */
async function act(request: Request, services: Services): Promise<Answer> {
  const person = await personOf(request, services);
  const { session, form } = request;
  const read = readForm(roleSchema, form);
  if (person === null || session === null || !read.ok) return notFound;
  const post = person.posts.find(({ role, organisation }) => role === read.value.role && organisation === read.value.organisation);
  if (post === undefined || person.disabled) return notFound;
  const { role, organisation, organisationName } = post;
  const { subject, begunAt, provedAt } = session;
  const acting = { subject, name: person.name, role, organisation, organisationName, begunAt, ...(provedAt !== undefined && { provedAt }) };
  return { ...seeOther(returnPath(read.value.to)), session: person.posts.length > 1 ? { ...acting, mayChoose: true } : acting };
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/account', action: 'chooseRole', query: { to: z.string() }, gives: accountData, run: account },
  { method: 'POST', path: '/account/role', action: 'chooseRole', run: act },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
