/**
 * Verifies everything that was recorded, slice by slice: each chain row by row, each against its head, the days on
 * which it was anchored, and the history of its referral. Started by hand; it reads no content and changes nothing.
 */
import * as z from 'zod/mini';
import { sha256 } from './aws/audit-digest.ts';
import { dynamoAnchors } from './aws/dynamo-anchors.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoVerification } from './aws/dynamo-verification.ts';
import { readEnvironment } from './aws/environment.ts';
import { eventHandler } from './aws/event-handler.ts';
import { log } from './aws/log.ts';
import { brokenDays } from './referral/audit-anchors.ts';
import { type Finding, verifyChain } from './referral/audit-verify.ts';
import { isReference } from './referral/reference.ts';

// Its environment.
const environment = z.object({ TABLE_NAME: z.string().check(z.minLength(1)) });

// Its services, wired on cold start.
export function services(client: ReturnType<typeof dynamoClient>, table: string) {
  return { anchors: dynamoAnchors(client, table), verification: dynamoVerification(client, table) };
}
export type Services = ReturnType<typeof services>;
const wire = () => services(dynamoClient(), readEnvironment(environment).TABLE_NAME);

/** `beyond`: the last chain of the slice before. `witness`: a digest that the log told on some day. */
const orderSchema = z.strictObject({
  beyond: z.optional(z.string()),
  witness: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});

export type Found = { readonly chain: string } & (Finding | { readonly what: 'dayBroken' | 'witnessUnknown'; readonly place: 0 });
export type Verified = {
  readonly checked: number;
  readonly found: readonly Found[];
  /** Where to go on; null: that was all. */
  readonly beyond: string | null;
};

/** Well below the Lambda's timeout. */
const sliceMs = 90_000;

/** One slice; invoked again from `beyond` until there is none. */
export async function run(event: unknown, { anchors, verification }: Services, forMs = sliceMs): Promise<Verified> {
  const asked = orderSchema.safeParse(event);
  if (!asked.success) throw new Error('an order that is none');
  const { beyond = '', witness = null } = asked.data;
  const began = performance.now();
  const days = await anchors.days();
  const anchored = new Map(await Promise.all(days.map(async ({ day }) => [day, await anchors.anchorsOf(day)] as const)));
  const all = [...anchored.values()].flat();
  const broken = beyond === '' ? brokenDays(days, anchored, sha256, witness) : [];
  const found: Found[] = broken.map((day) => ({ chain: day, what: day === 'witness' ? 'witnessUnknown' : 'dayBroken', place: 0 }));
  const ofChain = Map.groupBy(all, ({ chain }) => chain);
  const chains = (await verification.chains(all)).filter((one) => one > beyond);
  let checked = 0;
  for (const chain of chains) {
    if (checked > 0 && performance.now() - began > forMs) break;
    found.push(...(await findingsOf(chain, ofChain.get(chain) ?? [], verification)).map((one) => ({ chain, ...one })));
    checked += 1;
  }
  for (const { chain, what, place } of found) {
    log.error('auditBroken', { ...(isReference(chain) && { reference: chain }), why: what, count: place });
  }
  log.info('auditVerified', { count: checked });
  return { checked, found, beyond: checked < chains.length ? (chains[checked - 1] ?? beyond) : null };
}

/** Rows and head are not read in one breath: what is wrong only once is somebody who was just recorded. */
async function findingsOf(chain: string, anchors: Parameters<Services['verification']['stored']>[1], { stored }: Services['verification']) {
  const once = verifyChain(await stored(chain, anchors), sha256);
  return once.length === 0 ? once : verifyChain(await stored(chain, anchors), sha256);
}

/** Called by hand. */
export const handler = eventHandler(wire, (event: unknown, has: Services) => run(event, has));
