/** One row of the desk, made of clear fields only: what happened to the mail, how late it is, whose turn, the last call, whom to phone, one main button. */
import { buttonLink } from '../elements/button.ts';
import { dayInWords, dayShort, timeInWords, workingDaysLateInWords, workingDaysLeftInWords } from '../elements/days.ts';
import { type Html, html, type Part } from '../elements/html.ts';
import type { Moment, ReleaseDay, TermDays } from '../elements/moments.ts';
import { referenceCode, withReferences } from '../elements/reference-shown.ts';
import { status } from '../elements/status.ts';
import { link, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import type { callResults } from './call-form.ts';
import { type Contact, type PhoneNumber, phoneList } from './contact.ts';

const words = nl.desk;

/** `side`: who has to meet it. */
export type DeskTerm = {
  readonly clock: keyof typeof words.terms;
  readonly side: 'livc' | 'owner';
  readonly dueOn: string;
  readonly days: TermDays;
};

export type DeskRow = {
  readonly reference: string;
  readonly livcId: string;
  readonly livcName: string;
  readonly municipalityName: string;
  readonly province: string;
  readonly noticeClass: 'URGENT' | 'SHORT' | 'STANDARD';
  /** Whose mail did not arrive. */
  readonly notDelivered: readonly Contact[];
  /** The fallback has it: no municipality has taken it up. */
  readonly isCaught: boolean;
  /** References that are perhaps about the same person (none: it is not known which); null: no such doubt. */
  readonly perhapsSameAs: readonly string[] | null;
  /** null: no term runs any more, only a mail went astray. */
  readonly term: DeskTerm | null;
  /** The sender's term, where theirs is late beside the receiver's. */
  readonly alsoLate: DeskTerm | null;
  readonly release: ReleaseDay;
  readonly senderName: string;
  /** null: nobody was named yet. */
  readonly handlerName: string | null;
  readonly lastCall: { readonly at: Moment; readonly result: (typeof callResults)[number] } | null;
  /** null: now. */
  readonly nextActionOn: string | null;
  /** Nothing is asked any more: it stands there for the rest of the day. */
  readonly isSettled: boolean;
  /** The three whom one can phone, and who sent what is perhaps the same. */
  readonly phones: readonly PhoneNumber[];
  /** What was done today, so that the row sinks and says so; null: nothing yet. */
  readonly acted: { readonly what: 'called' | 'reminded' | 'extended' | 'corrected'; readonly time: string } | null;
};

/** What still has time comes after what is late, earliest due first; what has no term comes last. */
const daysLate = ({ term }: DeskRow): number => {
  if (term === null) return Number.NEGATIVE_INFINITY;
  return 'late' in term.days ? term.days.late : -1 - term.days.left;
};
const byLateness = (a: DeskRow, b: DeskRow): number => (daysLate(a) === daysLate(b) ? 0 : daysLate(b) - daysLate(a));
const dueOn = ({ term }: DeskRow): string => term?.dueOn ?? '9999';

const isLate = ({ term }: DeskRow): boolean => term !== null && 'late' in term.days;

/** Something is asked of the receiver, or a mail has to get somewhere. */
const isAboutReceiver = (row: DeskRow): boolean => isLate(row) || row.notDelivered.length > 0 || row.isCaught;

export type Group = 'toDo' | 'caught' | 'later' | 'acted';

/** Under which heading a row stands: done today, not to be done today, only waiting for a municipality, or to be done. */
export function groupOf(row: DeskRow): Group {
  if (row.acted !== null) return 'acted';
  if (row.nextActionOn !== null) return 'later';
  return row.isCaught && !isLate(row) && row.notDelivered.length === 0 && row.perhapsSameAs === null ? 'caught' : 'toDo';
}

/** What did not arrive comes first, then the latest; what was acted on today comes last. */
export const inDeskOrder = (rows: readonly DeskRow[]): readonly DeskRow[] =>
  rows.toSorted(
    (a, b) =>
      Number(a.acted !== null) - Number(b.acted !== null) ||
      Number(b.notDelivered.length > 0) - Number(a.notDelivered.length > 0) ||
      byLateness(a, b) ||
      (dueOn(a) < dueOn(b) ? -1 : Number(dueOn(a) > dueOn(b))) ||
      (a.reference < b.reference ? -1 : 1),
  );

const actedWords = {
  called: words.acted.called,
  reminded: words.acted.reminded,
  extended: words.acted.extended,
  corrected: words.acted.corrected,
} as const;

export const deskRow = (row: DeskRow): Html => html`<li class="aan-desk-row${row.acted !== null && ' aan-desk-row--acted'}">
<article aria-labelledby="rij-${row.reference}">
<header class="aan-desk-row__head">
<h3 class="utrecht-heading-3" id="rij-${row.reference}">${referenceCode(row.reference)}</h3>
<div class="aan-badges">${row.acted !== null && status({ text: actedWords[row.acted.what](words.atTime(timeInWords(row.acted.time))), tone: 'done' })}
${row.notDelivered.map((contact) => status({ text: words.notDelivered(words.contacts[contact]), tone: 'late' }))}
${lateness(row)}
${row.isCaught && status({ text: words.caught.badge, tone: 'info' })}
${row.perhapsSameAs !== null && status({ text: words.twice.badge, tone: 'soon' })}
${row.noticeClass === 'URGENT' && status({ text: nl.lists.noticeClass.URGENT, tone: 'soon' })}</div>
</header>
${row.isCaught && paragraph(words.caught.todo)}
${row.perhapsSameAs !== null && !row.isSettled && paragraph(withReferences(words.twice.todo(row.perhapsSameAs.join(', '))))}
<div class="aan-desk-row__columns">
<div>${facts(row)}</div>
<div>${phones(row)}</div>
<div class="aan-desk-row__actions">${rowActions(row)}</div>
</div>
</article>
</li>`;

const lateness = ({ term }: DeskRow): Html | false =>
  term !== null &&
  ('late' in term.days
    ? status({ text: workingDaysLateInWords(term.days.late), tone: 'late' })
    : status({ text: workingDaysLeftInWords(term.days.left), tone: 'info' }));

const termWords = ({ term, alsoLate, isCaught }: DeskRow): Part => {
  if (term === null) return isCaught ? words.caught.confirmed : words.noTerm;
  return html`${dueWords(term)}${alsoLate !== null && html`<br>${dueWords(alsoLate)} (${workingDaysLate(alsoLate)})`}`;
};

const dueWords = ({ clock, dueOn: on, days }: DeskTerm): string =>
  'late' in days ? words.terms[clock].dueOn(dayInWords(on)) : words.terms[clock].dueStill(dayInWords(on));
const workingDaysLate = ({ days }: DeskTerm): string =>
  'late' in days ? workingDaysLateInWords(days.late) : workingDaysLeftInWords(days.left);

/** Who has to do something now. */
const turn = ({ term, livcName, senderName, handlerName }: DeskRow): Html =>
  term?.side === 'owner'
    ? html`${senderName}<br><span class="aan-quiet">${words.turnOfSender}</span>`
    : html`${livcName}<br><span class="aan-quiet">${handlerName === null ? words.turn.noHandler : words.turn.handler(handlerName)}</span>`;

const facts = (row: DeskRow): Html => html`<dl class="aan-facts">
<div><dt>${words.labels.turn}</dt><dd>${turn(row)}</dd></div>
<div><dt>${words.labels.municipality}</dt><dd>${row.municipalityName}</dd></div>
<div><dt>${words.labels.term}</dt><dd>${termWords(row)}</dd></div>
<div><dt>${words.labels.release}</dt><dd>${releaseWords(row.release)}</dd></div>
<div><dt>${words.lastCall}</dt><dd>${lastCall(row)}</dd></div>
<div><dt>${words.nextAction}</dt><dd>${nextAction(row)}</dd></div>
</dl>`;

/** What was done today is not asked once more today. */
const nextAction = ({ isSettled, nextActionOn, acted }: DeskRow): Html | string => {
  if (isSettled) return words.nextActionNone;
  if (nextActionOn !== null) return words.nextActionOn(dayInWords(nextActionOn));
  return acted === null ? html`<strong>${words.nextActionNow}</strong>` : words.nextActionTomorrow;
};

/** Who confirms is said of a term only. */
const lastCall = ({ lastCall: call, term, isCaught, perhapsSameAs }: DeskRow): Html | string => {
  if (call === null) return words.neverCalled;
  const results = term === null || term.side === 'owner' || isCaught || perhapsSameAs !== null ? words.otherCallResults : words.callResults;
  return html`${results[call.result]}<br><span class="aan-quiet">${dayShort(call.at.day)}, ${timeInWords(call.at.time)}</span>`;
};

const releaseWords = ({ on, daysUntil, certainty }: ReleaseDay): string =>
  on === null || daysUntil === null || certainty === null
    ? nl.lists.releaseUnknown
    : `${nl.lists.until(daysUntil)} (${nl.lists.certainty[certainty]})`;

const phones = ({ phones: numbers }: DeskRow): Html => html`<p class="aan-facts__label">${words.phones}</p>${phoneList(numbers)}`;

const rowActions = (row: DeskRow): Html => {
  const { reference, livcId, term, alsoLate, acted } = row;
  const isOfSender = term?.side === 'owner';
  const of = isOfSender ? '?about=sender' : '';
  const about = html`<span class="aan-hidden"> ${words.about(reference)}</span>`;
  const kind = acted === null ? 'primary' : 'secondary';
  const toCall = `/desk/${reference}/call`;
  if (!isAboutReceiver(row)) return buttonLink({ href: `${toCall}?about=senders`, text: html`${words.call}${about}`, kind });
  return html`${
    term !== null &&
    html`${buttonLink({ href: `${toCall}${of}`, text: html`${isOfSender ? words.callSender : words.call}${about}`, kind })}
${link(`/desk/${reference}/remind${of}`, html`${words.remind}${about}`)}
${link(`/desk/${reference}/extend${of}`, html`${isOfSender ? words.extendSender : words.extend}${about}`)}`
  }
${link(`/desk/livc/${livcId}/address?referral=${reference}`, html`${words.correct}${about}`)}
${link(`/desk/${reference}/open`, html`${words.glass}${about}`)}
${alsoLate !== null && link(`${toCall}?about=sender`, html`${words.callSender}${about}`)}
${row.perhapsSameAs !== null && link(`${toCall}?about=senders`, html`${words.callSenders}${about}`)}`;
};
