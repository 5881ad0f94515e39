/** Taking a referral back: one coded reason, never a text, and what then happens. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { bullets, heading1, link, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

/** The codes of DOMAIN §5 withdraw, most usual first. */
export const reasons = ['releaseCancelled', 'otherPrison', 'duplicate', 'personObjects', 'wrongPerson', 'error', 'deceased'] as const;

const words = nl.withdraw;

export const withdrawalSchema = z.strictObject({ reason: z.enum(reasons, words.problem) });

export type Withdrawal = {
  readonly frame: Frame;
  readonly reference: string;
  readonly livcName: string;
  /** As typed; '' before a choice. */
  readonly typed: string;
  readonly problems: readonly Problem[];
};

export const withdrawalPage = ({ frame, reference, livcName, typed, problems }: Withdrawal): Html =>
  page({
    ...frame,
    title: words.title(reference),
    failed: problems.length > 0,
    back: { href: `/referrals/${reference}`, text: words.cancel },
    body: html`${errorSummary(problems)}
${heading1(words.heading, html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${panel(html`${paragraph(words.what)}${bullets([words.told(livcName), ...words.consequences])}${paragraph(words.dateChanged)}`)}
${form({
  action: `/referrals/${reference}/withdraw`,
  csrf: frame.csrf,
  body: html`${radios({
    name: 'reason',
    label: words.reason,
    error: problemOf(problems, 'reason'),
    value: typed,
    choices: reasons.map((reason) => ({ value: reason, label: words.reasons[reason] })),
  })}
${actions(button({ text: words.confirm, kind: 'danger' }), link(`/referrals/${reference}`, words.cancel))}`,
})}`,
  });
