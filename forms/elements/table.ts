/** A table that becomes a list of cards on a phone: each cell then says its own column. */
import { type Html, html, type Part } from './html.ts';

export type Table = {
  readonly caption: string;
  /** The caption is read aloud only, when a heading above says the same. */
  readonly captionHidden?: boolean;
  readonly columns: readonly string[];
  /** The first cell of a row names the row. */
  readonly rows: readonly (readonly Part[])[];
};

export const table = ({
  caption,
  captionHidden,
  columns,
  rows,
}: Table): Html => html`<table class="utrecht-table utrecht-table--html-table aan-table">
<caption class="utrecht-table__caption${captionHidden === true && ' aan-hidden'}">${caption}</caption>
<thead class="utrecht-table__header"><tr class="utrecht-table__row">${columns.map((column) => html`<th class="utrecht-table__header-cell" scope="col">${column}</th>`)}</tr></thead>
<tbody class="utrecht-table__body">${rows.map(
  (cells) =>
    html`<tr class="utrecht-table__row">${cells.map((cell, at) =>
      at === 0
        ? html`<th class="utrecht-table__cell aan-table__name" scope="row" data-label="${columns[at] ?? ''}"><div>${cell}</div></th>`
        : html`<td class="utrecht-table__cell" data-label="${columns[at] ?? ''}"><div>${cell}</div></td>`,
    )}</tr>`,
)}</tbody>
</table>`;
