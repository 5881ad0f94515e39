/** Break-glass for a referral that asks for nothing on the desk: by its reference, which is posted, so that whatever somebody types stands in no address. It says of no referral whether it is there. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { heading1, lead, link } from '../elements/text.ts';
import { textField } from '../elements/text-field.ts';
import { nl } from '../words/nl.ts';

const words = nl.breakGlass.find;

const longest = 100;
export const findSchema = z.strictObject({ reference: z.string(words.problem).check(z.maxLength(longest, words.problem)) });

/** What was typed is none. */
export const noReference: Problem = { field: 'reference', message: words.problem };

export type FindView = { readonly frame: Frame; readonly typed: string; readonly problems: readonly Problem[] };

export const findPage = ({ frame, typed, problems }: FindView): Html =>
  page({
    ...frame,
    title: words.title,
    failed: problems.length > 0,
    back: { href: '/desk', text: nl.desk.back },
    body: html`${errorSummary(problems)}
${heading1(words.title)}
${lead(words.lead)}
${form({
  action: '/desk/open',
  csrf: frame.csrf,
  body: html`${textField({
    name: 'reference',
    label: words.reference,
    hint: words.hint,
    error: problemOf(problems, 'reference'),
    value: typed,
  })}
${actions(button({ text: words.go }), link('/desk', nl.desk.back))}`,
})}`,
  });
