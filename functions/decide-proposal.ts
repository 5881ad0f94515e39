/** A second admin sees what a colleague asks, and approves or refuses it; what follows is written in the same breath. It reads no referral and can decrypt nothing. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { decidePage, decisionSchema, meanwhileProblem, proposalDone, whyNotProblem } from '../forms/proposals/decide-page.ts';
import { proposalsPage } from '../forms/proposals/list-page.ts';
import { proposalAt } from '../forms/proposals/proposal.ts';
import { readEnvironment } from './aws/environment.ts';
import { proposalEnvironment, proposalServices } from './aws/proposal-services.ts';
import { municipalityNameOf as municipalityName } from './directory/municipalities.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, show } from './http/route.ts';
import { outOf } from './http/session.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { approve, type Decided, decidedSo, refuse, takeBack } from './referral/four-eyes.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { type Proposal, standingOf, subjectId, subjectOf } from './referral/proposal.ts';
import { decidingView, proposalFacts, proposalRows, subjectIn } from './referral/proposals.ts';

// Its environment.
const environment = z.object(proposalEnvironment);

// Its services, wired on cold start.
const wire = () => proposalServices(readEnvironment(environment));
export type Services = Pick<ReturnType<typeof wire>, 'proposals' | 'directory' | 'help' | 'now' | 'machineNow'>;

const whenOf = ({ session }: Request, { now }: Services) => ({ now: now(), policy, agency: session?.organisation ?? '' });
const settledShown = 50;

async function proposalOf({ params }: Request, { proposals }: Services): Promise<Proposal | null> {
  const subject = subjectIn(params['about'], params['id']);
  const number = params['number'] ?? '';
  return subject === null || !/^[1-9]\d{0,4}$/.test(number) ? null : proposals.load(subject, Number(number));
}

async function view(request: Request, services: Services, proposal: Proposal, problems: readonly Problem[]) {
  const { directory, help, now } = services;
  const [[shown], deciding] = await Promise.all([
    proposalRows([proposal], directory, { now: now(), municipalityName }),
    decidingView(proposal, actorOf(request.session), directory, whenOf(request, services)),
  ]);
  if (shown === undefined) throw new Error('a proposal that is none');
  const { form, query } = request;
  const done = proposalDone.find((one) => one === query['done'] && (one === 'asked' || one === shown.standing)) ?? null;
  return decidePage({
    frame: frameOf(request.session, help),
    proposal: shown,
    ...deciding,
    done,
    typed: { approveBecause: typedIn(form, 'approveBecause'), refuseBecause: typedIn(form, 'refuseBecause') },
    problems,
  });
}

// Its routes.
async function list({ session }: Request, { proposals, directory, help, now }: Services): Promise<Answer> {
  const [waiting, decided] = await Promise.all([proposals.undecided(), proposals.decided(settledShown)]);
  const isOpen = (one: Proposal) => standingOf(one, now()) === 'open';
  const rows = (some: readonly Proposal[]) => proposalRows(some, directory, { now: now(), municipalityName });
  const [open, settled] = await Promise.all([
    rows(waiting.filter(isOpen)),
    rows([...waiting.filter((one) => !isOpen(one)).toReversed(), ...decided]),
  ]);
  return show(proposalsPage({ frame: frameOf(session, help), open, settled }));
}

async function look(request: Request, services: Services): Promise<Answer> {
  const proposal = await proposalOf(request, services);
  return proposal === null ? notFound : show(await view(request, services, proposal, []));
}

const hows = { approve: 'approved', refuse: 'refused', takeBack: 'takenBack' } as const;

async function decide(request: Request, services: Services): Promise<Answer> {
  const proposal = await proposalOf(request, services);
  if (proposal === null) return notFound;
  const read = readForm(decisionSchema, request.form);
  if (!read.ok) return show(await view(request, services, proposal, read.problems), 422);
  const here = proposalAt({ about: subjectOf(proposal.change).kind, id: subjectId(subjectOf(proposal.change)), number: proposal.number });
  const how = hows[read.value.decision];
  const told = seeOther(`${here}?done=${how}`);
  const decided = await decisionOn(proposal, request, services, read.value);
  if (decided.kind === 'accepted' && (await write(decided, services)) === 'committed') return told;
  // How it stands now says whether somebody was first, and whether that was this same admin, pressing twice.
  const fresh = (await proposalOf(request, services)) ?? proposal;
  if (decidedSo(fresh, actorOf(request.session), how)) return told;
  const isAsShown = standingOf(fresh, services.now()) === 'open' && Number(read.value.version) === fresh.version;
  return decided.kind === 'refused' && isAsShown
    ? show(await view(request, services, fresh, [whyNotProblem(decided.why)]), 422)
    : show(await view(request, services, fresh, [meanwhileProblem]), 409);
}

function write(decided: Extract<Decided, { kind: 'accepted' }>, { proposals, machineNow }: Services) {
  const { person, endsSessions } = decided.effect;
  // Read after the person was: what was begun before it is over.
  const out = endsSessions === true && person !== undefined ? outOf(person.after.id, machineNow()) : null;
  return proposals.decide(decided, out);
}

async function decisionOn(
  proposal: Proposal,
  request: Request,
  services: Services,
  answer: z.infer<typeof decisionSchema>,
): Promise<Decided> {
  const by = actorOf(request.session);
  const when = whenOf(request, services);
  if (answer.decision === 'takeBack') return takeBack(proposal, by, when.now);
  if (answer.decision === 'refuse') return refuse(proposal, by, answer.refuseBecause, when.now);
  const [asker, facts] = await Promise.all([
    services.directory.person(proposal.by),
    proposalFacts(proposal.change, services.directory, when),
  ]);
  return approve(proposal, by, answer.approveBecause, asker, facts);
}

const path = '/proposals/{about}/{id}/{number}';
export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/proposals', action: 'decideProposal', run: list },
  { method: 'GET', path, action: 'decideProposal', query: { done: z.enum(proposalDone) }, run: look },
  { method: 'POST', path, action: 'decideProposal', run: decide },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
