/** What SES reports of a mail, in the JSON that SNS hands to a Lambda: written here as SES publishes it, so that the reader is tried on the real shape. */
import { randomUUID } from 'node:crypto';

export const sesEventNames = ['delivery', 'delay', 'bounce', 'softBounce', 'suppressed', 'complaint', 'reject'] as const;
export type SesEventName = (typeof sesEventNames)[number];

/** The event of a Lambda that is subscribed to a topic. */
export type SnsEvent = {
  readonly Records: readonly { readonly EventSource: 'aws:sns'; readonly Sns: { readonly MessageId: string; readonly Message: string } }[];
};

type About = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly at: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string;
};

export function sesEvent(what: SesEventName, mail: About, at: string): SnsEvent {
  const message = { ...detail(what, mail.to, at), mail: aboutMail(mail) };
  return { Records: [{ EventSource: 'aws:sns', Sns: { MessageId: randomUUID(), Message: JSON.stringify(message) } }] };
}

const aboutMail = ({ id, from, to, subject, at, tags, configurationSet }: About) => ({
  timestamp: at,
  source: from,
  sendingAccountId: '000000000000',
  messageId: id,
  destination: [to],
  headersTruncated: false,
  headers: [
    { name: 'From', value: from },
    { name: 'To', value: to },
  ],
  commonHeaders: { from: [from], to: [to], messageId: id, subject },
  tags: {
    'ses:operation': ['SendRawEmail'],
    'ses:configuration-set': [configurationSet],
    ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  },
});

function detail(what: SesEventName, to: string, timestamp: string): Record<string, unknown> {
  const feedbackId = randomUUID();
  const bounce = (bounceType: string, bounceSubType: string, status: string) => ({
    eventType: 'Bounce',
    bounce: {
      feedbackId,
      bounceType,
      bounceSubType,
      bouncedRecipients: [{ emailAddress: to, action: 'failed', status, diagnosticCode: `smtp; ${status}` }],
      timestamp,
    },
  });
  switch (what) {
    case 'delivery':
      return {
        eventType: 'Delivery',
        delivery: { timestamp, processingTimeMillis: 400, recipients: [to], smtpResponse: '250 2.6.0 received' },
      };
    case 'delay':
      return {
        eventType: 'DeliveryDelay',
        deliveryDelay: {
          timestamp,
          delayType: 'TransientCommunicationFailure',
          expirationTime: timestamp,
          delayedRecipients: [{ emailAddress: to }],
        },
      };
    case 'bounce':
      return bounce('Permanent', 'General', '5.1.1');
    case 'softBounce':
      return bounce('Transient', 'MailboxFull', '4.2.2');
    case 'suppressed':
      return bounce('Permanent', 'OnAccountSuppressionList', '5.1.1');
    case 'complaint':
      return {
        eventType: 'Complaint',
        complaint: { feedbackId, complainedRecipients: [{ emailAddress: to }], timestamp, complaintSubType: null },
      };
    case 'reject':
      return { eventType: 'Reject', reject: { reason: 'Bad content' } };
  }
}
