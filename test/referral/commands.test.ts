/** Each command of a sent referral, in what it changes and what it leaves alone. Who may give it, and from which state, is held against a table in `lifecycle.test.ts`. */
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../functions/referral/access.ts';
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import { acknowledge, extend, logCall, reassignHandler, remind, toldPerson, withdraw } from '../../functions/referral/commands.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { edges } from '../../functions/referral/lifecycle.ts';
import { type Referral, referralSchema } from '../../functions/referral/referral.ts';
import { amend, confirmRelease } from '../../functions/referral/release-commands.ts';
import { takeSteps } from '../../functions/referral/take-steps.ts';
import { aLivc } from '../builders/directory.ts';
import {
  admin,
  auditor,
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
import {
  aConfirmReleaseClock,
  anAcknowledgedReferral,
  anOpenClock,
  anOverdueReferral,
  aSubmittedReferral,
  aWithdrawnReferral,
} from '../builders/referrals.ts';

const everybody = [
  owner,
  ownersBackupPerson,
  otherConsultant,
  member,
  otherMember,
  coordinator,
  foreignMember,
  foreignCoordinator,
  admin,
  auditor,
];
const factsAt = (now: string) => facts({ now: instant(now) });
const oneself = (by: Actor) => ({ handler: by.person, backup: null, members });

/** What was accepted, or an error that says why it was not. */
function accepted(decision: Decision) {
  if (decision.kind === 'refused') throw new Error(`refused: ${decision.refusal.why}`);
  return decision.change;
}
const refusal = (decision: Decision) => (decision.kind === 'refused' ? decision.refusal : null);

/** Every command that a person or the system can give on a sent referral, on Wednesday 25 November, before any step but after a reminder was due on none. */
const commands: readonly { readonly name: string; readonly run: (referral: Referral, by: Actor) => Decision }[] = [
  { name: 'acknowledge', run: (referral, by) => acknowledge(referral, by, { ...oneself(by), members: [by.person] }, facts()) },
  { name: 'toldPerson', run: (referral, by) => toldPerson(referral, by, calendarDay('2026-11-24'), facts()) },
  {
    name: 'confirmRelease',
    run: (referral, by) => confirmRelease(referral, by, { answer: 'certain', occurrence: 1 }, facts()),
  },
  {
    name: 'amend',
    run: (referral, by) => amend(referral, by, { release: { certainty: 'unknown', on: null }, reason: 'decisionPostponed' }, facts()),
  },
  {
    name: 'extend',
    run: (referral, by) => extend(referral, by, { clock: 'acknowledge', version: 1, workingDays: 5, reason: 'asksForTime' }, facts()),
  },
  { name: 'withdraw', run: (referral, by) => withdraw(referral, by, 'releaseCancelled', facts()) },
  { name: 'reassignHandler', run: (referral, by) => reassignHandler(referral, by, oneself(otherMember), facts()) },
  { name: 'remind', run: (referral, by) => remind(referral, by, 'acknowledge', facts()) },
  { name: 'logCall', run: (referral, by) => logCall(referral, by, { clock: 'acknowledge', result: 'willAct' }, facts()) },
];

describe('whatever is tried', () => {
  const states = [
    aSubmittedReferral({ clocks: [anOpenClock(), aConfirmReleaseClock()] }),
    anAcknowledgedReferral(),
    aWithdrawnReferral(),
    anOverdueReferral(),
  ];
  const tries = states.flatMap((referral) =>
    commands.flatMap(({ name, run }) => everybody.map((by) => ({ referral, by, name, decision: run(referral, by) }))),
  );
  const done = tries.flatMap((one) => (one.decision.kind === 'accepted' ? [{ ...one, change: one.decision.change }] : []));

  test('some is accepted and most is refused', () => {
    expect(tries).toHaveLength(360);
    expect(done.length).toBeGreaterThan(10);
    expect(done.length).toBeLessThan(60);
  });

  test('a state changes only along the declared edges', () => {
    for (const { name, change } of done) {
      expect(edges).toContainEqual({ command: name, from: change.before?.state, to: change.after.state });
    }
  });

  test('each accepted command is one version more, with the one history row of that version', () => {
    for (const { by, referral, change } of done) {
      expect(change.before).toBe(referral);
      expect(change.after.version).toBe(referral.version + 1);
      expect(change.event).toMatchObject({
        version: change.after.version,
        from: referral.state,
        to: change.after.state,
        by: by.person,
        actingAs: by.role,
      });
    }
  });

  test('what comes out can be stored, and holds no more than the record has', () => {
    for (const { change } of done) expect(referralSchema.parse(change.after)).toEqual(change.after);
  });

  test('who has nothing to do with it hears that it does not exist, whatever its state', () => {
    const named = new Set(['noor-consulent', 'wim-consulent', 'mo-lid', 'ina-lid', 'lies-coordinator', 'ada-admin']);
    for (const { by, decision } of tries) if (!named.has(by.person)) expect(refusal(decision)).toEqual({ why: 'notYours' });
  });

  test('nothing that a person did not ask for is decided about who they are: the person is in no change', () => {
    for (const { change } of done) expect(change.parts).toEqual([]);
  });
});

describe('acknowledging', () => {
  test('in time meets the term without a day late, and makes its handler a reader', () => {
    const { after } = accepted(acknowledge(aSubmittedReferral(), member, oneself(member), facts()));
    expect(after).toMatchObject({
      state: 'ACKNOWLEDGED',
      handler: 'mo-lid',
      handlerBackup: null,
      admitted: ['mo-lid'],
      acknowledgedBy: 'mo-lid',
      acknowledgedAt: '2026-11-25T13:30:00.000Z',
    });
    expect(after.clocks).toEqual([anOpenClock({ nextStepAt: null, ended: { how: 'met', at: facts().now, workingDaysLate: 0 } })]);
  });

  test('late is recorded as late, in the receiver’s own working days', () => {
    const late = (closing: string[]) =>
      accepted(
        acknowledge(anOverdueReferral(), member, oneself(member), {
          ...factsAt('2026-12-04T10:00:00.000Z'),
          livc: aLivc({ closingDays: closing.map(calendarDay) }),
        }),
      ).after.clocks.map(({ ended }) => ended?.workingDaysLate);
    expect(late([])).toEqual([4]);
    expect(late(['2026-12-02'])).toEqual([3]);
  });

  test('late tells everyone who was escalated to that it is settled, each once', () => {
    const { mails } = accepted(acknowledge(anOverdueReferral(), member, oneself(member), factsAt('2026-12-04T10:00:00.000Z')));
    expect(mails.filter(({ kind }) => kind === 'settled').map(({ to }) => to.kind)).toEqual(['backup', 'escalation', 'admin']);
  });

  test('can be done for a colleague, with a second handler; both may read', () => {
    const handling = { handler: otherMember.person, backup: coordinator.person, members };
    const { after } = accepted(acknowledge(aSubmittedReferral(), member, handling, facts()));
    expect(after).toMatchObject({
      handler: 'ina-lid',
      handlerBackup: 'lies-coordinator',
      admitted: ['ina-lid', 'lies-coordinator'],
      acknowledgedBy: 'mo-lid',
    });
  });

  test('nobody is named as their own backup', () => {
    const handling = { handler: member.person, backup: member.person, members };
    expect(refusal(acknowledge(aSubmittedReferral(), member, handling, facts()))).toEqual({ why: 'ownBackup' });
    expect(refusal(reassignHandler(anAcknowledgedReferral(), coordinator, handling, facts()))).toEqual({ why: 'ownBackup' });
  });

  test('naming someone who is no member of this LIVC is refused', () => {
    expect(refusal(acknowledge(aSubmittedReferral(), member, { handler: foreignMember.person, backup: null, members }, facts()))).toEqual({
      why: 'notAMember',
    });
    expect(
      refusal(acknowledge(aSubmittedReferral(), member, { handler: member.person, backup: foreignMember.person, members }, facts())),
    ).toEqual({ why: 'notAMember' });
  });

  test('a second time says who was first and when', () => {
    expect(refusal(acknowledge(anAcknowledgedReferral(), otherMember, oneself(otherMember), facts()))).toEqual({
      why: 'notNow',
      state: 'ACKNOWLEDGED',
      by: 'mo-lid',
      at: '2026-11-25T13:30:00.000Z',
    });
  });

  test('after it was withdrawn says so', () => {
    expect(refusal(acknowledge(aWithdrawnReferral(), member, oneself(member), facts()))).toMatchObject({
      why: 'notNow',
      state: 'WITHDRAWN',
      at: '2026-11-24T08:00:00.000Z',
    });
  });

  test('is for any member, nobody’s absence blocks it; and for nobody at another LIVC', () => {
    for (const by of [member, otherMember, coordinator]) accepted(acknowledge(aSubmittedReferral(), by, oneself(by), facts()));
    expect(refusal(acknowledge(aSubmittedReferral(), foreignMember, oneself(foreignMember), facts()))).toEqual({ why: 'notYours' });
  });
});

describe('withdrawing', () => {
  test('stops the term: nothing reminds any more, and it counts as ended, not as met', () => {
    const { after } = accepted(withdraw(aSubmittedReferral(), owner, 'personObjects', facts()));
    expect(after).toMatchObject({ state: 'WITHDRAWN', withdrawal: { reason: 'personObjects', at: '2026-11-25T13:30:00.000Z' } });
    expect(after.clocks[0]).toMatchObject({ nextStepAt: null, ended: { how: 'stopped', workingDaysLate: 0 } });
  });

  test('after the acknowledgement leaves the met term as it was', () => {
    const before = anAcknowledgedReferral();
    expect(accepted(withdraw(before, ownersBackupPerson, 'deceased', facts())).after.clocks).toEqual(before.clocks);
  });

  test('is for the owner and the backup, not for the receiver', () => {
    expect(refusal(withdraw(aSubmittedReferral(), member, 'error', facts()))).toEqual({ why: 'notYours' });
    expect(refusal(withdraw(aSubmittedReferral(), admin, 'error', facts()))).toEqual({ why: 'notYours' });
  });
});

describe('naming another handler', () => {
  test('is for the coordinator, before and after the acknowledgement, and keeps who could read', () => {
    const { after } = accepted(reassignHandler(anAcknowledgedReferral(), coordinator, oneself(otherMember), facts()));
    expect(after).toMatchObject({ state: 'ACKNOWLEDGED', handler: 'ina-lid', admitted: ['mo-lid', 'ina-lid'] });
    expect(accepted(reassignHandler(aSubmittedReferral(), coordinator, oneself(otherMember), facts())).after.state).toBe('SUBMITTED');
    expect(refusal(reassignHandler(anAcknowledgedReferral(), member, oneself(otherMember), facts()))).toEqual({ why: 'notYours' });
  });

  test('the same one again writes nothing', () => {
    expect(refusal(reassignHandler(anAcknowledgedReferral(), coordinator, oneself(member), facts()))).toEqual({ why: 'unchanged' });
  });
});

describe('an admin', () => {
  test('reminds without moving the term or sparing a step', () => {
    const before = aSubmittedReferral();
    const { after } = accepted(remind(before, admin, 'acknowledge', facts()));
    const [clock] = after.clocks;
    expect(clock).toMatchObject({
      dueAt: '2026-11-30T22:59:59.999Z',
      nextStepAt: '2026-11-27T07:00:00.000Z',
      version: 1,
      lastStep: null,
      ended: null,
    });
  });

  test('logs a call: it sets the next action and stops no step', () => {
    const { after, event } = accepted(
      logCall(anOverdueReferral(), admin, { clock: 'acknowledge', result: 'willAct' }, factsAt('2026-12-04T10:00:00.000Z')),
    );
    // Friday: two working days on is Tuesday.
    expect(after.clocks[0]?.lastCall).toEqual({
      at: '2026-12-04T10:00:00.000Z',
      by: 'ada-admin',
      result: 'willAct',
      nextActionOn: '2026-12-08',
    });
    expect(after.clocks[0]).toMatchObject({ nextStepAt: '2026-12-07T07:00:00.000Z', lastStep: 3, ended: null });
    expect(event.details).toMatchObject({ clock: 'acknowledge', result: 'willAct', nextActionOn: '2026-12-08' });
  });

  test('does neither about a term that ended', () => {
    expect(refusal(remind(anAcknowledgedReferral(), admin, 'acknowledge', facts()))).toEqual({ why: 'noOpenClock' });
    expect(refusal(logCall(anAcknowledgedReferral(), admin, { clock: 'acknowledge', result: 'notReached' }, facts()))).toEqual({
      why: 'noOpenClock',
    });
  });
});

describe('the sweep', () => {
  const monday = factsAt('2026-11-30T07:00:00.000Z');

  test('queues what is due, with a key of its own for each step and contact', () => {
    const { mails, after } = accepted(takeSteps(aSubmittedReferral(), monday));
    expect(mails.map(({ kind, to, status, cause }) => [kind, to.kind, status, cause.by === 'step' && cause.step])).toEqual([
      ['reminder', 'mailbox', 'SKIPPED', '-1'],
      ['reminder', 'mailbox', 'QUEUED', '0'],
    ]);
    expect(after.clocks[0]).toMatchObject({ nextStepAt: '2026-12-01T07:00:00.000Z', lastStep: 0, escalatedTo: [] });
  });

  test('a second time finds nothing to do and writes nothing', () => {
    const { after } = accepted(takeSteps(aSubmittedReferral(), monday));
    expect(refusal(takeSteps(after, monday))).toEqual({ why: 'unchanged' });
  });

  test('never before its time, never of a term that ended', () => {
    expect(refusal(takeSteps(aSubmittedReferral(), factsAt('2026-11-27T06:59:59.999Z')))).toEqual({ why: 'unchanged' });
    expect(refusal(takeSteps(anAcknowledgedReferral(), factsAt('2026-12-31T10:00:00.000Z')))).toEqual({ why: 'unchanged' });
    expect(refusal(takeSteps(aWithdrawnReferral(), factsAt('2026-12-31T10:00:00.000Z')))).toMatchObject({ why: 'notNow' });
  });

  test('remembers whom it escalated to, so that each can be told that it is settled', () => {
    const { after, mails } = accepted(takeSteps(anOverdueReferral(), factsAt('2026-12-07T07:00:00.000Z')));
    expect(mails.map(({ kind, to }) => [kind, to.kind])).toEqual([
      ['pleasePhone', 'person'],
      ['overdueToAdmin', 'admin'],
    ]);
    expect(after.clocks[0]?.escalatedTo.map(({ kind }) => kind)).toEqual(['backup', 'escalation', 'admin', 'person']);
  });

  test('reminds the handler too, once there is one', () => {
    const handled = aSubmittedReferral({ handler: member.person });
    const { mails } = accepted(takeSteps(handled, factsAt('2026-11-27T07:00:00.000Z')));
    expect(mails.map(({ to }) => (to.kind === 'person' ? to.person : to.kind))).toEqual(['mailbox', 'mo-lid']);
  });

  test('is a rule, not a person: nobody can give its command', () => {
    const { event } = accepted(takeSteps(aSubmittedReferral(), monday));
    expect(event).toMatchObject({ by: null, actingAs: 'system', what: 'stepsTaken' });
  });
});
