/** Sending a referral: one transaction, and the same receipt however often the same version is sent. Without keys nothing is sent and nothing is lost. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { readForm } from '../forms/elements/read-form.ts';
import { asShown } from '../forms/release-referral/as-shown.ts';
import { missing } from '../forms/release-referral/check.ts';
import { type CheckView, checkPage } from '../forms/release-referral/check-page.ts';
import { clearFacts, identity } from '../forms/release-referral/facts.ts';
import { formVersion } from '../forms/release-referral/sections.ts';
import { submitSchema } from '../forms/release-referral/submission.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { places } from './directory/places.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, show } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import { basisVersion } from './referral/basis.ts';
import { openDraft, ownDraft } from './referral/drafting.ts';
import { lookUp } from './referral/look-up.ts';
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

// Its route.
async function submit(request: Request, services: Services): Promise<Answer> {
  const actor = actorOf(request.session);
  const read = readForm(submitSchema, request.form);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const now = services.now();
    const draft = await ownDraft(request.params['reference'], actor, services, now);
    if (draft === null) return receipt(request, services);

    const opened = await openDraft(draft, services);
    const all = opened.answers;
    const around = await surroundings(all, actor, services, places, now);
    const facts = clearFacts(all);
    const who = identity(all);
    const again = (why: Partial<CheckView>, status: number): Answer => {
      const frame = frameOf(request.session, services.help);
      const due = dueIfSent(facts?.release, around.destination, now, policy);
      const shown = { frame, reference: draft.reference, version: draft.version, all, around, due };
      const none = { samePerson: null, someoneElseBecause: read.ok ? read.value.someoneElseBecause : '', problems: [], notSent: null };
      return show(checkPage({ ...shown, ...none, ...why }), status);
    };
    if (!read.ok) return again({ problems: read.problems }, 422);
    if (read.value.version !== draft.version) return again({ notSent: 'changedMeanwhile' }, 409);
    const { destination } = around;
    if (missing(all, around).length > 0 || facts === null || who === null || destination === null) return again({}, 422);

    const reason = read.value.someoneElseBecause;
    const letter = {
      facts: clearFactsOf(facts),
      identity: who,
      asShown: JSON.stringify(asShown(all, around, reason === '' ? null : reason)),
      isSomeoneElse: reason !== '',
      formVersion,
      basisVersion,
    };
    const sent = await send(opened, letter, actor, services, { now, policy, livc: destination.livc });
    if (sent.kind === 'sent') return seeOther(`/referrals/${draft.reference}/sent`);
    if (sent.kind === 'conflict') continue;
    if (sent.refusal.why === 'samePersonOpen') return again({ samePerson: { reference: sent.refusal.reference } }, 422);
    return notFound;
  }
  return { status: 503 };
}

/** The draft was sent before: the same receipt for the same version, and for a newer one the page that says that it was sent. */
async function receipt(request: Request, services: Services): Promise<Answer> {
  const found = await lookUp(request.params['reference'], actorOf(request.session), ['owner'], services);
  return found === null ? notFound : seeOther(`/referrals/${found.referral.reference}/sent`);
}

export const routes: readonly Route<Services>[] = [
  { method: 'POST', path: '/drafts/{reference}/submit', who: ['consultant'], run: submit },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
