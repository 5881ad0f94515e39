/** What a sender reads right after sending: the reference to keep, and what happens next with its dates. It says "kept", never "arrived". */
import { actions, buttonLink } from '../elements/button.ts';
import { type DayExplanation, dayExplanation } from '../elements/day-explanation.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { notice } from '../elements/notice.ts';
import { page, phoneLink } from '../elements/page.ts';
import { referenceLarge } from '../elements/reference-shown.ts';
import { bullets, heading1, heading2, lead, link, numbered, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { urgentNotice } from './urgent-notice.ts';

export type SentView = {
  readonly frame: Frame;
  readonly reference: string;
  readonly receiver: { readonly name: string; readonly phone: string };
  readonly isFallback: boolean;
  /** The receiver's term to acknowledge. */
  readonly due: DayExplanation;
  /** Little time, and not confirmed yet. */
  readonly isUrgent: boolean;
};

const words = nl.releaseReferral.sent;

export const sentPage = ({ frame, reference, receiver, isFallback, due, isUrgent }: SentView): Html =>
  page({
    ...frame,
    title: `${words.heading} – ${reference}`,
    body: html`${heading1(words.heading)}
${lead(words.kept)}
${referenceLarge(reference)}
${isFallback && notice({ kind: 'info', heading: words.fallback(receiver.name) })}
${isUrgent && urgentNotice({ receiver: receiver.name, phone: receiver.phone, workingDays: due.counted.length, isSent: true })}
${heading2(words.next)}
${numbered([
  words.told(receiver.name),
  html`${words.confirms(receiver.name, dayInWords(due.dueOn))}${dayExplanation(due)}`,
  words.reminds,
  html`${words.changes}${bullets([
    html`${words.receiverPhone(receiver.name)} ${phoneLink(receiver.phone)}`,
    html`${words.ourPhone} ${phoneLink(frame.help.phone)} <span class="aan-quiet">(${frame.help.hours})</span>`,
  ])}`,
])}
${heading2(words.letterHeading)}
${paragraph(words.letterWhy)}
<p class="utrecht-paragraph">${link(`/referrals/${reference}/letter`, words.letter)}</p>
${actions(buttonLink({ href: '/my-referrals', text: words.home }))}`,
  });
