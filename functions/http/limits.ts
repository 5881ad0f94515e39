/** How much one person, or one address, may ask in a few minutes: the numbers, whom they count for and what happens beyond. Showing a page to who may see it costs no count; no address is stored or logged as it is. */
import { isIP } from 'node:net';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Failure, type FailureKind } from './failure.ts';
import type { Route, Session } from './route.ts';
import { hashOf, later } from './session.ts';

/** What is counted: forms that are sent, ways in, and what is refused. */
type Occasion = 'post' | 'arrival' | 'refusal';

/** Everything is counted anew each time that so many seconds began. */
const windowSeconds = 5 * 60;

/**
 * Far above what people do: a whole referral takes a dozen posts, and who copies one after another without reading
 * sends one a second. Behind one address there may be a whole prison or city hall, so who is signed in is counted by
 * name and never by address.
 */
export const most: Readonly<Record<Occasion, { readonly person: number; readonly address: number }>> = {
  post: { person: 300, address: 300 },
  arrival: { person: 100, address: 600 },
  refusal: { person: 100, address: 600 },
};

export interface Counters {
  /** One more under the key, unless there were `most` already; forgotten some time after `expiresAt`. One call. */
  count(key: string, most: number, expiresAt: string): Promise<boolean>;
}

/** `factor`: how many times the numbers above; 1 but where a machine asks instead of people. */
export type Limits = { readonly counters: Counters; readonly factor: number };
type Settings = { readonly limits: Limits; readonly machineNow: () => string };
type Asks = Pick<Session, 'subject'> | null;

/** Before a route does anything. Throws the Failure of who asks too much. */
export async function limited(
  { method, isArrival }: Pick<Route<never, string>, 'method' | 'isArrival'>,
  event: APIGatewayProxyEvent,
  who: Asks,
  settings: Settings,
): Promise<void> {
  if (isArrival) await countOrRefuse('arrival', event, who, settings);
  else if (method === 'POST') await countOrRefuse('post', event, who, settings);
}

const refusals: readonly FailureKind[] = [
  'badRequest',
  'signInFirst',
  'chooseFirst',
  'origin',
  'token',
  'otherPerson',
  'notFound',
  'notAllowed',
  'tooLarge',
];

/** What is said to who is refused: the same, up to a number. */
export async function limitRefusal(failure: Failure, event: APIGatewayProxyEvent, who: Asks, settings: Settings): Promise<Failure> {
  if (!refusals.includes(failure.kind)) return failure;
  try {
    await countOrRefuse('refusal', event, who, settings);
    return failure;
  } catch (error) {
    // Out of reach: refused it was anyway.
    return error instanceof Failure ? error : failure;
  }
}

async function countOrRefuse(occasion: Occasion, event: APIGatewayProxyEvent, who: Asks, { limits, machineNow }: Settings): Promise<void> {
  const now = machineNow();
  const seconds = Math.floor(Date.parse(now) / 1000);
  const left = windowSeconds - (seconds % windowSeconds);
  const by = who === null ? 'address' : 'person';
  const whom = who === null ? addressOf(event) : who.subject;
  const key = `LIMIT#${occasion}#${hashOf(`${by} ${whom}`)}#${seconds + left}`;
  if (await limits.counters.count(key, most[occasion][by] * limits.factor, later(now, left * 1000))) return;
  throw new Failure('tooMany', { 'Retry-After': `${left}` });
}

/** As API Gateway saw it, never as a header claims. Of IPv6 the half that a network gives out: one machine has as many of the rest as it wants. */
function addressOf({ requestContext }: APIGatewayProxyEvent): string {
  const address: unknown = requestContext?.identity?.sourceIp;
  const kind = typeof address === 'string' ? isIP(address) : 0;
  if (typeof address !== 'string' || kind === 0) return 'unknown';
  return kind === 4 ? address : networkOf(address);
}

/** The first 64 bits, in one spelling. */
function networkOf(address: string): string {
  const [before = '', after] = address.replace(/%.*$/, '').split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? [] : Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
