/** The consultant's start: what asks for them, what is under way, what is settled. Initials are the only thing it says about a person, and it does without them when the keys are out of reach. */
import { buttonLink } from '../elements/button.ts';
import { dayInWords, dayShort, timeInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html, type Part } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { type Moment, type ReleaseDay, releaseInWords, type TermDays, termStatus } from '../elements/moments.ts';
import { notice } from '../elements/notice.ts';
import { page, phoneLink } from '../elements/page.ts';
import { referenceCode } from '../elements/reference-shown.ts';
import { status } from '../elements/status.ts';
import { table } from '../elements/table.ts';
import { bullets, heading1, heading2, link, paragraph, quiet } from '../elements/text.ts';
import { taskPaths } from '../referral-page/next-step.ts';
import { nl } from '../words/nl.ts';

type Row = {
  readonly reference: string;
  /** null while they cannot be read. */
  readonly initials: string | null;
};

export type OwnDraft = Row & {
  readonly kind: 'draft';
  readonly savedAt: Moment;
  readonly erasedOn: string;
  /** Erased within five days. */
  readonly expires: boolean;
  /** null: not filled in yet. */
  readonly release: ReleaseDay | null;
  /** Fewer than twenty working days until the release. */
  readonly releaseNears: boolean;
};

type Task = { readonly clock: keyof typeof nl.lists.own.tasks; readonly on: string; readonly days: TermDays };

export type OwnReferral = Row & {
  readonly kind: 'referral';
  readonly state: 'SUBMITTED' | 'ACKNOWLEDGED' | 'WITHDRAWN';
  readonly release: ReleaseDay;
  readonly livcName: string;
  /** The receiver's term; null once it ended. */
  readonly due: { readonly on: string; readonly days: TermDays } | null;
  /** What the sender has to do themselves, earliest first. */
  readonly tasks: readonly Task[];
  /** Set from the day on which the sender is asked to phone the receiver. */
  readonly pleasePhone: { readonly phone: string } | null;
  readonly isUndelivered: boolean;
  /** The day it was acknowledged or withdrawn. */
  readonly settledOn: string | null;
};

export type OwnReferrals = {
  readonly frame: Frame;
  /** In the order in which they are to be shown within their group: earliest date first. */
  readonly rows: readonly (OwnDraft | OwnReferral)[];
  /** How long a draft is kept. */
  readonly draftDays: number;
};

type Group = keyof typeof nl.lists.own.groups;
const groups: readonly Group[] = ['todo', 'underway', 'settled'];
const words = nl.lists.own;

/** A draft waits for its sender; what was sent waits for the receiver until it is over. */
export function groupOf(row: OwnDraft | OwnReferral): Group {
  if (row.kind === 'draft' || row.pleasePhone !== null || row.tasks.length > 0) return 'todo';
  return row.state === 'WITHDRAWN' ? 'settled' : 'underway';
}

/** A receiver who stays silent comes before a form that is not finished. */
const callsFirst = (a: OwnDraft | OwnReferral, b: OwnDraft | OwnReferral): number =>
  Number(a.kind === 'draft') - Number(b.kind === 'draft');

export function ownReferralsPage({ frame, rows, draftDays }: OwnReferrals): Html {
  const keysAreDown = rows.some((row) => row.kind === 'referral' && row.initials === null);
  return page({
    ...frame,
    title: words.heading,
    wide: true,
    body: html`${heading1(words.heading)}
<p class="utrecht-paragraph">${buttonLink({ href: '/referrals/new', text: words.start })}</p>
${keysAreDown && notice({ kind: 'info', heading: words.initialsMissing.heading, body: paragraph(words.initialsMissing.body) })}
${
  rows.length === 0
    ? emptyState(draftDays)
    : groups.map((group) => section(group, rows.filter((row) => groupOf(row) === group).toSorted(callsFirst)))
}`,
  });
}

const emptyState = (draftDays: number): Html =>
  panel(html`${heading2(words.empty.heading)}${bullets([words.empty.length, words.empty.stop(draftDays), words.empty.early])}`);

function section(group: Group, rows: readonly (OwnDraft | OwnReferral)[]): Html | null {
  if (rows.length === 0) return group === 'todo' ? html`${heading2(words.groups.todo)}${quiet(words.nothingTodo)}` : null;
  return html`${heading2(words.groups[group])}
${table({ caption: words.groups[group], captionHidden: true, columns: words.columns, rows: rows.map(cells) })}`;
}

const cells = (row: OwnDraft | OwnReferral): readonly Part[] => [
  name(row, row.kind === 'draft' ? `/drafts/${row.reference}` : `/referrals/${row.reference}`),
  row.release === null ? html`<span class="aan-quiet">${words.releaseNotFilledIn}</span>` : releaseInWords(row.release),
  row.kind === 'draft' ? words.draftTurn : html`${row.tasks.map((task) => taskLink(row, task))}${turn(row)}`,
  row.kind === 'draft' ? draftDates(row) : html`${row.tasks.map(taskBy)}${dates(row)}`,
];

const name = ({ reference, initials }: Row, href: string): Html =>
  html`${link(href, referenceCode(reference))}${initials !== null && html`<br><span class="aan-quiet">${initials}</span>`}`;

const taskLink = ({ reference }: OwnReferral, { clock }: Task): Html =>
  html`<div><strong>${link(`/referrals/${reference}/${taskPaths[clock]}`, words.tasks[clock])}</strong></div>`;

const taskBy = ({ on, days }: Task): Html =>
  html`<div><strong>${nl.lists.dueBy(dayInWords(on))}</strong><div class="aan-badges">${termStatus(days)}</div></div>`;

function turn({ state, livcName, pleasePhone, isUndelivered }: OwnReferral): Part {
  if (state === 'WITHDRAWN') return words.withdrawn;
  if (state === 'ACKNOWLEDGED') return words.acknowledged(livcName);
  if (pleasePhone !== null) return html`<strong>${words.pleasePhone(livcName)}</strong><br>${phoneLink(pleasePhone.phone)}`;
  return html`${words.toAcknowledge(livcName)}${
    isUndelivered &&
    html`<div class="aan-badges">${status({ text: nl.lists.notDelivered, tone: 'late' })}</div><span class="aan-quiet">${words.weHandleDelivery}</span>`
  }`;
}

function dates({ state, due, settledOn }: OwnReferral): Part {
  if (settledOn !== null)
    return state === 'WITHDRAWN' ? words.withdrawnOn(dayInWords(settledOn)) : words.acknowledgedOn(dayInWords(settledOn));
  return due !== null && html`${nl.lists.dueBy(dayInWords(due.on))}<div class="aan-badges">${termStatus(due.days)}</div>`;
}

const draftDates = ({
  savedAt,
  erasedOn,
  expires,
  releaseNears,
}: OwnDraft): Html => html`${words.savedAt(dayShort(savedAt.day), timeInWords(savedAt.time))}<br>
<span class="aan-quiet">${words.erasedOn(dayShort(erasedOn))}</span>
<div class="aan-badges">${expires && status({ text: words.erasedSoon, tone: 'soon' })}${releaseNears && status({ text: words.releaseSoon, tone: 'soon' })}</div>`;
