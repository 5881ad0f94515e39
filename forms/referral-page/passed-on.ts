/** What an LIVC that passed a referral on keeps of it: the reference and where it went (DOMAIN §8). Nothing of the person, no state, no date of a release. */
import { buttonLink } from '../elements/button.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { summaryList } from '../elements/lists.ts';
import { page } from '../elements/page.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, heading2, lead } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

export type PassedOn = {
  readonly frame: Frame;
  readonly reference: string;
  /** In order; the last one is responsible. */
  readonly chain: readonly { readonly name: string; readonly since: string }[];
};

const words = nl.referralPage.passedOn;

export const passedOnPage = ({ frame, reference, chain }: PassedOn): Html =>
  page({
    ...frame,
    title: nl.referralPage.title(reference),
    body: html`${heading1(words.heading, html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${lead(words.lead)}
${heading2(words.chain)}
${summaryList(chain.map(({ name, since }) => ({ question: name, answer: words.since(dayInWords(since)) })))}
<p class="utrecht-paragraph">${buttonLink({ href: '/livc', text: nl.referralPage.backLivc })}</p>`,
  });
