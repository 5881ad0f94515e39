/** Hands a finished mail to SES and says what its answer means: accepted, to be tried again, or never. It knows no referral, reads no mail and never tries twice by itself: the outbox does. */
import { SESClient, type SESClientConfig, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer, Sent } from '../referral/ports.ts';

/** Region, endpoint and credentials come from the SDK's own environment variables, here and in AWS alike. */
export const sesClient = (config: SESClientConfig = {}): SESClient =>
  new SESClient({
    // SES has no idempotency token: a second try inside the SDK could be a second mail that nobody counted.
    maxAttempts: 1,
    // SES answers in well under a second. Ten mails that hang must fit a run of the sender, which lasts 120 s at most.
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    ...config,
  });

export type SesMailerSettings = { readonly from: string; readonly configurationSet: string; readonly tagName: string };

export function sesMailer({ from, configurationSet, tagName }: SesMailerSettings, ses: SESClient = sesClient()): Mailer {
  return {
    send: async ({ to, raw, tag }) => {
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [to],
        RawMessage: { Data: raw },
        ConfigurationSetName: configurationSet,
        Tags: [{ Name: tagName, Value: tag }],
      });
      try {
        const answer = await ses.send(command);
        return { outcome: 'accepted', providerId: answer.MessageId ?? '' };
      } catch (error) {
        return meaningOf(error);
      }
    },
  };
}

const retry: Sent = { outcome: 'retry' };
const refused: Sent = { outcome: 'refused' };

/**
 * Only what is wrong with this one mail is refused. Throttled, paused, in the sandbox, an identity or a right that is
 * missing, a broken line: all of them are ours to mend while the mails wait.
 */
function meaningOf(error: unknown): Sent {
  if (!(error instanceof Error)) return retry;
  // "Missing final '@domain'", "Domain contains illegal character" …: SES cannot read the address.
  if (error.name === 'InvalidParameterValue' || error.name === 'InvalidParameterValueException') return refused;
  // One name for two things: an identity that is not verified (the sandbox too), and content that SES will not carry.
  if (error.name === 'MessageRejected') return /not verified/i.test(error.message) ? retry : refused;
  return retry;
}
