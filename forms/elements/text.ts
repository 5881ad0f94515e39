/** Headings, paragraphs, lists and links as they look everywhere. Paragraphs keep the line ends that a person typed and make marks that reverse text visible. */
import { nl } from '../words/nl.ts';
import { type Html, html, type Part } from './html.ts';

export const heading1 = (text: Part, above?: Part): Html =>
  html`${above && html`<p class="aan-above">${above}</p>`}<h1 class="utrecht-heading-1">${text}</h1>`;
export const heading2 = (text: Part, id?: string): Html =>
  html`<h2 class="utrecht-heading-2"${id !== undefined && html` id="${id}"`}>${text}</h2>`;
export const heading3 = (text: Part, id?: string): Html =>
  html`<h3 class="utrecht-heading-3"${id !== undefined && html` id="${id}"`}>${text}</h3>`;
export const paragraph = (text: Part): Html => html`<p class="utrecht-paragraph">${text}</p>`;
export const lead = (text: Part): Html => html`<p class="utrecht-paragraph utrecht-paragraph--lead">${text}</p>`;
export const quiet = (text: Part): Html => html`<p class="utrecht-paragraph aan-quiet">${text}</p>`;
export const link = (href: string, text: Part): Html => html`<a class="utrecht-link" href="${href}">${text}</a>`;

export const bullets = (items: readonly Part[]): Html =>
  html`<ul class="utrecht-unordered-list">${items.map((item) => html`<li class="utrecht-unordered-list__item">${item}</li>`)}</ul>`;
export const numbered = (items: readonly Part[]): Html =>
  html`<ol class="utrecht-ordered-list">${items.map((item) => html`<li class="utrecht-ordered-list__item">${item}</li>`)}</ol>`;

/** Marks that change the direction of text can make it read as something else than it is. */
const bidiMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** What someone typed, as it is shown to others: a direction mark becomes a visible sign. */
export function typed(text: string): Html {
  const pieces: Html[] = [];
  let from = 0;
  for (const match of text.matchAll(bidiMarks)) {
    pieces.push(
      html`${text.slice(from, match.index)}<span class="aan-mark" title="${nl.elements.text.directionMark}">⟨${match[0].codePointAt(0)?.toString(16).toUpperCase() ?? ''}⟩</span>`,
    );
    from = match.index + match[0].length;
  }
  pieces.push(html`${text.slice(from)}`);
  return html`${pieces}`;
}

/** The same for text of several lines. */
export const typedLines = (text: string): Html => html`<span class="aan-lines">${typed(text)}</span>`;

/** What stands in the middle of a sentence elsewhere, alone. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
