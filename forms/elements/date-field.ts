/** A day in three boxes: day, month, year. A faulty day comes back as it was typed. */
import { nl } from '../words/nl.ts';
import { describedBy, type Field, fieldset } from './field.ts';
import { type Html, html } from './html.ts';

/** Day, month and year as typed. */
export type TypedDay = readonly [day: string, month: string, year: string];
/** The boxes' names are the field's name with these behind it. */
export const dayBoxes = ['day', 'month', 'year'] as const;

export type DateField = Field & {
  readonly value: TypedDay;
};

export const dateField = (field: DateField): Html =>
  fieldset(
    field,
    html`<div class="aan-date">${dayBoxes.map((box, at) => {
      // The first box carries the field's own name as id: that is where the error summary leads.
      const id = at === 0 ? field.name : `${field.name}-${box}`;
      return html`<div class="aan-date__box"><label class="utrecht-form-label" for="${id}">${nl.elements.fields[box]}</label>
<input class="utrecht-textbox utrecht-textbox--html-input${field.error !== undefined && ' utrecht-textbox--invalid'}" type="text" inputmode="numeric" id="${id}" name="${field.name}-${box}" value="${field.value[at]}" autocomplete="off"${describedBy(field)}${field.error !== undefined && html` aria-invalid="true"`}></div>`;
    })}</div>`,
  );
