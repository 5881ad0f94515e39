/** Giving a term more working days: how many, and a coded reason. Whose term it is stands in the heading; nothing of the person is known here. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { radios, select } from '../elements/choice-field.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { heading1, link, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { remindAbouts } from './remind-form.ts';
import type { DeskTerm } from './row.ts';

const words = nl.desk.extendForm;

/** The codes of DOMAIN §5 extend. */
export const extendReasons = ['asksForTime', 'contactsChanging', 'awaitsDecision', 'mailWasDown'] as const;

export const extendSchema = z.strictObject({
  about: z._default(z.enum(remindAbouts), 'receiver'),
  /** Of the term, as the page showed it: a second click gives nothing more. */
  version: z.string().check(z.regex(/^[1-9]\d{0,3}$/)),
  workingDays: z._default(z.string(), ''),
  reason: z._default(z.string(), ''),
});

export type TypedExtension = { readonly workingDays: string; readonly reason: string };

export type ExtendForm = {
  readonly frame: Frame;
  readonly reference: string;
  readonly about: (typeof remindAbouts)[number];
  readonly livcName: string;
  readonly term: DeskTerm;
  readonly version: number;
  /** Working days that it was given before, and that can still be given. */
  readonly given: number;
  readonly left: number;
  readonly typed: TypedExtension;
  readonly problems: readonly Problem[];
};

type Read = { readonly workingDays: number; readonly reason: (typeof extendReasons)[number] } | { readonly problems: readonly Problem[] };

/** What was asked, or what is wrong with it, field by field. */
export function readExtension(typed: TypedExtension, left: number): Read {
  const text = typed.workingDays.trim();
  const workingDays = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  const reason = extendReasons.find((one) => one === typed.reason);
  const problems: Problem[] = [];
  if (workingDays < 1 || workingDays > left) problems.push({ field: 'workingDays', message: words.problems.workingDays });
  if (reason === undefined) problems.push({ field: 'reason', message: words.problems.reason });
  return reason === undefined || problems.length > 0 ? { problems } : { workingDays, reason };
}

export const stillPassed: Problem = { field: 'workingDays', message: words.problems.stillPassed };

export function extendPage(view: ExtendForm): Html {
  const { frame, reference, about, livcName, term, given, left, problems } = view;
  const due = nl.desk.terms[term.clock];
  return page({
    ...frame,
    title: words.title(reference),
    failed: problems.length > 0,
    back: { href: '/desk', text: nl.desk.back },
    body: html`${errorSummary(problems)}
${heading1(words.heading, html`${nl.referralPage.referral} ${referenceCode(reference)}`)}
${paragraph(html`<strong>${about === 'sender' ? nl.desk.callForm.whom : livcName}</strong>`)}
${paragraph(`${'late' in term.days ? due.dueOn(dayInWords(term.dueOn)) : due.dueStill(dayInWords(term.dueOn))}.${given === 0 ? '' : ` ${words.given(given)}`}`)}
${left === 0 ? paragraph(words.noneLeft) : asked(view)}`,
  });
}

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, before) => before + 1);

const asked = ({ frame, reference, about, version, left, typed, problems }: ExtendForm): Html =>
  form({
    action: `/desk/${reference}/extend`,
    csrf: frame.csrf,
    body: html`<input type="hidden" name="about" value="${about}"><input type="hidden" name="version" value="${version}">
${select({
  name: 'workingDays',
  label: words.workingDays,
  error: problemOf(problems, 'workingDays'),
  value: typed.workingDays,
  choices: [{ value: '', label: words.choose }, ...upTo(left).map((n) => ({ value: String(n), label: words.days(n) }))],
})}
${radios({
  name: 'reason',
  label: words.reason,
  error: problemOf(problems, 'reason'),
  value: typed.reason,
  choices: extendReasons.map((value) => ({ value, label: words.reasons[value] })),
})}
${quiet(words.told)}
${actions(button({ text: words.save }), link('/desk', nl.desk.back))}`,
  });
