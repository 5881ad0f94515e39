/** What every Lambda behind a page is wired with: who is signed in, what time it is, whom people can phone. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { admits } from '../referral/actions.ts';
import { type DeniedTo, recordDenial } from '../referral/denials.ts';
import { isPersonId } from '../referral/identifiers.ts';
import type { AuditLog, AuditTrail } from '../referral/ports.ts';
import { domainNow, machineNow } from './clock.ts';
import { dynamoCounters } from './counters.ts';
import { dynamoAudit } from './dynamo-audit.ts';
import { dynamoClient } from './dynamo-client.ts';
import { dynamoDirectory } from './dynamo-directory.ts';
import { dynamoOnce } from './dynamo-once.ts';
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
  once: dynamoOnce(client, SESSIONS_TABLE),
  publicUrl: PUBLIC_URL,
  help: { phone: HELP_PHONE, hours: HELP_HOURS },
  log,
  admits,
  machineNow,
  now: domainNow,
  onDenied: nothingToDeny,
});

/** What is for everybody is denied to nobody. */
const nothingToDeny = async (): Promise<never> => {
  throw new Error('denied what nobody can be denied');
};

/** The settings of a Lambda whose pages are not for everybody. */
export const recordingPageEnvironment = { ...pageEnvironment, TABLE_NAME: given };
type RecordingPageEnvironment = PageEnvironment & { readonly TABLE_NAME: string };

/** With what is recorded: whoever can be denied something can be seen to be. */
export function recordingPageServices(client: DynamoDBClient, { TABLE_NAME, ...env }: RecordingPageEnvironment) {
  const audit: AuditLog & AuditTrail = dynamoAudit(client, TABLE_NAME);
  return {
    ...pageServices(client, env),
    audit,
    onDenied: (denied: DeniedTo) => recordDenial(denied, audit, domainNow()),
  };
}

/** The settings of a Lambda that programs may ask too, with tokens of the sign-in provider. */
export const programEnvironment = {
  ...recordingPageEnvironment,
  OIDC_ISSUER: z.url(),
  OIDC_CLAIMS: z._default(z.string(), '{}'),
  API_AUDIENCE: given,
  API_SCOPE: given,
};
type ProgramEnvironment = RecordingPageEnvironment & Readonly<Record<'OIDC_ISSUER' | 'OIDC_CLAIMS' | 'API_AUDIENCE' | 'API_SCOPE', string>>;

/** With the people for whom tokens can act. */
export function programServices(client: DynamoDBClient, env: ProgramEnvironment) {
  const { person } = dynamoDirectory(client, env.TABLE_NAME);
  return {
    ...recordingPageServices(client, env),
    forPrograms: {
      issuer: env.OIDC_ISSUER,
      audience: env.API_AUDIENCE,
      scope: env.API_SCOPE,
      claims: env.OIDC_CLAIMS,
      person: async (subject: string) => (isPersonId(subject) ? person(subject) : null),
    },
  };
}

/** The settings of a Lambda whose pages are about referrals. */
export const referralPageEnvironment = programEnvironment;

/** With the clear side of referrals and the directory; whoever decrypts adds the content and its keys. */
export const referralPageServices = (env: ProgramEnvironment, client: DynamoDBClient = dynamoClient()) => ({
  ...programServices(client, env),
  referrals: dynamoReferrals(client, env.TABLE_NAME),
  directory: dynamoDirectory(client, env.TABLE_NAME),
});
