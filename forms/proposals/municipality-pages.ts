/** Who receives for a municipality, today and from a day on; and asking that it becomes another LIVC. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { select } from '../elements/choice-field.ts';
import { dateField } from '../elements/date-field.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { summaryList } from '../elements/lists.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { bullets, heading1, heading2, lead, link, paragraph } from '../elements/text.ts';
import { textField } from '../elements/text-field.ts';
import { readDay } from '../elements/typed-day.ts';
import { nl } from '../words/nl.ts';
import type { WhyNot } from './decide-page.ts';
import { history } from './list-page.ts';
import { proposalAt, type ShownProposal } from './proposal.ts';
import { reasonField } from './roles-page.ts';

const words = nl.proposals.municipality;
export const bindReasons = ['newLivc', 'joinsLivc', 'merged', 'mistake'] as const;

export type MunicipalitySearch = {
  readonly frame: Frame;
  /** As typed; null: nothing was looked for. */
  readonly search: string | null;
  readonly found: readonly { readonly nis: string; readonly name: string }[];
};

export const municipalitiesPage = ({ frame, search, found }: MunicipalitySearch): Html =>
  page({
    ...frame,
    title: words.title,
    back: { href: '/desk', text: nl.desk.back },
    body: html`${heading1(words.title)}
${lead(words.lead)}
<form method="get" action="/municipalities" role="search">
${textField({ name: 'search', label: words.search, value: search ?? '', kind: 'search' })}
${actions(button({ text: words.press }))}
</form>
${search !== null && (found.length === 0 ? paragraph(words.none) : bullets(found.map(({ nis, name }) => link(`/municipalities/${nis}`, name))))}`,
  });

/** The day itself is read by `readFrom`. */
const box = z._default(z.string(words.problems.from).check(z.maxLength(100, words.problems.from)), '');
export const bindSchema = z.strictObject({
  livc: z.string(words.problems.livc).check(z.regex(/^[A-Za-z0-9][\w-]{0,63}$/, words.problems.livc)),
  'from-day': box,
  'from-month': box,
  'from-year': box,
  why: z.enum(bindReasons, nl.proposals.problems.why),
});

/** The day that stands in the three boxes, or what is wrong with it. */
export function readFrom(typed: readonly [string, string, string]): { readonly day: string } | { readonly problem: Problem } {
  const read = readDay(typed);
  if (read.kind === 'day') return { day: read.day };
  return { problem: { field: 'from', message: read.kind === 'faulty' ? read.message : words.problems.from } };
}

export type MunicipalityView = {
  readonly frame: Frame;
  readonly nis: string;
  readonly name: string;
  /** null: nobody is bound, so the fallback receives. */
  readonly now: string | null;
  readonly ahead: readonly { readonly livcName: string; readonly from: string }[];
  readonly livcs: readonly { readonly id: string; readonly name: string }[];
  readonly open: ShownProposal | null;
  readonly settled: readonly ShownProposal[];
  readonly typed: { readonly livc: string; readonly from: readonly [string, string, string]; readonly why: string };
  readonly problems: readonly Problem[];
};

export const whyNotBinding = (why: WhyNot): Problem => ({
  field: why === 'notAhead' ? 'from' : 'livc',
  message: nl.proposals.whyNot[why],
});

export const municipalityPage = (view: MunicipalityView): Html =>
  page({
    ...view.frame,
    title: words.pageTitle,
    failed: view.problems.length > 0,
    back: { href: '/municipalities', text: words.title },
    body: html`${errorSummary(view.problems)}
${heading1(view.name, words.pageTitle)}
${summaryList([{ question: words.now, answer: view.now ?? nl.proposals.nobodyYet }])}
${view.ahead.length > 0 && bullets(view.ahead.map(({ livcName, from }) => words.ahead(livcName, dayInWords(from))))}
${
  view.open === null
    ? asking(view)
    : html`${paragraph(nl.proposals.already)}${paragraph(link(proposalAt(view.open), nl.proposals.alreadyLink))}`
}
${view.settled.length > 0 && html`${heading2(nl.proposals.history)}${history(view.settled)}`}`,
  });

const asking = ({ frame, nis, livcs, typed, problems }: MunicipalityView): Html => html`${heading2(words.heading)}
${paragraph(nl.proposals.consequence.bindMunicipality)}
${form({
  action: `/municipalities/${nis}`,
  csrf: frame.csrf,
  body: html`${select({
    name: 'livc',
    label: words.livc,
    error: problemOf(problems, 'livc'),
    value: typed.livc,
    choices: [{ value: '', label: words.choose }, ...livcs.map(({ id, name }) => ({ value: id, label: name }))],
  })}
${dateField({ name: 'from', label: words.from, hint: words.fromHint, error: problemOf(problems, 'from'), value: typed.from })}
${reasonField(bindReasons, typed.why, problems)}
${actions(button({ text: nl.proposals.ask }))}`,
})}`;
