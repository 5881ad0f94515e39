/** Whom the desk speaks of and can phone: work numbers by their place around a referral, never the person's own. */
import { type Html, html } from '../elements/html.ts';
import { phoneLink } from '../elements/page.ts';
import { nl } from '../words/nl.ts';

export type Contact = keyof typeof nl.desk.contacts;

export type PhoneNumber = { readonly contact: Contact; readonly name: string; readonly phone: string };

export const phoneList = (numbers: readonly PhoneNumber[], size: 'normal' | 'large' = 'normal'): Html =>
  html`<ul class="aan-phones${size === 'large' && ' aan-phones--large'}">${numbers.map(
    ({ contact, name, phone }) =>
      html`<li>${phoneLink(phone)} <span>${name}</span> <span class="aan-quiet">${nl.desk.contacts[contact]}</span></li>`,
  )}</ul>`;
