/** Once a day: writes down how far each chain of the audit is, and tells the log a digest of it, which stands out of reach of who could change the table. It reads no audit row and nothing else. */
import * as z from 'zod/mini';
import { sha256 } from './aws/audit-digest.ts';
import { domainNow } from './aws/clock.ts';
import { dynamoAnchors } from './aws/dynamo-anchors.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { readEnvironment } from './aws/environment.ts';
import { eventHandler } from './aws/event-handler.ts';
import { log } from './aws/log.ts';
import { type AnchorStore, anchorHeads } from './referral/audit-anchors.ts';
import type { Instant } from './referral/calendar.ts';

// Its environment.
const environment = z.object({ TABLE_NAME: z.string().check(z.minLength(1)) });

// Its services, wired on cold start.
export type Services = { readonly anchors: AnchorStore; readonly now: () => Instant };
const wire = (): Services => ({ anchors: dynamoAnchors(dynamoClient(), readEnvironment(environment).TABLE_NAME), now: domainNow });

/** What happens at each tick: the first one of a day that succeeds does it, the others do nothing. */
export async function run({ anchors, now }: Services): Promise<void> {
  const done = await anchorHeads(anchors, sha256, now());
  if (done !== null) log.info('auditAnchored', { count: done.count, digest: done.digest });
}

/** Called by the schedule. */
export const handler = eventHandler(wire, (_: unknown, services: Services) => run(services));
