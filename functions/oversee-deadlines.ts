/** The admin's desk: what is overdue, what did not arrive, what no municipality has taken up, what was perhaps sent twice. It changes nothing and reads clear fields only. */
import * as z from 'zod/mini';
import { deskData, deskDataOf } from '../forms/desk/data.ts';
import { filterParts, readFilters } from '../forms/desk/filters.ts';
import { type Desk, type DoneAtDesk, deskPage, doneAtDesk } from '../forms/desk/page.ts';
import { frameOf } from '../forms/elements/frame.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoOutbox } from './aws/dynamo-outbox.ts';
import { readEnvironment } from './aws/environment.ts';
import { referralPageEnvironment, referralPageServices } from './aws/page-services.ts';
import { todaysMunicipality as municipality, provinces } from './directory/municipalities.ts';
import { pageHandler } from './http/handler.ts';
import { type Answer, type Request, type Route, shown } from './http/route.ts';
import type { Action } from './referral/actions.ts';
import { dayOf, instantOf, timeOf } from './referral/calendar.ts';
import { deskRows, mailIsDown } from './referral/desk.ts';
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
export type Services = Pick<ReturnType<typeof wire>, 'referrals' | 'directory' | 'outbox' | 'help' | 'now' | 'machineNow'>;

const oneDayMs = 24 * 60 * 60_000;

function doneOf({ done, about }: Readonly<Record<string, string>>): DoneAtDesk | null {
  const what = doneAtDesk.find((one) => one === done);
  return what !== undefined && isReference(about) ? { what, about } : null;
}

// Its route.
async function desk({ session, query }: Request, services: Services): Promise<Answer> {
  const now = services.now();
  const until = instantOf(Date.parse(services.machineNow()) + oneDayMs);
  const [rows, nextDue, isDown] = await Promise.all([
    deskRows(services, { now, policy }),
    services.referrals.nextDue(now),
    mailIsDown(services.outbox, now, until),
  ]);
  const livcs = new Map(rows.map(({ livcId, livcName }) => [livcId, { id: livcId, name: livcName }]));
  const placed = rows.map((row) => {
    const found = municipality(row.municipality);
    return { ...row, municipalityName: found?.name ?? '', province: found?.province ?? '' };
  });
  const view: Desk = {
    frame: frameOf(session, services.help),
    rows: placed,
    filters: readFilters(query),
    provinces,
    livcs: [...livcs.values()].sort((a, b) => a.name.localeCompare(b.name, 'nl')),
    nextDueOn: nextDue === null ? null : dayOf(nextDue),
    mailIsDown: isDown,
    readAt: timeOf(now),
    done: doneOf(query),
  };
  return { ...shown(deskPage, view), data: deskDataOf(view) };
}

const query = { ...filterParts, done: z.enum(doneAtDesk), about: referenceSchema };
export const routes: readonly Route<Services, Action>[] = [
  { method: 'GET', path: '/desk', action: 'overseeDeadlines', query, gives: deskData, run: desk },
];

/** Called by API Gateway. */
export const handler = pageHandler(routes, wire);
