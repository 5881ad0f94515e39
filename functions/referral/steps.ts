/** Who is reminded and who is escalated to, how many working days from the due day of a clock (DOMAIN §6 Steps). Says what is due at a given moment; it sends nothing and knows no addresses. */
import {
  addDays,
  atHour,
  type CalendarDay,
  dayOf,
  type Instant,
  isWorkingDay,
  timeOf,
  type WorkCalendar,
  withoutClosingDays,
  workingDayAfter,
  workingDayBefore,
} from './calendar.ts';
import { type CallResult, type Clock, type ClockName, ownCalendar } from './clock.ts';
import type { MailKind } from './mail.ts';
import type { Policy } from './policy.ts';

/** Whom a step is for, by their place around the referral; the lifecycle knows who that is now. */
export type ContactRole = 'mailbox' | 'handler' | 'backup' | 'escalation' | 'admin' | 'owner' | 'ownerBackup';

/** `again`: repeated every so many working days without end; only of a last step. */
type Step = {
  readonly after: number;
  readonly again?: number;
  readonly mails: readonly { readonly to: ContactRole; readonly kind: MailKind }[];
};

const reminders = [
  { to: 'mailbox', kind: 'reminder' },
  { to: 'handler', kind: 'reminder' },
] as const;

/** The steps of every clock that an LIVC has to meet. */
const livcSteps: readonly Step[] = [
  { after: -1, mails: reminders },
  { after: 0, mails: reminders },
  { after: 1, mails: [{ to: 'backup', kind: 'escalation' }] },
  { after: 2, mails: reminders },
  {
    after: 3,
    mails: [
      { to: 'escalation', kind: 'escalation' },
      { to: 'admin', kind: 'overdueToAdmin' },
    ],
  },
  {
    after: 5,
    again: 5,
    mails: [
      { to: 'owner', kind: 'pleasePhone' },
      { to: 'admin', kind: 'overdueToAdmin' },
    ],
  },
];

/** The steps of a clock that the sender has to meet: `kind` asks for it. */
const ownerSteps = (kind: MailKind): readonly Step[] => [
  {
    after: 0,
    mails: [
      { to: 'owner', kind },
      { to: 'ownerBackup', kind },
    ],
  },
  { after: 2, mails: [{ to: 'admin', kind: 'overdueToAdmin' }] },
];

/** In the order of `after`. */
const stepsOf: Readonly<Record<ClockName, readonly Step[]>> = {
  acknowledge: livcSteps,
  tellPerson: ownerSteps('tellPerson'),
  confirmRelease: ownerSteps('confirmRelease'),
};

/** Steps are sent from this hour in Brussels on working days (DOMAIN §6). */
const sendingHour = 8;

/**
 * More would not fit one transaction of the store (100 items, the referral's own included). Only a gap of months has
 * more; then the rest stays due at once.
 */
export const mostMails = 60;

type Dated = Step & { readonly on: CalendarDay };

/** The rows of a clock in order; one that repeats goes on for ever. */
function* rowsOf(name: ClockName): Generator<Step> {
  const rows = stepsOf[name];
  yield* rows;
  const last = rows.at(-1);
  if (last?.again === undefined) return;
  for (let after = last.after + last.again; ; after += last.again) yield { ...last, after };
}

/**
 * The steps not yet dealt with, with their days, in order; those on or before the day this version was made are left
 * out. Should the due day have become a closing day since, its own step is taken the working day before: nothing is
 * sent on a day off.
 */
function* stepsAhead(clock: StepClock, calendar: WorkCalendar): Generator<Dated> {
  const isStillWorked = isWorkingDay(clock.dueOn, calendar);
  let last = { after: 0, on: clock.dueOn };
  for (const row of rowsOf(clock.name)) {
    const { after } = row;
    if (after > 0) last = { after, on: workingDayAfter(last.on, after - last.after, calendar) };
    const on = after > 0 ? last.on : workingDayBefore(clock.dueOn, after === 0 && !isStillWorked ? 1 : -after, calendar);
    if ((clock.lastStep === null || after > clock.lastStep) && on > clock.madeOn) yield { ...row, on };
  }
}

type StepClock = Pick<Clock, 'name' | 'dueOn' | 'madeOn' | 'countsClosingDays' | 'lastStep'>;

/** When the first step of a clock that was just made or made anew is to be looked at. */
export function firstStepAt(clock: StepClock, ofLivc: WorkCalendar): Instant | null {
  const { value } = stepsAhead(clock, ownCalendar(clock, ofLivc)).next();
  return value ? atHour(value.on, sendingHour) : null;
}

/** One mail of a step; `step` is the working days from the due day as they stand in the mail's key: `-1`, `0`, `+3`. */
export type StepMail = { readonly step: string; readonly to: ContactRole; readonly kind: MailKind };

/** What to send, what to store as skipped, and what the clock remembers of it. */
export type StepsDue = {
  readonly send: readonly StepMail[];
  readonly skipped: readonly StepMail[];
  readonly nextStepAt: Instant | null;
  readonly lastStep: number | null;
};

/**
 * What is due by now. After a gap only the highest due step of each contact is sent and the others are to be stored
 * as skipped; and what fell due while nobody looked still waits for eight o'clock of a working day. Nothing once the
 * clock ended.
 */
export function stepsDue(clock: StepClock & Pick<Clock, 'ended'>, now: Instant, ofLivc: WorkCalendar): StepsDue {
  const nothing = { send: [], skipped: [], lastStep: clock.lastStep };
  if (clock.ended !== null) return { ...nothing, nextStepAt: null };

  const calendar = ownCalendar(clock, ofLivc);
  const today = dayOf(now);
  const isBeforeHour = Number(timeOf(now).slice(0, 2)) < sendingHour;
  const lookedUpTo = isBeforeHour ? addDays(today, -1) : today;
  const due: Dated[] = [];
  let next: Dated | undefined;
  for (const step of stepsAhead(clock, calendar)) {
    if (step.on > lookedUpTo) {
      next = step;
      break;
    }
    due.push(step);
  }
  if (due.length > 0 && (isBeforeHour || !isWorkingDay(today, calendar))) {
    return { ...nothing, nextStepAt: atHour(workingDayAfter(lookedUpTo, 1, calendar), sendingHour) };
  }
  return taken(due, next, clock.lastStep);
}

function taken(due: readonly Dated[], after: Dated | undefined, lastStep: number | null): StepsDue {
  const highest = new Map(due.flatMap((step) => step.mails.map(({ to }) => [to, step.after] as const)));
  const send: StepMail[] = [];
  const skipped: StepMail[] = [];
  let last = lastStep;
  let next = after;
  for (const step of due) {
    if (send.length + skipped.length + step.mails.length > mostMails) {
      next = step;
      break;
    }
    for (const { to, kind } of step.mails) {
      (highest.get(to) === step.after ? send : skipped).push({ step: written(step.after), to, kind });
    }
    last = step.after;
  }
  return { send, skipped, nextStepAt: next === undefined ? null : atHour(next.on, sendingHour), lastStep: last };
}

/**
 * Whether a later step of the same contact was reached already: after a mail outage only the highest is still sent, as
 * after a gap of the sweep. `step` is written as in the mail's key.
 */
export function isSuperseded({ name, lastStep }: Pick<Clock, 'name' | 'lastStep'>, step: string, to: ContactRole): boolean {
  if (lastStep === null) return false;
  return stepsOf[name].some(({ after, again, mails }) => {
    if (after > lastStep || !mails.some((mail) => mail.to === to)) return false;
    const latest = again === undefined ? after : after + Math.floor((lastStep - after) / again) * again;
    return latest > Number(step);
  });
}

const written = (after: number): string => (after > 0 ? `+${after}` : String(after));

/** Working days until the row of a phoned LIVC asks for the next action (DOMAIN §6): the admin's own days, so no closing days. */
const nextActionIn: Readonly<Record<CallResult, number>> = { notReached: 1, otherContact: 1, willAct: 2, asksForTime: 2 };

export const nextActionOn = (result: CallResult, calledOn: CalendarDay, policy: Pick<Policy, 'flemishHoliday'>): CalendarDay =>
  workingDayAfter(calledOn, nextActionIn[result], withoutClosingDays(policy));
