/** The Lambdas of a world, run in the test's own process through their `run` and their routes: what people press, what the schedule starts. They reach the world straight, or through a gate. */

import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as acknowledging from '../../functions/acknowledge-referral.ts';
import { dynamoClient } from '../../functions/aws/dynamo-client.ts';
import { dynamoProposals } from '../../functions/aws/dynamo-proposals.ts';
import { kmsClient, kmsKeys } from '../../functions/aws/kms-keys.ts';
import { pageServices } from '../../functions/aws/page-services.ts';
import { random } from '../../functions/aws/random.ts';
import { sesClient, sesMailer } from '../../functions/aws/ses-mailer.ts';
import * as confirmingRelease from '../../functions/confirm-release.ts';
import * as correcting from '../../functions/correct-address.ts';
import * as deciding from '../../functions/decide-proposal.ts';
import * as extending from '../../functions/extend-term.ts';
import * as fillingIn from '../../functions/fill-in-section.ts';
import * as following from '../../functions/follow-referral.ts';
import { pageHandler } from '../../functions/http/handler.ts';
import { presentSession, startSession } from '../../functions/http/session.ts';
import * as listing from '../../functions/list-livc-referrals.ts';
import * as listingOwn from '../../functions/list-own-referrals.ts';
import * as calling from '../../functions/log-call.ts';
import { mailTag } from '../../functions/mail/tags.ts';
import * as opening from '../../functions/open-content.ts';
import * as overseeing from '../../functions/oversee-deadlines.ts';
import * as preparing from '../../functions/prepare-referral.ts';
import * as proposing from '../../functions/propose-role.ts';
import * as readingOpened from '../../functions/read-opened.ts';
import * as reading from '../../functions/read-referral.ts';
import * as recording from '../../functions/record-delivery.ts';
import type { Action } from '../../functions/referral/actions.ts';
import { instantOf } from '../../functions/referral/calendar.ts';
import { type DeniedTo, recordDenial } from '../../functions/referral/denials.ts';
import * as reviewing from '../../functions/review-openings.ts';
import * as sending from '../../functions/send-mail.ts';
import * as submitting from '../../functions/submit-referral.ts';
import * as sweeping from '../../functions/sweep-deadlines.ts';
import * as telling from '../../functions/tell-person.ts';
import * as withdrawing from '../../functions/withdraw-referral.ts';
import { demoPerson } from '../../infra/local/demo-people.ts';
import { localAws } from '../../infra/local/dynamodb.ts';
import { storesOn } from '../dynamo-stores.ts';
import { context, eventOf } from '../http/visits.ts';
import type { Line } from './gate.ts';
import { machineNowIn, type World } from './world.ts';

/** What EventBridge Scheduler hands over. */
export const tick = { source: 'aws.scheduler', 'detail-type': 'Scheduled Event' };

const minute = 60_000;

export type Lambdas = ReturnType<typeof lambdasOf>;

export function lambdasOf(world: World, line: Line = world.line) {
  const { settings, time, table } = world;
  const now = () => time.now;
  const machineNow = () => machineNowIn(time);
  // Through a gate as patient as in AWS, straight as patient as a busy machine needs.
  const client = line === world.line ? world.client : dynamoClient({ ...localAws, endpoint: line.store });
  const stores = storesOn({ client, table });
  const keys = kmsKeys({ keyId: settings.KEY_ID, macKeyId: settings.MAC_KEY_ID }, kmsClient({ ...localAws, endpoint: line.keys }));
  const onDenied = (denied: DeniedTo) => recordDenial(denied, stores.audit, now());
  const proposals = dynamoProposals(client, table, settings.SESSIONS_TABLE);
  const own = { ...stores, proposals, keys, random, now, machineNow, onDenied, onUnreadable: () => undefined };
  const pages = { ...pageServices(client, settings), ...own };
  const mailer = sesMailer(
    { from: settings.MAIL_FROM, configurationSet: settings.MAIL_CONFIGURATION_SET, tagName: mailTag },
    sesClient({ ...localAws, endpoint: line.mail }),
  );
  const mailing = { ...sending.services(settings, stores, mailer), now, machineNow };
  const changing = [preparing, fillingIn, submitting, acknowledging, telling, confirmingRelease, withdrawing].flatMap((one) => one.routes);
  const routes = [
    ...changing,
    ...following.routes,
    ...reading.routes,
    ...readingOpened.routes,
    ...listing.routes,
    ...listingOwn.routes,
    ...overseeing.routes,
    ...correcting.routes,
    ...extending.routes,
    ...proposing.routes,
    ...deciding.routes,
    ...calling.routes,
    ...opening.routes,
    ...reviewing.routes,
  ];
  const page = pageHandler<typeof pages, Action>(routes, () => pages);

  return {
    stores,
    keys,
    visit: (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => page(event, context),
    send: (event: unknown = tick) => sending.run(event, mailing),
    sweep: () => sweeping.run(pages),
    recordDelivery: (event: unknown) => recording.run(event, pages),
  };
}

/** Someone who showed a moment ago that it is them. */
export const signInAnew = (world: World, id: string) => signIn(world, id, id, { provedAt: machineNowIn(world.time) });

/** Someone with a browser that is signed in, in the role and organisation of one of the invented people; signed in five minutes ago, so that each visit also prolongs the session. */
export async function signIn(world: World, id: string, like = id, proof: { readonly provedAt?: string } = {}) {
  const { name, role, organisation, organisationName } = demoPerson(like);
  const then = instantOf(Date.parse(machineNowIn(world.time)) - 5 * minute);
  const settings = { ...pageServices(world.client, world.settings), machineNow: () => then };
  const cookie =
    (
      await startSession(
        { subject: id, name, role, organisation, organisationName, begunAt: settings.machineNow(), ...proof },
        {},
        settings,
      )
    ).split(';', 1)[0] ?? '';
  const [cookieName = '', value = ''] = cookie.split('=');
  const session = await presentSession({ [cookieName]: value }, settings);
  if (session === null) throw new Error('nobody is signed in');
  const origin = { origin: world.settings.PUBLIC_URL, 'content-type': 'application/x-www-form-urlencoded' };
  return {
    get: (path: string): APIGatewayProxyEvent => eventOf({ path, cookie }),
    /** Presses the button of a form with these fields. */
    press: (path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): APIGatewayProxyEvent => {
      const form = new URLSearchParams({ csrf: session.csrf });
      for (const [field, values] of Object.entries(fields)) for (const one of [values].flat()) form.append(field, one);
      return eventOf({ method: 'POST', path, cookie, headers: origin, body: form.toString() });
    },
    /** Sends these fields as a program does, with a key of its own. */
    send: (path: string, key: string, fields: Readonly<Record<string, string>> = {}): APIGatewayProxyEvent => {
      const headers = { ...origin, 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key };
      return eventOf({ method: 'POST', path, cookie, headers, body: JSON.stringify({ csrf: session.csrf, ...fields }) });
    },
  };
}

/** One tick of the schedule, five minutes later by both clocks: the sweep, then the sender. */
export async function tickLater(world: World, lambdas: Lambdas): Promise<void> {
  world.time.now = instantOf(Date.parse(world.time.now) + 5 * minute);
  world.time.machineAheadMs += 5 * minute;
  await lambdas.sweep();
  await lambdas.send();
}
