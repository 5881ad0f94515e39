/** Ten thousand sequences of commands, by anybody, in any order, with jumps of the clock: whatever is tried, what must always be true stays true (RELIABILITY, invariants 2 to 5). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../functions/referral/access.ts';
import { logCallForContent } from '../../functions/referral/breaking-glass.ts';
import { addDays, calendarDay, dayOf, type Instant, instantOf, isWorkingDay, timeOf } from '../../functions/referral/calendar.ts';
import { type Clock, isOverdue } from '../../functions/referral/clock.ts';
import { acknowledge, extend, logCall, reassignHandler, remind, toldPerson, withdraw } from '../../functions/referral/commands.ts';
import type { Decision, Facts } from '../../functions/referral/decide.ts';
import { historyEventSchema } from '../../functions/referral/history.ts';
import { type CommandName, edges, lifecycle } from '../../functions/referral/lifecycle.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import type { Change } from '../../functions/referral/ports.ts';
import { type Referral, referralSchema, releaseSchema } from '../../functions/referral/referral.ts';
import { amend, confirmRelease, releaseAnswers } from '../../functions/referral/release-commands.ts';
import { openClocks } from '../../functions/referral/rules.ts';
import { takeSteps } from '../../functions/referral/take-steps.ts';
import {
  admin,
  backupCoordinator,
  coordinator,
  facts,
  foreignMember,
  member,
  members,
  owner,
  ownersBackupPerson,
} from '../builders/people-around.ts';
import { aSubmittedReferral } from '../builders/referrals.ts';

const begins = Date.parse('2026-11-23T09:12:00.000Z');
const everybody = [owner, ownersBackupPerson, coordinator, backupCoordinator, member, foreignMember, admin] as const;

type Try = (referral: Referral, by: Actor, n: number, at: Facts) => Decision;
const clockNamed = (n: number) => (['acknowledge', 'tellPerson', 'confirmRelease'] as const)[n % 3] ?? 'acknowledge';
const handled = (by: Actor) => ({ handler: by.person, backup: null, members: [...members, by.person] });

/** `n` chooses what a command needs. */
const tries = {
  acknowledge: (referral, by, _, at) => acknowledge(referral, by, handled(by), at),
  toldPerson: (referral, by, n, at) => toldPerson(referral, by, addDays(dayOf(at.now), (n % 3) - 1), at),
  confirmRelease: (referral, by, n, at) =>
    confirmRelease(referral, by, { answer: releaseAnswers[n % 3] ?? 'still', occurrence: 1 + (n % 5) }, at),
  amend: (referral, by, n, at) => {
    const on = addDays(dayOf(at.now), (n % 120) - 20);
    const release =
      n % 7 === 0 ? ({ certainty: 'unknown', on: null } as const) : ({ certainty: n % 2 ? 'expected' : 'certain', on } as const);
    return amend(referral, by, { release, reason: 'otherCause' }, at);
  },
  extend: (referral, by, n, at) =>
    extend(referral, by, { clock: clockNamed(n), version: 1 + (n % 2), workingDays: 1 + (n % 22), reason: 'asksForTime' }, at),
  withdraw: (referral, by, _, at) => withdraw(referral, by, 'error', at),
  reassignHandler: (referral, by, n, at) => reassignHandler(referral, by, { ...handled(by), handler: members[n % 4] ?? by.person }, at),
  remind: (referral, by, n, at) => remind(referral, by, clockNamed(n), at),
  logCall: (referral, by, n, at) =>
    n % 4 === 0
      ? logCallForContent(referral, by, { whom: 'owner', result: 'notReached' }, at)
      : logCall(referral, by, { clock: clockNamed(n), result: 'willAct' }, at),
  takeSteps: (referral, _, __, at) => takeSteps(referral, at),
} as const satisfies Partial<Record<CommandName, Try>>;
type Tried = keyof typeof tries;
const isTried = (name: string): name is Tried => Object.hasOwn(tries, name);

/** Who may, where somebody may. */
const whoMay: Readonly<Record<Tried, Actor>> = {
  acknowledge: member,
  toldPerson: owner,
  confirmRelease: ownersBackupPerson,
  amend: owner,
  extend: admin,
  withdraw: owner,
  reassignHandler: coordinator,
  remind: admin,
  logCall: admin,
  takeSteps: admin,
};

/** The sweep comes more often than anything else, and taking back comes last in most lives. */
const names = fc.oneof(
  { weight: 10, arbitrary: fc.constant<Tried>('takeSteps') },
  {
    weight: 12,
    arbitrary: fc.constantFrom<Tried>(
      'acknowledge',
      'toldPerson',
      'confirmRelease',
      'amend',
      'extend',
      'reassignHandler',
      'remind',
      'logCall',
    ),
  },
  { weight: 1, arbitrary: fc.constant<Tried>('withdraw') },
);
const steps = fc.array(
  fc.record({
    name: names,
    by: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) }),
    n: fc.nat(839),
    minutes: fc.oneof(fc.nat(30), fc.nat(3000), fc.nat(20_000)),
  }),
  { minLength: 5, maxLength: 25 },
);

function sent(isToBeTold: boolean, certainty: 'certain' | 'expected' | 'unknown'): Referral {
  const release = releaseSchema.parse({
    type: 'conditionalRelease',
    certainty,
    on: certainty === 'unknown' ? null : calendarDay('2027-01-20'),
  });
  const toldPerson = isToBeTold ? ({ told: 'notYet', reason: 'badMoment' } as const) : aSubmittedReferral().toldPerson;
  const referral = aSubmittedReferral({ release, toldPerson, clocks: [] });
  return { ...referral, clocks: [...openClocks(lifecycle.submit.opens, referral, facts({ now: instantOf(begins) }))] };
}

const keyOf = ({ name, hop, occurrence }: Clock): string => `${name} ${hop} ${occurrence}`;
const runs = ({ clocks }: Referral, name: Clock['name']): boolean => clocks.some((clock) => clock.name === name && clock.ended === null);

/** What an accepted change must keep true. */
function holdTrue(name: Tried, { before, after, event, mails }: Change, now: Instant): void {
  if (before === null) throw new Error('it was there');
  if (!edges.some((edge) => edge.command === name && edge.from === before.state && edge.to === after.state))
    throw new Error('no such edge');
  expect(after.version).toBe(before.version + 1);
  const isOpen = after.state !== 'WITHDRAWN';
  expect(new Set(after.clocks.map(keyOf)).size).toBe(after.clocks.length);
  expect(runs(after, 'acknowledge')).toBe(after.state === 'SUBMITTED');
  expect(runs(after, 'tellPerson')).toBe(isOpen && after.toldPerson.told === 'notYet');
  expect(runs(after, 'confirmRelease')).toBe(isOpen && after.release.certainty !== 'certain');
  for (const [index, old] of before.clocks.entries()) holdClock(old, after.clocks[index], event);
  for (const { cause, status } of mails) {
    if (cause.by !== 'step' || status !== 'QUEUED') continue;
    const clock = after.clocks.find((one) => keyOf(one) === `${cause.clock} ${cause.hop} ${cause.occurrence}`);
    if (clock === undefined) throw new Error('a step of no clock');
    expect({ ended: clock.ended, version: clock.version }).toEqual({ ended: null, version: cause.clockVersion });
    if (Number(cause.step) > 0) expect(isOverdue(clock, now)).toBe(true);
    expect(isWorkingDay(dayOf(now), { closingDays: new Set(), flemishHoliday: true }) && timeOf(now) >= '08:00').toBe(true);
  }
}

/** What ended never changes; what moved has another version, and the old one stands in the history; nothing is given more than twenty days. */
function holdClock(old: Clock, now: Clock | undefined, { details }: Change['event']): void {
  if (now === undefined) throw new Error('a clock went away');
  if (old.ended !== null) expect(now).toEqual(old);
  expect(now.extension?.workingDays ?? 0).toBeLessThanOrEqual(20);
  const isMoved = now.dueOn !== old.dueOn;
  expect(now.version).toBe(old.version + (isMoved || now.extension !== old.extension ? 1 : 0));
  const kept = details.replaced?.some((one) => one.clock === old.name && one.occurrence === old.occurrence && one.version === old.version);
  expect(kept ?? false).toBe(now.version > old.version);
}

test('whatever is tried in whatever order, what must always be true stays true', () => {
  const visits = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.constantFrom('certain' as const, 'expected' as const, 'unknown' as const),
      steps,
      (isToBeTold, certainty, all) => {
        let referral = sent(isToBeTold, certainty);
        let at = begins;
        const keys = new Set<string>();
        for (const { name, by, n, minutes } of all) {
          at += minutes * 60_000;
          const now = instantOf(at);
          const decision = tries[name](referral, by ?? whoMay[name], n, facts({ now }));
          if (decision.kind === 'refused') continue;
          const { change } = decision;
          holdTrue(name, change, now);
          for (const mail of change.mails) {
            const key = mailKey(mail);
            if (keys.has(key)) throw new Error(`twice: ${key}`);
            keys.add(key);
          }
          visits.set(`${name} ${referral.state}`, (visits.get(`${name} ${referral.state}`) ?? 0) + 1);
          referral = change.after;
          historyEventSchema.parse(change.event);
        }
        expect(referralSchema.parse(referral)).toEqual(referral);
      },
    ),
    { numRuns: 10_000, seed: 1_128_2026 },
  );
  // Every edge that a person or the sweep can take, often enough to say something.
  const taken = edges.flatMap(({ command, from }) => (isTried(command) ? [`${command} ${from}`] : []));
  expect(taken.length).toBeGreaterThan(15);
  expect(taken.filter((edge) => (visits.get(edge) ?? 0) < 100)).toEqual([]);
}, 300_000);
