/** What "urgent" means, told to the sender: how little time the receiver has to confirm, and that phoning them helps most. It looks at dates, never at the person. */
import { type Html, html } from '../elements/html.ts';
import { notice } from '../elements/notice.ts';
import { phoneLink } from '../elements/page.ts';
import { paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

const words = nl.releaseReferral.urgent;

export type Urgent = {
  readonly receiver: string;
  readonly phone: string;
  /** In how many working days they confirm. */
  readonly workingDays: number;
  readonly isSent: boolean;
};

export const urgentNotice = ({ receiver, phone, workingDays, isSent }: Urgent): Html =>
  notice({
    kind: 'warning',
    heading: words.heading,
    body: html`${paragraph(words.means(receiver, workingDays))}${paragraph(html`${isSent ? words.phoneNow : words.phoneThen} ${receiver}: ${phoneLink(phone)}. ${words.onlyReference}`)}`,
  });
