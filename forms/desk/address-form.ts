/** Correcting where an LIVC gets its mail: four work addresses, each of a function. Only plain addresses are taken, so that nothing typed here can become a mail header. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { emailAddress } from '../elements/email-address.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, link, paragraph } from '../elements/text.ts';
import { textField } from '../elements/text-field.ts';
import { nl } from '../words/nl.ts';

export const addressNames = ['mailbox', 'coordinator', 'backup', 'escalation'] as const;
type AddressName = (typeof addressNames)[number];
export type Addresses = Readonly<Record<AddressName, string>>;

const words = nl.desk.addressForm;

const email = emailAddress(words.problems.email);

/** `version` is the one the page was made from: who saves an older one is told. */
export const addressSchema = z.strictObject({
  version: z.string().check(z.regex(/^\d{1,9}$/)),
  mailbox: email,
  coordinator: email,
  backup: email,
  escalation: email,
});

/** Asked beside the schema: an answer equal to what is stored changes nothing. */
export const unchangedProblem: Problem = { field: 'mailbox', message: words.problems.unchanged };
export const changedMeanwhileProblem: Problem = { field: 'mailbox', message: words.problems.changedMeanwhile };

export type AddressForm = {
  readonly frame: Frame;
  readonly livcId: string;
  readonly livcName: string;
  readonly version: number;
  readonly names: { readonly coordinator: string; readonly backup: string; readonly escalation: string };
  /** Addresses that a mail did not reach. */
  readonly notDelivered: readonly AddressName[];
  /** As typed; preset: as stored. */
  readonly typed: Addresses;
  readonly problems: readonly Problem[];
  /** From which row of the desk one came. */
  readonly reference: string | null;
};

export const addressPage = ({ frame, livcId, livcName, version, names, notDelivered, typed, problems, reference }: AddressForm): Html => {
  const labels: Addresses = {
    mailbox: words.fields.mailbox,
    coordinator: words.fields.coordinator(names.coordinator),
    backup: words.fields.backup(names.backup),
    escalation: words.fields.escalation(names.escalation),
  };
  const action = `/desk/livc/${livcId}/address`;
  return page({
    ...frame,
    title: words.title,
    failed: problems.length > 0,
    back: { href: '/desk', text: nl.desk.back },
    body: html`${errorSummary(problems)}
${heading1(words.heading(livcName), reference !== null && html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${paragraph(words.intro)}
${form({
  action: reference === null ? action : `${action}?referral=${reference}`,
  csrf: frame.csrf,
  body: html`<input type="hidden" name="version" value="${version}">
${addressNames.map((name) =>
  textField({
    name,
    label: labels[name],
    hint: notDelivered.includes(name) && words.notDelivered,
    error: problemOf(problems, name),
    value: typed[name],
    kind: 'email',
  }),
)}
${actions(button({ text: words.save }), link('/desk', nl.desk.back))}`,
})}`,
  });
};
