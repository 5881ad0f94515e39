/** Every five minutes: queues each reminder and escalation whose time has come, once. It sends nothing and reads nothing of what was written about a person. */
import * as z from 'zod/mini';
import { domainNow } from './aws/clock.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { dynamoReferrals } from './aws/dynamo-referrals.ts';
import { readEnvironment } from './aws/environment.ts';
import { eventHandler } from './aws/event-handler.ts';
import { aboutError, log } from './aws/log.ts';
import type { Instant } from './referral/calendar.ts';
import { carryOut, type Ports } from './referral/carry-out.ts';
import { defaultPolicy } from './referral/policy.ts';
import { takeSteps } from './referral/take-steps.ts';

// Its environment.
const environment = z.object({ TABLE_NAME: z.string().check(z.minLength(1)) });

// Its services, wired on cold start.
type Services = Ports & { readonly now: () => Instant };

function wire(): Services {
  const { TABLE_NAME } = readEnvironment(environment);
  const client = dynamoClient();
  return { referrals: dynamoReferrals(client, TABLE_NAME), directory: dynamoDirectory(client, TABLE_NAME), now: domainNow };
}

/** Looked at per query: far more than a busy day has, and one query of the index (a page of 1 MB holds thousands). */
const batch = 200;

/**
 * What happens at each tick. One referral that fails holds up no other: it is told and stays due, so the next tick
 * tries again. Answers how many were looked at and how many failed.
 */
export async function run(services: Services): Promise<{ readonly done: number; readonly failed: number }> {
  const now = services.now();
  // By the step's own time, and by the desk's question too: what shows there as overdue can never be missing here.
  const [looked, overdue] = await Promise.all([services.referrals.stepsToLookAt(now, batch), services.referrals.overdue(now)]);
  const due = [...new Set([...looked, ...overdue])];
  let failed = 0;
  for (const reference of due) {
    try {
      const outcome = await carryOut(reference, services, { now, policy: defaultPolicy }, takeSteps);
      if (outcome.kind === 'done') log.info('stepsTaken', { reference });
    } catch (error) {
      failed += 1;
      log.error('sweepFailed', { reference, ...aboutError(error) });
    }
  }
  log.info('sweepCompleted', { count: due.length });
  return { done: due.length - failed, failed };
}

/** Called by the schedule. Throws when anything failed, so that the failure is counted and alarmed, after all the others were done. */
export const handler = eventHandler(wire, async (_: unknown, services: Services): Promise<void> => {
  const { failed } = await run(services);
  if (failed > 0) throw new Error(`${failed} referrals could not be swept`);
});
