/** The admin's desk: every term that has passed and every mail that did not arrive, read from the clock. It holds clear fields only; acting makes a row sink, never vanish. */
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { heading1, heading2, lead, link, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { type Filters, filterForm, filterRows, isFiltered } from './filters.ts';
import { type DeskRow, deskRow, inDeskOrder } from './row.ts';

/** `about` is a reference. */
export type DoneAtDesk = { readonly what: 'called' | 'reminded' | 'corrected'; readonly about: string };

export type Desk = {
  readonly frame: Frame;
  /** All of them: the page filters and orders. */
  readonly rows: readonly DeskRow[];
  readonly filters: Filters;
  readonly provinces: readonly string[];
  readonly livcs: readonly { readonly id: string; readonly name: string }[];
  /** The day of the earliest term that is not yet late; null: no term runs. */
  readonly nextDueOn: string | null;
  readonly mailIsDown: boolean;
  /** When this was read, 'HH:mm'. */
  readonly readAt: string;
  /** What was just done, after a post. */
  readonly done: DoneAtDesk | null;
};

const words = nl.desk;

export function deskPage({ frame, rows, filters, provinces, livcs, nextDueOn, mailIsDown, readAt, done }: Desk): Html {
  const shown = inDeskOrder(filterRows(rows, filters));
  const toDo = shown.filter((row) => row.acted === null);
  const acted = shown.filter((row) => row.acted !== null);
  return page({
    ...frame,
    title: words.heading,
    wide: true,
    body: html`${done !== null && doneNotice(done)}
${heading1(words.heading)}
${mailIsDown && notice({ kind: 'error', heading: words.mailDown.heading, body: paragraph(words.mailDown.body) })}
${lead(html`${rows.length > 0 && words.count(toDo.length)} <span class="aan-quiet">${words.updatedAt(timeInWords(readAt))}</span>`)}
${rows.length === 0 ? empty(nextDueOn) : filterForm(filters, { provinces, livcs })}
${rows.length > 0 && shown.length === 0 && html`${paragraph(words.empty.filtered)}${paragraph(link('/desk', words.empty.showAll))}`}
${list(toDo, words.toDo)}
${list(acted, words.acted.heading)}
${rows.length > 0 && !isFiltered(filters) && nextDueOn !== null && quiet(words.empty.next(dayInWords(nextDueOn)))}`,
  });
}

const list = (rows: readonly DeskRow[], heading: string): Html | false =>
  rows.length > 0 && html`${heading2(heading)}<ul class="aan-desk">${rows.map(deskRow)}</ul>`;

const empty = (nextDueOn: string | null): Html =>
  panel(
    html`${heading2(words.empty.heading)}${paragraph(nextDueOn === null ? words.empty.none : words.empty.next(dayInWords(nextDueOn)))}`,
  );

const doneNotice = ({ what, about }: DoneAtDesk): Html =>
  notice({
    kind: 'ok',
    heading: words.done[what](about),
    body: paragraph(what === 'corrected' ? words.done.correctedBody : words.done.sank),
  });
