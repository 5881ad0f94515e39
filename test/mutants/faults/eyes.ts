/** Faults by which one admin does alone what two must decide, or by which half of a decision is written (DOMAIN §2). */
import type { Fault } from '../fault.ts';

const rules = 'functions/referral/four-eyes.ts';
const store = 'functions/aws/dynamo-proposals.ts';
const route = 'functions/decide-proposal.ts';
const deciding = (test: string) => ({ file: 'test/decide-proposal.test.ts', test });
const asking = (test: string) => ({ file: 'test/propose-role.test.ts', test });
const inStore = (test: string) => ({ file: 'test/aws/dynamo-proposals.store.test.ts', test });

export const eyes: readonly Fault[] = [
  {
    name: 'Who asked approves it themselves',
    rule: 'DOMAIN §2 two admins',
    file: rules,
    find: "if (proposal.by === by.person) return 'asker';",
    replace: '',
    killedBy: deciding('is never for who asked'),
  },
  {
    name: 'An admin approves what is about themselves',
    rule: 'DOMAIN §2 nobody grants themselves',
    file: rules,
    find: "return isAbout(proposal.change, by) ? 'yourself' : null;",
    replace: 'return null;',
    killedBy: deciding('is never about oneself'),
  },
  {
    name: 'An admin asks a role for themselves',
    rule: 'DOMAIN §2 nobody grants themselves',
    file: rules,
    find: "if (isAbout(change, by)) return refused('yourself');",
    replace: '',
    killedBy: asking('is asked by nobody for themselves'),
  },
  {
    name: 'One admin is enough when the other has left',
    rule: 'DOMAIN §2 two admins',
    file: rules,
    find: "if (asker === null || asker.disabled || !asker.posts.some(({ role }) => role === 'admin')) return refused('askerLeft');",
    replace: 'if (asker === null) throw new Error();',
    killedBy: deciding('is no admin any more'),
  },
  {
    name: 'What lapsed can still be approved',
    rule: 'Issue 3 §3 four eyes',
    file: 'functions/referral/proposal.ts',
    find: "return now > lapsesAt ? 'lapsed' : 'open';",
    replace: "return lapsesAt === '' ? 'lapsed' : 'open';",
    killedBy: deciding('after its last instant changes nothing'),
  },
  {
    name: 'What was decided is decided again',
    rule: 'Issue 3 §3 four eyes',
    file: rules,
    find: "if (standingOf(proposal, now) !== 'open') return 'notOpen';",
    replace: '',
    killedBy: deciding('twice gives the role once'),
  },
  {
    name: 'Anybody takes back what a colleague asked',
    rule: 'Issue 3 §3 four eyes',
    file: rules,
    find: "if (before.by !== by.person) return refused('notAsker');",
    replace: '',
    killedBy: deciding('taking back is for who asked'),
  },
  {
    name: 'What was true when it was asked is not asked again',
    rule: 'DOMAIN §2 never also an admin',
    file: rules,
    find: "if (!areTogether(posts)) return 'adminAndAuditor';",
    replace: '',
    killedBy: deciding('nobody becomes auditor who meanwhile became admin'),
  },
  {
    name: 'A role is granted in any organisation',
    rule: 'DOMAIN §2 roles',
    file: rules,
    find: "  if (place !== placeOf[post.role]) return 'wrongPlace';\n  if (postOf(",
    replace: '  if (postOf(',
    killedBy: asking('or where that role is not'),
  },
  {
    name: 'A role of the provider is taken away here, until the next sign-in',
    rule: 'DOMAIN §2 granted roles',
    file: rules,
    find: "if (held.from !== 'granted') return 'notGranted';",
    replace: '',
    killedBy: asking('is asked to be taken away when it was granted here'),
  },
  {
    name: 'Who loses a role goes on in it until the session ends',
    rule: 'Issue 3 §1 out at the next request',
    file: route,
    find: 'endsSessions === true && person !== undefined',
    replace: 'endsSessions === undefined && person !== undefined',
    killedBy: deciding('is gone at once, and so is every session'),
  },
  {
    name: 'A municipality is bound for a day that is over',
    rule: 'DOMAIN §2 binding',
    file: rules,
    find: "if (from <= dayOf(facts.now)) return 'notAhead';",
    replace: '',
    killedBy: { file: 'test/propose-binding.test.ts', test: 'a day that is not still to come is refused' },
  },
  {
    name: 'A decision is written over another',
    rule: 'RELIABILITY invariant 4',
    file: store,
    find: '{ put: rowOf(after), when: isVersion(before.version) }',
    replace: '{ put: rowOf(after) }',
    killedBy: inStore('of two decisions at once one holds'),
  },
  {
    name: 'A binding is written over one that nobody read',
    rule: 'RELIABILITY invariant 4',
    file: store,
    find: 'when: binding.before === null ? isNew : isStillBoundTo(binding.before.livc),',
    replace: '',
    killedBy: inStore('a binding takes the place of the one that was read'),
  },
  {
    name: 'The sessions of who lost a role end after the decision, or not',
    rule: 'RELIABILITY together or not at all',
    file: store,
    find: '...(sessions === null ? [] : [{ put: itemOf(sessions.key, sessions.kept), in: sessionsTable }]),',
    replace: '',
    killedBy: inStore('decision, person and the end of sessions come together'),
  },
  {
    name: 'Anybody names the deputies of anybody',
    rule: 'DOMAIN §8 default deny',
    file: 'functions/referral/deputies.ts',
    find: "subject === person || role === 'admin'",
    replace: "role !== '' && person !== undefined && subject !== undefined",
    killedBy: { file: 'test/name-deputies.test.ts', test: 'an admin names them for anybody' },
  },
];
