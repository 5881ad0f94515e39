/** Whom to turn to while somebody is away: chosen among their colleagues, by themselves or an admin. It gives nobody a right. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { checkboxes } from '../elements/choice-field.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { heading1, lead, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

const words = nl.deputies;
export const mostDeputies = 3;
const problem = words.problems.choice;

const id = z.string(problem).check(z.regex(/^[A-Za-z0-9][\w-]{0,63}$/, problem));
/** `version`: of the person as the page showed them. */
export const deputiesSchema = z.strictObject({
  version: z.string().check(z.regex(/^\d{1,9}$/)),
  deputies: z._default(z.union([id, z.array(id, problem).check(z.maxLength(mostDeputies, problem))], problem), []),
});

export const meanwhileProblem: Problem = { field: 'deputies', message: words.problems.meanwhile };
export const choiceProblem: Problem = { field: 'deputies', message: problem };

export type DeputiesView = {
  readonly frame: Frame;
  readonly person: { readonly id: string; readonly version: number; readonly name: string; readonly isYou: boolean };
  readonly colleagues: readonly { readonly id: string; readonly name: string; readonly function: string }[];
  readonly chosen: readonly string[];
  readonly isSaved: boolean;
  readonly problems: readonly Problem[];
};

export const deputiesPage = ({ frame, person, colleagues, chosen, isSaved, problems }: DeputiesView): Html =>
  page({
    ...frame,
    title: words.title,
    failed: problems.length > 0,
    back: person.isYou ? { href: '/account', text: nl.account.title } : { href: `/accounts/${person.id}`, text: nl.people.personTitle },
    body: html`${errorSummary(problems)}
${isSaved && notice({ kind: 'ok', heading: words.saved })}
${heading1(person.isYou ? words.yours : words.heading(person.name))}
${lead(words.lead)}
${
  colleagues.length === 0
    ? paragraph(words.nobodyElse)
    : form({
        action: `/accounts/${person.id}/deputies`,
        csrf: frame.csrf,
        body: html`<input type="hidden" name="version" value="${person.version}">
${checkboxes({
  name: 'deputies',
  label: words.ask,
  hint: problem,
  error: problemOf(problems, 'deputies'),
  value: chosen,
  choices: colleagues.map((one) => ({ value: one.id, label: one.name, hint: one.function || null })),
})}
${actions(button({ text: words.press }))}`,
      })
}`,
  });
