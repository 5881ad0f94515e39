/** Noting what a phone call about a late referral gave, as a code: there is no box for a comment, because the desk knows nothing of the person. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceLarge } from '../elements/reference-shown.ts';
import { bullets, heading1, heading2, link, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { type PhoneNumber, phoneList } from './contact.ts';

/** The codes of DOMAIN §5 logCall. */
export const callResults = ['willAct', 'notReached', 'otherContact', 'asksForTime'] as const;
type CallResult = (typeof callResults)[number];

const words = nl.desk.callForm;

export const callSchema = z.strictObject({ result: z.enum(callResults, words.problem) });

export type CallForm = {
  readonly frame: Frame;
  readonly reference: string;
  readonly livcName: string;
  readonly phones: readonly PhoneNumber[];
  /** On which day the row asks for the next action, per result. */
  readonly nextActionOn: Readonly<Record<CallResult, string>>;
  /** As typed; '' before a choice. */
  readonly typed: string;
  readonly problems: readonly Problem[];
};

export const callPage = ({ frame, reference, livcName, phones, nextActionOn, typed, problems }: CallForm): Html =>
  page({
    ...frame,
    title: words.title(reference),
    failed: problems.length > 0,
    back: { href: '/desk', text: nl.desk.back },
    body: html`${errorSummary(problems)}
${heading1(words.heading, livcName)}
${referenceLarge(reference)}
${phoneList(phones, 'large')}
${heading2(words.say)}
${bullets(words.script)}
${form({
  action: `/desk/${reference}/call`,
  csrf: frame.csrf,
  body: html`${radios({
    name: 'result',
    label: words.result,
    error: problemOf(problems, 'result'),
    value: typed,
    choices: callResults.map((result) => ({
      value: result,
      label: words.results[result],
      hint: words.next(dayInWords(nextActionOn[result])),
    })),
  })}
${quiet(words.stopsNothing)}
${actions(button({ text: words.save }), link('/desk', nl.desk.back))}`,
})}`,
  });
