/** From month to month through what was recorded: the one before, the one after, and any other by choice. Without a script. */
import { button } from '../elements/button.ts';
import { select } from '../elements/choice-field.ts';
import { dateInWords } from '../elements/days.ts';
import { type Html, html } from '../elements/html.ts';
import { link } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

const words = nl.audit.months;

/** 'YYYY-MM' each. */
export type Months = {
  readonly shown: string;
  /** null: the shown one is the first of which something can be kept. */
  readonly before: string | null;
  /** null: the shown one is the present one. */
  readonly after: string | null;
  /** To choose from, newest first. */
  readonly all: readonly string[];
};

/** `path` has nothing behind a question mark. */
export const monthsNav = (path: string, { shown, before, after, all }: Months): Html => html`<nav aria-label="${words.label}">
<form method="get" action="${path}" class="aan-filters aan-filters--one">
${select({ name: 'month', label: words.label, value: shown, choices: all.map((value) => ({ value, label: dateInWords(value) })) })}
<div class="aan-actions">${button({ text: nl.audit.show, kind: 'secondary' })}</div>
</form>
<p class="utrecht-paragraph">${before !== null && link(`${path}?month=${before}`, words.before(dateInWords(before)))}${before !== null && after !== null && ' · '}${after !== null && link(`${path}?month=${after}`, words.after(dateInWords(after)))}</p>
</nav>`;
