/** What every field shares: its label, the official term under it, its hint and its error, joined to the box by aria-describedby. */
import { nl } from '../words/nl.ts';
import { type Html, html, type Part } from './html.ts';

export type Field = {
  /** Also the id of the (first) box, where the error summary leads. */
  readonly name: string;
  /** Only where several boxes of one question each have a name of their own. */
  readonly id?: string | undefined;
  readonly label: string;
  /** The official term, shown small under the plain one. */
  readonly term?: string | undefined;
  readonly hint?: Part;
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
};

export const idOf = ({ id, name }: Field): string => id ?? name;

export const labelText = ({ label, optional }: Field): Html =>
  html`${label}${optional === true && html` <span class="aan-optional">${nl.elements.fields.optional}</span>`}`;

/** Term, hint and error, in this order between label and box. */
export const notes = ({ name, term, hint, error }: Field): Html =>
  html`${
    term !== undefined && html`<div class="aan-term" id="${name}-term">${nl.elements.fields.term} ${term}</div>`
  }${hint !== undefined && hint !== null && hint !== false && html`<div class="utrecht-form-field-description" id="${name}-hint">${hint}</div>`}${
    error !== undefined &&
    html`<div class="utrecht-form-field-error-message" id="${name}-error"><span class="aan-hidden">${nl.elements.fields.errorPrefix}</span>${error}</div>`
  }`;

/** The ids of what describes the box; `also` for what stands elsewhere, such as a count. */
export function describedBy({ name, term, hint, error }: Field, also?: string): Html | null {
  const ids = [
    term === undefined ? null : `${name}-term`,
    hint === undefined || hint === null || hint === false ? null : `${name}-hint`,
    error === undefined ? null : `${name}-error`,
    also ?? null,
  ].filter((id) => id !== null);
  return ids.length === 0 ? null : html` aria-describedby="${ids.join(' ')}"`;
}

export const invalid = ({ error }: Field): Html | null => (error === undefined ? null : html` aria-invalid="true"`);

export const fieldClass = ({ error }: Field): string =>
  `utrecht-form-field aan-field${error === undefined ? '' : ' utrecht-form-field--invalid'}`;

/** Several boxes under one question: a fieldset whose legend is the label. */
export const fieldset = (
  field: Field,
  boxes: Part,
): Html => html`<fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset ${fieldClass(field)}"${describedBy(field)}${invalidGroup(field)}>
<legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">${labelText(field)}</legend>
${notes(field)}
${boxes}
</fieldset>`;

const invalidGroup = ({ error }: Field): Html | null => (error === undefined ? null : html` data-invalid="true"`);
