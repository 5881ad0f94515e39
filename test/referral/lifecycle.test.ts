/** Every cell of (state × command × who) against a table written by hand from DOMAIN §5; it imports no expectation from the code. */
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../functions/referral/access.ts';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { acknowledge, logCall, reassignHandler, remind, withdraw } from '../../functions/referral/commands.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { edges } from '../../functions/referral/lifecycle.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { takeSteps } from '../../functions/referral/take-steps.ts';
import {
  admin,
  auditor,
  backupCoordinator,
  coordinator,
  facts,
  foreignCoordinator,
  foreignMember,
  member,
  members,
  otherConsultant,
  otherMember,
  owner,
  ownersBackupPerson,
} from '../builders/people-around.ts';
import { anAcknowledgedReferral, anOpenClock, aSubmittedReferral, aWithdrawnReferral } from '../builders/referrals.ts';

const people: Readonly<Record<string, Actor>> = {
  owner,
  ownersBackupPerson,
  otherConsultant,
  colleague: { ...otherConsultant, person: personId('kim-collega') },
  coordinator,
  backupCoordinator,
  member,
  otherMember,
  foreignCoordinator,
  foreignMember,
  admin,
  auditor,
};

const states: Readonly<Record<string, Referral>> = {
  SUBMITTED: aSubmittedReferral({ colleagues: [personId('kim-collega')] }),
  ACKNOWLEDGED: anAcknowledgedReferral({ colleagues: [personId('kim-collega')] }),
  WITHDRAWN: aWithdrawnReferral({ colleagues: [personId('kim-collega')] }),
};

const handling = { handler: personId('ina-lid'), backup: null, members };
const commands: Readonly<Record<string, (referral: Referral, by: Actor) => Decision>> = {
  acknowledge: (referral, by) => acknowledge(referral, by, handling, facts()),
  withdraw: (referral, by) => withdraw(referral, by, 'error', facts()),
  reassignHandler: (referral, by) => reassignHandler(referral, by, handling, facts()),
  remind: (referral, by) => remind(referral, by, 'acknowledge', facts()),
  logCall: (referral, by) => logCall(referral, by, { clock: 'acknowledge', result: 'willAct' }, facts()),
};

/** Who may, and what comes of it per state: a state, or why it is refused. Everyone not named is answered `notYours`. */
const table: Readonly<Record<string, { readonly may: readonly string[]; readonly gives: Readonly<Record<string, string>> }>> = {
  acknowledge: {
    may: ['coordinator', 'backupCoordinator', 'member', 'otherMember'],
    gives: { SUBMITTED: 'ACKNOWLEDGED', ACKNOWLEDGED: 'notNow', WITHDRAWN: 'notNow' },
  },
  withdraw: {
    may: ['owner', 'ownersBackupPerson'],
    gives: { SUBMITTED: 'WITHDRAWN', ACKNOWLEDGED: 'WITHDRAWN', WITHDRAWN: 'notNow' },
  },
  reassignHandler: {
    may: ['coordinator', 'backupCoordinator'],
    gives: { SUBMITTED: 'SUBMITTED', ACKNOWLEDGED: 'ACKNOWLEDGED', WITHDRAWN: 'notNow' },
  },
  remind: { may: ['admin'], gives: { SUBMITTED: 'SUBMITTED', ACKNOWLEDGED: 'noOpenClock', WITHDRAWN: 'notNow' } },
  logCall: { may: ['admin'], gives: { SUBMITTED: 'SUBMITTED', ACKNOWLEDGED: 'noOpenClock', WITHDRAWN: 'notNow' } },
};

const outcomeOf = (decision: Decision): string => (decision.kind === 'accepted' ? decision.change.after.state : decision.refusal.why);

describe.each(Object.keys(table))('%s', (name) => {
  const row = table[name];
  const command = commands[name];
  if (row === undefined || command === undefined) throw new Error('the table names an unknown command');
  const cells = Object.keys(people).flatMap((who) => Object.keys(states).map((state) => ({ who, state })));

  test.each(cells)('by $who on $state', ({ who, state }) => {
    const [actor, referral] = [people[who], states[state]];
    if (actor === undefined || referral === undefined) throw new Error('unknown cell');
    const expected = row.may.includes(who) ? row.gives[state] : 'notYours';
    expect(outcomeOf(command(referral, actor))).toBe(expected);
  });
});

test('an accepted command raises the version by one and leaves one row of history from the state it found', () => {
  const before = aSubmittedReferral();
  const decision = acknowledge(before, member, handling, facts());
  if (decision.kind !== 'accepted') throw new Error('refused');
  const { after, event, ...change } = decision.change;
  expect(change.before).toBe(before);
  expect(after.version).toBe(before.version + 1);
  expect(event).toMatchObject({
    version: 2,
    what: 'acknowledged',
    by: 'mo-lid',
    actingAs: 'livcMember',
    from: 'SUBMITTED',
    to: 'ACKNOWLEDGED',
  });
});

test('the system alone takes steps, and only once they are due', () => {
  const referral = aSubmittedReferral();
  const early = takeSteps(referral, facts({ now: instant('2026-11-27T06:59:59.999Z') }));
  expect(outcomeOf(early)).toBe('unchanged');
  const onTime = takeSteps(referral, facts({ now: instant('2026-11-27T07:00:00.000Z') }));
  expect(outcomeOf(onTime)).toBe('SUBMITTED');
});

test('no step is taken once the clock ended', () => {
  const over = anAcknowledgedReferral({
    clocks: [anOpenClock({ ended: { how: 'met', at: instant('2026-11-25T13:30:00.000Z'), workingDaysLate: 0 } })],
  });
  expect(outcomeOf(takeSteps(over, facts({ now: instant('2026-12-24T09:00:00.000Z') })))).toBe('unchanged');
});

test('the edges are those of DOMAIN §5 and no others', () => {
  const moving = edges.filter(({ from, to }) => from !== to).map(({ command, from, to }) => `${command}: ${from} → ${to}`);
  expect(moving.toSorted()).toEqual([
    'acknowledge: SUBMITTED → ACKNOWLEDGED',
    'discard: DRAFT → gone',
    'submit: DRAFT → SUBMITTED',
    'withdraw: ACKNOWLEDGED → WITHDRAWN',
    'withdraw: SUBMITTED → WITHDRAWN',
  ]);
});

test('who came second is told who was first and when', () => {
  const decision = acknowledge(anAcknowledgedReferral(), otherMember, handling, facts());
  expect(decision).toEqual({
    kind: 'refused',
    refusal: { why: 'notNow', state: 'ACKNOWLEDGED', by: 'mo-lid', at: '2026-11-25T13:30:00.000Z' },
  });
});

test('acknowledging in time is not late, after the due day it counts the working days', () => {
  const inTime = acknowledge(aSubmittedReferral(), member, handling, facts({ now: instant('2026-11-30T22:59:59.999Z') }));
  const late = acknowledge(aSubmittedReferral(), member, handling, facts({ now: instant('2026-12-02T08:00:00.000Z') }));
  const ended = [inTime, late].map((one) => (one.kind === 'accepted' ? one.change.after.clocks[0]?.ended : null));
  expect(ended).toEqual([
    { how: 'met', at: '2026-11-30T22:59:59.999Z', workingDaysLate: 0 },
    { how: 'met', at: '2026-12-02T08:00:00.000Z', workingDaysLate: 2 },
  ]);
});

test('the handler and their backup are admitted, and nobody else of the LIVC', () => {
  const decision = acknowledge(
    aSubmittedReferral(),
    member,
    { handler: personId('mo-lid'), backup: personId('ina-lid'), members },
    facts(),
  );
  expect(decision.kind === 'accepted' && decision.change.after.admitted).toEqual(['mo-lid', 'ina-lid']);
});

test.each(['handler', 'backup'] as const)('a %s who is no member of the LIVC is refused', (place) => {
  const named = { handler: personId('mo-lid'), backup: null, members, [place]: personId('tom-coordinator') };
  expect(outcomeOf(acknowledge(aSubmittedReferral(), member, named, facts()))).toBe('notAMember');
});

test('naming who handles it already is refused as unchanged', () => {
  const again = { handler: personId('mo-lid'), backup: null, members };
  expect(outcomeOf(reassignHandler(anAcknowledgedReferral(), coordinator, again, facts()))).toBe('unchanged');
});

test('a logged call sets the next action and leaves every step as it was', () => {
  const before = aSubmittedReferral();
  const decision = logCall(before, admin, { clock: 'acknowledge', result: 'asksForTime' }, facts());
  if (decision.kind !== 'accepted') throw new Error('refused');
  const [clock] = decision.change.after.clocks;
  expect(clock).toEqual({
    ...before.clocks[0],
    lastCall: { at: facts().now, by: 'ada-admin', result: 'asksForTime', nextActionOn: calendarDay('2026-11-27') },
  });
  expect(decision.change.mails).toEqual([]);
});

test('a reminder by hand moves no term and spares no step', () => {
  const before = aSubmittedReferral();
  const decision = remind(before, admin, 'acknowledge', facts());
  if (decision.kind !== 'accepted') throw new Error('refused');
  expect(decision.change.after.clocks[0]).toEqual({ ...before.clocks[0], remindedAt: facts().now });
});
