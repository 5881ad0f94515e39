/** What is expected of whom: one page per role, in ten lines, readable without signing in. It names no person, no municipality and no referral. */
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { page, phoneLink } from '../elements/page.ts';
import { bullets, heading1, heading2, heading3, lead, link, numbered, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

const words = nl.help;

/** As they stand in the address: /help/coordinator. */
export const helpRoles = ['consultant', 'coordinator', 'member', 'follow-up', 'auditor'] as const;
export type HelpRole = (typeof helpRoles)[number];
export const isHelpRole = (text: string): text is HelpRole => helpRoles.some((role) => role === text);

export const helpPage = (frame: Frame): Html =>
  page({
    ...frame,
    title: words.heading,
    body: html`${heading1(words.heading)}
${lead(words.intro)}
<ul class="aan-roles">${helpRoles.map(
      (role) => html`<li>${heading2(link(`/help/${role}`, words.roles[role].name))}${paragraph(words.roles[role].summary)}</li>`,
    )}</ul>
${twoWays()}
${whoToAsk(frame, [])}
${quiet(words.sources)}`,
  });

export const roleHelpPage = (frame: Frame, role: HelpRole): Html => {
  const { name, summary, lines, ask } = words.roles[role];
  return page({
    ...frame,
    title: name,
    back: { href: '/help', text: words.back },
    body: html`${heading1(name)}
${lead(summary)}
${heading2(words.expected)}
${numbered(lines)}
${twoWays()}
${whoToAsk(frame, ask)}`,
  });
};

const twoWays = (): Html => html`${heading2(words.ways.heading)}
${paragraph(words.ways.intro)}
<div class="aan-two">
${panel(html`${heading3(words.ways.withJustice.heading)}${paragraph(words.ways.withJustice.body)}`)}
${panel(html`${heading3(words.ways.withoutJustice.heading)}${paragraph(words.ways.withoutJustice.body)}`)}
</div>`;

const whoToAsk = ({ help }: Frame, others: readonly string[]): Html => html`${heading2(words.whoToAsk)}
${bullets([...others, html`${words.us(help.hours)} ${phoneLink(help.phone)}`])}
${paragraph(words.neverMail)}`;
