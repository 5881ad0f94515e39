/** Faults of what is recorded: a chain that proves less, a row that is not written, a view that stands out and is not seen, a finding that is lost. */
import type { Fault } from '../fault.ts';

const inStore = (test: string) => ({ file: 'test/aws/dynamo-audit.store.test.ts', test });
const inOdd = (test: string) => ({ file: 'test/referral/odd-views.test.ts', test });
const inJudging = (test: string) => ({ file: 'test/referral/judging.test.ts', test });
const onAws = 'functions/aws/dynamo-audit.ts';
const rules = 'functions/referral/odd-views.ts';
const everyRow = { file: 'test/recorded.long.test.ts', test: 'audit rows = commands + views + denials' };

export const auditFaults: readonly Fault[] = [
  {
    name: 'For which organisation it was done is not part of what is hashed',
    rule: 'RELIABILITY audit rows overwritten',
    file: 'functions/referral/audit.ts',
    find: 'digest(canonical(rest));',
    replace: 'digest(canonical({ ...rest, organisation: null }));',
    killedBy: { file: 'test/aws/audit-tampering.long.test.ts', test: 'the verifier names its place' },
  },
  {
    name: 'A last row that is gone is not missed',
    rule: 'RELIABILITY audit rows overwritten',
    file: 'functions/referral/audit-verify.ts',
    find: "if (head.number > place) return [{ what: 'rowMissing', place: place + 1 }];",
    replace: 'if (head.number > place) return [];',
    killedBy: { file: 'test/verify-audit.store.test.ts', test: 'of the last row that is gone' },
  },
  {
    name: 'Content is shown while it is still being recorded',
    rule: 'DOMAIN §8 every view is recorded',
    file: 'functions/referral/dossier.ts',
    find: 'await audit.record({',
    replace: 'void audit.record({',
    killedBy: { file: 'test/not-recorded.test.ts', test: 'is shown when it is recorded, and not at all when it cannot be' },
  },
  {
    name: 'A list with initials is recorded by luck',
    rule: 'RELIABILITY invariant 6',
    file: 'functions/referral/own-list.ts',
    find: 'if (count > 0)',
    replace: 'if (count > 2)',
    killedBy: everyRow,
  },
  {
    name: 'What is denied leaves no trace',
    rule: 'DOMAIN §8 every denial is recorded',
    file: 'functions/http/handler.ts',
    find: 'await onDenied({ action, session, params: givenIn(event.pathParameters) });',
    replace: '',
    killedBy: everyRow,
  },
  {
    name: 'A refused sign-in leaves no trace',
    rule: 'DOMAIN §8 every sign-in is recorded',
    file: 'functions/sign-in.ts',
    find: "await audit.record(atTheDoor(provided.data.id, { what: 'signInRefused' }, domainNow()));",
    replace: '',
    killedBy: { file: 'test/http/recorded.test.ts', test: 'refused, it leaves a row behind too' },
  },
  {
    name: 'Whoever finds no place in the chain is told that it was recorded',
    rule: 'DOMAIN §8 every view is recorded',
    file: onAws,
    find: "if (left <= 0) throw new Unavailable('store');",
    replace: "if (left <= 0) return 'committed';",
    killedBy: { file: 'test/aws/audit-patience.test.ts', test: 'when its place cannot be won in time' },
  },
  {
    name: 'A long wait is a reason to give up while there is time',
    rule: 'RELIABILITY throttling, full jitter inside a budget',
    file: onAws,
    find: 'const wait = Math.random() * Math.min(how.capMs, waitMs, left);',
    replace: "const wait = Math.random() * Math.min(how.capMs, waitMs);\n      if (wait > left) throw new Unavailable('store');",
    killedBy: { file: 'test/aws/audit-patience.test.ts', test: 'a wait longer than what is left is made shorter' },
  },
  {
    name: 'What somebody did is given oldest first',
    rule: 'issue audit: newest first',
    file: onAws,
    find: 'limit: limit + 1, backwards: true',
    replace: 'limit: limit + 1, backwards: false',
    killedBy: inStore('by one person in one month is found, newest first'),
  },
  {
    name: 'A finding is kept with the month in which it was said',
    rule: 'DOMAIN §8 audit',
    file: onAws,
    find: "if (deed.what === 'viewJudged') return deed.viewedAt;",
    replace: "if (deed.what === 'viewJudged') return at;",
    killedBy: inStore('of views and exports is found by their month'),
  },
  {
    name: 'A finding is written over a chain that went on',
    rule: 'DOMAIN §5 a lost race is told',
    file: onAws,
    find: "return done === 'goneOn' ? 'conflict' : done;",
    replace: "return done === 'goneOn' ? 'committed' : done;",
    killedBy: inStore('only after what was read is refused once the chain went on'),
  },
  {
    name: 'Who opened by break-glass counts as a participant',
    rule: 'DOMAIN §8 break-glass',
    file: rules,
    find: "'livcCoordinator', 'handler', 'admitted'];",
    replace: "'livcCoordinator', 'handler', 'admitted', 'breakGlass'];",
    killedBy: inOdd('is none'),
  },
  {
    name: 'Night is only between midnight and morning of the same hour',
    rule: 'DOMAIN §6 Europe/Brussels',
    file: rules,
    find: 'return hour >= nightFrom || hour < nightUntil;',
    replace: 'return hour >= nightFrom && hour < nightUntil;',
    killedBy: inOdd('at night: from 21 until 6 in Brussels'),
  },
  {
    name: 'Reading after the end does not stand out',
    rule: 'DOMAIN §8 audit',
    file: rules,
    find: '!openStates.includes(deed.state)',
    replace: "deed.state === 'SUBMITTED' && !openStates.includes(deed.state)",
    killedBy: inOdd('after closing'),
  },
  {
    name: 'Many is one more than the policy says',
    rule: 'DOMAIN §8 audit',
    file: rules,
    find: 'if (known.size < limit) known.add(chain.id);',
    replace: 'if (known.size <= limit) known.add(chain.id);',
    killedBy: inOdd('those beyond the measure stand out'),
  },
  {
    name: 'A finding goes over what a colleague said meanwhile',
    rule: 'DOMAIN §5 a lost race is told',
    file: 'functions/referral/judging.ts',
    find: "if (said.length !== seen) return 'overtaken';",
    replace: '',
    killedBy: inJudging('what a colleague said meanwhile is told first'),
  },
  {
    name: 'A second click says a finding twice',
    rule: 'RELIABILITY double click',
    file: 'functions/referral/judging.ts',
    find: "if (last?.deed.finding === finding && last.by === by.person) return 'unchanged';",
    replace: '',
    killedBy: inJudging('a second click records nothing more'),
  },
];
