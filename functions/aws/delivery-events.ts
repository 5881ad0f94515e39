/** Reads what SES publishes over SNS about a mail: which mail, by our own tag, and what became of it. The address, the receiver's words and everything else in it are left where they are. */
import * as z from 'zod/mini';

export type DeliveryReport = {
  readonly tag: string;
  readonly what: 'delivered' | 'delayed' | 'softBounce' | 'hardBounce' | 'suppressed' | 'complaint';
};

/** What SES says to a topic when the two are joined; the one message of it that is no report. */
const greeting = 'Successfully validated SNS topic';

const topicSchema = z.object({ Records: z.array(z.object({ Sns: z.object({ Message: z.string() }) })) });
const mailSchema = z.object({ tags: z.optional(z.record(z.string(), z.array(z.string()))) });
const reportSchema = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Delivery'), mail: mailSchema }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail: mailSchema }),
  z.object({ eventType: z.literal('Reject'), mail: mailSchema }),
  z.object({
    eventType: z.literal('Bounce'),
    mail: mailSchema,
    bounce: z.object({ bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']), bounceSubType: z.optional(z.string()) }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail: mailSchema,
    complaint: z.object({ complaintSubType: z.optional(z.nullable(z.string())) }),
  }),
]);
type Report = z.infer<typeof reportSchema>;

/** Throws, without a word of it, when the event is not one that SNS or SES makes: it then ends on the failure queue. */
export function deliveryReports(event: unknown, tagName: string): readonly DeliveryReport[] {
  const topic = topicSchema.safeParse(event);
  if (!topic.success) throw new TypeError('not an event of a topic');
  return topic.data.Records.flatMap(({ Sns }) => {
    if (Sns.Message.startsWith(greeting)) return [];
    const report = reportSchema.safeParse(json(Sns.Message));
    if (!report.success) throw new TypeError('not a report of a mail');
    const tag = report.data.mail.tags?.[tagName]?.[0];
    return tag === undefined ? [] : [{ tag, what: whatOf(report.data) }];
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** SES names both its own list and the account's. */
const onList = /^(OnAccount)?Suppress(ed|ionList)$/;

function whatOf(report: Report): DeliveryReport['what'] {
  switch (report.eventType) {
    case 'Delivery':
      return 'delivered';
    case 'DeliveryDelay':
      return 'delayed';
    // SES kept it back itself; the address may be fine.
    case 'Reject':
      return 'softBounce';
    case 'Complaint':
      return onList.test(report.complaint.complaintSubType ?? '') ? 'suppressed' : 'complaint';
    case 'Bounce':
      if (onList.test(report.bounce.bounceSubType ?? '')) return 'suppressed';
      return report.bounce.bounceType === 'Permanent' ? 'hardBounce' : 'softBounce';
  }
}
