/** A Lambda in a process of its own, as AWS runs it: loaded first, then given its settings and one event for the deployed handler. It knows of no test, and of nothing that is about to happen to it. */
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { beginAt } from '../../functions/aws/clock.ts';
import { instantSchema } from '../../functions/referral/calendar.ts';

const jobSchema = z.strictObject({
  settings: z.record(z.string(), z.string()),
  event: z.unknown(),
  /** What time it is by the domain's clock. */
  now: instantSchema,
});

const [, , entry = ''] = process.argv;
const { handler } = await import(new URL(`../../${entry}`, import.meta.url).href);
const { settings, event, now } = jobSchema.parse(JSON.parse(await text(process.stdin)));
Object.assign(process.env, settings);
beginAt(now);
await handler(event, { awsRequestId: 'this-one', getRemainingTimeInMillis: () => 29_000 });
