/** The commands on a referral that was sent: what each needs and what it changes. Who may and from which state stands in the table of `lifecycle.ts`. */
import type { Actor } from './access.ts';
import { dayOf } from './calendar.ts';
import type { CallResult, Clock, ClockName, LoggedCall } from './clock.ts';
import { calendarOf, type Decision, decide, type Facts, type Outcome } from './decide.ts';
import type { PersonId } from './identifiers.ts';
import type { NewMail } from './mail.ts';
import { contactKey, type Recipient, toMailbox, toPerson } from './recipient.ts';
import { hop, type Referral, responsibleLivc, type WithdrawalReason } from './referral.ts';
import { type ContactRole, nextActionOn, stepsDue } from './steps.ts';

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
    const reminded = openClock(now, about);
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
    const about = openClock(now, call.clock);
    if (about === undefined) return { refusal: { why: 'noOpenClock' } };
    const lastCall = callNow(by, call.result, facts);
    return {
      // Who was phoned about a term was phoned: it is the LIVC's latest call too.
      next: { ...withClock(now, about, { lastCall }), lastCalls: { ...now.lastCalls, livc: lastCall } },
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

const openClock = (referral: Referral, name: ClockName) => referral.clocks.find((clock) => clock.name === name && clock.ended === null);

/** The sweep: queues the reminders and escalations that are due by now, each once, and sets when to look again. */
export const takeSteps = (referral: Referral, facts: Facts): Decision =>
  decide('takeSteps', referral, 'system', facts, (now) => {
    const calendar = calendarOf(facts.livc, facts.policy);
    const mails: NewMail[] = [];
    let taken = 0;
    const clocks = now.clocks.map((clock) => {
      if (clock.ended !== null || clock.nextStepAt === null || clock.nextStepAt > facts.now) return clock;
      taken += 1;
      const due = stepsDue(clock, facts.now, calendar);
      const escalatedTo = new Map(clock.escalatedTo.map((to) => [contactKey(to), to]));
      const queue = (status: 'QUEUED' | 'SKIPPED') => (step: (typeof due.send)[number]) => {
        const to = recipientOf(step.to, now);
        if (to === null) return;
        const { name, occurrence, version } = clock;
        const cause = { by: 'step', clock: name, hop: clock.hop, occurrence, clockVersion: version, step: step.step, round: 1 } as const;
        mails.push({ reference: now.reference, cause, kind: step.kind, to, status, queuedAt: facts.now });
        if (step.kind !== 'reminder' && status === 'QUEUED') escalatedTo.set(contactKey(to), to);
      };
      due.skipped.forEach(queue('SKIPPED'));
      due.send.forEach(queue('QUEUED'));
      return { ...clock, nextStepAt: due.nextStepAt, lastStep: due.lastStep, escalatedTo: [...escalatedTo.values()] };
    });
    if (taken === 0) return { refusal: { why: 'unchanged' } };
    return { next: { ...now, clocks }, mails, details: { told: toldBy(mails) } };
  });

/** What the steps came to, for the history; nothing when they all were skipped or had nobody to go to. */
function toldBy(mails: readonly NewMail[]): 'nobody' | 'reminded' | 'escalated' | 'askedToPhone' {
  const kinds = new Set(mails.filter(({ status }) => status === 'QUEUED').map(({ kind }) => kind));
  if (kinds.has('pleasePhone')) return 'askedToPhone';
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
    case 'admin':
      return { kind: 'admin' };
  }
}

/** For who asks about the current hop's clock of that name, open or ended. */
export const clockOf = (referral: Referral, name: ClockName) =>
  referral.clocks.findLast((clock) => clock.name === name && clock.hop === referral.chain.indexOf(hop(referral)));
