/**
 * What the system says about its own running: a code from a closed list with fields from a closed list, each checked.
 * Nothing else can be logged: no event, no text that anyone typed, no text of a third party's error.
 */
import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod/mini';
import { clockNames } from '../referral/clock.ts';
import { livcIdSchema } from '../referral/identifiers.ts';
import { mailKinds, mailStatuses } from '../referral/mail.ts';
import { Unavailable } from '../referral/ports.ts';
import { referenceSchema } from '../referral/reference.ts';

/** Each says by itself what happened; what to do about it stands in the runbook. */
export const logCodes = [
  'requestFailed', // answered 500: a fault of ours
  'unavailable', // answered 503: store, keys or mail out of reach
  'signedIn',
  'signInRefused',
  'signedOut',
  'contentUnreadable', // a part was altered, swapped or belongs elsewhere
  'mailSent',
  'mailCancelled', // no longer to be sent when it was its turn
  'mailRetried',
  'mailRefused', // the provider will never take it
  'mailFailed',
  'deliveryRecorded',
  'deliveryUnknown', // an event about no mail of ours
  'sweepCompleted',
  'sweepFailed',
  'stepsTaken',
  'keysRenewed', // a slice of renewing data keys is done
  'auditAnchored', // how far each chain was is written down; the digest stands here too, out of reach of who could change a table
  'auditBroken', // something recorded is no longer as it was written
  'auditVerified', // a slice of verifying is done
  'runFailed', // a run of stream, schedule or topic
  'codeLeftOut', // a code that is not in this list: a slip of ours
] as const;
export type LogCode = (typeof logCodes)[number];

const count = z.int().check(z.minimum(0));
const token = z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/));

const fieldsSchema = z.strictObject({
  reference: z.optional(referenceSchema),
  livc: z.optional(livcIdSchema),
  clock: z.optional(z.enum(clockNames)),
  /** Working days from the due day, such as `-1`, `0`, `+3`. */
  step: z.optional(z.string().check(z.regex(/^[+-]?\d{1,4}$/))),
  mailKind: z.optional(z.enum(mailKinds)),
  mailStatus: z.optional(z.enum(mailStatuses)),
  command: z.optional(z.string().check(z.regex(/^[a-zA-Z]{1,40}$/))),
  /** Why a command was refused, coded. */
  why: z.optional(z.string().check(z.regex(/^[a-zA-Z]{1,40}$/))),
  /** What was out of reach, and the class of the error that said so. */
  what: z.optional(z.enum(['keys', 'store', 'mail'])),
  because: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{1,60}$/))),
  method: z.optional(z.enum(['GET', 'HEAD', 'POST'])),
  /** The route's pattern, such as `/referrals/{reference}`, never the path that was asked. */
  route: z.optional(z.string().check(z.regex(/^\/[a-z/{}-]{0,80}$/))),
  requestId: z.optional(token),
  status: z.optional(z.int().check(z.minimum(100), z.maximum(599))),
  count: z.optional(count),
  attempt: z.optional(count),
  /** A hash over hashes: says nothing of anything. */
  digest: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  durationMs: z.optional(z.number().check(z.minimum(0))),
  /** The error's class, never its text. */
  errorName: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{1,60}$/))),
});
export type LogFields = Readonly<z.infer<typeof fieldsSchema>>;

const logger = new Logger({ serviceName: 'aansluiting' });

const checked = (fields: LogFields) => {
  const read = fieldsSchema.safeParse(fields);
  // A field that does not fit is left out, not printed; that it was tried is said.
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path[0]])));
  const kept = fieldsSchema.safeParse(Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.has(name))));
  return { ...(kept.success ? kept.data : {}), fieldsLeftOut: wrong.size };
};

/** The compiler sees to it; a slip that gets past it is no text in the log either. */
const listed = (code: LogCode): LogCode => (logCodes.includes(code) ? code : 'codeLeftOut');

export const log = {
  info: (code: LogCode, fields: LogFields = {}): void => logger.info(listed(code), checked(fields)),
  /** Somebody may have to look, nothing is lost. */
  warn: (code: LogCode, fields: LogFields = {}): void => logger.warn(listed(code), checked(fields)),
  /** Somebody has to look. */
  error: (code: LogCode, fields: LogFields = {}): void => logger.error(listed(code), checked(fields)),
} as const;

/** What was thrown, by its class; what was out of reach, and as what the service said so. */
export const aboutError = (error: unknown): Pick<LogFields, 'errorName' | 'what' | 'because'> => ({
  errorName: errorName(error),
  ...(error instanceof Unavailable && { what: error.what, ...(error.because !== null && { because: error.because }) }),
});

/** The name of what was thrown, for `errorName`; its text stays where it is. */
export function errorName(error: unknown): string {
  const name = error instanceof Error ? error.name : 'NotAnError';
  return /^[A-Za-z0-9]{1,60}$/.test(name) ? name : 'Error';
}
