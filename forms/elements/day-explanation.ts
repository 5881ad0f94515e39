/** How a date was counted: from which day, which days count, which are skipped and why. A page may name the closing days, a mail never does. */
import { nl } from '../words/nl.ts';
import { dayInWords, dayShort } from './days.ts';
import { type Html, html } from './html.ts';

export type NotWorking = keyof typeof nl.elements.notWorking;

export type DayExplanation = {
  /** `before`: counted back from the release. `extended`: from the day on which it was due at first. `next`: the day that was counted had passed. */
  readonly how: 'after' | 'before' | 'extended' | 'next';
  readonly countedFrom: string;
  readonly dueOn: string;
  readonly counted: readonly string[];
  readonly skipped: readonly { readonly day: string; readonly because: NotWorking }[];
};

const words = nl.elements.explanation;

/** Open on paper and on screen after one click; it needs no script. `dayZero`: what day 0 is, where it is counted on from one. */
export const dayExplanation = (
  { how, countedFrom, dueOn, counted, skipped }: DayExplanation,
  dayZero: 'received' | 'after' = 'received',
): Html => html`<details class="aan-details">
<summary>${words.summary(dayInWords(dueOn))}</summary>
<div class="aan-details__body">
<p class="utrecht-paragraph">${words.from[how === 'after' ? dayZero : how](dayInWords(countedFrom))}</p>
<ol class="aan-days">${counted.map((day) => html`<li>${dayShort(day)}</li>`)}</ol>
${
  skipped.length > 0 &&
  html`<p class="utrecht-paragraph">${words.skipped}</p>
<ul class="aan-days aan-days--skipped">${skipped.map(({ day, because }) => html`<li>${dayShort(day)}: ${nl.elements.notWorking[because]}</li>`)}</ul>`
}
</div>
</details>`;
