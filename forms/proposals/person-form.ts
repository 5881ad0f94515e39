/** Writing down somebody who never signed in yet: work data, and the provider's own mark of them. A national number is refused in every box. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { emailAddress } from '../elements/email-address.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { hasNationalNumber } from '../elements/national-number.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { heading1, lead } from '../elements/text.ts';
import { textField } from '../elements/text-field.ts';
import { isReadable } from '../elements/typed-text.ts';
import { nl } from '../words/nl.ts';
import type { WhyNot } from './decide-page.ts';
import { askedRole, type Organisation, postFields, reasonField } from './roles-page.ts';

const words = nl.proposals.person;
export const personReasons = ['newColleague', 'replaces'] as const;
export const personBoxes = ['subject', 'name', 'function', 'email', 'phone'] as const;
const labels = { ...nl.proposals.rows, subject: words.subject } as const;

const isNoNumber = z.refine<string>((text) => !hasNationalNumber(text), words.problems.nationalNumber);
/** One line, as it is typed: names are written in every way. */
const line = (problem: string, shape: RegExp) =>
  z.string(problem).check(z.trim(), z.normalize('NFC'), z.regex(shape, problem), z.refine<string>(isReadable, problem), isNoNumber);

export const personSchema = z.strictObject({
  subject: line(words.problems.subject, /^\S{1,255}$/u),
  name: line(words.problems.name, /^[^\n\t]{1,80}$/u),
  function: line(words.problems.function, /^[^\n\t]{0,80}$/u),
  email: emailAddress(words.problems.email).check(isNoNumber),
  phone: z.string(words.problems.phone).check(z.trim(), z.regex(/^\+?[\d ./()-]{8,25}$/, words.problems.phone)),
  ...askedRole,
  why: z.enum(personReasons, nl.proposals.problems.why),
});

export type PersonForm = {
  readonly frame: Frame;
  readonly organisations: readonly Organisation[];
  readonly typed: Readonly<Record<(typeof personBoxes)[number] | 'role' | 'organisation' | 'why', string>>;
  readonly problems: readonly Problem[];
};

export const whyNotPerson = (why: WhyNot): Problem => ({
  field: why === 'wrongPlace' ? 'organisation' : 'subject',
  message: nl.proposals.whyNot[why],
});

export const personForm = ({ frame, organisations, typed, problems }: PersonForm): Html =>
  page({
    ...frame,
    title: words.title,
    failed: problems.length > 0,
    back: { href: '/proposals', text: nl.proposals.title },
    body: html`${errorSummary(problems)}
${heading1(words.title)}
${lead(words.lead)}
${form({
  action: '/colleagues/new',
  csrf: frame.csrf,
  body: html`${personBoxes.map((name) =>
    textField({
      name,
      label: labels[name],
      hint: name === 'subject' ? words.subjectHint : null,
      optional: name === 'function',
      error: problemOf(problems, name),
      value: typed[name],
      kind: boxKind(name),
    }),
  )}
${postFields(organisations, typed, problems)}
${reasonField(personReasons, typed.why, problems)}
${actions(button({ text: nl.proposals.ask }))}`,
})}`,
  });

function boxKind(name: (typeof personBoxes)[number]): 'email' | 'tel' | 'text' {
  if (name === 'email') return 'email';
  return name === 'phone' ? 'tel' : 'text';
}
