/**
 * How every command on a referral is decided: the table's row is asked who and from where, the command's own rule
 * makes the next state, terms are met or stopped, and who must hear of it is worked out. Pure: `now` is given.
 */
import { type Actor, relationsOf } from './access.ts';
import { isAction, isGranted } from './actions.ts';
import { type AuditEntry, commanded } from './audit.ts';
import type { BreakGlass } from './break-glass.ts';
import { dayOf, type Instant } from './calendar.ts';
import { type Clock, isOverdue, sideOf } from './clock.ts';
import { isContactNow } from './contacts.ts';
import { daysLate } from './deadlines.ts';
import type { HistoryEvent } from './history.ts';
import type { PersonId } from './identifiers.ts';
import { type CommandName, lifecycle } from './lifecycle.ts';
import { calendarOf, type Livc } from './livc.ts';
import type { NewMail } from './mail.ts';
import { eachOnce, type Notice, noticesOf } from './notices.ts';
import type { Policy } from './policy.ts';
import type { Change, MailMove } from './ports.ts';
import type { Reference } from './reference.ts';
import type { Referral, ReferralState } from './referral.ts';
import { onOtherRelease, openClocks } from './rules.ts';

/** Why a command is refused; a closed list, each answered in its own words. */
export type Refusal =
  /** No relation that may: answered as if the referral did not exist. */
  | { readonly why: 'notYours' }
  /** Someone was first, or it came too late: who did what when (null: the system, or nobody in particular). */
  | { readonly why: 'notNow'; readonly state: ReferralState; readonly by: PersonId | null; readonly at: Instant }
  /** The named person is no enabled member of the LIVC. */
  | { readonly why: 'notAMember' }
  /** The handler was named as their own backup. */
  | { readonly why: 'ownBackup' }
  /** Content is opened only to who was asked a moment ago who they are. */
  | { readonly why: 'signInAnew' }
  /** The auditor objected when this person opened it before: a colleague may. */
  | { readonly why: 'objected' }
  /** Sender and LIVC were not both phoned in vain. */
  | { readonly why: 'notPhoned' }
  /** It was withdrawn: only the law opens it. */
  | { readonly why: 'onlyByLaw' }
  /** A day that has not come yet cannot be the day on which it happened. */
  | { readonly why: 'dayToCome' }
  /** Without a day nothing is certain: it has to be amended. */
  | { readonly why: 'noDay' }
  /** A term can be extended by so many working days and no more; `left`: how many are left of it. */
  | { readonly why: 'tooLong'; readonly left: number }
  /** Even so many working days later it would have passed. */
  | { readonly why: 'stillPassed' }
  /** The term that this is about runs no more. */
  | { readonly why: 'noOpenClock' }
  /** It is so already; nothing is written. */
  | { readonly why: 'unchanged' }
  /** The same sender has this open referral about, it seems, the same person. */
  | { readonly why: 'samePersonOpen'; readonly reference: Reference };

export type Decision = { readonly kind: 'accepted'; readonly change: Change } | { readonly kind: 'refused'; readonly refusal: Refusal };

export const refused = (refusal: Refusal): Decision => ({ kind: 'refused', refusal });

/** What every decision may look at besides the referral; `livc` is the responsible one. */
export type Facts = { readonly now: Instant; readonly policy: Policy; readonly livc: Livc };

/** Who acts: a person in a role, or the system by a rule. */
export type By = Actor | 'system';

/** What a command's own rule makes of the referral: its next fields, the coded details for the history, mails of its own, and how far earlier mails got. */
export type Outcome =
  | {
      readonly next: Referral;
      readonly details?: HistoryEvent['details'];
      readonly mails?: readonly NewMail[];
      readonly mailMoves?: readonly MailMove[];
      /** Of the terms that the command meets only these; all of them where it is not given. */
      readonly meets?: (clock: Clock) => boolean;
      readonly opens?: BreakGlass;
      readonly asJudged?: readonly BreakGlass[];
    }
  | { readonly refusal: Refusal };

/** Decides one command on an existing referral. Never throws for anything a person can ask. */
export function decide(name: CommandName, before: Referral, by: By, facts: Facts, rule: (referral: Referral) => Outcome): Decision {
  const row = lifecycle[name];
  if (!mayDo(name, by, before, facts.livc)) return refused({ why: 'notYours' });
  if (!row.from.includes(before.state)) return refused(whoWasFirst(before));
  const outcome = rule(before);
  if ('refusal' in outcome) return refused(outcome.refusal);
  if (row.event === null || row.to === 'gone') throw new Error(`${name} leaves no referral behind`);

  const isMet = (clock: Clock) => row.meets.includes(clock.name) && (outcome.meets?.(clock) ?? true);
  const isOther = isOtherRelease(before, outcome.next);
  const ended = endClocks(outcome.next.clocks, isMet, row.stops, facts);
  const moved = isOther ? ended.map((clock) => onOtherRelease(clock, outcome.next, facts)) : ended;
  const clocks = [...moved, ...openClocks(row.opens, { ...outcome.next, clocks: moved }, facts, isOther)];
  const next: Referral = { ...outcome.next, version: before.version + 1, state: row.to === 'same' ? before.state : row.to, clocks };
  // Whoever a command leaves out of it is not somebody whom mail still has to reach.
  const after: Referral = { ...next, undelivered: next.undelivered.filter(({ to }) => isContactNow(to, next)) };
  const person = by === 'system' ? null : by.person;
  const notices = [...noticesOf(row.event, { before, after, livc: facts.livc, by: person }), ...settled(before.clocks, clocks)];
  return {
    kind: 'accepted',
    change: {
      before,
      after,
      event: historyOf(row.event, before.state, after, {
        by,
        at: facts.now,
        details: { ...outcome.details, ...replaced(before.clocks, clocks) },
      }),
      audit: auditOf(name, after, by, facts.now),
      mails: [...mailsFor(notices, after, facts.now), ...(outcome.mails ?? [])],
      parts: [],
      ...(outcome.mailMoves === undefined ? {} : { mailMoves: outcome.mailMoves }),
      ...(outcome.opens === undefined ? {} : { opens: outcome.opens }),
      ...(outcome.asJudged === undefined ? {} : { asJudged: outcome.asJudged }),
    },
  };
}

function mayDo(name: CommandName, by: By, referral: Referral, livc: Livc): boolean {
  if (by === 'system') return lifecycle[name].who.includes('system');
  return isAction(name) && isGranted(name, relationsOf(by, referral), livc);
}

/** Who brought it to the state it is in, for "Uw collega … bevestigde om 10.12 uur". */
function whoWasFirst(referral: Referral): Refusal {
  const at = referral.withdrawal?.at ?? referral.acknowledgedAt ?? referral.submittedAt;
  const by = referral.state === 'ACKNOWLEDGED' ? referral.acknowledgedBy : null;
  return { why: 'notNow', state: referral.state, by, at };
}

/** Whatever command gave it another day, or made it surer or less sure: the terms follow. */
const isOtherRelease = ({ release: one }: Referral, { release: other }: Referral): boolean =>
  one.on !== other.on || one.certainty !== other.certainty || one.type !== other.type;

/** The versions of clocks that gave way to another, as the history keeps them. */
function replaced(before: readonly Clock[], after: readonly Clock[]): Pick<HistoryEvent['details'], 'replaced'> {
  const old = before.filter((clock, index) => after[index] !== undefined && after[index].version > clock.version);
  if (old.length === 0) return {};
  return { replaced: old.map(({ name, hop, occurrence, version, dueOn }) => ({ clock: name, hop, occurrence, version, dueOn })) };
}

function endClocks(clocks: readonly Clock[], meets: (clock: Clock) => boolean, stops: readonly string[], facts: Facts): Clock[] {
  const calendar = calendarOf(facts.livc, facts.policy);
  return clocks.map((clock) => {
    const isMet = meets(clock);
    if (clock.ended !== null || (!isMet && !stops.includes(clock.name))) return clock;
    const how = isMet ? 'met' : 'stopped';
    const workingDaysLate = isOverdue(clock, facts.now) ? daysLate(clock, dayOf(facts.now), calendar) : 0;
    return { ...clock, nextStepAt: null, ended: { how, at: facts.now, workingDaysLate } };
  });
}

/** Everyone a now ended term was escalated to hears that it is settled, met or no longer asked (DOMAIN §6 Steps). */
function settled(before: readonly Clock[], after: readonly Clock[]): readonly Notice[] {
  const justEnded = after.filter((clock, index) => clock.ended !== null && before[index]?.ended === null);
  const notices = justEnded.flatMap(({ name, escalatedTo }): Notice[] =>
    escalatedTo.map((to) => ({ kind: sideOf[name] === 'owner' ? 'settledBySender' : 'settled', to })),
  );
  return eachOnce(notices);
}

/** The mails of an event, each keyed by the version that this command makes. */
export const mailsFor = (notices: readonly Notice[], after: Referral, now: Instant): readonly NewMail[] =>
  notices.map(({ kind, to }) => ({
    reference: after.reference,
    cause: { by: 'event', version: after.version, round: 1 },
    kind,
    to,
    status: 'QUEUED',
    queuedAt: now,
  }));

/** The one audit row that it leaves. */
export const auditOf = (command: CommandName, { reference, version }: Referral, by: By, at: Instant): AuditEntry =>
  commanded(reference, by, at, { command, version });

/** The one history row that an accepted command leaves. */
export const historyOf = (
  what: HistoryEvent['what'],
  from: HistoryEvent['from'],
  after: Referral,
  { by, at, details }: { readonly by: By; readonly at: Instant; readonly details: HistoryEvent['details'] },
): HistoryEvent => ({
  schema: 1,
  reference: after.reference,
  version: after.version,
  what,
  by: by === 'system' ? null : by.person,
  actingAs: by === 'system' ? 'system' : by.role,
  at,
  from,
  to: after.state,
  details,
});
