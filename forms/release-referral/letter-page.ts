/** The letter to the person, to print: who receives what, why, how long, which rights. It asks for nothing, warns of nothing, and gives no more of the person than their name and municipality. */
import { dateInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page, phoneLink } from '../elements/page.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { bullets, heading1, heading2, paragraph, quiet, typed } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

export type LetterView = {
  readonly frame: Frame;
  readonly reference: string;
  readonly today: string;
  /** Given name and name. */
  readonly personName: string;
  readonly municipality: string;
  readonly receiver: string;
  /** The receiver catches what has no LIVC yet. */
  readonly isFallback: boolean;
  readonly sender: { readonly name: string; readonly organisation: string; readonly phone: string; readonly hours: string };
};

const words = nl.releaseReferral.letter;

export const letterPage = ({ frame, reference, today, personName, municipality, receiver, isFallback, sender }: LetterView): Html =>
  page({
    ...frame,
    title: words.title(reference),
    back: { href: `/referrals/${reference}`, text: words.back },
    body: html`<div class="aan-screen-only">${heading1(words.title(reference))}${quiet(words.tip)}</div>
<article class="aan-letter">
<p class="aan-letter__from">${sender.organisation}<br>${dateInWords(today)}</p>
<p class="utrecht-paragraph">${words.dear(personName)}</p>
${paragraph(words.opening(municipality))}
${heading2(words.who)}${paragraph(isFallback ? words.whoFallback : words.whoBody(receiver))}
${heading2(words.what)}${bullets(words.whatItems)}${paragraph(words.not)}
${heading2(words.why)}${paragraph(words.whyBody)}${paragraph(words.choice)}
${heading2(words.howLong)}${paragraph(words.howLongBody)}
${heading2(words.rights)}${bullets(words.rightsItems)}
${paragraph(html`${words.contact(sender.name, sender.organisation)}: ${phoneLink(sender.phone)} (${typed(sender.hours)}). ${words.reference} ${referenceCode(reference)}.`)}
${paragraph(words.complaint)}
<p class="utrecht-paragraph aan-letter__greeting">${words.greeting}<br>${sender.name}</p>
</article>`,
  });
