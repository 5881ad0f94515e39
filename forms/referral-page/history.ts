/** What happened to a referral, in words, and who read it. Coded events become sentences; there is no free text in them. */
import { dayInWords, dayShort, timeInWords } from '../elements/days.ts';
import { type Html, html, type Part } from '../elements/html.ts';
import type { Moment } from '../elements/moments.ts';
import { table } from '../elements/table.ts';
import { capital, heading2, heading3, paragraph, quiet } from '../elements/text.ts';
import { roleNameOf } from '../elements/visitor.ts';
import { nl } from '../words/nl.ts';

type SaidRelease = { readonly certainty: 'certain' | 'expected' | 'unknown'; readonly on: string | null };

export type HistoryRow = {
  readonly at: Moment;
  /** null: the system, by a rule; or someone whose name is not for who looks, who is then called by their role. */
  readonly by: string | null;
  readonly actingAs: keyof typeof nl.referralPage.history.roles;
} & (
  | { readonly what: 'submitted' | 'reminded' | 'mailNotDelivered' | 'mailDelivered' | 'addressCorrected' }
  | { readonly what: 'acknowledged' | 'handlerReassigned'; readonly handler: string | null }
  | { readonly what: 'stepsTaken'; readonly told: keyof typeof nl.referralPage.history.stepsTaken }
  /** null: why is not for who looks. */
  | { readonly what: 'withdrawn'; readonly reason: keyof typeof nl.withdraw.reasons | null }
  | { readonly what: 'personTold'; readonly on: string }
  | {
      readonly what: 'releaseConfirmed' | 'releaseAmended';
      /** `was`: null where it stayed as it was. */
      readonly release: { readonly was: SaidRelease | null; readonly is: SaidRelease | null };
      readonly because: keyof typeof nl.releaseSaid.change.reasons | null;
    }
  | {
      readonly what: 'extended';
      readonly clock: keyof typeof nl.referralPage.history.terms;
      readonly workingDays: number;
      readonly because: keyof typeof nl.desk.extendForm.reasons | null;
    }
  | { readonly what: 'callLogged'; readonly result: keyof typeof nl.desk.callResults | null; readonly whom: 'owner' | 'livc' }
  /** null: kept by an earlier version. */
  | {
      readonly what: 'contentOpened';
      /** Which of the referral's openings. */
      readonly number: number;
      readonly because: keyof typeof nl.breakGlass.reasons | null;
      readonly until: Moment | null;
    }
);

export type Reading = {
  /** Empty for who has no account any more. */
  readonly by: string;
  readonly as: string;
  readonly organisation: string;
  readonly at: Moment;
  readonly what: keyof typeof nl.referralPage.readers.what;
};

/** One time that an admin opened the content by break-glass, and what the auditor found of it; null: nothing yet. */
export type Opening = {
  /** Empty for who has no account any more. */
  readonly by: string;
  readonly at: Moment;
  readonly because: keyof typeof nl.breakGlass.reasons | null;
  readonly verdict: { readonly how: keyof typeof nl.breakGlass.verdicts; readonly at: Moment } | null;
};

const words = nl.referralPage.history;

function sentence(row: HistoryRow): string {
  const by = row.by ?? words.roles[row.actingAs];
  switch (row.what) {
    case 'acknowledged':
    case 'handlerReassigned':
      return words[row.what](by, row.handler);
    case 'withdrawn':
      return words.withdrawn(by, row.reason === null ? null : nl.withdraw.reasons[row.reason].toLowerCase());
    case 'personTold':
      return words.personTold(by, dayInWords(row.on));
    case 'releaseConfirmed':
    case 'releaseAmended':
      return releaseSaid(by, row);
    case 'extended':
      return words.extended(
        by,
        words.terms[row.clock],
        row.workingDays,
        row.because === null ? null : nl.desk.extendForm.reasons[row.because].toLowerCase(),
      );
    case 'stepsTaken':
      return words.stepsTaken[row.told];
    case 'callLogged':
      return words.callLogged[row.whom](by, row.result === null ? null : nl.desk.callResults[row.result]);
    case 'contentOpened':
      return words.contentOpened(
        by,
        row.because === null ? null : nl.breakGlass.reasons[row.because],
        row.until === null ? null : timeInWords(row.until.time),
      );
    case 'submitted':
    case 'reminded':
    case 'addressCorrected':
      return words[row.what](by);
    default:
      return words[row.what];
  }
}

function releaseSaid(by: string, { release: { was, is }, because }: Extract<HistoryRow, { what: 'releaseConfirmed' | 'releaseAmended' }>) {
  const say = (said: SaidRelease | null): string =>
    said === null || said.on === null ? words.noDay : `${dayInWords(said.on)} (${nl.lists.certainty[said.certainty]})`;
  if (was === null) return words.releaseConfirmed(by, say(is));
  return words.releaseAmended(by, say(was), say(is), because === null ? null : nl.releaseSaid.change.reasons[because].toLowerCase());
}

const moment = ({ day, time }: Moment): string => words.at(dayInWords(day), timeInWords(time));

/** Oldest first, as it happened. */
export const historyList = (rows: readonly HistoryRow[]): Html => html`<section aria-labelledby="gebeurd">
${heading2(words.heading, 'gebeurd')}
<ol class="aan-history">${rows.map((row) => html`<li><span class="aan-history__at">${moment(row.at)}</span> ${sentence(row)}</li>`)}</ol>
</section>`;

const inNeed = nl.referralPage.readers.opened;

/** Who opened it in need, when, why, and whether that was right: said as long as nobody knows, too. */
const openingRow = ({ by, at, because, verdict }: Opening): readonly Part[] => [
  by === '' ? nl.referralPage.readers.unknown : by,
  words.at(dayShort(at.day), timeInWords(at.time)),
  because === null ? '' : capital(nl.breakGlass.reasons[because]),
  verdict === null
    ? inNeed.notYet
    : html`${inNeed.verdicts[verdict.how]}<br><span class="aan-quiet">${words.at(dayShort(verdict.at.day), timeInWords(verdict.at.time))}</span>`,
];

const openingsList = (openings: readonly Opening[]): Html =>
  html`${heading3(inNeed.heading)}${quiet(inNeed.more)}${table({
    caption: inNeed.heading,
    captionHidden: true,
    columns: inNeed.columns,
    rows: openings.map(openingRow),
  })}`;

/** Who read the content, and who opened it in need, latest first; shown to the sender and the coordinator (DOMAIN §8). */
export const readersList = (readings: readonly Reading[], openings: readonly Opening[]): Html => html`<section aria-labelledby="gelezen">
${heading2(nl.referralPage.readers.heading, 'gelezen')}
${openings.length > 0 && openingsList(openings)}
${
  readings.length === 0
    ? paragraph(nl.referralPage.readers.none)
    : html`${quiet(nl.referralPage.readers.more)}${table({
        caption: nl.referralPage.readers.heading,
        captionHidden: true,
        columns: nl.referralPage.readers.columns,
        rows: readings.map(({ by, as, organisation, at, what }) => [
          by === '' ? nl.referralPage.readers.unknown : by,
          organisation === '' ? roleNameOf(as) : html`${roleNameOf(as)}<br><span class="aan-quiet">${organisation}</span>`,
          words.at(dayShort(at.day), timeInWords(at.time)),
          nl.referralPage.readers.what[what],
        ]),
      })}`
}
</section>`;
