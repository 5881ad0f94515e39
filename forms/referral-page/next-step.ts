/** What to do now and by when, on top of a referral: one next step, one button, in words for who looks. */
import { actions, buttonLink } from '../elements/button.ts';
import { type DayExplanation, dayExplanation } from '../elements/day-explanation.ts';
import { dayInWords } from '../elements/days.ts';
import { type Html, html } from '../elements/html.ts';
import { panel } from '../elements/lists.ts';
import { type TermDays, termStatus } from '../elements/moments.ts';
import { phoneLink } from '../elements/page.ts';
import { heading2, link, paragraph, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

/** Behind the referral's own address. */
export const taskPaths = { tellPerson: 'told', confirmRelease: 'release' } as const;

type Task = { readonly clock: keyof typeof taskPaths; readonly days: TermDays; readonly explanation: DayExplanation };

export type Standing = {
  readonly reference: string;
  readonly viewer: 'livc' | 'owner';
  /** For a receiver that answers for several; null for the LIVC of one, and for the sender, who chose it. */
  readonly municipalityName: string | null;
  /** The receiver is no LIVC but catches what has none. */
  readonly isFallback: boolean;
  /** The receiver's open term; null once it ended. */
  readonly due: { readonly days: TermDays; readonly explanation: DayExplanation } | null;
  /** What is asked of the sender now, earliest first. */
  readonly tasks: readonly Task[];
  readonly acknowledged: { readonly by: string; readonly on: string } | null;
  readonly withdrawnOn: string | null;
  readonly handler: { readonly name: string; readonly isYou: boolean } | null;
  readonly backupName: string | null;
  readonly receiver: { readonly name: string; readonly phone: string };
  /** The sender is asked to phone the receiver. */
  readonly asksToPhone: boolean;
  readonly isUndelivered: boolean;
  readonly may: {
    readonly acknowledge: boolean;
    readonly reassign: boolean;
    readonly withdraw: boolean;
    readonly tell: boolean;
    readonly confirmRelease: boolean;
    readonly amend: boolean;
  };
};

const words = nl.referralPage.next;

export const nextStep = (view: Standing): Html => html`<section aria-labelledby="wat-nu">
${panel(html`${heading2(words.heading, 'wat-nu')}${view.viewer === 'livc' ? forReceiver(view) : forSender(view)}`, view.due === null ? 'calm' : 'strong')}
${view.due !== null && dayExplanation(view.due.explanation)}
${view.viewer === 'owner' && view.tasks.map((task) => ownTask(view, task))}
</section>`;

function forReceiver(view: Standing): Html {
  if (view.withdrawnOn !== null) return paragraph(words.withdrawn(dayInWords(view.withdrawnOn)));
  if (view.due !== null) {
    const { due, reference, isFallback } = view;
    const asks = isFallback ? words.fallback : words;
    const ask = 'late' in due.days ? asks.acknowledgeLate : asks.acknowledge;
    return html`${paragraph(html`<strong>${ask(dayInWords(due.explanation.dueOn))}</strong> ${termStatus(due.days)}`)}
${paragraph(words.nothingToDecide)}
${view.may.acknowledge && actions(buttonLink({ href: `/referrals/${reference}/acknowledge`, text: words.button }))}`;
  }
  return html`${handled(view)}${paragraph(view.isFallback ? words.fallback.afterwards(view.municipalityName ?? '') : words.afterwards)}
${view.may.reassign && paragraph(link(`/referrals/${view.reference}/handler`, words.reassign))}`;
}

function handled({ handler, backupName }: Standing): Html {
  const who = handler !== null && (handler.isYou ? words.handledByYou : words.handledBy(handler.name));
  return paragraph(html`<strong>${who}</strong> ${backupName !== null && words.backup(backupName)}`);
}

function forSender(view: Standing): Html {
  const { withdrawnOn, acknowledged, due, receiver } = view;
  if (withdrawnOn !== null) return paragraph(words.owner.withdrawn(dayInWords(withdrawnOn)));
  if (acknowledged !== null) {
    return html`${paragraph(html`<strong>${words.owner.acknowledged(receiver.name, acknowledged.by, dayInWords(acknowledged.on))}</strong>`)}
${view.handler !== null && paragraph(words.owner.handledBy(view.handler.name))}`;
  }
  return due === null ? html`` : waiting(view, due);
}

/** What the sender has to do themselves, beside whatever the receiver does. */
const ownTask = ({ reference, may }: Standing, { clock, days, explanation }: Task): Html => {
  const say = words.owner.tasks[clock];
  const ask = 'late' in days ? say.late : say.ask;
  const isTheirs = { tellPerson: may.tell, confirmRelease: may.confirmRelease }[clock];
  return html`${panel(
    html`${paragraph(html`<strong>${ask(dayInWords(explanation.dueOn))}</strong> ${termStatus(days)}`)}
${paragraph(say.again)}
${isTheirs && actions(buttonLink({ href: `/referrals/${reference}/${taskPaths[clock]}`, text: say.button }))}`,
    'strong',
  )}
${dayExplanation(explanation, 'after')}`;
};

function waiting({ receiver, asksToPhone, isUndelivered }: Standing, { days, explanation }: NonNullable<Standing['due']>): Html {
  if (asksToPhone)
    return html`${paragraph(html`<strong>${words.owner.phone(receiver.name)}</strong> ${termStatus(days)}`)}${paragraph(phoneLink(receiver.phone))}`;
  const what = 'late' in days ? words.owner.late(receiver.name) : words.owner.waiting(receiver.name, dayInWords(explanation.dueOn));
  return html`${paragraph(html`${what} ${termStatus(days)}`)}${isUndelivered && quiet(words.owner.notDelivered)}`;
}
