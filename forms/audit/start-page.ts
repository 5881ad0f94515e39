/** Where the auditor begins: the people of one organisation, each leading to what they did. It shows work data only. */
import { button } from '../elements/button.ts';
import { select } from '../elements/choice-field.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { page } from '../elements/page.ts';
import { heading1, heading2, lead, link, paragraph } from '../elements/text.ts';
import { type PeopleOf, peopleOf } from '../people/of-organisation.ts';
import { nl } from '../words/nl.ts';

export type AuditStart = PeopleOf & { readonly frame: Frame };

const words = nl.audit;

export const auditStartPage = ({ frame, organisations, chosen, people }: AuditStart): Html =>
  page({
    ...frame,
    title: words.title,
    body: html`${heading1(words.title)}
${lead(words.lead)}
${panel(html`${heading2(words.odd.open)}${paragraph(link('/audit/odd-views', words.odd.openLink))}`)}
${panel(html`${heading2(words.glass.heading)}${paragraph(link('/openings', words.glass.link))}`)}
${heading2(words.search)}
<form method="get" action="/audit" role="search" aria-label="${words.search}" class="aan-filters aan-filters--one">
${select({
  name: 'organisation',
  label: words.organisation,
  value: chosen?.id ?? '',
  choices: [{ value: '', label: words.choose }, ...organisations.map(({ id, name }) => ({ value: id, label: name }))],
})}
<div class="aan-actions">${button({ text: words.show, kind: 'secondary' })}</div>
</form>
${peopleOf({ chosen, people }, '/audit/accounts')}`,
  });
