/** Before the form: for whom this route is, what to have at hand and what never to write. Nothing is made until the button is pressed. */
import { actions, button, form } from '../elements/button.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { page, phoneLink } from '../elements/page.ts';
import { bullets, heading1, heading2, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

const words = nl.releaseReferral.start;

export const startPage = ({ frame }: { readonly frame: Frame }): Html =>
  page({
    ...frame,
    title: words.heading,
    back: { href: '/my-referrals', text: nl.releaseReferral.tasks.back },
    body: html`${heading1(words.heading)}
${paragraph(words.for)}${bullets(words.forWhom)}
${paragraph(html`${words.other} ${phoneLink(frame.help.phone)} (${frame.help.hours}).`)}
${heading2(words.haveReady)}${bullets(words.ready)}
${panel(html`${heading2(words.never)}${bullets(words.neverWrite)}${paragraph(html`<strong>${words.mayRead}</strong>`)}`)}
${paragraph(words.duration)}
${form({ action: '/drafts', csrf: frame.csrf, body: actions(button({ text: words.go })) })}`,
  });
