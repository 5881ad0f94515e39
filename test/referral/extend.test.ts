/** Giving a term more time (DOMAIN §5 extend, §6 a changed date), against the committed cases of extend.csv, each worked out from the domain's text without this code; and what follows from it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarDay, dayOf, instant } from '../../functions/referral/calendar.ts';
import { acknowledge, extend } from '../../functions/referral/commands.ts';
import { explain, noticeClassOf } from '../../functions/referral/deadlines.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import { mailFacts } from '../../functions/referral/mail-facts.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { type Referral, releaseSchema } from '../../functions/referral/referral.ts';
import { openClocks } from '../../functions/referral/rules.ts';
import { aLivc } from '../builders/directory.ts';
import { aMail } from '../builders/mails.ts';
import { admin, coordinator, facts, member, members, owner } from '../builders/people-around.ts';
import { aMetClock, anOpenClock, anOverdueReferral, aSubmittedReferral, aTellPersonClock } from '../builders/referrals.ts';

const [head, ...lines] = readFileSync(new URL('extend.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const cases = lines.map((line) => {
  const [what = '', receivedAt = '', closing = '', releaseOn = '', extended = '', outcomes = '', dueOn = '', version = ''] =
    line.split(',');
  const given = extended.split(' ').map((one) => {
    const [at = '', days = ''] = one.split('+');
    return { at, workingDays: Number(days) };
  });
  return { what, receivedAt, closing, releaseOn, given, outcomes: outcomes.split(' '), dueOn, version: Number(version) };
});

const livcClosedOn = (days: string) =>
  aLivc({
    closingDays: days
      .split(' ')
      .filter((day) => day !== '')
      .map(calendarDay),
  });

function received(receivedAt: string, releaseOn: string, closing: string): Referral {
  const at = instant(receivedAt);
  const isUnknown = releaseOn === 'unknown';
  const release = releaseSchema.parse({
    type: 'conditionalRelease',
    certainty: isUnknown ? 'unknown' : 'expected',
    on: isUnknown ? null : releaseOn,
  });
  const chain = [{ livc: livcId('livc-zilverbeke'), arrivedAt: at }];
  const referral = aSubmittedReferral({ release, noticeClass: noticeClassOf(release, dayOf(at), policy), chain, clocks: [] });
  return { ...referral, clocks: [...openClocks(['acknowledge'], referral, facts({ now: at, livc: livcClosedOn(closing) }))] };
}

const asked = (workingDays: number, version = 1, clock: 'acknowledge' | 'tellPerson' = 'acknowledge') =>
  ({ clock, version, workingDays, reason: 'asksForTime' }) as const;
const done = (decision: Decision) => {
  if (decision.kind === 'refused') throw new Error(decision.refusal.why);
  return decision.change;
};

test('the table has its columns and cases enough', () => {
  expect(head).toBe('what,receivedAt,closingDays,releaseOn,extended,outcomes,dueOn,version');
  expect(cases.length).toBeGreaterThanOrEqual(25);
});

describe.each(cases)('$what', ({ receivedAt, closing, releaseOn, given, outcomes, dueOn, version }) => {
  test('gives the term so many working days, or says why not', () => {
    let referral = received(receivedAt, releaseOn, closing);
    const came: string[] = [];
    for (const { at, workingDays } of given) {
      const around = facts({ now: instant(at), livc: livcClosedOn(closing) });
      const decision = extend(referral, admin, asked(workingDays, referral.clocks[0]?.version), around);
      came.push(decision.kind === 'accepted' ? 'given' : decision.refusal.why);
      if (decision.kind === 'accepted') referral = decision.change.after;
    }
    expect(came).toEqual(outcomes);
    expect(referral.clocks[0]).toMatchObject({ dueOn, version, ended: null });
  });
});

describe('extending', () => {
  const at = facts({ now: instant('2026-11-25T10:00:00.000Z') });
  const running = aSubmittedReferral({ clocks: [anOpenClock(), aTellPersonClock()] });

  test('is an admin’s alone', () => {
    for (const by of [owner, member, coordinator]) {
      expect(extend(running, by, asked(5), at)).toMatchObject({ refusal: { why: 'notYours' } });
    }
  });

  test('tells owner, mailbox and handler, and the mail says the new day', () => {
    const { mails, after, event } = done(extend({ ...running, handler: member.person }, admin, asked(5), at));
    expect(mails.map(({ kind, to }) => `${kind} ${to.kind}`)).toEqual(['extended person', 'extended mailbox', 'extended person']);
    const mail = aMail({ kind: 'extended', cause: { by: 'event', version: after.version, round: 1 } });
    expect(mailFacts(mail, after, at).term).toMatchObject({ clock: 'acknowledge', dueOn: '2026-12-07', stands: 'before' });
    expect(event).toMatchObject({
      what: 'extended',
      details: {
        clock: 'acknowledge',
        workingDays: 5,
        reason: 'asksForTime',
        replaced: [{ clock: 'acknowledge', hop: 0, occurrence: 1, version: 1, dueOn: '2026-11-30' }],
      },
    });
  });

  test('can be of the sender’s term: then the receiver’s does not move', () => {
    const { after } = done(extend(running, admin, asked(3, 1, 'tellPerson'), at));
    expect(after.clocks.map(({ dueOn, version }) => [dueOn, version])).toEqual([
      ['2026-11-30', 1],
      ['2026-12-10', 2],
    ]);
  });

  test('twice by a double click is once', () => {
    const { after } = done(extend(running, admin, asked(5), at));
    expect(extend(after, admin, asked(5), at)).toMatchObject({ refusal: { why: 'unchanged' } });
  });

  test('needs a term that runs', () => {
    const ended = aSubmittedReferral({ clocks: [aMetClock()] });
    expect(extend(ended, admin, asked(5), at)).toMatchObject({ refusal: { why: 'noOpenClock' } });
  });

  test('brings what was overdue back, and whoever was escalated to hears when it is met', () => {
    const overdue = anOverdueReferral();
    const around = facts({ now: instant('2026-12-04T10:00:00.000Z') });
    const { after } = done(extend(overdue, admin, asked(10), around));
    expect(after.clocks[0]).toMatchObject({ dueOn: '2026-12-14', escalatedTo: overdue.clocks[0]?.escalatedTo });
    const handling = { handler: member.person, backup: null, members };
    const met = done(acknowledge(after, member, handling, facts({ now: instant('2026-12-07T10:00:00.000Z') })));
    expect(met.mails.filter(({ kind }) => kind === 'settled')).toHaveLength(overdue.clocks[0]?.escalatedTo.length ?? 0);
    expect(met.after.clocks[0]?.ended).toMatchObject({ how: 'met', workingDaysLate: 0 });
  });

  test('is explained from the day on which it was due at first', () => {
    const [clock] = done(extend(running, admin, asked(2), at)).after.clocks;
    if (clock === undefined) throw new Error('no clock');
    expect(explain(clock, { closingDays: new Set(), flemishHoliday: true })).toEqual({
      how: 'extended',
      countedFrom: '2026-11-30',
      dueOn: '2026-12-02',
      counted: ['2026-12-01', '2026-12-02'],
      skipped: [],
    });
  });
});
