/** One view that stood out, as the auditor is given it: codes, a reference, work names. Never what was read. */
import { dayInWords, timeInWords } from '../elements/days.ts';
import type { Moment } from '../elements/moments.ts';
import { nl } from '../words/nl.ts';
import type { ShownDeed } from './deed.ts';

const words = nl.audit.odd;

type Reading = { readonly as: readonly (keyof typeof words.stood)[]; readonly state: keyof typeof words.states };
export type ShownOddView = {
  readonly reference: string;
  /** Its place in the chain of the dossier. */
  readonly number: number;
  readonly at: Moment;
  readonly month: string;
  readonly by: { readonly id: string | null; readonly name: string | null };
  readonly as: string | null;
  readonly organisation: string | null;
  readonly deed: Extract<ShownDeed, { what: 'viewed' | 'exported' }> & Reading;
  readonly why: readonly (keyof typeof words.why)[];
  /** Oldest first. */
  readonly findings: readonly { readonly what: keyof typeof words.findings; readonly by: string | null; readonly at: Moment }[];
};

export const oddViewAddress = ({ reference, number }: Pick<ShownOddView, 'reference' | 'number'>): string =>
  `/audit/odd-views/${reference}/${number}`;

export const whyInWords = ({ why }: Pick<ShownOddView, 'why'>): string => why.map((one) => words.why[one]).join(', ');

export const findingInWords = ({ what, by, at }: ShownOddView['findings'][number]): string =>
  words.said(words.findings[what], by ?? words.somebody, `${dayInWords(at.day)}, ${timeInWords(at.time)}`);
