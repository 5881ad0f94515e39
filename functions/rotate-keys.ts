/**
 * Gives every data key made before an order a successor and seals its content anew, slice by slice. It may open
 * everything there is, so nothing but two people's hands starts it: no page, no schedule, no stream. It shows nothing.
 */
import * as z from 'zod/mini';
import { domainNow } from './aws/clock.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoKeyRotation } from './aws/dynamo-key-rotation.ts';
import { readEnvironment } from './aws/environment.ts';
import { eventHandler } from './aws/event-handler.ts';
import { kmsKeys } from './aws/kms-keys.ts';
import { log } from './aws/log.ts';
import { ordered, type Progress, renewKeys } from './referral/key-rotation.ts';
import type { Reference } from './referral/reference.ts';

// Its environment.
const given = z.string().check(z.minLength(1));
const environment = z.object({ TABLE_NAME: given, KEY_ID: given });

// Its services, wired on cold start.
function wire() {
  const { TABLE_NAME, KEY_ID } = readEnvironment(environment);
  return {
    rotation: dynamoKeyRotation(dynamoClient(), TABLE_NAME),
    keys: kmsKeys({ keyId: KEY_ID }),
    onUnreadable: (reference: Reference) => log.error('contentUnreadable', { reference }),
    now: domainNow,
  };
}
export type Services = ReturnType<typeof wire>;

/** `begin`: gives a new order when none runs. Without it an order that runs is gone on with, and nothing else is done. */
const orderSchema = z.strictObject({ begin: z.optional(z.boolean()) });

/** Well below the Lambda's timeout: the key that is being renewed is brought to its end. */
const sliceMs = 90_000;

/** One slice of work; invoked again until it says that it is done. */
export async function run(event: unknown, services: Services, forMs = sliceMs): Promise<Progress> {
  const asked = orderSchema.safeParse(event);
  if (!asked.success) throw new Error('an order that is none');
  const order = await ordered(asked.data.begin === true, services);
  if (order === null || order.endedAt !== null)
    return { renewed: order?.renewed ?? 0, putAside: order?.putAside ?? 0, left: 0, done: true };
  const began = performance.now();
  const progress = await renewKeys(order, services, () => performance.now() - began > forMs);
  log.info('keysRenewed', { count: progress.renewed });
  return progress;
}

/** Called by hand. */
export const handler = eventHandler(wire, (event: unknown, services: Services) => run(event, services));
