/** An admin asks that somebody gets or loses a role, or is written down before their first sign-in. It writes what is asked and nothing else: it can change no person. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { personForm, personSchema, whyNotPerson } from '../forms/proposals/person-form.ts';
import { proposalAt } from '../forms/proposals/proposal.ts';
import { readRoles, rolesPage, whyNotRole } from '../forms/proposals/roles-page.ts';
import { readEnvironment } from './aws/environment.ts';
import { proposalEnvironment, proposalServices } from './aws/proposal-services.ts';
import { municipalityNameOf as municipalityName } from './directory/municipalities.ts';
import { opaqueSubject } from './http/claims.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, show } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { isPersonId, personId } from './referral/identifiers.ts';
import { organisationsOf, postAsked } from './referral/organisations.ts';
import type { Person } from './referral/person.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { openAbout, proposalRows, proposeChange } from './referral/proposals.ts';

// Its environment.
const environment = z.object(proposalEnvironment);

// Its services, wired on cold start.
const wire = () => proposalServices(readEnvironment(environment));
export type Services = Pick<ReturnType<typeof wire>, 'proposals' | 'directory' | 'help' | 'now'>;

const agencyOf = ({ session }: Request) => ({ id: session?.organisation ?? '', name: session?.organisationName ?? '' });
const whenOf = (request: Request, { now }: Services) => ({ now: now(), policy, agency: agencyOf(request).id });
const personOf = async ({ params }: Request, { directory }: Services): Promise<Person | null> =>
  isPersonId(params['account']) ? directory.person(params['account']) : null;

async function view(request: Request, services: Services, person: Person, problems: readonly Problem[]) {
  const { directory, proposals, help } = services;
  const now = services.now();
  const [organisations, all] = await Promise.all([
    organisationsOf(directory, agencyOf(request)),
    proposals.about({ kind: 'person', person: person.id }),
  ]);
  const open = openAbout(all, now);
  const rows = await proposalRows(all, directory, { now, municipalityName });
  const typed = (field: string) => typedIn(request.form, field);
  return rolesPage({
    frame: frameOf(request.session, help),
    person: { id: person.id, name: person.name, isYou: person.id === request.session?.subject },
    posts: person.posts,
    organisations,
    open: rows.find(({ number }) => number === open?.number) ?? null,
    settled: rows.filter(({ number }) => number !== open?.number),
    typed: { change: typed('change'), role: typed('role'), organisation: typed('organisation'), why: typed('why') },
    problems,
  });
}

// Its routes.
async function look(request: Request, services: Services): Promise<Answer> {
  const person = await personOf(request, services);
  return person === null ? notFound : show(await view(request, services, person, []));
}

async function ask(request: Request, services: Services): Promise<Answer> {
  const person = await personOf(request, services);
  if (person === null) return notFound;
  const read = readRoles(request.form);
  if (!read.ok) return show(await view(request, services, person, read.problems), 422);
  const { change, why, role, organisation } = read.value;
  const [kind, itsRole, place] =
    change === 'grant' ? (['grantPost', role, organisation] as const) : (['takePost', ...change.split(' ').slice(1)] as const);
  const post = postAsked(itsRole, place, await organisationsOf(services.directory, agencyOf(request)));
  if (post === null) return show(await view(request, services, person, [whyNotRole('wrongPlace')]), 422);
  const done = await proposeChange({ kind, person: person.id, post }, why, actorOf(request.session), services, whenOf(request, services));
  if (done.kind === 'refused')
    return show(await view(request, services, person, [whyNotRole(done.why)]), done.why === 'isOpen' ? 409 : 422);
  return seeOther(`${proposalAt({ about: 'person', id: person.id, number: done.proposal.number })}?done=asked`);
}

const blank = (request: Request) => {
  const typed = (field: string) => typedIn(request.form, field);
  return {
    subject: typed('subject'),
    name: typed('name'),
    function: typed('function'),
    email: typed('email'),
    phone: typed('phone'),
    role: typed('role'),
    organisation: typed('organisation'),
    why: typed('why'),
  };
};

async function writeDown(request: Request, services: Services): Promise<Answer> {
  const organisations = await organisationsOf(services.directory, agencyOf(request));
  const again = (problems: readonly Problem[], status: number) =>
    show(personForm({ frame: frameOf(request.session, services.help), organisations, typed: blank(request), problems }), status);
  if (request.method === 'GET') return again([], 200);
  const read = readForm(personSchema, request.form);
  if (!read.ok) return again(read.problems, 422);
  const { subject, role, organisation, why, ...work } = read.value;
  const post = postAsked(role, organisation, organisations);
  if (post === null) return again([whyNotPerson('wrongPlace')], 422);
  const change = { kind: 'makePerson', person: personId(opaqueSubject(subject)), ...work, post } as const;
  const done = await proposeChange(change, why, actorOf(request.session), services, whenOf(request, services));
  if (done.kind === 'refused') return again([whyNotPerson(done.why)], done.why === 'isOpen' ? 409 : 422);
  return seeOther(`${proposalAt({ about: 'person', id: change.person, number: done.proposal.number })}?done=asked`);
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/accounts/{account}/roles', action: 'proposeChange', run: look },
  { method: 'POST', path: '/accounts/{account}/roles', action: 'proposeChange', run: ask },
  { method: 'GET', path: '/colleagues/new', action: 'proposeChange', run: writeDown },
  { method: 'POST', path: '/colleagues/new', action: 'proposeChange', run: writeDown },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
