/** Noting what a phone call about a late referral gave, as a code: there is no box for a comment, because the desk knows nothing of the person. */
import * as z from 'zod/mini';
import { actions, button, form } from '../elements/button.ts';
import { radios } from '../elements/choice-field.ts';
import { dayInWords } from '../elements/days.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { errorSummary, type Problem, problemOf } from '../elements/problem.ts';
import { referenceLarge, withReferences } from '../elements/reference-shown.ts';
import { bullets, heading1, heading2, link, quiet } from '../elements/text.ts';
import { nl } from '../words/nl.ts';
import { type Contact, type PhoneNumber, phoneList } from './contact.ts';

/** The codes of DOMAIN §5 logCall. */
export const callResults = ['willAct', 'notReached', 'otherContact', 'asksForTime'] as const;
type CallResult = (typeof callResults)[number];

const words = nl.desk.callForm;

/** Whom one phones: the receiver (and the sender, where their mail did not arrive), the sender about a term of theirs, the senders of what is perhaps the same, or either side because the content cannot wait. */
export const callAbouts = ['receiver', 'sender', 'senders', 'owner', 'livc'] as const;
type CallAbout = (typeof callAbouts)[number];
const isAboutContent = (about: CallAbout): about is 'owner' | 'livc' => about === 'owner' || about === 'livc';

export const callSchema = z.strictObject({ about: z._default(z.enum(callAbouts), 'receiver'), result: z.enum(callResults, words.problem) });

export type CallForm = {
  readonly frame: Frame;
  readonly reference: string;
  readonly about: CallAbout;
  /** What the sender let pass, where it is about that. */
  readonly senderTerm: keyof typeof words.script.asks;
  readonly livcName: string;
  readonly municipalityName: string;
  readonly isLate: boolean;
  readonly isCaught: boolean;
  /** Whose mail did not arrive. */
  readonly notDelivered: readonly Contact[];
  /** References that are perhaps about the same person. */
  readonly perhapsSameAs: readonly string[];
  readonly phones: readonly PhoneNumber[];
  /** On which day the row asks for the next action, per result; null: it is settled. */
  readonly nextActionOn: Readonly<Record<CallResult, string | null>>;
  /** As typed; '' before a choice. */
  readonly typed: string;
  readonly problems: readonly Problem[];
};

const ofSender: readonly Contact[] = ['sender', 'senderBackup', 'otherSender'];
const inWords = (contacts: readonly Contact[]): string => contacts.map((contact) => nl.desk.contacts[contact]).join(', ');

/** What is wrong is what one says: a mail that did not arrive must never sound like a slow LIVC. */
function scriptOf({
  about,
  senderTerm,
  reference,
  municipalityName,
  isLate,
  isCaught,
  notDelivered,
  perhapsSameAs,
}: CallForm): readonly string[] {
  const say = words.script;
  if (about === 'senders') {
    const which = perhapsSameAs.length === 0 ? say.twiceUnknown : say.twice([reference, ...perhapsSameAs].join(', '));
    return [which, say.together, say.oneTooMany, say.notThePerson];
  }
  if (isAboutContent(about)) return [say.cannotWait, say.askThem, say.notThePerson];
  if (about === 'sender') return [say.asks[senderTerm].ask, say.asks[senderTerm].next, say.notThePerson];
  const missing = notDelivered.filter((contact) => !ofSender.includes(contact));
  const senders = notDelivered.filter((contact) => ofSender.includes(contact));
  const toReceiver = missing.length > 0 ? [say.notDelivered(inWords(missing)), say.address] : [say.waits];
  return [
    ...(isAboutConfirming({ isLate, isCaught, notDelivered }) ? [...toReceiver, say.confirm, say.noAccess] : []),
    ...(isCaught ? [say.caught(municipalityName)] : []),
    ...(senders.length > 0 ? [say.sender(inWords(senders))] : []),
    say.notThePerson,
  ];
}

/** Where only the sender's mail went astray, the receiver still has time and is not phoned. */
const isAboutConfirming = ({ isLate, isCaught, notDelivered }: Pick<CallForm, 'isLate' | 'isCaught' | 'notDelivered'>): boolean =>
  isLate || isCaught || notDelivered.some((contact) => !ofSender.includes(contact)) || notDelivered.length === 0;

const whomOf = (about: CallAbout, livcName: string): string => {
  if (about === 'senders') return nl.desk.twice.badge;
  return about === 'owner' || about === 'sender' ? words.whom : livcName;
};

const next = (on: string | null): string => (on === null ? words.settles : words.next(dayInWords(on)));

export function callPage(view: CallForm): Html {
  const { frame, reference, about, livcName, isCaught, phones, nextActionOn, typed, problems } = view;
  const results = about === 'receiver' && !isCaught && isAboutConfirming(view) ? words.results : words.otherResults;
  const back = isAboutContent(about)
    ? { href: `/desk/${reference}/open`, text: nl.breakGlass.ask.heading }
    : { href: '/desk', text: nl.desk.back };
  return page({
    ...frame,
    title: words.title(reference),
    failed: problems.length > 0,
    back,
    body: html`${errorSummary(problems)}
${heading1(words.heading, whomOf(about, livcName))}
${referenceLarge(reference)}
${phoneList(phones, 'large')}
${heading2(words.say)}
${bullets(scriptOf(view).map(withReferences))}
${form({
  action: `/desk/${reference}/call`,
  csrf: frame.csrf,
  body: html`<input type="hidden" name="about" value="${about}">
${radios({
  name: 'result',
  label: words.result,
  error: problemOf(problems, 'result'),
  value: typed,
  choices: callResults.map((result) => ({
    value: result,
    label: results[result],
    // A call because the content cannot wait asks nothing for later.
    hint: isAboutContent(about) ? '' : next(nextActionOn[result]),
  })),
})}
${quiet(words.stopsNothing)}
${actions(button({ text: words.save }), link(back.href, back.text))}`,
})}`,
  });
}
