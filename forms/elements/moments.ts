/** A moment and a release as a page is given them, and how they read. Whether a day is certain is always said in words beside it. */
import { nl } from '../words/nl.ts';
import { dayInWords, workingDaysLateInWords, workingDaysLeftInWords } from './days.ts';
import { type Html, html } from './html.ts';
import { status, type Tone } from './status.ts';

/** In Brussels: 'YYYY-MM-DD' and 'HH:mm'. */
export type Moment = { readonly day: string; readonly time: string };

/** `on` is null when the day is not known, `certainty` when it is not said here how sure it is. */
export type ReleaseDay = {
  readonly on: string | null;
  readonly certainty: 'certain' | 'expected' | 'unknown' | null;
  readonly daysUntil: number | null;
};

/** Where a term stands today, in working days: exactly one of both. */
export type TermDays = { readonly left: number } | { readonly late: number };

const words = nl.lists;

/** 'maandag 7 december 2026 (verwacht), over 12 dagen' */
export const releaseInWords = ({ on, certainty, daysUntil }: ReleaseDay): Html =>
  on === null
    ? html`${words.releaseUnknown}`
    : html`${dayInWords(on)}${certainty !== null && html` (${words.certainty[certainty]})`}${daysUntil !== null && html`<span class="aan-quiet">, ${words.until(daysUntil)}</span>`}`;

const toneOf = (days: TermDays): Tone => {
  if ('late' in days) return 'late';
  return days.left <= 1 ? 'soon' : 'info';
};

/** 'nog 3 werkdagen' or '2 werkdagen te laat': the words say it, the colour helps. */
export const termStatus = (days: TermDays): Html =>
  status({ text: 'late' in days ? workingDaysLateInWords(days.late) : workingDaysLeftInWords(days.left), tone: toneOf(days) });
