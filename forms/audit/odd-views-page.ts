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

export type OddViewsView = { readonly frame: Frame; readonly months: Months; readonly views: readonly ShownOddView[] };

const words = nl.audit.odd;

export function oddViewsPage({ frame, months, views }: OddViewsView): Html {
  const toDo = views.filter(({ findings }) => findings.length === 0);
  const done = views.filter(({ findings }) => findings.length > 0);
  return page({
    ...frame,
    wide: true,
    title: words.title,
    back: { href: '/audit', text: nl.audit.title },
    body: html`${heading1(words.title)}
${lead(words.lead)}
${monthsNav('/audit/odd-views', months)}
${views.length === 0 && paragraph(words.none(dateInWords(months.shown)))}
${toDo.length > 0 && html`${heading2(words.toDo(toDo.length))}${listed(words.toDo(toDo.length), toDo)}`}
${done.length > 0 && html`${heading2(words.done)}${listed(words.done, done)}`}`,
  });
}

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
