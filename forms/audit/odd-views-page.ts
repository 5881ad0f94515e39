/** What stood out in a month, newest first, what nobody looked at yet before the rest. No order or colour says anything of a person. */
import { dateInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { table } from '../elements/table.ts';
import { heading1, heading2, lead, link, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { type Months, monthsNav } from './months.ts';
import { findingInWords, oddViewAddress, type ShownOddView, whyInWords } from './odd-view.ts';
import { roleIn, when } from './person-page.ts';

export type OddViewsView = {
  readonly frame: Frame;
  readonly months: Months;
  /** Those of this page. */
  readonly views: readonly ShownOddView[];
  /** How many stand on the pages before. */
  readonly past: number;
  readonly all: number;
  /** Of how many nothing was found yet, on all pages. */
  readonly toDo: number;
  /** Where the next page begins; null: there is none. */
  readonly beyond: number | null;
};

const words = nl.audit.odd;

export function oddViewsPage(view: OddViewsView): Html {
  const { frame, months, views, all } = view;
  const toDo = views.filter(({ findings }) => findings.length === 0);
  const done = views.filter(({ findings }) => findings.length > 0);
  const heading = words.toDo(view.toDo);
  return page({
    ...frame,
    wide: true,
    title: words.title,
    back: { href: '/audit', text: nl.audit.title },
    body: html`${heading1(words.title)}
${lead(words.lead)}
${monthsNav('/audit/odd-views', months)}
${all === 0 && paragraph(words.none(dateInWords(months.shown)))}
${all > views.length && part(view)}
${toDo.length > 0 && html`${heading2(heading)}${listed(heading, toDo)}`}
${done.length > 0 && html`${heading2(words.done)}${listed(words.done, done)}`}
${all > views.length && pages(view)}`,
  });
}

/** That there is more than is shown is said before the list and after it. */
const part = ({ past, views, all }: OddViewsView): Html =>
  paragraph(views.length === 0 ? words.noneHere(all) : words.part(past + 1, past + views.length, all));

const pages = ({ months, past, beyond }: OddViewsView): Html => html`<nav class="aan-actions" aria-label="${words.pages}">
${past > 0 && link(`/audit/odd-views?month=${months.shown}`, words.first)}
${beyond !== null && link(`/audit/odd-views?month=${months.shown}&beyond=${beyond}`, words.more)}
</nav>`;

const listed = (caption: string, views: readonly ShownOddView[]): Html =>
  table({ caption, captionHidden: true, columns: words.columns, rows: views.map(row) });

function row(view: ShownOddView) {
  const { reference, by, at, findings } = view;
  const last = findings.at(-1);
  return [
    link(oddViewAddress(view), referenceCode(reference)),
    html`${by.name ?? words.somebody}<br>${roleIn(view)}`,
    when(at),
    whyInWords(view),
    last === undefined ? words.notYet : findingInWords(last),
  ];
}
