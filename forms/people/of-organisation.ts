/** The people of one organisation, for whoever looks somebody up: names, roles there, and whether they may work here. Each leads to a page of theirs. */
import { type Html, html } from '../elements/html.ts';
import { summaryList } from '../elements/lists.ts';
import { heading2, link, paragraph } from '../elements/text.ts';
import { roleNameOf } from '../elements/visitor.ts';
import { nl } from '../words/nl.ts';

export type Organisation = { readonly id: string; readonly name: string };
export type PeopleOf = {
  readonly organisations: readonly Organisation[];
  /** null: none was chosen yet. */
  readonly chosen: Organisation | null;
  /** Of the chosen one. */
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly posts: readonly { readonly role: string; readonly organisation: string }[];
    readonly disabled: boolean;
  }[];
};

const words = nl.people;

/** `path`: where a person's own page is, before their id. */
export const peopleOf = ({ chosen, people }: Pick<PeopleOf, 'chosen' | 'people'>, path: '/accounts' | '/audit/accounts'): Html | null => {
  if (chosen === null) return null;
  const rows = people.map(({ id, name, posts, disabled }) => ({
    question: link(`${path}/${id}`, name),
    answer: html`${posts
      .filter(({ organisation }) => organisation === chosen.id)
      .map(({ role }) => roleNameOf(role))
      .join(', ')}${disabled && html` <strong>${words.shut}</strong>`}`,
  }));
  return html`${heading2(chosen.name)}${rows.length === 0 ? paragraph(words.nobody) : summaryList(rows)}`;
};
