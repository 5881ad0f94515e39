/** Faults in the form that is filled in: what must never be kept, days that contradict each other, where one comes back to (DOMAIN §4). */
import type { Fault } from '../fault.ts';

const nationalNumber = 'forms/elements/national-number.ts';
const numberTest = (test: string) => ({ file: 'test/forms/elements/national-number.test.ts', test });
const checkTest = (test: string) => ({ file: 'test/forms/release-referral/check.test.ts', test });

export const form: readonly Fault[] = [
  {
    name: 'A national number is kept in what is typed',
    rule: 'DOMAIN §4 never a national number',
    file: 'forms/release-referral/answers.ts',
    find: '  z.refine((text) => !hasNationalNumber(text)),\n',
    replace: '',
    killedBy: { file: 'test/fill-in-section.test.ts', test: 'a national number is not kept, nor anything that was typed with it' },
  },
  {
    name: 'A national number is kept in the reason for sending a person twice',
    rule: 'DOMAIN §4 never a national number',
    file: 'forms/release-referral/submission.ts',
    find: '  z.refine((text) => !hasNationalNumber(text), words.problems.nationalNumber),\n',
    replace: '',
    killedBy: { file: 'test/submit-referral.test.ts', test: 'never takes a national number for one' },
  },
  {
    name: 'The national number of who was born since 2000 is not known',
    rule: 'DOMAIN §4 never a national number',
    file: nationalNumber,
    find: "['', '2'].some(",
    replace: "[''].some(",
    killedBy: numberTest('of either century, and of who has a bis number, is found in every notation'),
  },
  {
    name: 'Any eleven digits are a national number',
    rule: 'DOMAIN §4 never a national number',
    file: nationalNumber,
    find: '97 - (Number(`${century}${firstNine}`) % 97) === check',
    replace: 'check < 98',
    killedBy: numberTest('with another check than that of either century is none'),
  },
  {
    name: 'A first leave after the release is taken for one',
    rule: 'DOMAIN §4 a leave is no release',
    file: 'forms/release-referral/release.ts',
    find: "{ rules: ['notAfterRelease'], optional: true }",
    replace: '{ optional: true }',
    killedBy: checkTest('the first leave comes before the release, or on its day'),
  },
  {
    name: 'A next step before the release is taken',
    rule: 'DOMAIN §4 the expected next step',
    file: 'forms/release-referral/release.ts',
    find: "['notPast', 'notBeforeRelease']",
    replace: "['notPast']",
    killedBy: checkTest('is too early and'),
  },
  {
    name: 'A change from the check page leads on through the whole form',
    rule: 'PAGES check: answers with Wijzig',
    file: 'forms/release-referral/addresses.ts',
    find: "  if (from === 'check') return checkAt(reference);\n",
    replace: '',
    killedBy: { file: 'test/fill-in-section.test.ts', test: 'gets a form that remembers it, and goes back there once it is saved' },
  },
  {
    name: 'Whoever handles a referral is named as their own backup',
    rule: 'DOMAIN §5 a backup if wanted',
    file: 'functions/referral/commands.ts',
    find: "  if (handling.backup === handling.handler) return { refusal: { why: 'ownBackup' } };\n",
    replace: '',
    killedBy: { file: 'test/referral/commands.test.ts', test: 'nobody is named as their own backup' },
  },
];
