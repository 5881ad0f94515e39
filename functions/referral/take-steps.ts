/** What the sweep does to one referral: opens the next occurrence of a term that comes back, queues the reminders and escalations that are due by now, each once, and sets when to look again. */
import { type Clock, isOverdue } from './clock.ts';
import { type Decision, decide, type Facts } from './decide.ts';
import { calendarOf } from './livc.ts';
import type { NewMail } from './mail.ts';
import { ownersBackup } from './notices.ts';
import { contactKey, type Recipient, toMailbox, toPerson } from './recipient.ts';
import { type Referral, responsibleLivc } from './referral.ts';
import { occurrenceAfter } from './rules.ts';
import { type ContactRole, mostMails, type StepMail, stepsDue } from './steps.ts';

/** More would not fit one transaction beside their mails. Only an outage of months has more; then the rest is done at the next tick. */
const mostClocks = 15;

/** Refused as `unchanged` when nothing is due by now. */
export const takeSteps = (referral: Referral, facts: Facts): Decision =>
  decide('takeSteps', referral, 'system', facts, (now) => {
    const opened = withOccurrences(now, facts);
    const looked = opened.filter((clock) => isToLookAt(clock, facts)).slice(0, mostClocks);
    const taken = new Map<Clock, Taken>();
    let room = mostMails;
    for (const clock of looked) {
      const due = stepsOfClock(clock, now, facts);
      if (taken.size > 0 && due.mails.length > room) break;
      taken.set(clock, due);
      room -= due.mails.length;
    }
    if (taken.size === 0 && opened.length === now.clocks.length) return { refusal: { why: 'unchanged' } };
    const mails = latestOnly([...taken.values()].flatMap((one) => one.mails));
    const clocks = opened.map((clock) => escalated(taken.get(clock)?.clock ?? clock, mails));
    return { next: { ...now, clocks }, mails, details: { told: toldBy(mails) } };
  });

const isToLookAt = ({ ended, nextStepAt }: Clock, { now }: Facts): boolean => ended === null && nextStepAt !== null && nextStepAt <= now;

/** Its clocks, with every occurrence that began by now. Those that are unmet stay. */
function withOccurrences(referral: Referral, { now, policy }: Facts): readonly Clock[] {
  const { clocks } = referral;
  const all = [...clocks];
  // The list grows while it is walked: an occurrence opened here may have passed too.
  for (const clock of all) {
    const isLast = !all.some(({ name, hop, occurrence }) => name === clock.name && hop === clock.hop && occurrence > clock.occurrence);
    const next =
      isOverdue(clock, now) && isLast && all.length - clocks.length < mostClocks ? occurrenceAfter(clock, referral, policy) : null;
    if (next !== null) all.push(next);
  }
  return all;
}

type Taken = { readonly clock: Clock; readonly mails: readonly NewMail[] };

function stepsOfClock(clock: Clock, referral: Referral, { now, livc, policy }: Facts): Taken {
  const { send, skipped, nextStepAt, lastStep } = stepsDue(clock, now, calendarOf(livc, policy));
  const mailOf = (status: NewMail['status']) => (step: StepMail) => {
    const to = recipientOf(step.to, referral);
    if (to === null) return [];
    const { name, hop, occurrence, version } = clock;
    const cause = { by: 'step', clock: name, hop, occurrence, clockVersion: version, step: step.step, round: 1 } as const;
    return [{ reference: referral.reference, cause, kind: step.kind, to, status, queuedAt: now }];
  };
  return { clock: { ...clock, nextStepAt, lastStep }, mails: [...skipped.flatMap(mailOf('SKIPPED')), ...send.flatMap(mailOf('QUEUED'))] };
}

/** Of several occurrences of one term only the latest speaks to a contact, as of several steps only the highest. */
const latestOnly = (mails: readonly NewMail[]): readonly NewMail[] =>
  mails.map((mail) => (mails.some((other) => isLater(other, mail)) ? { ...mail, status: 'SKIPPED' } : mail));

const isLater = (other: NewMail, { cause, to }: NewMail): boolean =>
  other.status === 'QUEUED' &&
  other.cause.by === 'step' &&
  cause.by === 'step' &&
  other.cause.clock === cause.clock &&
  other.cause.hop === cause.hop &&
  other.cause.occurrence > cause.occurrence &&
  contactKey(other.to) === contactKey(to);

/** Kinds that ask who has to meet the term; whoever gets any other was escalated to. */
const reminding: readonly NewMail['kind'][] = ['reminder', 'tellPerson', 'confirmRelease'];

function escalated(clock: Clock, mails: readonly NewMail[]): Clock {
  const own = mails.filter(
    ({ cause, kind, status }) =>
      status === 'QUEUED' &&
      !reminding.includes(kind) &&
      cause.by === 'step' &&
      cause.clock === clock.name &&
      cause.hop === clock.hop &&
      cause.occurrence === clock.occurrence,
  );
  if (own.length === 0) return clock;
  const escalatedTo = new Map([...clock.escalatedTo, ...own.map(({ to }) => to)].map((to) => [contactKey(to), to]));
  return { ...clock, escalatedTo: [...escalatedTo.values()] };
}

/** What the steps came to, for the history; nothing when they all were skipped or had nobody to go to. */
function toldBy(mails: readonly NewMail[]): 'nobody' | 'reminded' | 'senderReminded' | 'escalated' | 'senderEscalated' | 'askedToPhone' {
  const sent = mails.filter(({ status }) => status === 'QUEUED');
  const kinds = new Set(sent.map(({ kind }) => kind));
  const isReceivers = sent.some(({ cause }) => cause.by === 'step' && cause.clock === 'acknowledge');
  if (kinds.has('pleasePhone')) return 'askedToPhone';
  if (sent.length > 0 && !isReceivers) return kinds.has('overdueToAdmin') ? 'senderEscalated' : 'senderReminded';
  if (kinds.has('escalation') || kinds.has('overdueToAdmin')) return 'escalated';
  return kinds.size === 0 ? 'nobody' : 'reminded';
}

/** A step's contact as a recipient; null when there is nobody in that place (no handler yet: the mailbox has its own step). */
function recipientOf(role: ContactRole, referral: Referral): Recipient | null {
  const livc = responsibleLivc(referral);
  switch (role) {
    case 'mailbox':
      return toMailbox(livc);
    case 'handler':
      return referral.handler === null ? null : toPerson(referral.handler);
    case 'backup':
    case 'escalation':
      return { kind: role, livc };
    case 'owner':
      return toPerson(referral.owner);
    case 'ownerBackup':
      return ownersBackup(referral);
    case 'admin':
      return { kind: 'admin' };
  }
}
