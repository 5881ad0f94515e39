/** Sending a referral: one transaction, and the same receipt however often the same version is sent. Without keys nothing is sent and nothing is lost. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { checkPage, type SentBack } from '../forms/release-referral/check-page.ts';
import { checkDataOf, submitRefused } from '../forms/release-referral/data.ts';
import { clearFacts, complete } from '../forms/release-referral/facts.ts';
import { submitSchema } from '../forms/release-referral/submission.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { places } from './directory/places.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { basisVersion } from './referral/basis.ts';
import { type OpenedDraft, openOwnDraft } from './referral/drafting.ts';
import { sentAs } from './referral/look-up.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { send } from './referral/sending.ts';
import { clearFactsOf } from './referral/submit.ts';
import { dueIfSent, surroundings } from './referral/surroundings.ts';

// Its environment.
const environment = z.object({ ...referralPageEnvironment, ...contentEnvironment, MAC_KEY_ID: z.string().check(z.minLength(1)) });

// Its services, wired on cold start.
const wire = () => contentServices(readEnvironment(environment));
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'drafts' | 'directory' | 'content' | 'keys' | 'help' | 'now'>;

/** Losing a race this often means that something else is wrong. */
const tries = 5;

type Posted = ReturnType<typeof readForm<z.infer<typeof submitSchema>>>;

// Its route.
async function submit(request: Request, services: Services): Promise<Answer> {
  const posted = readForm(submitSchema, request.form);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const opened = await openOwnDraft(request.params['reference'], actorOf(request.session), services, services.now());
    if (opened === null) return receipt(request, services);
    const answer = await submitDraft(opened, posted, request, services);
    if (answer !== 'lookAgain') return answer;
  }
  return { status: 503 };
}

async function submitDraft(
  opened: OpenedDraft,
  posted: Posted,
  { session, form }: Request,
  services: Services,
): Promise<Answer | 'lookAgain'> {
  const { draft, answers: all } = opened;
  const now = services.now();
  const around = await surroundings(all, actorOf(session), services, places, now);
  const reason = posted.ok ? posted.value.someoneElseBecause : '';
  const { reference, version } = draft;
  const again = (why: Partial<SentBack>, status: number): Answer => {
    const due = dueIfSent(clearFacts(all)?.release, around.destination, now, policy);
    const view = { frame: frameOf(session, services.help), reference, version, all, around, due };
    const html = checkPage(view, { someoneElseBecause: typedIn(form, 'someoneElseBecause'), ...why });
    return { status, html, data: checkDataOf(view, why) };
  };
  if (!posted.ok) return again({ problems: posted.problems }, 422);
  if (posted.value.version !== version) return again({ notSent: 'changedMeanwhile' }, 409);
  const ready = complete(all, around, reason);
  if (ready === null) return again({}, 422);
  if (posted.value.receiver !== ready.destination.receiverId) return again({ notSent: 'changedMeanwhile' }, 409);

  const letter = { ...ready.letter, facts: clearFactsOf(ready.facts), basisVersion };
  const sent = await send(opened, letter, actorOf(session), services, { now, policy, livc: ready.destination.livc });
  if (sent.kind === 'sent') return seeOther(`/referrals/${reference}/sent`);
  if (sent.kind === 'conflict') return 'lookAgain';
  return sent.refusal.why === 'samePersonOpen' ? again({ samePerson: { reference: sent.refusal.reference } }, 422) : notFound;
}

/** The draft was sent before, by a double click or from another window: the same receipt, which says so. */
async function receipt(request: Request, services: Services): Promise<Answer> {
  const sent = await sentAs(request.params['reference'], actorOf(request.session), services);
  return sent === null ? notFound : seeOther(`/referrals/${sent}/sent`);
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'POST', path: '/drafts/{reference}/submit', action: 'submit', takes: () => submitSchema, refuses: submitRefused, run: submit },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
