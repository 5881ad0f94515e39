/** One referral as its receiver and its sender see it, in the order in which a receiver needs it. Who may not read the content gets the clear fields and whom to ask, never a hint of what is written. */
import { actions, buttonLink } from '../elements/button.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html, type Part } from '../elements/html.ts';
import { type SummaryRow, summaryList } from '../elements/lists.ts';
import { type Moment, type ReleaseDay, releaseInWords } from '../elements/moments.ts';
import { notice } from '../elements/notice.ts';
import { page, phoneLink } from '../elements/page.ts';
import { referenceLarge } from '../elements/reference-shown.ts';
import { status, type Tone } from '../elements/status.ts';
import { heading1, heading2, paragraph } from '../elements/text.ts';
import type { AsShown } from '../release-referral/as-shown.ts';
import { nl } from '../words/nl.ts';
import { type Block, shownRest, shownRows } from './content.ts';
import { type HistoryRow, historyList, type Opening, type Reading, readersList } from './history.ts';
import { nextStep, type Standing } from './next-step.ts';
import { notYours } from './not-yours.ts';

export type ReferralView = Standing & {
  readonly frame: Frame;
  readonly state: keyof typeof nl.referralPage.state;
  readonly release: ReleaseDay;
  readonly receivedOn: string;
  readonly noticeClass: keyof typeof nl.lists.noticeClass;
  readonly judicialFollowUp: 'yes' | 'no' | 'unknown';
  readonly sender: {
    readonly name: string;
    readonly organisation: string;
    readonly phone: string;
    readonly hours: string;
    /** A colleague, or the team's mailbox. */
    readonly backup: { readonly name: string; readonly phone: string };
  };
  /** What the sender wrote, or why it is not shown. */
  readonly content: AsShown | 'notAdmitted' | 'fallback' | 'withdrawn' | 'unavailable';
  readonly coordinatorName: string;
  /** Said after sending; the form shows what held then. */
  readonly toldSince: { readonly on: string; readonly by: string | null; readonly at: Moment } | null;
  /** The sender said it since: another day holds than the form shows, or the same still does; null: they did not. */
  readonly releaseSince: { readonly isOther: boolean; readonly by: string | null; readonly at: Moment } | null;
  /** Oldest first. */
  readonly history: readonly HistoryRow[];
  /** Latest first; null for who may not see it. */
  readonly readings: readonly Reading[] | null;
  /** By break-glass, latest first; null for who may not see it. */
  readonly openings: readonly Opening[] | null;
  /** What was just done, after a post. */
  readonly done: 'acknowledged' | 'reassigned' | 'withdrawn' | 'told' | 'releaseSaid' | 'sentAlready' | null;
};

const words = nl.referralPage;
const tones: Readonly<Record<ReferralView['state'], Tone>> = { SUBMITTED: 'busy', ACKNOWLEDGED: 'done', WITHDRAWN: 'neutral' };
const doneWords = {
  acknowledged: words.acknowledgedNow,
  reassigned: words.reassignedNow,
  withdrawn: words.withdrawnNow,
  told: words.toldNow,
  releaseSaid: words.releaseSaidNow,
  sentAlready: words.sentAlready,
} as const;

export function referralPage(view: ReferralView): Html {
  const { frame, reference, viewer, done, isUndelivered, sender, history, readings } = view;
  const isLivc = viewer === 'livc';
  return page({
    ...frame,
    title: words.title(reference),
    back: isLivc
      ? { href: '/livc', text: view.isFallback ? words.backFallback : words.backLivc }
      : { href: '/my-referrals', text: words.backOwn },
    body: html`${done !== null && notice({ kind: done === 'sentAlready' ? 'warning' : 'ok', heading: doneWords[done].heading, body: paragraph(doneWords[done].body) })}
${heading1(html`${words.referral} <span class="aan-reference">${reference}</span>`)}
<p class="utrecht-paragraph">${status({ text: words.state[view.state], tone: tones[view.state] })} ${view.noticeClass === 'URGENT' && status({ text: nl.lists.noticeClass.URGENT, tone: 'soon' })}</p>
${view.municipalityName !== null && paragraph(html`${words.municipality}: <strong>${view.municipalityName}</strong>`)}
${nextStep(view)}
${isLivc && isUndelivered && notice({ kind: 'warning', heading: words.notDelivered.heading, body: paragraph(words.notDelivered.body) })}
${blocks(view)}
${isLivc && view.state !== 'WITHDRAWN' && notYours(sender, frame.help, view.isFallback)}
${!isLivc && senderLinks(view)}
${historyList(history)}
${readings !== null && readersList(readings, view.openings ?? [])}
${referenceLarge(reference)}`,
  });
}

const section = (heading: string, id: string, body: Part): Html =>
  html`<section aria-labelledby="${id}">${heading2(heading, id)}${body}</section>`;

function blocks(view: ReferralView): Html {
  const { content } = view;
  const people = view.viewer === 'livc' ? senderBlock(view) : receiverBlock(view);
  if (typeof content === 'string') return html`${releaseBlock(view, [])}${people}${closed(content, view.coordinatorName)}`;
  const block = (name: Block, heading: string) => {
    const shown = shownRows(content, name);
    return shown.length > 0 && section(heading, `deel-${name}`, summaryList(shown));
  };
  return html`${releaseBlock(view, shownRows(content, 'release'))}
${block('firstNight', words.firstNight)}
${section(words.judicial.heading, 'deel-judicial', html`${summaryList(shownRows(content, 'judicial'))}${view.viewer === 'livc' && paragraph(words.judicial[view.judicialFollowUp])}`)}
${people}
${block('continuity', words.continuity)}
${block('firstWeek', words.firstWeek)}
${section(words.person, 'deel-person', summaryList([...sinceRows(view), ...shownRows(content, 'person')]))}
${section(words.rest, 'deel-rest', shownRest(content))}`;
}

/** What changed since stands above what was written then, with who said it and when. */
const sinceRows = ({ toldSince }: ReferralView): readonly SummaryRow[] =>
  toldSince === null
    ? []
    : [
        {
          question: words.since.told,
          answer: words.since.toldOn(
            dayInWords(toldSince.on),
            toldSince.by ?? words.history.roles.consultant,
            dayInWords(toldSince.at.day),
          ),
        },
      ];

const releaseBlock = ({ release, receivedOn, releaseSince }: ReferralView, more: readonly SummaryRow[]): Html =>
  section(
    words.release.heading,
    'vrijlating',
    summaryList([
      { question: words.release.when, answer: releaseInWords(release) },
      ...(releaseSince === null ? [] : [releaseSaid(releaseSince)]),
      ...more,
      { question: words.release.received, answer: dayInWords(receivedOn) },
    ]),
  );

/** What was written then stands below it. */
const releaseSaid = ({ isOther, by, at }: NonNullable<ReferralView['releaseSince']>): SummaryRow => ({
  question: words.since.release,
  answer: words.since[isOther ? 'releaseIsOther' : 'releaseStands'](by ?? words.history.roles.consultant, dayInWords(at.day)),
});

const senderBlock = ({ sender }: ReferralView): Html =>
  section(
    words.sender.heading,
    'afzender',
    summaryList([
      { question: words.sender.name, answer: html`${sender.name}<br><span class="aan-quiet">${sender.organisation}</span>` },
      { question: words.sender.phone, answer: phoneLink(sender.phone) },
      { question: words.sender.hours, answer: sender.hours },
      { question: words.sender.backup, answer: html`${sender.backup.name}<br>${phoneLink(sender.backup.phone)}` },
    ]),
  );

const receiverBlock = ({ receiver }: ReferralView): Html =>
  section(
    words.receiver.heading,
    'ontvanger',
    summaryList([
      { question: words.receiver.name, answer: receiver.name },
      { question: words.receiver.phone, answer: phoneLink(receiver.phone) },
    ]),
  );

const closed = (why: 'notAdmitted' | 'fallback' | 'withdrawn' | 'unavailable', coordinatorName: string): Html => {
  const { heading, body } = words.closed[why];
  return notice({ kind: 'info', heading, body: paragraph(typeof body === 'string' ? body : body(coordinatorName)) });
};

const senderLinks = ({ reference, may }: ReferralView): Html =>
  actions(
    buttonLink({ href: `/referrals/${reference}/letter`, text: words.next.owner.letter, kind: 'secondary' }),
    may.confirmRelease && buttonLink({ href: `/referrals/${reference}/release`, text: words.next.owner.confirmRelease, kind: 'secondary' }),
    may.amend && buttonLink({ href: `/referrals/${reference}/release/change`, text: words.next.owner.changeRelease, kind: 'secondary' }),
    may.withdraw && buttonLink({ href: `/referrals/${reference}/withdraw`, text: words.next.owner.withdraw, kind: 'secondary' }),
  );
