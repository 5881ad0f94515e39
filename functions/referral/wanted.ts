/** Whether a mail that waits is still to be sent, asked again at the last moment: what was overtaken is never said. */
import type { Clock } from './clock.ts';
import { clockOf } from './commands.ts';
import type { Mail } from './mail.ts';
import { askOfSender, ownersBackup } from './notices.ts';
import { contactKey, type Recipient } from './recipient.ts';
import { type Referral, responsibleLivc } from './referral.ts';
import { type ContactRole, isSuperseded } from './steps.ts';

type Asked = Pick<Mail, 'cause' | 'kind' | 'to'>;

export function isStillWanted(mail: Asked, referral: Referral): boolean {
  const { cause, to } = mail;
  if (cause.by === 'step') return stepIsWanted(cause, to, referral);
  if ('livc' in to && to.livc !== responsibleLivc(referral) && mail.kind !== 'withdrawn' && mail.kind !== 'settled') return false;
  const isWithdrawn = referral.state === 'WITHDRAWN';
  switch (mail.kind) {
    // What announces an end is said whatever comes after it.
    case 'withdrawn':
    case 'settled':
    case 'settledBySender':
    // Nor is it ever unsaid that somebody opened the content.
    case 'contentOpened':
      return true;
    // Somebody may not know of the end either.
    case 'undeliverableToAdmin':
      return referral.undelivered.length > 0;
    // A step, or a reminder by hand.
    case 'tellPerson':
    case 'confirmRelease':
      return asksSender(referral, mail.kind);
    case 'becameUrgent':
      return !isWithdrawn && referral.noticeClass === 'URGENT';
    case 'newReferral':
    case 'reminded':
      return asksToConfirm(referral);
    case 'undeliverableToBackup':
    case 'undeliverableToOwner':
      return asksToConfirm(referral) && referral.undelivered.length > 0;
    case 'undeliverableToColleague':
      return !isWithdrawn && referral.undelivered.length > 0;
    case 'amended':
    case 'extended':
      return !isWithdrawn && (to.kind !== 'person' || to.person === referral.owner || to.person === referral.handler);
    case 'handlerNamed':
      return !isWithdrawn && (to.kind !== 'person' || to.person === referral.handler || to.person === referral.handlerBackup);
    case 'receipt':
    case 'acknowledged':
    case 'handlerReassigned':
    case 'possibleDuplicate':
    case 'noLivc':
      return !isWithdrawn;
    // Only ever made by a step.
    case 'reminder':
    case 'escalation':
    case 'overdueToAdmin':
    case 'pleasePhone':
      return false;
  }
}

/** Whether the responsible LIVC still has to confirm. */
export const asksToConfirm = (referral: Referral): boolean => clockOf(referral, 'acknowledge')?.ended === null;

/** Whether the sender still has to say it. */
const asksSender = ({ clocks }: Referral, kind: Mail['kind']): boolean =>
  clocks.some(({ name, ended }) => askOfSender[name] === kind && ended === null);

/** A step belongs to one version of one clock: ended, passed on, counted anew or overtaken by a later step, it says nothing any more. */
const stepIsWanted = (cause: Extract<Mail['cause'], { by: 'step' }>, to: Recipient, referral: Referral): boolean =>
  referral.clocks.some(
    (clock) =>
      clock.ended === null &&
      clock.name === cause.clock &&
      clock.hop === cause.hop &&
      clock.occurrence === cause.occurrence &&
      clock.version === cause.clockVersion &&
      !isSuperseded(clock, cause.step, roleOf(to, referral)) &&
      !isOvertaken(clock, cause.step, referral),
  );

/** A later occurrence of the same term came as far: it asks the same, and this one need not. */
const isOvertaken = ({ name, hop, occurrence }: Clock, step: string, { clocks }: Referral): boolean =>
  clocks.some(
    (later) =>
      later.name === name &&
      later.hop === hop &&
      later.occurrence > occurrence &&
      later.lastStep !== null &&
      later.lastStep >= Number(step),
  );

function roleOf(to: Recipient, referral: Referral): ContactRole {
  if (contactKey(to) === contactKey(ownersBackup(referral))) return 'ownerBackup';
  if (to.kind === 'person') return to.person === referral.owner ? 'owner' : 'handler';
  if (to.kind === 'team' || to.kind === 'coordinator') return 'handler';
  // No step is ever for the auditor.
  return to.kind === 'auditor' ? 'admin' : to.kind;
}
