/** Confirming that an LIVC received a referral, in one choice: who handles it. Nothing about the person is on it, so that any member can confirm and nobody's absence blocks it. */
import { actions, button, form } from '../elements/button.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { type TermDays, termStatus } from '../elements/moments.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem } from '../elements/problem.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, link, paragraph } from '../elements/text.ts';
import { handlingFields, type Member } from '../handler/who-handles.ts';
import { notYours, type SenderPhone } from '../referral-page/not-yours.ts';
import { nl } from '../words/nl.ts';

export type Acknowledgement = {
  readonly frame: Frame;
  readonly reference: string;
  readonly dueOn: string;
  readonly days: TermDays;
  /** Everyone of the LIVC with an account, oneself included. */
  readonly members: readonly Member[];
  /** As typed; preset: oneself, and nobody (''). */
  readonly typed: { readonly handler: string; readonly backup: string };
  readonly problems: readonly Problem[];
  readonly sender: SenderPhone;
};

const words = nl.acknowledge;

export const acknowledgementPage = ({ frame, reference, dueOn, days, members, typed, problems, sender }: Acknowledgement): Html =>
  page({
    ...frame,
    title: words.title(reference),
    failed: problems.length > 0,
    back: { href: `/referrals/${reference}`, text: words.cancel },
    body: html`${errorSummary(problems)}
${heading1(words.heading, html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${panel(html`${paragraph(html`${('late' in days ? words.wasDueOn : words.dueOn)(dayInWords(dueOn))} ${termStatus(days)}`)}${paragraph(words.nothingToDecide)}`)}
${form({
  action: `/referrals/${reference}/acknowledge`,
  csrf: frame.csrf,
  body: html`${handlingFields(members, typed, problems)}${actions(button({ text: words.confirm }), link(`/referrals/${reference}`, words.cancel))}`,
})}
${notYours(sender, frame.help)}`,
  });
