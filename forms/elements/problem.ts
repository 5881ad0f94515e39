/** The list of what must be mended, on top of a page: each line leads to its field. The same words stand at the field. */
import { nl } from '../words/nl.ts';
import { type Html, html } from './html.ts';

/** `field` is the id of the box to go to: the field's name. */
export type Problem = {
  readonly field: string;
  readonly message: string;
  /** Which question, where the message alone does not say so; only the list on top needs it. */
  readonly about?: string;
};

/** The field of a problem that is of no single box. */
export const wholeForm = 'inhoud';

export const errorSummary = (problems: readonly Problem[]): Html | null =>
  problems.length === 0
    ? null
    : html`<div class="utrecht-alert utrecht-alert--error aan-summary" role="alert" tabindex="-1" id="fouten">
<div class="utrecht-alert__content">
<h2 class="utrecht-heading-2">${nl.elements.problems.heading(problems.length)}</h2>
<ul class="utrecht-unordered-list">${problems.map(({ field, message, about }) => html`<li class="utrecht-unordered-list__item"><a class="utrecht-link" href="#${field}">${message}</a>${about !== undefined && html` ${nl.elements.problems.about(about)}`}</li>`)}</ul>
</div>
</div>`;

/** The message for one field, or nothing. */
export const problemOf = (problems: readonly Problem[], field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.message;
