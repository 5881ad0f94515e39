/** What the desk can be narrowed to: province, LIVC, notice class. Whatever a link carries besides is ignored, so that an old bookmark still opens the desk. */
import * as z from 'zod/mini';
import { button } from '../elements/button.ts';
import { select } from '../elements/choice-field.ts';
import { type Html, html } from '../elements/html.ts';
import { link } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

const words = nl.desk.filters;

/** '' shows all. */
export type Filters = { readonly province: string; readonly livc: string; readonly noticeClass: string };
type Filterable = { readonly province: string; readonly livcId: string; readonly noticeClass: string };

const short = z.string().check(z.maxLength(100));
/** What it reads of the address. */
export const filterParts = { province: short, livc: short, noticeClass: short } as const;
const chosen = z.catch(short, '');
const querySchema = z.object({ province: chosen, livc: chosen, noticeClass: chosen });

export const readFilters = (query: Readonly<Record<string, string>>): Filters => querySchema.parse({ ...query });

const fits = (wanted: string, is: string): boolean => wanted === '' || wanted === is;

export const filterRows = <Row extends Filterable>(rows: readonly Row[], filters: Filters): readonly Row[] =>
  rows.filter(
    (row) => fits(filters.province, row.province) && fits(filters.livc, row.livcId) && fits(filters.noticeClass, row.noticeClass),
  );

export const isFiltered = ({ province, livc, noticeClass }: Filters): boolean => `${province}${livc}${noticeClass}` !== '';

const all = { value: '', label: words.all };

/** Works without a script: a GET form, so that the choice stands in the address and can be kept. */
export const filterForm = (
  filters: Filters,
  choices: { readonly provinces: readonly string[]; readonly livcs: readonly { readonly id: string; readonly name: string }[] },
): Html => html`<form method="get" action="/desk" role="search" aria-label="${words.label}" class="aan-filters">
${select({
  name: 'province',
  label: words.province,
  value: filters.province,
  choices: [all, ...choices.provinces.map((name) => ({ value: name, label: name }))],
})}
${select({
  name: 'livc',
  label: words.livc,
  value: filters.livc,
  choices: [all, ...choices.livcs.map(({ id, name }) => ({ value: id, label: name }))],
})}
${select({
  name: 'noticeClass',
  label: words.noticeClass,
  value: filters.noticeClass,
  choices: [all, ...noticeClasses.map((code) => ({ value: code, label: nl.lists.noticeClass[code] }))],
})}
<div class="aan-actions">${button({ text: words.apply, kind: 'secondary' })}${isFiltered(filters) && link('/desk', words.clear)}</div>
</form>`;

const noticeClasses = ['URGENT', 'SHORT', 'STANDARD'] as const;
