/** Faults in reminders and escalations (DOMAIN §6 Steps): too early, too often, to the wrong ones, or for ever. */
import type { Fault } from '../fault.ts';

const file = 'functions/referral/steps.ts';
const clock = 'functions/referral/clock.ts';
const stepsTest = 'test/referral/steps.test.ts';

export const steps: readonly Fault[] = [
  {
    name: 'Overdue begins with the due instant itself',
    rule: 'DOMAIN §6 overdue from next instant',
    file: clock,
    find: 'clock.ended === null && now > clock.dueAt',
    replace: 'clock.ended === null && now >= clock.dueAt',
    killedBy: { file: 'test/referral/deadlines.test.ts', test: 'begins the millisecond after the due day' },
  },
  {
    name: 'A term that was met is still overdue',
    rule: 'DOMAIN §10 still red',
    file: clock,
    find: 'clock.ended === null && now > clock.dueAt',
    replace: 'now > clock.dueAt',
    killedBy: { file: 'test/referral/deadlines.test.ts', test: 'is never said of a clock that ended' },
  },
  {
    name: 'Mails leave at midnight',
    rule: 'DOMAIN §6 from 08:00',
    file,
    find: 'const sendingHour = 8;',
    replace: 'const sendingHour = 0;',
    killedBy: { file: stepsTest, test: 'sends at eight in Brussels in summer too' },
  },
  {
    name: 'A met term reminds on',
    rule: 'RELIABILITY no reminder after met',
    file,
    find: 'if (clock.ended !== null) return { ...nothing, nextStepAt: null };',
    replace: '',
    killedBy: { file: stepsTest, test: 'after it ended, nothing is ever due' },
  },
  {
    name: 'After a gap every missed mail is sent',
    rule: 'DOMAIN §6 only the highest step',
    file,
    find: '(highest.get(to) === step.after ? send : skipped).push',
    replace: '(highest.get(to) === undefined ? skipped : send).push',
    killedBy: { file: stepsTest, test: 'only the furthest due step of each contact is sent' },
  },
  {
    name: 'A second look sends again',
    rule: 'RELIABILITY never two rows',
    file,
    find: '    last = step.after;\n',
    replace: '',
    killedBy: { file: stepsTest, test: 'twice, the second look finds nothing' },
  },
  {
    name: 'After the last row nobody is asked to phone any more',
    rule: 'DOMAIN §6 until it is met',
    file,
    find: 'if (last?.again === undefined) return;',
    replace: 'if (last !== undefined) return;',
    killedBy: { file: stepsTest, test: 'goes on every five working days for years' },
  },
  {
    name: 'Mail goes out on a day off',
    rule: 'DOMAIN §6 on working days',
    file,
    find: 'if (due.length > 0 && (isBeforeHour || !isWorkingDay(today, calendar)))',
    replace: 'if (due.length > 0 && isBeforeHour)',
    killedBy: { file: stepsTest, test: 'mail waits for the end of closing days' },
  },
  {
    name: 'The escalation contact is never told',
    rule: 'DOMAIN §6 escalate',
    file,
    find: "      { to: 'escalation', kind: 'escalation' },\n",
    replace: '',
    killedBy: { file: stepsTest, test: 'reminds, escalates and has people phone' },
  },
  {
    name: 'Who will act is left alone for a week',
    rule: 'DOMAIN §6 logged call',
    file,
    find: 'willAct: 2,',
    replace: 'willAct: 5,',
    killedBy: { file: stepsTest, test: 'after a logged call, the row asks for the next action' },
  },
];
