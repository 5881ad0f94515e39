/** Asking for one more reminder by hand: who gets it, and that it moves no term. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import type { Moment } from '../elements/moments.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem } from '../elements/problem.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { bullets, heading1, link, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import type { Contact } from './contact.ts';

const words = nl.desk.remindForm;

/** Whose term it is about. It asks nothing: a button only. */
export const remindAbouts = ['receiver', 'sender'] as const;
export const remindSchema = z.strictObject({ about: z._default(z.enum(remindAbouts), 'receiver') });

export type RemindForm = {
  readonly frame: Frame;
  readonly reference: string;
  readonly about: (typeof remindAbouts)[number];
  readonly livcId: string;
  readonly livcName: string;
  readonly receivers: readonly Contact[];
  /** Some of these receivers did not get an earlier mail. */
  readonly isUndelivered: boolean;
  /** The last reminder by hand; null: none yet. */
  readonly lastAt: Moment | null;
  readonly problems: readonly Problem[];
};

export const remindPage = ({ frame, reference, about, livcId, livcName, receivers, isUndelivered, lastAt, problems }: RemindForm): Html =>
  page({
    ...frame,
    title: words.title(reference),
    failed: problems.length > 0,
    back: { href: '/desk', text: nl.desk.back },
    body: html`${errorSummary(problems)}
${heading1(words.heading, html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${
  isUndelivered &&
  notice({
    kind: 'warning',
    heading: words.notDelivered.heading,
    body: html`${paragraph(words.notDelivered.body)}${paragraph(link(`/desk/livc/${livcId}/address?referral=${reference}`, nl.desk.correct))}`,
  })
}
${about === 'receiver' && paragraph(html`<strong>${livcName}</strong>`)}
${paragraph(words.who)}
${bullets(receivers.map((contact) => nl.desk.contacts[contact]))}
${lastAt !== null && paragraph(words.last(`${dayInWords(lastAt.day)}, ${timeInWords(lastAt.time)}`))}
${quiet(words.unchanged)}
${form({ action: `/desk/${reference}/remind`, csrf: frame.csrf, body: html`<input type="hidden" name="about" value="${about}">${actions(button({ text: words.send }), link('/desk', nl.desk.back))}` })}`,
  });
