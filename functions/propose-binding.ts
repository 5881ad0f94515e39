/** An admin sees who receives for a municipality, and asks that it becomes another LIVC from a day on. It writes what is asked and nothing else: it can bind nothing. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { bindSchema, municipalitiesPage, municipalityPage, readFrom, whyNotBinding } from '../forms/proposals/municipality-pages.ts';
import { proposalAt } from '../forms/proposals/proposal.ts';
import { readEnvironment } from './aws/environment.ts';
import { proposalEnvironment, proposalServices } from './aws/proposal-services.ts';
import {
  fullName,
  type Municipality,
  municipality,
  municipalityNameOf as municipalityName,
  searchMunicipalities,
} from './directory/municipalities.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, show } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { calendarDay, dayOf } from './referral/calendar.ts';
import { livcId, nisCode } from './referral/identifiers.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { answeringFor, openAbout, proposalRows, proposeChange } from './referral/proposals.ts';

// Its environment.
const environment = z.object(proposalEnvironment);

// Its services, wired on cold start.
const wire = () => proposalServices(readEnvironment(environment));
export type Services = Pick<ReturnType<typeof wire>, 'proposals' | 'directory' | 'help' | 'now'>;

/** Of today: a former code is its successor's. */
const municipalityOf = ({ params }: Request): Municipality | null => municipality(params['municipality'] ?? '');
const fromIn = ({ form }: Request): readonly [string, string, string] => [
  typedIn(form, 'from-day'),
  typedIn(form, 'from-month'),
  typedIn(form, 'from-year'),
];

async function view(request: Request, services: Services, of: Municipality, problems: readonly Problem[]) {
  const { directory, proposals, help } = services;
  const now = services.now();
  const nis = nisCode(of.nis);
  const [bindings, livcs, all] = await Promise.all([
    directory.bindingsOf(nis),
    directory.allLivcs(),
    proposals.about({ kind: 'municipality', municipality: nis }),
  ]);
  const open = openAbout(all, now);
  const [rows, answering] = await Promise.all([
    proposalRows(all, directory, { now, municipalityName }),
    answeringFor(bindings, directory, dayOf(now)),
  ]);
  return municipalityPage({
    frame: frameOf(request.session, help),
    nis,
    name: fullName(of),
    ...answering,
    livcs: livcs.filter(({ kind }) => kind !== 'fallback'),
    open: rows.find(({ number }) => number === open?.number) ?? null,
    settled: rows.filter(({ number }) => number !== open?.number),
    typed: { livc: typedIn(request.form, 'livc'), from: fromIn(request), why: typedIn(request.form, 'why') },
    problems,
  });
}

// Its routes.
async function search({ session, query }: Request, { help }: Services): Promise<Answer> {
  const found = searchMunicipalities(query['search'] ?? '').map((match) => ({
    nis: match.municipality.nis,
    name: fullName(match.municipality),
  }));
  return show(
    municipalitiesPage({ frame: frameOf(session, help), search: query['search'] === undefined ? null : typedIn(query, 'search'), found }),
  );
}

async function look(request: Request, services: Services): Promise<Answer> {
  const of = municipalityOf(request);
  return of === null ? notFound : show(await view(request, services, of, []));
}

const isNotWhy = ({ field }: Problem): boolean => field !== 'why';

async function ask(request: Request, services: Services): Promise<Answer> {
  const of = municipalityOf(request);
  if (of === null) return notFound;
  const again = async (problems: readonly Problem[], status: number) => show(await view(request, services, of, problems), status);
  const read = readForm(bindSchema, request.form);
  const from = readFrom(fromIn(request));
  const wrong = read.ok ? [] : read.problems;
  // In the order of the page: the day stands before the reason.
  const problems = [...wrong.filter(isNotWhy), ...('problem' in from ? [from.problem] : []), ...wrong.filter((one) => !isNotWhy(one))];
  if (!read.ok || 'problem' in from) return again(problems, 422);
  const { livc, why } = read.value;
  const change = { kind: 'bindMunicipality', municipality: nisCode(of.nis), livc: livcId(livc), from: calendarDay(from.day) } as const;
  const when = { now: services.now(), policy, agency: request.session?.organisation ?? '' };
  const done = await proposeChange(change, why, actorOf(request.session), services, when);
  if (done.kind === 'refused') return again([whyNotBinding(done.why)], done.why === 'isOpen' ? 409 : 422);
  return seeOther(`${proposalAt({ about: 'municipality', id: of.nis, number: done.proposal.number })}?done=asked`);
}

export const routes: readonly Route<Services, Action>[] = [
  {
    method: 'GET',
    path: '/municipalities',
    action: 'proposeChange',
    query: { search: z.string().check(z.maxLength(100)) },
    run: search,
  },
  { method: 'GET', path: '/municipalities/{municipality}', action: 'proposeChange', run: look },
  { method: 'POST', path: '/municipalities/{municipality}', action: 'proposeChange', run: ask },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
