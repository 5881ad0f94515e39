/** Choices: one of several (radios), several of several (checkboxes), one of many (select). Boxes that belong to one choice stand under it and show once it is chosen, by style alone: without a script, and without that style they simply stand open. */
import { describedBy, type Field, fieldClass, fieldset, invalid, labelText, notes } from './field.ts';
import { type Html, html, type Part } from './html.ts';

export type Choice = {
  readonly value: string;
  readonly label: Part;
  /** The official term, where the label is plainer. */
  readonly term?: string | undefined;
  readonly hint?: Part;
  /** Further fields that only count with this choice. */
  readonly inside?: Part;
  /** They show even when it is not chosen, because something in them is to be mended. */
  readonly isOpen?: boolean;
  /** It shows what stands in `whenChosen` after the field. */
  readonly opens?: boolean;
};

/** The first box carries the field's own name as id: that is where the error summary leads. */
const boxId = (field: Field, at: number): string => (at === 0 ? field.name : `${field.name}-${at + 1}`);

const box = (field: Field, choice: Choice, at: number, kind: 'radio' | 'checkbox', on: boolean): Html => {
  const id = boxId(field, at);
  const look = kind === 'radio' ? 'utrecht-radio-button utrecht-radio-button--html-input' : 'utrecht-checkbox utrecht-checkbox--html-input';
  const hasNote = Boolean(choice.hint) || choice.term !== undefined;
  return html`<div class="aan-choice">
<input class="${look}" type="${kind}" id="${id}" name="${field.name}" value="${choice.value}"${on && html` checked`}${choice.opens === true && html` data-opens`}${hasNote && html` aria-describedby="${id}-note"`}>
<label class="utrecht-form-label ${kind === 'radio' ? 'utrecht-form-label--radio' : 'utrecht-form-label--checkbox'}" for="${id}">${choice.label}</label>
${hasNote && html`<div class="utrecht-form-field-description" id="${id}-note">${choice.term !== undefined && html`<span class="aan-choice__term">${choice.term}</span>`}${choice.hint}</div>`}
${choice.inside ? html`<div class="aan-inside${choice.isOpen === true && ' aan-inside--open'}">${choice.inside}</div>` : null}
</div>`;
};

/** A field with further fields after it that show once a choice that `opens` is chosen. */
export const whenChosen = (field: Html, after: Part, isOpen: boolean): Html =>
  html`<div class="aan-conditional">${field}<div class="aan-when${isOpen && ' aan-when--open'}">${after}</div></div>`;

export const radios = (field: Field & { readonly value: string; readonly choices: readonly Choice[] }): Html =>
  fieldset(
    field,
    html`<div class="aan-choices">${field.choices.map((choice, at) => box(field, choice, at, 'radio', choice.value === field.value))}</div>`,
  );

export const checkboxes = (field: Field & { readonly value: readonly string[]; readonly choices: readonly Choice[] }): Html =>
  fieldset(
    field,
    html`<div class="aan-choices">${field.choices.map((choice, at) => box(field, choice, at, 'checkbox', field.value.includes(String(choice.value))))}</div>`,
  );

export const select = (
  field: Field & { readonly value: string; readonly choices: readonly { readonly value: string; readonly label: string }[] },
): Html => html`<div class="${fieldClass(field)}">
<label class="utrecht-form-label" for="${field.name}">${labelText(field)}</label>
${notes(field)}
<select class="utrecht-select utrecht-select--html-select aan-width-medium${field.error !== undefined && ' utrecht-select--invalid'}" id="${field.name}" name="${field.name}"${describedBy(field)}${invalid(field)}>
${field.choices.map(({ value, label }) => html`<option value="${value}"${value === field.value && html` selected`}>${label}</option>`)}
</select>
</div>`;
