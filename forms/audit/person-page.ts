/** What one person did in one month, newest first: when, what, about which referral, in which role. A name never stands in the title or the address. */
import { dateInWords, dayShort, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html, type Part } from '../elements/html.ts';
import type { Moment } from '../elements/moments.ts';
import { page } from '../elements/page.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { table } from '../elements/table.ts';
import { heading1, link, paragraph } from '../elements/text.ts';
import { roleNameOf } from '../elements/visitor.ts';
import { nl } from '../words/nl.ts';
import { deedInWords, type ShownDeed } from './deed.ts';
import { type Months, monthsNav } from './months.ts';

export type DeedRow = {
  readonly at: Moment;
  /** null: signed in, in no role yet. */
  readonly as: string | null;
  readonly organisation: string | null;
  /** null: themselves. */
  readonly about: { readonly of: 'referral' | 'person' | 'livc'; readonly id: string; readonly name: string | null } | null;
  readonly deed: ShownDeed;
};
export type DeedsView = {
  readonly frame: Frame;
  readonly person: { readonly id: string; readonly name: string | null };
  readonly months: Months;
  readonly deeds: readonly DeedRow[];
  /** Where the next, older part begins. */
  readonly beyond: string | null;
  readonly isNewest: boolean;
};

const words = nl.audit.person;

export function deedsPage({ frame, person, months, deeds, beyond, isNewest }: DeedsView): Html {
  const path = `/audit/accounts/${person.id}`;
  const month = dateInWords(months.shown);
  const older = new URLSearchParams({ month: months.shown, ...(beyond !== null && { beyond }) });
  return page({
    ...frame,
    wide: true,
    title: words.title,
    back: { href: '/audit', text: nl.audit.title },
    body: html`${heading1(person.name ?? words.unknown(person.id), words.title)}
${monthsNav(path, months)}
${
  deeds.length === 0
    ? paragraph(words.none(month))
    : table({
        caption: words.caption(month),
        columns: words.columns,
        rows: deeds.map((row) => [when(row.at), deedInWords(row.deed), aboutInWords(row.about), roleIn(row)]),
      })
}
${(beyond !== null || !isNewest) && html`<nav class="aan-actions" aria-label="${words.pages}">${!isNewest && link(`${path}?month=${months.shown}`, words.newest)}${beyond !== null && link(`${path}?${older}`, words.older)}</nav>`}`,
  });
}

export const when = ({ day, time }: Moment): Html => html`${dayShort(day)}, ${timeInWords(time)}`;

function aboutInWords(about: DeedRow['about']): Part {
  if (about === null) return html`<span class="aan-quiet">${words.nothing}</span>`;
  if (about.of === 'referral') return referenceCode(about.id);
  return about.of === 'person' ? link(`/audit/accounts/${about.id}`, about.name ?? words.unknown(about.id)) : (about.name ?? about.id);
}

export const roleIn = ({ as, organisation }: Pick<DeedRow, 'as' | 'organisation'>): Html =>
  html`${as === null ? html`<span class="aan-quiet">${words.noRole}</span>` : roleNameOf(as)}${organisation !== null && html`<br><span class="aan-quiet">${organisation}</span>`}`;
