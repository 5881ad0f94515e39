/** Lists that lead somewhere: the task list of a long form, and questions with their answers to check. */
import { nl } from '../words/nl.ts';
import { type Html, html, type Part } from './html.ts';
import { status, type Tone } from './status.ts';

export type Task = { readonly href: string; readonly name: string; readonly hint?: Part; readonly status: string; readonly tone: Tone };

export const taskList = (tasks: readonly Task[]): Html =>
  html`<ol class="aan-tasks">${tasks.map(
    (task, at) => html`<li class="aan-task">
<div><a class="utrecht-link" href="${task.href}" aria-describedby="taak-${at + 1}">${task.name}</a>${task.hint && html`<div class="aan-quiet">${task.hint}</div>`}</div>
<div id="taak-${at + 1}">${status({ text: task.status, tone: task.tone })}</div>
</li>`,
  )}</ol>`;

export type SummaryRow = {
  readonly question: Part;
  /** null: not answered. */
  readonly answer: Part;
  /** `about` completes "Wijzig" for who does not see the row. */
  readonly change?: { readonly href: string; readonly about: string };
};

export const summaryList = (rows: readonly SummaryRow[]): Html =>
  html`<dl class="utrecht-data-list utrecht-data-list--html-dl utrecht-data-list--rows aan-answers">${rows.map(
    ({ question, answer, change }) => html`<div class="utrecht-data-list__item">
<dt class="utrecht-data-list__item-key utrecht-data-list__item-key--html-dt">${question}</dt>
<dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">${answer === null || answer === undefined ? html`<span class="aan-quiet">${nl.elements.lists.noAnswer}</span>` : answer}</dd>
${change && html`<dd class="utrecht-data-list__actions utrecht-data-list__actions--html-dd"><a class="utrecht-link" href="${change.href}">${nl.elements.lists.change}<span class="aan-hidden"> ${change.about}</span></a></dd>`}
</div>`,
  )}</dl>`;

/** A panel that stands out, such as what to do now and by when. */
export const panel = (body: Part, tone: 'calm' | 'strong' = 'calm'): Html => html`<div class="aan-panel aan-panel--${tone}">${body}</div>`;
