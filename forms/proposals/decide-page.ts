/** One proposal as the other admin sees it: what exactly changes, who asks and why, what follows, and the two answers. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { type SummaryRow, summaryList } from '../elements/lists.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { heading1, heading2, paragraph } from '../elements/text.ts';
import { roleNameOf } from '../elements/visitor.ts';
import { nl } from '../words/nl.ts';
import { endInWords, inOneSentence, proposalAt, type ShownChange, type ShownProposal, when } from './proposal.ts';

const words = nl.proposals;
export const approveReasons = ['askedOrganisation', 'inWriting', 'knownToMe'] as const;
export const refuseReasons = ['notRight', 'needless', 'notClear'] as const;
export const proposalDone = ['asked', 'approved', 'refused', 'takenBack'] as const;

const version = z.string().check(z.regex(/^\d{1,9}$/));
/** `version`: of the proposal as the page showed it. */
export const decisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), version, approveBecause: z.enum(approveReasons, words.problems.why) }),
  z.strictObject({ decision: z.literal('refuse'), version, refuseBecause: z.enum(refuseReasons, words.problems.why) }),
  z.strictObject({ decision: z.literal('takeBack'), version }),
]);

export type WhyNot = keyof typeof words.whyNot;
export const meanwhileProblem: Problem = { field: 'inhoud', message: words.problems.meanwhile };
export const whyNotProblem = (why: WhyNot): Problem => ({ field: 'inhoud', message: words.whyNot[why] });

export type DecideView = {
  readonly frame: Frame;
  readonly proposal: ShownProposal;
  /** Who answers today, and until when the proposed one would; only for a municipality. */
  readonly answering: { readonly now: string | null; readonly until: string | null } | null;
  /** `decide`: this admin may; else why not, and whether they can take it back. */
  readonly may: 'decide' | 'takeBack' | { readonly not: 'yourself' } | null;
  /** Why approving it is not possible as things stand now. */
  readonly cannotNow: WhyNot | null;
  readonly done: (typeof proposalDone)[number] | null;
  readonly typed: { readonly approveBecause: string; readonly refuseBecause: string };
  readonly problems: readonly Problem[];
};

export function decidePage(view: DecideView): Html {
  const { frame, proposal, may, cannotNow, done, problems } = view;
  const title = words.headings[proposal.change.kind];
  return page({
    ...frame,
    title,
    failed: problems.length > 0,
    back: { href: '/proposals', text: words.title },
    body: html`${errorSummary(problems)}
${done !== null && notice({ kind: 'ok', heading: words.done[done] })}
${heading1(title)}
${paragraph(inOneSentence(proposal.change))}
${summaryList([...changeRows(view), ...askedRows(proposal)])}
${proposal.standing === 'open' && paragraph(words.consequence[proposal.change.kind])}
${may === 'decide' && cannotNow !== null && notice({ kind: 'warning', heading: words.cannotNow, body: paragraph(words.whyNot[cannotNow]) })}
${may !== null && typeof may === 'object' && paragraph(words.whyNot[may.not])}
${may === 'takeBack' && takeBackForm(view)}
${may === 'decide' && html`${cannotNow === null && approveForm(view)}${refuseForm(view)}`}`,
  });
}

function changeRows({ proposal: { change }, answering }: DecideView): readonly SummaryRow[] {
  const { rows } = words;
  if (change.kind === 'bindMunicipality')
    return [
      { question: rows.municipality, answer: change.municipalityName },
      { question: rows.now, answer: answering?.now ?? words.nobodyYet },
      { question: rows.livc, answer: change.livcName },
      { question: rows.from, answer: dayInWords(change.from) },
      { question: rows.until, answer: answering?.until ? dayInWords(answering.until) : words.noEnd },
    ];
  return [
    { question: rows.person, answer: change.name },
    { question: rows.role, answer: roleNameOf(change.role) },
    { question: rows.organisation, answer: change.organisationName },
    ...(change.kind === 'makePerson' ? personRows(change) : []),
  ];
}

const personRows = ({ work, email, phone, subject }: Extract<ShownChange, { kind: 'makePerson' }>): readonly SummaryRow[] => [
  { question: words.rows.function, answer: work || null },
  { question: words.rows.email, answer: email },
  { question: words.rows.phone, answer: phone || null },
  { question: words.rows.subject, answer: subject },
];

function askedRows(proposal: ShownProposal): readonly SummaryRow[] {
  const { why, by, at, lapsesOn } = proposal;
  const end = endInWords(proposal);
  return [
    { question: words.rows.why, answer: words.reasons[why] },
    { question: words.rows.by, answer: words.whoAndWhen(by.name, when(at)) },
    end === null ? { question: words.rows.lapses, answer: dayInWords(lapsesOn) } : { question: words.rows.ended, answer: end },
  ];
}

const decisionForm = ({ frame, proposal }: DecideView, decision: 'approve' | 'refuse' | 'takeBack', body: Html): Html =>
  form({
    action: proposalAt(proposal),
    csrf: frame.csrf,
    body: html`<input type="hidden" name="decision" value="${decision}"><input type="hidden" name="version" value="${proposal.version}">${body}`,
  });

const approveForm = (view: DecideView): Html =>
  html`${heading2(words.approve.heading)}${decisionForm(
    view,
    'approve',
    html`${radios({
      name: 'approveBecause',
      label: words.approve.ask,
      error: problemOf(view.problems, 'approveBecause'),
      value: view.typed.approveBecause,
      choices: approveReasons.map((value) => ({ value, label: words.reasons[value] })),
    })}${actions(button({ text: words.approve.press }))}`,
  )}`;

const refuseForm = (view: DecideView): Html =>
  html`${heading2(words.refuse.heading)}${decisionForm(
    view,
    'refuse',
    html`${radios({
      name: 'refuseBecause',
      label: words.refuse.ask,
      error: problemOf(view.problems, 'refuseBecause'),
      value: view.typed.refuseBecause,
      choices: refuseReasons.map((value) => ({ value, label: words.reasons[value] })),
    })}${actions(button({ text: words.refuse.press, kind: 'secondary' }))}`,
  )}`;

const takeBackForm = (view: DecideView): Html =>
  html`${paragraph(words.whyNot.asker)}${decisionForm(view, 'takeBack', actions(button({ text: words.takeBack.press, kind: 'secondary' })))}`;
