/** One deed in words, from its codes alone: what was done, read or denied. It is never given content, nor a text that anybody typed. */
import { nl } from '../words/nl.ts';

const words = nl.audit.deeds;

type Change = keyof typeof words.changes;
/** As it was recorded. */
export type ShownDeed =
  | { readonly what: 'commanded'; readonly command: keyof typeof words.commands }
  | { readonly what: 'viewed'; readonly layers: readonly string[] }
  | { readonly what: 'exported'; readonly document: keyof typeof words.exported }
  | { readonly what: 'listed'; readonly count: number }
  | { readonly what: 'denied'; readonly action: keyof typeof nl.audit.actions }
  | { readonly what: 'signedIn' | 'signInRefused' | 'deputiesNamed' | 'addressChanged' }
  | { readonly what: 'signedOut'; readonly everywhere: boolean }
  | { readonly what: 'accessChanged'; readonly to: 'disabled' | 'enabled' }
  | { readonly what: 'viewJudged'; readonly finding: keyof typeof nl.audit.odd.findings }
  | { readonly what: 'glassReviewed'; readonly how: keyof typeof words.glassReviewed }
  | { readonly what: 'proposed'; readonly change: Change }
  | { readonly what: 'decided'; readonly change: Change; readonly how: keyof typeof words.decided };

export function deedInWords(deed: ShownDeed): string {
  switch (deed.what) {
    case 'commanded':
      return words.commands[deed.command];
    case 'viewed':
      return words.viewed[widestOf(deed.layers)];
    case 'exported':
      return words.exported[deed.document];
    case 'listed':
      return words.listed(deed.count);
    case 'denied':
      return words.denied(nl.audit.actions[deed.action]);
    case 'signedOut':
      return deed.everywhere ? words.signedOutEverywhere : words.signedOut;
    case 'accessChanged':
      return words[deed.to];
    case 'viewJudged':
      return words.judged(nl.audit.odd.findings[deed.finding].toLowerCase());
    case 'glassReviewed':
      return words.glassReviewed[deed.how];
    case 'proposed':
      return words.proposed(words.changes[deed.change]);
    case 'decided':
      return words.decided[deed.how](words.changes[deed.change]);
    default:
      return words[deed.what];
  }
}

export function widestOf(layers: readonly string[]): 'all' | 'organise' | 'initials' {
  if (layers.includes('guide')) return 'all';
  return layers.includes('organise') ? 'organise' : 'initials';
}
