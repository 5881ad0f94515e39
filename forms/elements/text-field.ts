/** Boxes to type in: one line, or several with a limit that is said beforehand. What was typed comes back as it was. */
import { nl } from '../words/nl.ts';
import { describedBy, type Field, fieldClass, idOf, invalid, labelText, notes } from './field.ts';
import { type Html, html } from './html.ts';

export type TextField = Field & {
  readonly value: string;
  /** Counted after line ends are made one sign; the box itself does not cut off. */
  readonly limit?: number | undefined;
  readonly width?: 'short' | 'medium' | 'full';
  readonly kind?: 'text' | 'tel' | 'search' | 'email';
  /** What the browser may fill in; off unless it is about the person who types. */
  readonly autocomplete?: string;
};

export const textField = (field: TextField): Html => html`<div class="${fieldClass(field)}">
<label class="utrecht-form-label" for="${idOf(field)}">${labelText(field)}</label>
${notes(field)}
<input class="utrecht-textbox utrecht-textbox--html-input aan-width-${field.width ?? 'medium'}${field.error !== undefined && ' utrecht-textbox--invalid'}" type="${field.kind ?? 'text'}" id="${idOf(field)}" name="${field.name}" value="${field.value}" autocomplete="${field.autocomplete ?? 'off'}"${describedBy(field)}${invalid(field)}>
</div>`;

export const textArea = (field: TextField & { readonly rows?: number }): Html => html`<div class="${fieldClass(field)}">
<label class="utrecht-form-label" for="${idOf(field)}">${labelText(field)}</label>
${notes(field)}
<textarea class="utrecht-textarea utrecht-textarea--html-textarea${field.error !== undefined && ' utrecht-textarea--invalid'}" id="${idOf(field)}" name="${field.name}" rows="${field.rows ?? 5}" autocomplete="off"${describedBy(field, field.limit === undefined ? undefined : `${field.name}-limit`)}${invalid(field)}>
${field.value}</textarea>
${field.limit !== undefined && html`<div class="aan-limit" id="${field.name}-limit">${nl.elements.fields.limit(field.limit)}</div>`}
</div>`;
