/** What to do when a referral seems to be for another municipality: whom to phone. It promises no button that does not exist. */
import { type Html, html } from '../elements/html.ts';
import { type Page, phoneLink } from '../elements/page.ts';
import { bullets, heading2, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

export type SenderPhone = { readonly name: string; readonly phone: string; readonly hours: string };

const words = nl.referralPage.notYours;

export const notYours = (
  sender: SenderPhone,
  help: Page['help'],
  isFallback = false,
): Html => html`<section aria-labelledby="niet-uw-gemeente">
${heading2((isFallback ? words.fallback : words).heading, 'niet-uw-gemeente')}
${paragraph((isFallback ? words.fallback : words).body)}
${bullets([
  html`${words.sender(sender.name)} ${phoneLink(sender.phone)} <span class="aan-quiet">(${sender.hours})</span>`,
  html`${words.us} ${phoneLink(help.phone)} <span class="aan-quiet">(${help.hours})</span>`,
])}
</section>`;
