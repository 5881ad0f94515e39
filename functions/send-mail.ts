/** Sends what waits in the outbox: the table's stream brings each mail at once, the schedule finds what the stream missed. It cannot decrypt: a mail holds nothing of a person. */
import * as z from 'zod/mini';
import { templates } from '../forms/mails/templates.ts';
import { nl } from '../forms/words/nl.ts';
import { domainNow, machineNow } from './aws/clock.ts';
import { dynamoClient } from './aws/dynamo-client.ts';
import { dynamoDirectory } from './aws/dynamo-directory.ts';
import { dynamoOutbox } from './aws/dynamo-outbox.ts';
import { dynamoReferrals } from './aws/dynamo-referrals.ts';
import { readEnvironment } from './aws/environment.ts';
import { eventHandler } from './aws/event-handler.ts';
import { aboutError, log } from './aws/log.ts';
import { sesMailer } from './aws/ses-mailer.ts';
import { type BatchAnswer, batchAnswer, mailRows } from './aws/stream-batch.ts';
import { compose, isPlainAddress } from './mail/compose.ts';
import { afterSending, leaseMs, moveOf } from './mail/sending-rules.ts';
import { mailTag, tagOf } from './mail/tags.ts';
import { type Mailing, type OutboxRow, type SentOne, sendEach } from './referral/mailing.ts';
import { defaultPolicy as policy } from './referral/policy.ts';
import type { Mailer } from './referral/ports.ts';

// Its environment.
const given = z.string().check(z.minLength(1));
const shown = { PUBLIC_URL: given, HELP_PHONE: given, HELP_HOURS: given };
const sender = { MAIL_FROM: given, MAIL_REPLY_TO: given, MAIL_CONFIGURATION_SET: given, ADMIN_MAILBOX: given, AUDITOR_MAILBOX: given };
const environment = z.object({ TABLE_NAME: given, ...shown, ...sender });
export type Environment = z.infer<typeof environment>;

// Its services, wired on cold start; the stores and the mailer may be others in a test.
export type Stores = Pick<Mailing, 'referrals' | 'directory' | 'outbox'>;
export const services = (env: Environment, stores: Stores, mailer: Mailer): Mailing => ({
  ...stores,
  mailer,
  ownMailboxes: { admin: env.ADMIN_MAILBOX, auditor: env.AUDITOR_MAILBOX },
  write: async (kind, facts, to) => {
    if (!isPlainAddress(to)) return null;
    const said = { ...facts, publicUrl: env.PUBLIC_URL, helpPhone: env.HELP_PHONE, helpHours: env.HELP_HOURS };
    const { sender: senderName, language } = nl.mails;
    return compose({ ...templates[kind](said), senderName, language, from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO, to });
  },
  tag: tagOf,
  rules: { leaseMs, afterSending, givenUp: moveOf('softBounce') },
  policy,
  now: domainNow,
  machineNow,
  random: Math.random,
});

function wire(): Mailing {
  const env = readEnvironment(environment);
  const client = dynamoClient();
  const table = env.TABLE_NAME;
  const stores = {
    referrals: dynamoReferrals(client, table),
    directory: dynamoDirectory(client, table),
    outbox: dynamoOutbox(client, table),
  };
  return services(env, stores, sesMailer({ from: env.MAIL_FROM, configurationSet: env.MAIL_CONFIGURATION_SET, tagName: mailTag }));
}

const code = { sent: 'mailSent', cancelled: 'mailCancelled', retried: 'mailRetried', refused: 'mailRefused' } as const;
const heard = {
  onDone: ({ reference }: OutboxRow, one: SentOne) => one.done !== 'notNow' && log.info(code[one.done], { reference, mailKind: one.kind }),
  onFailed: ({ reference }: OutboxRow, error: unknown) => log.error('mailFailed', { reference, ...aboutError(error) }),
};

/** Waiting mails per question, and how long one run goes on asking: with a last batch that hangs, still below the 120 s after which it is stopped. */
const batch = 10;
const longestRunMs = 60_000;

/** Records of the stream are answered one by one; a tick of the schedule throws when any failed, after all the others were done. */
export async function run(event: unknown, mailing: Mailing): Promise<BatchAnswer> {
  const rows = mailRows(event);
  if (rows !== null) return batchAnswer(await sendEach(rows, mailing, heard));
  const began = Date.parse(mailing.machineNow());
  let failed = 0;
  for (;;) {
    const now = mailing.machineNow();
    const waiting = await mailing.outbox.waiting(now, batch);
    const notSent = await sendEach(waiting, mailing, heard);
    failed += notSent.length;
    // What failed waits for its lease, so the next question gives others; when all failed, something is out of reach.
    if (waiting.length < batch || notSent.length === batch || Date.parse(now) - began > longestRunMs) break;
  }
  if (failed > 0) throw new Error(`${failed} mails could not be sent`);
  return batchAnswer([]);
}

/** Called by the stream and by the schedule. */
export const handler = eventHandler(wire, run);
