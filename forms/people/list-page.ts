/** Who works where, for the admin: one organisation at a time, names and roles and whether they may work here. */
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { summaryList } from '../elements/lists.ts';
import { page } from '../elements/page.ts';
import { bullets, heading1, heading2, lead, link, paragraph } from '../elements/text.ts';
import { roleNameOf } from '../elements/visitor.ts';
import { nl } from '../words/nl.ts';

type Organisation = { readonly id: string; readonly name: string };
export type PeopleView = {
  readonly frame: Frame;
  readonly organisations: readonly Organisation[];
  readonly chosen: Organisation | null;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly posts: readonly { readonly role: string; readonly organisation: string }[];
    readonly disabled: boolean;
  }[];
};

const words = nl.people;

export const peoplePage = ({ frame, organisations, chosen, people }: PeopleView): Html =>
  page({
    ...frame,
    title: words.title,
    back: { href: '/desk', text: words.desk },
    body: html`${heading1(words.title)}
${lead(words.lead)}
${chosen !== null && html`${heading2(chosen.name)}${people.length === 0 ? paragraph(words.nobody) : summaryList(people.map((person) => row(person, chosen)))}`}
${heading2(words.organisations)}
${bullets(organisations.map(({ id, name }) => link(`/accounts?${new URLSearchParams({ organisation: id })}`, name)))}`,
  });

const row = ({ id, name, posts, disabled }: PeopleView['people'][number], { id: at }: Organisation) => ({
  question: link(`/accounts/${id}`, name),
  answer: html`${posts
    .filter(({ organisation }) => organisation === at)
    .map(({ role }) => roleNameOf(role))
    .join(', ')}${disabled && html` <strong>${words.shut}</strong>`}`,
});
