/** An admin sees who works where, and shuts or opens somebody's access: whoever is shut out is out at their next request. It reads no referral and can decrypt nothing. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { peopleData, personData } from '../forms/people/data.ts';
import { peoplePage } from '../forms/people/list-page.ts';
import { accessSchema, changedMeanwhileProblem, personPage, yourselfProblem } from '../forms/people/person-page.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoPeople } from './aws/dynamo-people.ts';
import { readEnvironment } from './aws/environment.ts';
import { programEnvironment, programServices } from './aws/page-services.ts';
import { type HttpServices, pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { outOf } from './http/session.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import type { Instant } from './referral/calendar.ts';
import { isPersonId } from './referral/identifiers.ts';
import { changeAccess } from './referral/managing.ts';
import { organisationsOf } from './referral/organisations.ts';
import type { Person } from './referral/person.ts';
import { momentOf } from './referral/plain-view.ts';
import type { PeopleStore } from './referral/ports.ts';

// Its environment.
const environment = z.object(programEnvironment);

// Its services, wired on cold start.
export type Services = Pick<HttpServices<Action>, 'help'> & {
  readonly people: PeopleStore;
  readonly now: () => Instant;
  readonly machineNow: () => Instant;
};
const wire = () => {
  const client = dynamoClient();
  const env = readEnvironment(environment);
  return { ...programServices(client, env), people: dynamoPeople(client, env.TABLE_NAME, env.SESSIONS_TABLE) };
};

const personOf = async ({ params }: Request, { people }: Services): Promise<Person | null> =>
  isPersonId(params['account']) ? people.person(params['account']) : null;

async function again(
  request: Request,
  { people, help }: Services,
  person: Person,
  problems: readonly Problem[],
  status = 200,
): Promise<Answer> {
  const history = await people.historyOf(person.id);
  const names = new Map((await people.people([...history.map(({ by }) => by), ...person.deputies])).map(({ id, name }) => [id, name]));
  const view = {
    frame: frameOf(request.session, help),
    person: {
      ...person,
      deputies: person.deputies.map((id) => names.get(id)).filter((name) => name !== undefined),
      isYou: person.id === request.session?.subject,
    },
    history: history.map(({ what, why, by, at }) => ({ what, why, by: names.get(by) ?? '', at: momentOf(at) })),
    typed: typedIn(request.form, 'why'),
    problems,
  };
  return shown(personPage, view, status);
}

// Its routes.
async function list({ session, query }: Request, { people, help }: Services): Promise<Answer> {
  const agency = { id: session?.organisation ?? '', name: session?.organisationName ?? '' };
  const organisations = await organisationsOf(people, agency);
  const chosen = organisations.find(({ id }) => id === query['organisation']) ?? null;
  const everyone = chosen === null ? [] : await people.everyoneOf(chosen.id);
  return shown(peoplePage, { frame: frameOf(session, help), organisations, chosen, people: everyone });
}

async function look(request: Request, services: Services): Promise<Answer> {
  const person = await personOf(request, services);
  return person === null ? notFound : again(request, services, person, []);
}

async function change(request: Request, services: Services): Promise<Answer> {
  const person = await personOf(request, services);
  if (person === null) return notFound;
  const read = readForm(accessSchema, request.form);
  if (!read.ok) return again(request, services, person, read.problems, 422);
  if (Number(read.value.version) !== person.version) return again(request, services, person, [changedMeanwhileProblem], 409);
  const disabled = read.value.change === 'shut';
  const decided = changeAccess(person, actorOf(request.session), { disabled, why: read.value.why }, services.now());
  if (decided.kind === 'refused' && decided.why === 'yourself') return again(request, services, person, [yourselfProblem], 422);
  // So already, by a second click or a colleague.
  if (decided.kind === 'refused') return seeOther(`/accounts/${person.id}`);
  // Read after the person was: what was begun before it is over.
  const out = disabled ? outOf(person.id, services.machineNow()) : null;
  if ((await services.people.commit(decided.change, out)) === 'committed') return seeOther(`/accounts/${person.id}`);
  return again(request, services, (await personOf(request, services)) ?? person, [changedMeanwhileProblem], 409);
}

export const routes: readonly Route<Services, Action>[] = [
  {
    method: 'GET',
    path: '/accounts',
    action: 'managePeople',
    query: { organisation: z.string().check(z.regex(/^[\w-]{1,64}$/)) },
    gives: peopleData,
    run: list,
  },
  { method: 'GET', path: '/accounts/{account}', action: 'managePeople', gives: personData, run: look },
  { method: 'POST', path: '/accounts/{account}', action: 'managePeople', takes: () => accessSchema, run: change },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
