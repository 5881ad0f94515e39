/** Who works where, for the admin: one organisation at a time, names and roles and whether they may work here. */
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { bullets, heading1, heading2, lead, link } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { type PeopleOf, peopleOf } from './of-organisation.ts';

export type PeopleView = PeopleOf & { readonly frame: Frame };

const words = nl.people;

export const peoplePage = ({ frame, organisations, chosen, people }: PeopleView): Html =>
  page({
    ...frame,
    title: words.title,
    back: { href: '/desk', text: words.desk },
    body: html`${heading1(words.title)}
${lead(words.lead)}
${peopleOf({ chosen, people }, '/accounts')}
${heading2(words.organisations)}
${bullets(organisations.map(({ id, name }) => link(`/accounts?${new URLSearchParams({ organisation: id })}`, name)))}`,
  });
