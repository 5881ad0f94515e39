/** The first page for who is not signed in, and for a role that has no pages yet. */
import { buttonLink } from '../elements/button.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { heading1, heading2, lead, link, numbered, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

const words = nl.welcome;

export const welcomePage = (frame: Frame): Html =>
  page({
    ...frame,
    title: words.title,
    body: html`${frame.visitor !== null && notice({ kind: 'info', heading: words.noScreens.heading, body: paragraph(words.noScreens.body) })}
${heading1(words.heading)}
${lead(words.lead)}
${
  frame.visitor === null &&
  html`<p class="utrecht-paragraph">${buttonLink({ href: '/sign-in', text: words.signIn })}</p>
${quiet(words.signInHint)}`
}
${heading2(words.how)}
${numbered(words.steps)}
${paragraph(link('/help', words.guidance))}`,
  });
