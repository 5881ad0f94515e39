/** What waits for an LIVC, earliest due first. It is made of clear fields only: nothing about the person, no prison, no hint of content. */
import { buttonLink } from '../elements/button.ts';
import { dayInWords, dayShort } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html, type Part } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { type ReleaseDay, releaseInWords, type TermDays, termStatus } from '../elements/moments.ts';
import { notice } from '../elements/notice.ts';
import { page } from '../elements/page.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { status } from '../elements/status.ts';
import { table } from '../elements/table.ts';
import { heading1, heading2, lead, link, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

type Row = {
  readonly reference: string;
  /** For a receiver that answers for several; null for the LIVC of one. */
  readonly municipalityName: string | null;
  readonly receivedOn: string;
  readonly release: ReleaseDay;
  readonly noticeClass: 'URGENT' | 'SHORT' | 'STANDARD';
  readonly isUndelivered: boolean;
};
export type ToConfirm = Row & { readonly dueOn: string; readonly days: TermDays };
export type Confirmed = Row & {
  readonly acknowledgedOn: string;
  readonly handlerName: string;
  readonly isHandledByYou: boolean;
  readonly backupName: string | null;
};

export type LivcList = {
  readonly frame: Frame;
  readonly livcName: string;
  /** Earliest due first. */
  readonly toConfirm: readonly ToConfirm[];
  /** Nearest release first. */
  readonly confirmed: readonly Confirmed[];
  /** For who may not read all content: who lets them in. `fallback`: nobody of this receiver reads content. */
  readonly reads: 'all' | 'whenAdmitted' | 'fallback';
  readonly coordinatorName: string;
};

const words = nl.lists.livc;

export function livcListPage({ frame, livcName, toConfirm, confirmed, reads, coordinatorName }: LivcList): Html {
  const own = reads === 'fallback' ? ofFallback : ofLivc;
  return page({
    ...frame,
    title: own.heading,
    wide: true,
    body: html`${heading1(own.heading)}
${lead(livcName)}
${reads === 'whenAdmitted' && notice({ kind: 'info', heading: words.notAdmitted.heading, body: paragraph(words.notAdmitted.body(coordinatorName)) })}
${reads === 'fallback' && notice({ kind: 'info', heading: words.fallback.heading, body: paragraph(words.fallback.body) })}
${toConfirm.length + confirmed.length === 0 ? panel(html`${heading2(words.empty.heading)}${paragraph(own.empty)}`) : groups(toConfirm, confirmed, own)}`,
  });
}

/** The fallback is no LIVC, and what it confirmed nobody has taken up yet. */
const ofFallback = {
  heading: words.fallback.page,
  empty: words.fallback.empty,
  nothingToConfirm: words.fallback.nothingToConfirm,
  confirmed: words.fallback.confirmed,
  caption: words.fallback.caption,
} as const;
const ofLivc = {
  heading: words.heading,
  empty: words.empty.body,
  nothingToConfirm: words.nothingToConfirm,
  confirmed: words.groups.confirmed,
  caption: words.captions.confirmed,
} as const;

const groups = (
  toConfirm: readonly ToConfirm[],
  confirmed: readonly Confirmed[],
  own: typeof ofFallback | typeof ofLivc,
): Html => html`${heading2(words.groups.toConfirm)}
${
  toConfirm.length === 0
    ? quiet(own.nothingToConfirm)
    : table({
        caption: words.captions.toConfirm,
        captionHidden: true,
        columns: words.columnsToConfirm,
        rows: toConfirm.map(toConfirmCells),
      })
}
${
  confirmed.length > 0 &&
  html`${heading2(own.confirmed)}
${table({ caption: own.caption, captionHidden: true, columns: words.columnsConfirmed, rows: confirmed.map(confirmedCells) })}`
}`;

const about = (reference: string): Html => html`<span class="aan-hidden"> ${words.about(reference)}</span>`;

const toConfirmCells = (row: ToConfirm): readonly Part[] => [
  name(row, words.receivedOn(dayShort(row.receivedOn))),
  html`${nl.lists.dueBy(dayInWords(row.dueOn))}<div class="aan-badges">${termStatus(row.days)}</div>`,
  releaseInWords(row.release),
  buttonLink({ href: `/referrals/${row.reference}`, text: html`${words.confirm}${about(row.reference)}` }),
];

const confirmedCells = (row: Confirmed): readonly Part[] => [
  name(row, words.confirmedOn(dayShort(row.acknowledgedOn))),
  html`${row.isHandledByYou ? html`<strong>${words.you}</strong>` : row.handlerName}${row.backupName !== null && html`<br><span class="aan-quiet">${words.backup(row.backupName)}</span>`}`,
  releaseInWords(row.release),
  link(`/referrals/${row.reference}`, html`${words.look}${about(row.reference)}`),
];

const name = ({ reference, municipalityName, noticeClass, isUndelivered }: Row, since: string): Html => html`${referenceCode(reference)}
${municipalityName !== null && html`<div>${words.municipality(municipalityName)}</div>`}
<div class="aan-badges">${noticeClass === 'URGENT' && status({ text: nl.lists.noticeClass.URGENT, tone: 'soon' })}${isUndelivered && status({ text: nl.lists.notDelivered, tone: 'late' })}</div>
<div class="aan-quiet">${since}</div>`;
