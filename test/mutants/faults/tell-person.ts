/** Faults in the sender's own term to tell the person (DOMAIN §4.7, §6): opened wrongly, counted wrongly, forgotten, or said too often. */
import type { Fault } from '../fault.ts';

const deadlines = 'functions/referral/deadlines.ts';
const rules = 'functions/referral/rules.ts';
const sweep = 'functions/referral/take-steps.ts';
const by = (test: string, file = 'test/referral/tell-person.test.ts') => ({ file, test });

export const tellPersonFaults: readonly Fault[] = [
  {
    name: 'Who told the person is asked all the same',
    rule: 'DOMAIN §6 tellPerson opens when not told',
    file: rules,
    find: "isAsked: ({ toldPerson }) => toldPerson.told === 'notYet',",
    replace: 'isAsked: () => true,',
    killedBy: by('is asked only of who has not told the person yet'),
  },
  {
    name: "The LIVC's closing days give the sender time",
    rule: 'DOMAIN §6 closing days only acknowledge and agenda',
    file: rules,
    find: 'last ?? openedOn, calendar),\n  countsClosingDays: () => false,',
    replace: 'last ?? openedOn, calendar),\n  countsClosingDays: () => true,',
    killedBy: by('is the sender’s own: closing days of the LIVC do not count for it'),
  },
  {
    name: 'The term to tell the person does not come back',
    rule: 'DOMAIN §6 every 10 working days',
    file: rules,
    find: 'if (!rule.recurs ||',
    replace: 'if (rule.recurs ||',
    killedBy: by('an unmet occurrence stays overdue until it is met: nobody is forgotten'),
  },
  {
    name: 'The next occurrence is counted from the day after',
    rule: 'DOMAIN §6 every 10 working days',
    file: rules,
    find: 'last: dueOn, beyond: dueOn };',
    replace: 'last: dayOf(now), beyond: dueOn };',
    killedBy: by('is due ten working days after the day of sending, and comes back every ten'),
  },
  {
    name: 'After an outage each occurrence speaks',
    rule: 'DOMAIN §6 only the highest step per contact',
    file: sweep,
    find: 'const mails = latestOnly([...taken.values()].flatMap((one) => one.mails));',
    replace: 'const mails = [...taken.values()].flatMap((one) => one.mails);',
    killedBy: by('of weeks lets only the latest occurrence speak to a contact; the others are stored as skipped'),
  },
  {
    name: 'A change of the sweep grows without bound',
    rule: 'RELIABILITY one transaction',
    file: sweep,
    find: 'const mostClocks = 15;',
    replace: 'const mostClocks = 1500;',
    killedBy: by('of two years is caught up with in changes that each fit one transaction, with each step once'),
  },
  {
    name: 'A day to come is taken for the day it was told',
    rule: 'DOMAIN §5 toldPerson the day',
    file: 'functions/referral/commands.ts',
    find: "if (on > dayOf(facts.now)) return { refusal: { why: 'dayToCome' } };",
    replace: '',
    killedBy: by('cannot be of a day that has to come, nor be said twice'),
  },
  {
    name: 'The admin is told of each occurrence that it is settled',
    rule: 'RELIABILITY one mail per contact and event',
    file: 'functions/referral/decide.ts',
    find: 'return eachOnce(notices);',
    replace: 'return notices;',
    killedBy: by('tells the admin who was asked to phone that it is settled, once however many occurrences there were'),
  },
  {
    name: 'A report leaves the term running',
    rule: 'DOMAIN §6 met by toldPerson',
    file: 'functions/referral/lifecycle.ts',
    find: "meets: ['tellPerson'],",
    replace: 'meets: [],',
    killedBy: by('ends when it is reported, late by so many working days'),
  },
  {
    name: 'A mail of an earlier occurrence leaves after a later one',
    rule: 'DOMAIN §6 only the highest step per contact',
    file: 'functions/referral/wanted.ts',
    find: 'later.occurrence > occurrence &&',
    replace: 'later.occurrence < 0 &&',
    killedBy: by('is not sent: one mail is enough'),
  },
  {
    name: 'Months are not clamped to a working day',
    rule: 'DOMAIN §6 months',
    file: deadlines,
    find: 'return isWorkingDay(on, calendar) ? on : workingDayBefore(on, 1, calendar);',
    replace: 'return on;',
    killedBy: by('counted in months, a day that is no working day becomes the working day before', 'test/referral/counting.test.ts'),
  },
  {
    name: 'What only the sender has to do reorders the list of the receiver',
    rule: 'DOMAIN §6 whose term',
    file: 'functions/aws/referral-rows.ts',
    find: "referral.clocks.filter(({ name }) => sideOf[name] === 'livc')",
    replace: 'referral.clocks',
    killedBy: by('the term of the sender orders nothing in the list of an LIVC', 'test/aws/referral-rows.test.ts'),
  },
  {
    name: "The sender's late term hides behind that of the receiver",
    rule: 'DOMAIN §6 the desk shows every clock',
    file: 'functions/referral/attention.ts',
    find: '{ clock: livc, also: owner }',
    replace: '{ clock: livc, also: null }',
    killedBy: by("does not hide behind the receiver's: both are named", 'test/referral/desk.test.ts'),
  },
  {
    name: 'Whoever phoned the sender about their term had the LIVC on the line',
    rule: 'DOMAIN §8 owner and LIVC were both phoned in vain',
    file: 'functions/referral/commands.ts',
    find: '[sideOf[call.clock]]: lastCall',
    replace: 'livc: lastCall',
    killedBy: by(
      'a call to the sender about their term counts as one to the sender, and never as one to the LIVC',
      'test/referral/break-glass.test.ts',
    ),
  },
  {
    name: 'A command of which no row can be written',
    rule: 'RELIABILITY audit rows = accepted commands',
    file: 'infra/aws/functions.ts',
    find: "'POST /referrals/{reference}/told'],\n    settings: [...forPrograms],\n    rights: { records: true,",
    replace: "'POST /referrals/{reference}/told'],\n    settings: [...forPrograms],\n    rights: {",
    killedBy: by('to record what it did has every Lambda that may change a referral', 'test/infra/template.test.ts'),
  },
];
