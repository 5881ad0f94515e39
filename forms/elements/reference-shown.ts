/** A reference as it is read and as it is said over the phone, in the Belgian telephone alphabet. */
import { nl } from '../words/nl.ts';
import { type Html, html } from './html.ts';

const alphabet: ReadonlyMap<string, string> = new Map(Object.entries(nl.elements.telephoneAlphabet));

/** 'B7K-…' → 'Brussel, 7, Kilogram …'; a pause stands between the groups. */
export const referenceSpelled = (reference: string): string =>
  reference
    .split('-')
    .map((group) => [...group].map((sign) => alphabet.get(sign) ?? sign).join(', '))
    .join(' – ');

/** Shown so that it is read sign by sign and never breaks in the middle of a group. */
export const referenceCode = (reference: string): Html => html`<span class="aan-reference">${reference}</span>`;

/** A sentence of ours that names references: none of them breaks. */
export const withReferences = (sentence: string): Html =>
  html`${sentence.split(/\b([0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3})\b/).map((piece, at) => (at % 2 === 1 ? referenceCode(piece) : piece))}`;

export const referenceLarge = (reference: string): Html => html`<div class="aan-reference-large">
<p class="aan-reference-large__label">${nl.elements.reference.label}</p>
<p class="aan-reference-large__code">${referenceCode(reference)}</p>
<p class="aan-reference-large__spelled">${nl.elements.reference.spelled} ${referenceSpelled(reference)}</p>
</div>`;
