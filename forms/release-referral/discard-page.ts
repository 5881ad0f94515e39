/** Asks once before a draft is erased; nothing was sent, so nobody else is told. */
import { actions, button, buttonLink, form } from '../elements/button.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { discardAt, draftAt } from './addresses.ts';

const words = nl.releaseReferral.discard;

export const discardPage = ({ frame, reference }: { readonly frame: Frame; readonly reference: string }): Html =>
  page({
    ...frame,
    title: `${words.heading} – ${reference}`,
    body: html`${heading1(words.heading, html`${nl.elements.reference.label} ${referenceCode(reference)}`)}
${paragraph(words.body)}
${form({
  action: discardAt(reference),
  csrf: frame.csrf,
  body: actions(
    button({ text: words.confirm, kind: 'danger' }),
    buttonLink({ href: draftAt(reference), text: words.cancel, kind: 'secondary' }),
  ),
})}`,
  });
