/** Faults by which something that was written about a person gets out: into an address, a mail, a log (DOMAIN §7, §8). */
import type { Fault } from '../fault.ts';

const journey = (test: string) => ({ file: 'test/leaks/leaks.journey.test.ts', test });
const thrown = (test: string) => ({ file: 'test/leaks/thrown.apart.test.ts', test });

export const leaks: readonly Fault[] = [
  {
    name: 'What was typed goes along in the address',
    rule: 'DOMAIN §8 never in a URL',
    file: 'functions/fill-in-section.ts',
    find: 'return seeOther(onwardFrom(opened.draft.reference, section, from));',
    replace:
      "return seeOther(`${onwardFrom(opened.draft.reference, section, from)}?after=${encodeURIComponent(String(answers['municipalitySearch']))}`);",
    killedBy: journey('holds nothing that the sender wrote or chose, whoever asks'),
  },
  {
    name: 'The hours that a sender typed stand in a mail',
    rule: 'DOMAIN §7 no text that anyone typed',
    file: 'functions/referral/mail-facts.ts',
    find: 'senderPhone: referral.ownerPhone,',
    replace: 'senderPhone: `${referral.ownerPhone} (${referral.ownerHours})`,',
    killedBy: journey('holds nothing that the sender wrote or chose, in no part of it'),
  },
  {
    name: 'A run that fails passes on what was thrown',
    rule: 'RELIABILITY no third-party error text',
    file: 'functions/aws/event-handler.ts',
    find: "throw new Error('the run failed: its own lines in the log say at what');",
    replace: 'throw error;',
    killedBy: thrown('fails without passing on a word'),
  },
  {
    name: 'A page that cannot even be made passes on what was thrown',
    rule: 'RELIABILITY no third-party error text',
    file: 'functions/http/handler.ts',
    find: "throw new Error('an answer could not be made, and neither could a page that says so');",
    replace: 'throw error;',
    killedBy: thrown('of which not even the page about it can be made'),
  },
  {
    name: 'Any text is a code of the log',
    rule: 'RELIABILITY personal data in logs',
    file: 'functions/aws/log.ts',
    find: "(logCodes.includes(code) ? code : 'codeLeftOut')",
    replace: 'code',
    killedBy: { file: 'test/aws/log.apart.test.ts', test: 'a text in the place of a code is not printed' },
  },
];
