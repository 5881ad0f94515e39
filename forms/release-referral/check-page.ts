/** Everything once more before it is sent: what is missing, who will read which part, by when they confirm, and every answer with a way to change it. */
import { actions, button, form } from '../elements/button.ts';
import { type DayExplanation, dayExplanation } from '../elements/day-explanation.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel, type SummaryRow, summaryList } from '../elements/lists.ts';
import { notice } from '../elements/notice.ts';
import { page, phoneLink } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { bullets, heading1, heading2, link, paragraph } from '../elements/text.ts';
import { textArea } from '../elements/text-field.ts';
import { nl } from '../words/nl.ts';
import { draftAt, questionAt, sectionAt, submitAt } from './addresses.ts';
import type { AllAnswers } from './answers.ts';
import { type AskedItem, answerPart, shownGroups } from './as-shown.ts';
import { type Missing, missing, type Surroundings } from './check.ts';
import { type SectionName, sectionOrder, sectionWords } from './sections.ts';
import { urgentNotice } from './urgent-notice.ts';
import { whoReadsContent } from './who-reads.ts';

/** Why the page is shown again instead of the referral being sent. */
export type NotSent = 'unavailable' | 'changedMeanwhile' | null;

export type CheckView = {
  readonly frame: Frame;
  readonly reference: string;
  /** The draft's version that is shown: only this one is sent. */
  readonly version: number;
  readonly all: AllAnswers;
  readonly around: Surroundings;
  /** When sent today; null as long as it cannot be counted. */
  readonly due: (DayExplanation & { readonly isUrgent: boolean }) | null;
};

/** Why it was not sent, and what was typed on this page itself. */
export type SentBack = {
  /** The sender's own open referral that seems to be about the same person. */
  readonly samePerson: { readonly reference: string } | null;
  readonly someoneElseBecause: string;
  readonly problems: readonly Problem[];
  readonly notSent: NotSent;
};

const words = nl.releaseReferral.check;

/** Longer than this is no reason but a story. */
export const longestReason = 300;

const nothingYet: SentBack = { samePerson: null, someoneElseBecause: '', problems: [], notSent: null };

export function checkPage(shown: CheckView, sentBack: Partial<SentBack> = {}): Html {
  const view = { ...shown, ...nothingYet, ...sentBack };
  const { frame, reference, all, around } = view;
  const problems = whatToMend(view);
  const left = missing(all, around);
  return page({
    ...frame,
    title: `${words.heading} – ${reference}`,
    failed: problems.length > 0 || view.notSent !== null,
    back: { href: draftAt(reference), text: nl.releaseReferral.section.back },
    body: html`${errorSummary(problems)}${whyNotSent(view)}
${heading1(words.heading, html`${nl.elements.reference.label} ${referenceCode(reference)}`)}
${urgent(view)}
${left.length > 0 ? missingList(reference, left) : whoReads(view)}
${sectionOrder.map((section) => sectionAnswers(view, section))}
${left.length === 0 && sending(view)}`,
  });
}

/** Who meets an own open referral of the same person is asked for a reason, also when nothing was wrong with what was typed. */
const whatToMend = ({ problems, samePerson }: SentBack): readonly Problem[] =>
  problems.length > 0 || samePerson === null
    ? problems
    : [{ field: 'someoneElseBecause', message: nl.releaseReferral.questions.someoneElseBecause.missing }];

function whyNotSent({ notSent, frame }: CheckView & SentBack): Html | null {
  if (notSent === null) return null;
  if (notSent === 'changedMeanwhile') return notice({ kind: 'warning', heading: words.overtaken, body: paragraph(words.overtakenBody) });
  const { phone, hours } = frame.help;
  return notice({
    kind: 'error',
    heading: words.unavailable,
    body: paragraph(html`${words.unavailableBody} ${phoneLink(phone)} (${hours}).`),
  });
}

const missingList = (reference: string, left: readonly Missing[]): Html =>
  panel(
    html`${heading2(words.missingHeading, 'ontbreekt')}
${paragraph(words.missing(left.reduce((sum, { problems }) => sum + problems.length, 0)))}
<ul class="utrecht-unordered-list">${left.map(
      ({ section, notBegun, problems }) =>
        html`<li class="utrecht-unordered-list__item">${
          notBegun
            ? html`${link(sectionAt(reference, section, 'check'), sectionWords(section).name)}: ${words.notBegun}`
            : html`${sectionWords(section).name}${bullets(problems.map((problem) => missingLink(reference, section, problem)))}`
        }</li>`,
    )}</ul>`,
    'strong',
  );

const missingLink = (reference: string, section: SectionName, { field, message, about }: Problem): Html =>
  html`${link(questionAt(reference, section, field, 'check'), message)}${about !== undefined && html` ${nl.elements.problems.about(about)}`}`;

const receiverOf = (around: Surroundings): string => around.destination?.receiver ?? words.receiver;

const whoReads = ({ around, due }: CheckView): Html =>
  panel(html`${heading2(words.whoReads)}
${bullets([words.everyone(receiverOf(around)), ...(around.destination?.isFallback === true ? [words.admittedFallback] : whoReadsContent(receiverOf(around))), words.mail])}
${around.destination?.isFallback === true && paragraph(words.fallback)}
${due !== null && html`${paragraph(html`<strong>${words.due(receiverOf(around), dayInWords(due.dueOn))}</strong>`)}${dayExplanation(due)}`}`);

/** What urgent means to the receiver, and what the sender does about it. */
const urgent = ({ around: { destination }, due }: CheckView): Html | null =>
  due?.isUrgent === true && destination !== null
    ? urgentNotice({ receiver: destination.receiver, phone: destination.phone, workingDays: due.counted.length, isSent: false })
    : null;

function sectionAnswers({ reference, all, around }: CheckView, section: SectionName): Html {
  const rows = (items: readonly AskedItem[]): readonly SummaryRow[] =>
    items.map(({ field, question, name, answers }) => ({
      question,
      answer: answerPart(answers),
      change: { href: questionAt(reference, section, field, 'check'), about: name },
    }));
  // What was offered but not asked for is left out, or the page would be mostly empty rows.
  const groups = shownGroups(section, all[section] ?? {}, around).map((items) =>
    items.filter(({ answers, isOptional }) => answers.length > 0 || !isOptional),
  );
  return html`<section class="aan-check">${heading2(sectionWords(section).name)}${groups.filter((items) => items.length > 0).map((items) => summaryList(rows(items)))}</section>`;
}

function sending(view: CheckView & SentBack): Html {
  const { frame, reference, version, around } = view;
  return html`${notice({ kind: 'warning', heading: words.lastLook, body: paragraph(words.lastLookBody) })}
${form({
  action: submitAt(reference),
  csrf: frame.csrf,
  body: html`<input type="hidden" name="version" value="${version}"><input type="hidden" name="receiver" value="${around.destination?.receiverId ?? null}">${someoneElse(view)}${actions(button({ text: words.send(receiverOf(around)) }))}`,
})}`;
}

/** Also shown again with what was typed when that itself has to be mended. */
function someoneElse(view: SentBack): Html | null {
  const { samePerson, someoneElseBecause } = view;
  const problems = whatToMend(view);
  if (samePerson === null && someoneElseBecause === '' && problems.length === 0) return null;
  return panel(
    html`${heading2(words.samePerson)}${paragraph(words.samePersonBody)}
${samePerson && paragraph(link(`/referrals/${samePerson.reference}`, html`${words.samePersonLook} ${referenceCode(samePerson.reference)}`))}
${textArea({
  name: 'someoneElseBecause',
  label: nl.releaseReferral.questions.someoneElseBecause.label,
  hint: words.samePersonElse,
  value: someoneElseBecause,
  limit: longestReason,
  rows: 3,
  error: problemOf(problems, 'someoneElseBecause'),
})}`,
    'strong',
  );
}
