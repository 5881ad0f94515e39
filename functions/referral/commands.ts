/** The commands on a referral that was sent: what each needs and what it changes. Who may and from which state stands in the table of `lifecycle.ts`. */
import type { Actor } from './access.ts';
import { type CalendarDay, dayOf } from './calendar.ts';
import { type CallResult, type Clock, type ClockName, type LoggedCall, sideOf } from './clock.ts';
import { type Decision, decide, type Facts, type Outcome } from './decide.ts';
import type { PersonId } from './identifiers.ts';
import { type ExtendReason, hop, type Referral, type WithdrawalReason } from './referral.ts';
import { withMoreTime } from './rules.ts';
import { nextActionOn } from './steps.ts';

/** Who handles it: preset oneself; `members` are the enabled people of the LIVC. */
export type Handling = { readonly handler: PersonId; readonly backup: PersonId | null; readonly members: readonly PersonId[] };

const admit = (referral: Referral, handling: Handling): Outcome => {
  const named = [handling.handler, ...(handling.backup === null ? [] : [handling.backup])];
  if (!named.every((one) => handling.members.includes(one))) return { refusal: { why: 'notAMember' } };
  if (handling.backup === handling.handler) return { refusal: { why: 'ownBackup' } };
  const next: Referral = {
    ...referral,
    handler: handling.handler,
    handlerBackup: handling.backup,
    admitted: [...new Set([...referral.admitted, ...named])],
  };
  return { next, details: { handler: handling.handler } };
};

/** A named person of the LIVC confirms that the cell has taken it in, and says who handles it. */
export const acknowledge = (referral: Referral, by: Actor, handling: Handling, facts: Facts): Decision =>
  decide('acknowledge', referral, by, facts, (now) => {
    const outcome = admit(now, handling);
    if ('refusal' in outcome) return outcome;
    return { ...outcome, next: { ...outcome.next, acknowledgedAt: facts.now, acknowledgedBy: by.person } };
  });

/** The coordinator names another handler, before or after the acknowledgement. */
export const reassignHandler = (referral: Referral, by: Actor, handling: Handling, facts: Facts): Decision =>
  decide('reassignHandler', referral, by, facts, (now) =>
    now.handler === handling.handler && now.handlerBackup === handling.backup ? { refusal: { why: 'unchanged' } } : admit(now, handling),
  );

/** The sender told the person that this is passed on, and on which day. */
export const toldPerson = (referral: Referral, by: Actor, on: CalendarDay, facts: Facts): Decision =>
  decide('toldPerson', referral, by, facts, (now) => {
    if (now.toldPerson.told === 'yes') return { refusal: { why: 'unchanged' } };
    if (on > dayOf(facts.now)) return { refusal: { why: 'dayToCome' } };
    return { next: { ...now, toldPerson: { told: 'yes', on } }, details: { toldOn: on } };
  });

/** The sender takes it back; coded, never explained in words. */
export const withdraw = (referral: Referral, by: Actor, reason: WithdrawalReason, facts: Facts): Decision =>
  decide('withdraw', referral, by, facts, (now) => ({
    next: { ...now, withdrawal: { reason, by: by.person, at: facts.now } },
    details: { reason },
  }));

/** Two reminders by hand within this time are one. */
const remindAgainAfterMs = 10 * 60_000;

/** An admin has the receiver reminded by hand; no term moves, no step is spared. */
export const remind = (referral: Referral, by: Actor, about: ClockName, facts: Facts): Decision =>
  decide('remind', referral, by, facts, (now) => {
    const reminded = firstOpen(now, about);
    if (reminded === undefined) return { refusal: { why: 'noOpenClock' } };
    // A second click, or a colleague at the next desk: one reminder is enough.
    const isJustDone = reminded.remindedAt !== null && Date.parse(facts.now) - Date.parse(reminded.remindedAt) < remindAgainAfterMs;
    if (isJustDone) return { refusal: { why: 'unchanged' } };
    return { next: withClock(now, reminded, { remindedAt: facts.now }), details: { clock: about } };
  });

/** An admin phoned about an open term: the result sets the row's next action and stops no step. */
export const logCall = (
  referral: Referral,
  by: Actor,
  call: { readonly clock: ClockName; readonly result: CallResult },
  facts: Facts,
): Decision =>
  decide('logCall', referral, by, facts, (now) => {
    const about = firstOpen(now, call.clock);
    if (about === undefined) return { refusal: { why: 'noOpenClock' } };
    const lastCall = callNow(by, call.result, facts);
    return {
      // Who was phoned about a term was phoned: it is the latest call with that side too.
      next: { ...withClock(now, about, { lastCall }), lastCalls: { ...now.lastCalls, [sideOf[call.clock]]: lastCall } },
      details: { clock: call.clock, result: call.result, nextActionOn: lastCall.nextActionOn },
    };
  });

/** An admin phoned the senders of what is perhaps about one person. It needs no term: the two may both be taken up already. */
export const logCallWithSenders = (referral: Referral, by: Actor, result: CallResult, facts: Facts): Decision =>
  decide('logCall', referral, by, facts, (now) => {
    if (!now.possibleDuplicate) return { refusal: { why: 'noOpenClock' } };
    const lastCall = callNow(by, result, facts);
    return {
      next: { ...now, sameness: { others: now.sameness?.others ?? [], lastCall } },
      details: { about: 'duplicate', result, nextActionOn: lastCall.nextActionOn },
    };
  });

/** An admin gives a term more working days, at most so many in all; a reason is coded. */
export const extend = (
  referral: Referral,
  by: Actor,
  /** `version`: of the clock, as who asks saw it; a second click gives nothing more. */
  asked: { readonly clock: ClockName; readonly version: number; readonly workingDays: number; readonly reason: ExtendReason },
  facts: Facts,
): Decision =>
  decide('extend', referral, by, facts, (now) => {
    const clock = firstOpen(now, asked.clock);
    if (clock === undefined) return { refusal: { why: 'noOpenClock' } };
    if (clock.version !== asked.version) return { refusal: { why: 'unchanged' } };
    const left = facts.policy.extendAtMost - (clock.extension?.workingDays ?? 0);
    if (asked.workingDays > left) return { refusal: { why: 'tooLong', left } };
    const extended = withMoreTime(clock, asked.workingDays, facts);
    if (extended === clock) return { refusal: { why: 'stillPassed' } };
    const { workingDays, reason } = asked;
    return { next: withClock(now, clock, extended), details: { clock: asked.clock, workingDays, reason } };
  });

/** What is kept of a call. */
export const callNow = (by: Actor, result: CallResult, { now, policy }: Facts): LoggedCall => ({
  at: now,
  by: by.person,
  result,
  nextActionOn: nextActionOn(result, dayOf(now), policy),
});

const withClock = (referral: Referral, one: Clock, change: Partial<Clock>): Referral => ({
  ...referral,
  clocks: referral.clocks.map((clock) => (clock === one ? { ...clock, ...change } : clock)),
});

/** The earliest of that name that runs: of a term that comes back the first that was missed. */
export const firstOpen = (referral: Referral, name: ClockName) =>
  referral.clocks.find((clock) => clock.name === name && clock.ended === null);

/** What the sender is asked now, earliest first: a question about the release on the day that it is asked, not while it is still far off. */
export const ownTasks = (referral: Referral, today: CalendarDay): readonly (Clock & { readonly name: OwnTask })[] =>
  ownTaskNames
    .flatMap((name) => {
      const clock = firstOpen(referral, name);
      return clock === undefined || (name === 'confirmRelease' && clock.dueOn > today) ? [] : [{ ...clock, name }];
    })
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
const ownTaskNames = ['tellPerson', 'confirmRelease'] as const;
type OwnTask = (typeof ownTaskNames)[number];

/** For who asks about the current hop's clock of that name, open or ended. */
export const clockOf = (referral: Referral, name: ClockName) =>
  referral.clocks.findLast((clock) => clock.name === name && clock.hop === referral.chain.indexOf(hop(referral)));
