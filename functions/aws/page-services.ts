/** What every Lambda behind a page is wired with: who is signed in, what time it is, whom people can phone. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { admits } from '../referral/actions.ts';
import { domainNow, machineNow } from './clock.ts';
import { dynamoCounters } from './counters.ts';
import { dynamoClient } from './dynamo-client.ts';
import { dynamoDirectory } from './dynamo-directory.ts';
import { dynamoReferrals } from './dynamo-referrals.ts';
import { log } from './log.ts';
import { dynamoSessions } from './sessions.ts';

const given = z.string().check(z.minLength(1));

/** The settings that a page's Lambda adds to its own. */
export const pageEnvironment = {
  SESSIONS_TABLE: given,
  PUBLIC_URL: given,
  HELP_PHONE: given,
  HELP_HOURS: given,
  /** Set only where a machine asks instead of people: how many times the usual limits. */
  LIMITS_FACTOR: z.optional(z.string().check(z.regex(/^[1-9]\d{0,4}$/))),
};

type PageEnvironment = Readonly<Record<Exclude<keyof typeof pageEnvironment, 'LIMITS_FACTOR'>, string>> & {
  readonly LIMITS_FACTOR?: string | undefined;
};

export const pageServices = (
  client: DynamoDBClient,
  { SESSIONS_TABLE, PUBLIC_URL, HELP_PHONE, HELP_HOURS, LIMITS_FACTOR = '1' }: PageEnvironment,
) => ({
  sessions: dynamoSessions(client, SESSIONS_TABLE),
  limits: { counters: dynamoCounters(client, SESSIONS_TABLE), factor: Number(LIMITS_FACTOR) },
  publicUrl: PUBLIC_URL,
  help: { phone: HELP_PHONE, hours: HELP_HOURS },
  log,
  admits,
  machineNow,
  now: domainNow,
});

/** The settings of a Lambda whose pages are about referrals. */
export const referralPageEnvironment = { ...pageEnvironment, TABLE_NAME: given };

/** With the clear side of referrals and the directory; whoever decrypts adds the content and its keys. */
export const referralPageServices = (
  { TABLE_NAME, ...env }: PageEnvironment & { readonly TABLE_NAME: string },
  client: DynamoDBClient = dynamoClient(),
) => ({
  ...pageServices(client, env),
  referrals: dynamoReferrals(client, TABLE_NAME),
  directory: dynamoDirectory(client, TABLE_NAME),
});
