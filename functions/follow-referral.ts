/** What the sender sees after sending: the receipt with what happens next, and the letter to the person to print. */
import * as z from 'zod/mini';
import { frameOf } from '../forms/elements/frame.ts';
import { asShownSchema, openTo, shownAnswers } from '../forms/release-referral/as-shown.ts';
import { letterData, sentData } from '../forms/release-referral/data.ts';
import { letterPage } from '../forms/release-referral/letter-page.ts';
import { sentPage } from '../forms/release-referral/sent-page.ts';
import { contentEnvironment, contentServices } from './aws/content-services.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment } from './aws/page-services.ts';
import { places } from './directory/places.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { dayOf } from './referral/calendar.ts';
import { clockOf } from './referral/commands.ts';
import { parsed } from './referral/content.ts';
import { contentFor } from './referral/dossier.ts';
import { calendarOf } from './referral/livc.ts';
import { lookUp, senderOf } from './referral/look-up.ts';
import { explained } from './referral/plain-view.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { Unavailable } from './referral/ports.ts';

// Its environment.
const environment = z.object({ ...referralPageEnvironment, ...contentEnvironment });

// Its services, wired on cold start.
const wire = () => contentServices(readEnvironment(environment));
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'directory' | 'content' | 'keys' | 'audit' | 'help' | 'now'>;

const own = ({ params, session }: Request, action: 'followReferral' | 'printLetter', services: Services) =>
  lookUp(params['reference'], actorOf(session), action, services);

// Its routes.
async function receipt(request: Request, services: Services): Promise<Answer> {
  const found = await own(request, 'followReferral', services);
  const clock = found === null ? undefined : clockOf(found.referral, 'acknowledge');
  if (found === null || clock === undefined) return notFound;
  const { referral, livc } = found;
  return shown(sentPage, {
    frame: frameOf(request.session, services.help),
    reference: referral.reference,
    receiver: { name: livc.name, phone: livc.phone },
    isFallback: livc.kind === 'fallback',
    due: explained(clock, calendarOf(livc, policy)),
    isUrgent: referral.noticeClass === 'URGENT' && clock.ended === null,
  });
}

/** Without keys there is no letter, because it bears the person's name. */
async function letter(request: Request, services: Services): Promise<Answer> {
  const found = await own(request, 'printLetter', services);
  if (found === null) return notFound;
  const { referral, livc } = found;
  const [opened, sender, team] = await Promise.all([
    contentFor(found, actorOf(request.session), services, 'letter'),
    senderOf(referral, services.directory),
    services.directory.team(referral.ownerTeam),
  ]);
  if (typeof opened === 'string') throw new Unavailable('keys');
  const document = openTo(parsed(asShownSchema, opened.text), found.layers);
  return shown(letterPage, {
    frame: frameOf(request.session, services.help),
    reference: referral.reference,
    today: dayOf(services.now()),
    personName: [...shownAnswers(document, 'givenName'), ...shownAnswers(document, 'familyName')].join(' '),
    municipality: places.municipalityName(referral.municipality) ?? '',
    receiver: livc.name,
    isFallback: livc.kind === 'fallback',
    sender: { ...sender, organisation: team?.name ?? '' },
  });
}

export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/referrals/{reference}/sent', action: 'followReferral', gives: sentData, run: receipt },
  { method: 'GET', path: '/referrals/{reference}/letter', action: 'printLetter', gives: letterData, run: letter },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
