/** The search for a municipality: a box with a button, then what was found as radios, each with who would receive the referral. It works without a script and decides nothing. */
import { button } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import { type Html, html, type Part } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { notice } from '../elements/notice.ts';
import { problemOf } from '../elements/problem.ts';
import { paragraph } from '../elements/text.ts';
import { textField } from '../elements/text-field.ts';
import { nl } from '../words/nl.ts';
import { textsOf } from './answers.ts';
import type { Destination } from './check.ts';
import { municipality } from './municipality.ts';
import { type Drawing, drawQuestion } from './render-question.ts';

/** A municipality that was found; `matched` is the name or code that agreed. */
export type Found = Destination & {
  readonly because: 'name' | 'formerName' | 'postalCode' | 'locality' | 'otherLanguage';
  readonly matched: string;
};
/** null when nothing was searched yet. */
export type Search = { readonly text: string; readonly found: readonly Found[]; readonly isMore: boolean } | null;

const words = nl.releaseReferral.municipality;
const questions = nl.releaseReferral.questions;

/** What agreed, when it is not simply the name. */
function reason({ because, matched, municipality: now }: Found): string | null {
  switch (because) {
    case 'name':
      return null;
    case 'locality':
    case 'formerName':
      return words.because[because](matched, now);
    default:
      return words.because[because](matched);
  }
}

const receiverOf = ({ receiver, isFallback }: Destination): string =>
  isFallback ? words.receivesInstead(receiver) : words.receives(receiver);

/** Several lines: why it was found, who receives. */
const lines = (...parts: readonly (string | null)[]): Html =>
  html`${parts.filter((part) => part !== null).map((part) => html`<span class="aan-choice__line">${part}</span>`)}`;

type Row = { readonly value: string; readonly label: string; readonly hint: Part };
const rowOf = (found: Found): Row => ({ value: found.nis, label: found.municipality, hint: lines(reason(found), receiverOf(found)) });

function results(search: Search, drawing: Drawing): Html | null {
  const { destination } = drawing.around;
  const found = search?.found ?? [];
  const chosenBefore =
    destination !== null && !found.some(({ nis }) => nis === destination.nis)
      ? [{ value: destination.nis, label: destination.municipality, hint: lines(words.chosen, receiverOf(destination)) }]
      : [];
  const rows = [...chosenBefore, ...found.map(rowOf)];
  if (rows.length === 0) return null;
  return radios({
    name: 'municipality',
    label: questions.municipality.label,
    hint: search !== null && found.length > 0 ? `${words.found(found.length)}${search.isMore ? ` ${words.many}` : ''}` : null,
    error: problemOf(drawing.problems, 'municipality'),
    value: textsOf(drawing.answers['municipality'])[0] ?? '',
    choices: rows,
  });
}

const nothingFound = (search: Search): Html | null =>
  search === null || search.found.length > 0
    ? null
    : notice({
        kind: 'info',
        heading: search.text.trim().length < 2 ? words.typeSomething : words.none(search.text),
        body: paragraph(words.tryPostalCode),
      });

/** Where there is nothing to choose from yet, an error about choosing leads to the search. */
export function drawMunicipality(search: Search, drawing: Drawing): Html {
  const found = results(search, drawing);
  const { destination } = drawing.around;
  const instead = [...(search?.found ?? []), ...(destination === null ? [] : [destination])].find(({ isFallback }) => isFallback);
  const because = municipality.flatMap((group) => group.questions).filter(({ field }) => field === 'municipalityBecause');
  return html`${panel(html`<div class="aan-search">${textField({
    name: 'municipalitySearch',
    label: questions.municipalitySearch.label,
    hint: questions.municipalitySearch.hint,
    kind: 'search',
    width: 'full',
    value: textsOf(drawing.answers['municipalitySearch'])[0] ?? '',
    error: problemOf(drawing.problems, 'municipalitySearch') ?? (found === null ? problemOf(drawing.problems, 'municipality') : undefined),
  })}
${button({ text: words.search, kind: 'secondary', name: 'action', value: 'search' })}</div>`)}
${nothingFound(search)}
${found ?? html`<span id="municipality"></span>`}
${instead !== undefined && paragraph(words.noLivc(instead.receiver))}
${because.map((question) => drawQuestion(question, because, drawing))}`;
}
