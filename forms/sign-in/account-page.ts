/** As whom one is signed in: one's own work data, the roles one can act in, and signing out in every browser at once. It holds nothing of any referral. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { summaryList } from '../elements/lists.ts';
import { page } from '../elements/page.ts';
import { heading1, heading2, lead, link, paragraph } from '../elements/text.ts';
import { roleNameOf } from '../elements/visitor.ts';
import { nl } from '../words/nl.ts';

export type AccountView = {
  readonly frame: Frame;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly function: string;
    readonly email: string;
    readonly phone: string;
  };
  readonly posts: readonly {
    readonly role: string;
    readonly organisation: string;
    readonly organisationName: string;
    readonly isPresent: boolean;
  }[];
  /** Where to go on to; a path of ours. */
  readonly to: string;
};

const short = z.string().check(z.maxLength(200));
/** What a button of this page posts; which posts there are is for the record to say. */
export const roleSchema = z.strictObject({ role: short, organisation: short, to: z.string().check(z.maxLength(512)) });

const words = nl.account;

export function accountPage({ frame, person, posts, to }: AccountView): Html {
  const isChosen = posts.some(({ isPresent }) => isPresent);
  const title = isChosen ? words.title : words.choose.title;
  return page({
    ...frame,
    title,
    body: html`${heading1(title)}
${isChosen ? '' : lead(words.choose.lead)}
${posts.length > 1 ? html`${isChosen && heading2(words.choose.heading)}${posts.map((post) => choice(post, frame.csrf, to))}` : ''}
${heading2(words.data.heading)}
${summaryList([
  { question: words.data.name, answer: person.name },
  { question: words.data.function, answer: person.function || null },
  { question: words.data.email, answer: person.email },
  { question: words.data.phone, answer: person.phone || null },
])}
${paragraph(words.data.change)}
${paragraph(link(`/accounts/${person.id}/deputies`, nl.deputies.yours))}
${heading2(words.everywhere.heading)}
${paragraph(words.everywhere.body)}
${form({ action: '/sign-out/everywhere', csrf: frame.csrf, body: actions(button({ text: words.everywhere.button, kind: 'secondary' })) })}`,
  });
}

function choice({ role, organisation, organisationName, isPresent }: AccountView['posts'][number], csrf: string | null, to: string): Html {
  const what = words.choose.as(roleNameOf(role), organisationName || organisation);
  if (isPresent) return paragraph(words.choose.present(what));
  const hidden = Object.entries({ role, organisation, to }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return form({
    action: '/account/role',
    csrf,
    body: html`${hidden}${actions(button({ text: words.choose.use(roleNameOf(role), organisationName || organisation), kind: 'secondary' }))}`,
  });
}
