/** The admin's desk: every term that has passed, every mail that did not arrive, what waits at the fallback, what was perhaps sent twice. It holds clear fields only; acting makes a row sink, never vanish. */
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { withReferences } from '../elements/reference-shown.ts';
import { bullets, heading1, heading2, lead, link, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { type Filters, filterForm, filterRows, isFiltered } from './filters.ts';
import { type DeskRow, deskRow, type Group, groupOf, inDeskOrder } from './row.ts';

/** `about` is a reference. */
export type DoneAtDesk = { readonly what: (typeof doneAtDesk)[number]; readonly about: string };
/** `saved`: an address that nothing waited for; `sentAgain`: to the address as it was. */
export const doneAtDesk = ['called', 'reminded', 'extended', 'corrected', 'saved', 'sentAgain'] as const;

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
  const of = (group: Group) => shown.filter((row) => groupOf(row) === group);
  return page({
    ...frame,
    title: words.heading,
    wide: true,
    body: html`${done !== null && doneNotice(done, rows)}
${heading1(words.heading)}
${mailIsDown && notice({ kind: 'error', heading: words.mailDown.heading, body: paragraph(words.mailDown.body) })}
${lead(html`${rows.length > 0 && counted(of('toDo').length + of('caught').length, filters)} <span class="aan-quiet">${words.updatedAt(timeInWords(readAt))}</span>`)}
${rows.length === 0 ? empty(nextDueOn) : filterForm(filters, { provinces, livcs })}
${list(of('toDo'), words.toDo)}
${list(of('caught'), words.caught.heading)}
${list(of('later'), words.later)}
${list(of('acted'), words.acted.heading)}
${rows.length > 0 && !isFiltered(filters) && nextDueOn !== null && quiet(words.empty.next(dayInWords(nextDueOn)))}
${quiet(words.otherWork)}
${bullets([link('/proposals', nl.proposals.title), link('/accounts', nl.people.title), link('/municipalities', nl.proposals.municipality.title), link('/desk/open', nl.breakGlass.find.title)])}`,
  });
}

/** What a filter hides may still ask for something: then only what it shows is spoken of. */
const counted = (n: number, filters: Filters): string => (isFiltered(filters) ? words.countFiltered(n) : words.count(n));

const list = (rows: readonly DeskRow[], heading: string): Html | false =>
  rows.length > 0 && html`${heading2(heading)}<ul class="aan-desk">${rows.map(deskRow)}</ul>`;

const empty = (nextDueOn: string | null): Html =>
  panel(
    html`${heading2(words.empty.heading)}${paragraph(nextDueOn === null ? words.empty.none : words.empty.next(dayInWords(nextDueOn)))}`,
  );

function doneNotice({ what, about }: DoneAtDesk, rows: readonly DeskRow[]): Html {
  const row = rows.find(({ reference }) => reference === about);
  const since = row === undefined ? words.done.gone : row.acted !== null && words.done.sank;
  return notice({
    kind: 'ok',
    heading: withReferences(words.done[what](about)),
    body: html`${bodies[what] !== '' && paragraph(bodies[what])}${since !== false && paragraph(since)}`,
  });
}

const bodies: Readonly<Record<DoneAtDesk['what'], string>> = {
  called: '',
  reminded: '',
  extended: words.extendForm.told,
  corrected: words.done.correctedBody,
  saved: words.done.savedBody,
  sentAgain: words.done.sentAgainBody,
};
