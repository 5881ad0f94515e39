/** An admin corrects where an LIVC gets its mail; what never arrived there and is still asked is sent again. It reads clear fields only. */
import * as z from 'zod/mini';
import { addressPage, addressSchema, changedMeanwhileProblem, unchangedProblem } from '../forms/desk/address-form.ts';
import { addressData } from '../forms/desk/data.ts';
import { frameOf } from '../forms/elements/frame.ts';
import type { Problem } from '../forms/elements/problem.ts';
import { readForm, typedIn } from '../forms/elements/read-form.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoOutbox } from './aws/dynamo-outbox.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, notFound, type Request, type Route, seeOther, shown } from './http/route.ts';
import { actorOf } from './referral/access.ts';
import type { Action } from './referral/actions.ts';
import { addressesOf, correctAddresses, notReached } from './referral/correcting.ts';
import { isLivcId } from './referral/identifiers.ts';
import type { Livc } from './referral/livc.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { isReference, referenceSchema } from './referral/reference.ts';

// Its environment.
const environment = z.object(referralPageEnvironment);

// Its services, wired on cold start.
function wire() {
  const env = readEnvironment(environment);
  const client = dynamoClient();
  return { ...referralPageServices(env, client), outbox: dynamoOutbox(client, env.TABLE_NAME) };
}
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'directory' | 'outbox' | 'help' | 'now'>;

const livcOf = async ({ params }: Request, { directory }: Services): Promise<Livc | null> => {
  const id = params['livc'];
  return isLivcId(id) ? directory.livc(id) : null;
};

/** From which row of the desk one came; anything else in the address is ignored. */
const rowOf = ({ query }: Request) => (isReference(query['referral']) ? query['referral'] : null);

async function again(request: Request, services: Services, livc: Livc, problems: readonly Problem[], status = 200): Promise<Answer> {
  const { coordinator, backup, escalation } = livc;
  const { form } = request;
  const typed = {
    mailbox: typedIn(form, 'mailbox'),
    coordinator: typedIn(form, 'coordinator'),
    backup: typedIn(form, 'backup'),
    escalation: typedIn(form, 'escalation'),
  };
  const view = {
    frame: frameOf(request.session, services.help),
    livcId: livc.id,
    livcName: livc.name,
    version: livc.version,
    names: { coordinator: coordinator.name, backup: backup.name, escalation: escalation.name },
    notDelivered: (await notReached(livc, services)).contacts,
    typed: request.method === 'GET' ? addressesOf(livc) : typed,
    problems,
    reference: rowOf(request),
  };
  return shown(addressPage, view, status);
}

// Its routes.
async function ask(request: Request, services: Services): Promise<Answer> {
  const livc = await livcOf(request, services);
  return livc === null ? notFound : again(request, services, livc, []);
}

async function correct(request: Request, services: Services): Promise<Answer> {
  const livc = await livcOf(request, services);
  if (livc === null) return notFound;
  const read = readForm(addressSchema, request.form);
  if (!read.ok) return again(request, services, livc, read.problems, 422);
  const { version, ...addresses } = read.value;
  if (Number(version) !== livc.version) return again(request, services, livc, [changedMeanwhileProblem], 409);
  const done = await correctAddresses(livc, addresses, actorOf(request.session), services, { now: services.now(), policy });
  if (done === 'unchanged') return again(request, services, livc, [unchangedProblem], 422);
  if (done === 'conflict') return again(request, services, livc, [changedMeanwhileProblem], 409);
  const row = rowOf(request);
  return seeOther(row === null ? '/desk' : `/desk?done=${done}&about=${row}`);
}

const query = { referral: referenceSchema };
export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/desk/livc/{livc}/address', action: 'correctAddress', query, gives: addressData, run: ask },
  { method: 'POST', path: '/desk/livc/{livc}/address', action: 'correctAddress', query, takes: () => addressSchema, run: correct },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
