/** What a mail may say of a referral (DOMAIN §7), worked out at the moment of sending and in plain data. Nothing else of a referral ever reaches a mail. */
import { dayOf, type Instant } from './calendar.ts';
import { type Clock, isOverdue, sideOf } from './clock.ts';
import { clockOf } from './commands.ts';
import { daysLate, explain } from './deadlines.ts';
import { calendarOf, type Livc } from './livc.ts';
import type { Mail } from './mail.ts';
import type { Policy } from './policy.ts';
import type { Recipient } from './recipient.ts';
import type { Referral } from './referral.ts';

/** `livc` is the responsible one. Throws when the term it is about does not exist: every referral has had one. */
export function mailFacts(
  mail: Pick<Mail, 'cause' | 'kind' | 'to'>,
  referral: Referral,
  { now, livc, policy }: { readonly now: Instant; readonly livc: Livc; readonly policy: Policy },
) {
  const clock = clockOfMail(mail, referral);
  const calendar = calendarOf(livc, policy);
  const { counted, skipped } = explain(clock, calendar);
  const term = {
    clock: clock.name,
    dueOn: clock.dueOn,
    stands: standing(clock, now),
    daysLate: daysLate(clock, dayOf(now), calendar),
    countedFrom: clock.countedFrom,
    countedDays: counted.length,
    skippedDays: skipped.length,
  };
  const { reference, acknowledgedAt, withdrawal } = referral;
  return {
    reference,
    term,
    place: placeOf(mail.to, referral),
    isUrgent: referral.noticeClass === 'URGENT',
    isFallback: livc.kind === 'fallback',
    acknowledgedOn: acknowledgedAt === null ? null : dayOf(acknowledgedAt),
    withdrawnOn: withdrawal === null ? null : dayOf(withdrawal.at),
    senderPhone: referral.ownerPhone,
  };
}

/** How today stands to the due day. A mail can wait: what was true when it was queued is not said when it leaves. */
function standing(clock: Clock, now: Instant): 'before' | 'today' | 'late' | 'ended' {
  if (clock.ended !== null) return 'ended';
  if (isOverdue(clock, now)) return 'late';
  return dayOf(now) === clock.dueOn ? 'today' : 'before';
}

/** A step is about its own clock, what the sender is reminded of by hand about their latest one, what was extended about the latest that was; everything else about the term to acknowledge of the LIVC that has it now. */
function clockOfMail({ cause, kind }: Pick<Mail, 'cause' | 'kind'>, referral: Referral): Clock {
  const clock =
    cause.by === 'step'
      ? referral.clocks.findLast(
          ({ name, hop, occurrence }) => name === cause.clock && hop === cause.hop && occurrence === cause.occurrence,
        )
      : clockOfEvent(kind, referral);
  if (clock === undefined) throw new Error('a mail about a term that does not exist');
  return clock;
}

function clockOfEvent(kind: Mail['kind'], referral: Referral): Clock | undefined {
  const latestFirst = (at: (clock: Clock) => Instant | undefined) =>
    referral.clocks.filter((clock) => at(clock) !== undefined).toSorted((a, b) => ((at(a) ?? '') < (at(b) ?? '') ? 1 : -1))[0];
  switch (kind) {
    case 'tellPerson':
    case 'confirmRelease':
      return referral.clocks.findLast(({ name }) => name === kind);
    case 'settledBySender':
      return latestFirst(({ name, ended }) => (sideOf[name] === 'owner' ? ended?.at : undefined));
    case 'extended':
      return latestFirst(({ extension }) => extension?.at);
    default:
      return clockOf(referral, 'acknowledge');
  }
}

/** A recipient's place around the referral. */
export type MailPlace = Exclude<Recipient['kind'], 'person'> | 'owner' | 'ownerBackup' | 'colleague' | 'handler' | 'handlerBackup';

function placeOf(to: Recipient, referral: Referral): MailPlace {
  if (to.kind !== 'person') return to.kind;
  if (to.person === referral.owner) return 'owner';
  if (to.person === referral.ownerBackup) return 'ownerBackup';
  if (referral.colleagues.includes(to.person)) return 'colleague';
  return to.person === referral.handlerBackup ? 'handlerBackup' : 'handler';
}
