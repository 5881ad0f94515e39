/** The coordinator names someone else to handle a referral. Nothing about the person is on it. */
import { actions, button, form } from '../elements/button.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem } from '../elements/problem.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, link, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { handlingFields, type Member } from './who-handles.ts';

export type NamingHandler = {
  readonly frame: Frame;
  readonly reference: string;
  /** null: nobody handles it yet. */
  readonly handlerName: string | null;
  readonly members: readonly Member[];
  /** As typed; preset: as it is now. */
  readonly typed: { readonly handler: string; readonly backup: string };
  readonly problems: readonly Problem[];
};

const words = nl.handler;

/** For who chose what is already so. */
export const unchangedProblem: Problem = { field: 'handler', message: words.unchanged };

export const handlerPage = ({ frame, reference, handlerName, members, typed, problems }: NamingHandler): Html =>
  page({
    ...frame,
    title: words.title(reference),
    failed: problems.length > 0,
    back: { href: `/referrals/${reference}`, text: nl.acknowledge.cancel },
    body: html`${errorSummary(problems)}
${heading1(words.heading, html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${paragraph(handlerName === null ? words.nobody : words.now(handlerName))}
${form({
  action: `/referrals/${reference}/handler`,
  csrf: frame.csrf,
  body: html`${handlingFields(members, typed, problems)}
${quiet(words.told)}
${actions(button({ text: words.save }), link(`/referrals/${reference}`, nl.acknowledge.cancel))}`,
})}`,
  });
