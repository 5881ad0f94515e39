/** What a sender reads right after sending: the reference to keep, and what happens next with its dates. It says "kept", never "arrived". */
import { actions, buttonLink } from '../elements/button.ts';
import { type DayExplanation, dayExplanation } from '../elements/day-explanation.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { notice } from '../elements/notice.ts';
import { page, phoneLink } from '../elements/page.ts';
import { referenceLarge } from '../elements/reference-shown.ts';
import { heading1, heading2, lead, link, numbered, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

export type SentView = {
  readonly frame: Frame;
  readonly reference: string;
  readonly receiver: string;
  readonly isFallback: boolean;
  /** The receiver's term to acknowledge. */
  readonly due: DayExplanation;
};

const words = nl.releaseReferral.sent;

export const sentPage = ({ frame, reference, receiver, isFallback, due }: SentView): Html =>
  page({
    ...frame,
    title: `${words.heading} – ${reference}`,
    body: html`${heading1(words.heading)}
${lead(words.kept)}
${referenceLarge(reference)}
${isFallback && notice({ kind: 'info', heading: words.fallback(receiver) })}
${heading2(words.next)}
${numbered([
  words.told(receiver),
  html`${words.confirms(receiver, dayInWords(due.dueOn))}${dayExplanation(due)}`,
  words.reminds,
  html`${words.changes} ${phoneLink(frame.help.phone)}`,
])}
${heading2(words.letterHeading)}
${paragraph(words.letterWhy)}
<p class="utrecht-paragraph">${link(`/referrals/${reference}/letter`, words.letter)}</p>
${actions(buttonLink({ href: '/my-referrals', text: words.home }))}`,
  });
