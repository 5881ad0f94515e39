/** Preparing a referral: where it begins, how far it is, everything once more before sending, and throwing it away. Only its sender gets there. */
import * as z from 'zod/mini';
import { nothing } from '../forms/elements/data.ts';
import { frameOf } from '../forms/elements/frame.ts';
import { draftAt } from '../forms/release-referral/addresses.ts';
import { progressOf } from '../forms/release-referral/check.ts';
import { checkPage } from '../forms/release-referral/check-page.ts';
import { checkData, checkDataOf, discardData, taskListData } from '../forms/release-referral/data.ts';
import { discardPage } from '../forms/release-referral/discard-page.ts';
import { clearFacts } from '../forms/release-referral/facts.ts';
import { startPage } from '../forms/release-referral/start-page.ts';
import { taskListPage } from '../forms/release-referral/task-list-page.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { random } from './aws/random.ts';
import { places } from './directory/places.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, elsewhere, made, notFound, type Request, type Route, seeOther, show, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { beginDraft, beginDraftOnce, discardDraft, openOwnDraft, ownDraft } from './referral/drafting.ts';
import { sentAs } from './referral/look-up.ts';
import { momentOf } from './referral/plain-view.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { referenceBytes } from './referral/reference.ts';
import { dueIfSent, surroundings } from './referral/surroundings.ts';

// Its environment.
const environment = z.object({ ...referralPageEnvironment, ...contentEnvironment });

// Its services, wired on cold start.
const wire = () => ({ ...contentServices(readEnvironment(environment)), random });
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'drafts' | 'directory' | 'content' | 'keys' | 'help' | 'now' | 'random'>;

const open = ({ params, session }: Request, services: Services) =>
  openOwnDraft(params['reference'], actorOf(session), services, services.now());

/** A draft that is no more: sent, then the referral under the same reference is what was meant; or gone. */
async function sentOrGone({ params, session }: Request, services: Services): Promise<Answer> {
  const sent = await sentAs(params['reference'], actorOf(session), services);
  return sent === null ? notFound : elsewhere(`/referrals/${sent}`);
}

// Its routes.
const start = async ({ session }: Request, { help }: Services): Promise<Answer> => show(startPage({ frame: frameOf(session, help) }));

async function begin({ session, seed }: Request, services: Services): Promise<Answer> {
  const [actor, when] = [actorOf(session), { now: services.now(), policy }];
  const begun =
    seed === undefined
      ? await beginDraft(actor, services.random(referenceBytes), services, when)
      : await beginDraftOnce(actor, seed, services, when);
  return begun === null ? elsewhere('/my-referrals') : made(begun, draftAt(begun));
}

async function tasks(request: Request, services: Services): Promise<Answer> {
  const opened = await open(request, services);
  if (opened === null) return sentOrGone(request, services);
  const { draft, answers: all } = opened;
  const around = await surroundings(all, actorOf(request.session), services, places, services.now());
  return shown(taskListPage, {
    frame: frameOf(request.session, services.help),
    reference: draft.reference,
    progress: progressOf(all, around),
    savedAt: momentOf(draft.savedAt),
    erasedOn: draft.erasedOn,
  });
}

async function check(request: Request, services: Services): Promise<Answer> {
  const opened = await open(request, services);
  if (opened === null) return sentOrGone(request, services);
  const { draft, answers: all } = opened;
  const now = services.now();
  const around = await surroundings(all, actorOf(request.session), services, places, now);
  const due = dueIfSent(clearFacts(all)?.release, around.destination, now, policy);
  const { reference, version } = draft;
  const view = { frame: frameOf(request.session, services.help), reference, version, all, around, due };
  return { ...shown(checkPage, view), data: checkDataOf(view) };
}

async function askDiscard(request: Request, services: Services): Promise<Answer> {
  const draft = await ownDraft(request.params['reference'], actorOf(request.session), services, services.now());
  if (draft === null) return sentOrGone(request, services);
  return shown(discardPage, { frame: frameOf(request.session, services.help), reference: draft.reference });
}

async function discard(request: Request, services: Services): Promise<Answer> {
  const isGone = await discardDraft(request.params['reference'], actorOf(request.session), services, services.now());
  return isGone ? seeOther('/my-referrals') : sentOrGone(request, services);
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/referrals/new', action: 'beginReferral', run: start },
  { method: 'POST', path: '/drafts', action: 'beginReferral', takes: nothing, run: begin },
  { method: 'GET', path: '/drafts/{reference}', action: 'prepareReferral', gives: taskListData, run: tasks },
  { method: 'GET', path: '/drafts/{reference}/check', action: 'prepareReferral', gives: checkData, run: check },
  { method: 'GET', path: '/drafts/{reference}/discard', action: 'discard', gives: discardData, run: askDiscard },
  { method: 'POST', path: '/drafts/{reference}/discard', action: 'discard', takes: nothing, run: discard },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
