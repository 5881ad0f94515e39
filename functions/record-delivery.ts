/** Records what became of a mail. One that did not arrive is flagged, and who can help hears of it at once: a bounce must never look like a slow LIVC. */
import * as z from 'zod/mini';
import { domainNow } from './aws/clock.ts';
import { type DeliveryReport, deliveryReports } from './aws/delivery-events.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { dynamoOutbox } from './aws/dynamo-outbox.ts';
import { dynamoReferrals } from './aws/dynamo-referrals.ts';
import { readEnvironment } from './aws/environment.ts';
import { eventHandler } from './aws/event-handler.ts';
import { log } from './aws/log.ts';
import { moveOf } from './mail/sending-rules.ts';
import { mailTag, readTag } from './mail/tags.ts';
import type { Instant } from './referral/calendar.ts';
import { type DeliveryPorts, settleDelivery } from './referral/delivery.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import { isReference } from './referral/reference.ts';

// Its environment.
const environment = z.object({ TABLE_NAME: z.string().check(z.minLength(1)) });

// Its services, wired on cold start.
export type Services = DeliveryPorts & { readonly now: () => Instant };

function wire(): Services {
  const { TABLE_NAME } = readEnvironment(environment);
  const client = dynamoClient();
  return {
    referrals: dynamoReferrals(client, TABLE_NAME),
    directory: dynamoDirectory(client, TABLE_NAME),
    outbox: dynamoOutbox(client, TABLE_NAME),
    now: domainNow,
  };
}

/** A report about no mail of ours, or one that comes twice or too late, changes nothing. */
async function record({ tag, what }: DeliveryReport, services: Services): Promise<void> {
  const row = readTag(tag);
  if (row === null || !isReference(row.reference)) return log.warn('deliveryUnknown');
  const { reference, key } = row;
  const move = moveOf(what);
  const at = services.now();
  const moved =
    move.to === 'DELAYED'
      ? await services.outbox.move(reference, { key, ...move, at })
      : await settleDelivery(reference, key, move, services, { now: at, policy });
  if (moved) log.info('deliveryRecorded', { reference, mailStatus: move.to });
}

/** Throws when one could not be recorded: AWS brings the event again, and recording twice is harmless. */
export async function run(event: unknown, services: Services): Promise<void> {
  for (const report of deliveryReports(event, mailTag)) await record(report, services);
}

/** Called by the topic to which SES publishes. */
export const handler = eventHandler(wire, run);
