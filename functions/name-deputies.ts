/** Somebody says whom to turn to while they are away, or an admin says it for them. It gives nobody a right, reads no referral and can decrypt nothing. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm } from '../forms/elements/read-form.ts';
import { choiceProblem, deputiesPage, deputiesSchema, meanwhileProblem } from '../forms/people/deputies-page.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { readEnvironment } from './aws/environment.ts';
import { recordingPageEnvironment, recordingPageServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { type Answer, notChosen, notFound, type Request, type Route, seeOther, show } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import type { Instant } from './referral/calendar.ts';
import { colleaguesOf, mayNameDeputies, nameDeputies } from './referral/deputies.ts';
import { isPersonId, personId } from './referral/identifiers.ts';
import type { Person } from './referral/person.ts';
import type { DirectoryStore } from './referral/ports.ts';

// Its environment.
const environment = z.object(recordingPageEnvironment);

// Its services, wired on cold start.
export type Services = Pick<HttpServices<Action>, 'help'> & { readonly directory: DirectoryStore; readonly now: () => Instant };
const wire = () => {
  const client = dynamoClient();
  const env = readEnvironment(environment);
  return { ...recordingPageServices(client, env), directory: dynamoDirectory(client, env.TABLE_NAME) };
};

/** null for whose it is not to say, as for who does not exist. */
async function personOf({ params, session }: Request, { directory }: Services): Promise<Person | null> {
  const id = params['account'];
  if (session === null || !isPersonId(id) || !mayNameDeputies(session, id)) return null;
  return directory.person(id);
}

/** Who has chosen no role yet names their own all the same. */
const actorIn = ({ session }: Request) => (session?.role === notChosen ? personId(session.subject) : actorOf(session));

type Shown = { readonly chosen: readonly string[]; readonly problems: readonly Problem[] };
async function view({ session, query }: Request, { directory, help }: Services, person: Person, { chosen, problems }: Shown) {
  return deputiesPage({
    frame: frameOf(session, help),
    person: { id: person.id, version: person.version, name: person.name, isYou: person.id === session?.subject },
    colleagues: await colleaguesOf(person, directory),
    chosen,
    isSaved: query['done'] === 'saved',
    problems,
  });
}

// Its routes.
async function ask(request: Request, services: Services): Promise<Answer> {
  const person = await personOf(request, services);
  return person === null ? notFound : show(await view(request, services, person, { chosen: person.deputies, problems: [] }));
}

async function save(request: Request, services: Services): Promise<Answer> {
  const person = await personOf(request, services);
  if (person === null) return notFound;
  const chosen = [request.form['deputies'] ?? []].flat();
  const again = async (problem: readonly Problem[], status: number, of = person) =>
    show(await view(request, services, of, { chosen, problems: problem }), status);
  const read = readForm(deputiesSchema, request.form);
  if (!read.ok) return again(read.problems, 422);
  const colleagues = await colleaguesOf(person, services.directory);
  const by = actorIn(request);
  const named = nameDeputies(person, [read.value.deputies].flat(), colleagues, { by, now: services.now() });
  if (named === null) return again([choiceProblem], 422);
  const here = `/accounts/${person.id}/deputies?done=saved`;
  if (named === 'unchanged') return seeOther(here);
  if (Number(read.value.version) !== person.version) return again([meanwhileProblem], 409);
  if ((await services.directory.changePerson(person, named.after, named.audit)) === 'committed') return seeOther(here);
  return again([meanwhileProblem], 409, (await personOf(request, services)) ?? person);
}

const path = '/accounts/{account}/deputies';
export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path, action: 'nameDeputies', query: { done: z.literal('saved') }, run: ask },
  { method: 'POST', path, action: 'nameDeputies', run: save },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
