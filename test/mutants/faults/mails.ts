/** Faults in what a mail may be and in what becomes of it (DOMAIN §7, RELIABILITY outbox). */
import type { Fault } from '../fault.ts';

const rules = 'functions/mail/sending-rules.ts';
const compose = 'functions/mail/compose.ts';

export const mails: readonly Fault[] = [
  {
    name: 'A line end in a subject makes a second header',
    rule: 'RELIABILITY header injection',
    file: compose,
    find: ' || unfitForHeader.test(value)) throw',
    replace: ') throw',
    killedBy: { file: 'test/mail/compose.test.ts', test: 'is refused in every header' },
  },
  {
    name: 'A control character reaches a body',
    rule: 'RELIABILITY header injection',
    file: compose,
    find: "if (value.trim() === '' || unfitForBody.test(value))",
    replace: "if (value.trim() === '')",
    killedBy: { file: 'test/mail/compose.test.ts', test: 'control characters are refused in both bodies' },
  },
  {
    name: 'A list of addresses passes as one',
    rule: 'DOMAIN §7 one recipient',
    file: compose,
    find: 'address.test(text);',
    replace: "text.includes('@');",
    killedBy: { file: 'test/mail/compose.test.ts', test: 'one plain address' },
  },
  {
    name: 'A late out-of-office undoes a delivery',
    rule: 'RELIABILITY late soft events',
    file: rules,
    find: "softBounce: { to: 'BOUNCED', from: ['QUEUED', 'SENT', 'DELAYED'] }",
    replace: "softBounce: { to: 'BOUNCED', from: ['QUEUED', 'SENT', 'DELAYED', 'DELIVERED'] }",
    killedBy: { file: 'test/mail/sending-rules.test.ts', test: 'delivered, and a late out-of-office' },
  },
  {
    name: 'A bounce that overtakes our own note is lost',
    rule: 'RELIABILITY bounce before id',
    file: rules,
    find: "hardBounce: { to: 'BOUNCED', from: ['QUEUED', 'SENT', 'DELAYED', 'DELIVERED'] }",
    replace: "hardBounce: { to: 'BOUNCED', from: ['SENT', 'DELAYED'] }",
    killedBy: { file: 'test/mail/sending-rules.test.ts', test: 'delivered to a server that sent it back after all' },
  },
  {
    name: 'A second sender takes a mail while the first still sends it',
    rule: 'RELIABILITY lease',
    file: rules,
    find: 'export const leaseMs = 150_000;',
    replace: 'export const leaseMs = 50_000;',
    killedBy: { file: 'test/mail/sending-rules.test.ts', test: 'a lease outlives the run that holds it' },
  },
  {
    name: 'The wait before another try grows without end',
    rule: 'RELIABILITY nothing waits for ever',
    file: rules,
    find: 'Math.min(longestWaitMs, firstWaitMs',
    replace: 'Math.max(longestWaitMs, firstWaitMs',
    killedBy: { file: 'test/mail/sending-rules.test.ts', test: 'nothing waits longer than two runs of the sweep' },
  },
  {
    name: 'A throttled mail is given up',
    rule: 'RELIABILITY retryable and terminal',
    file: rules,
    find: "return { do: 'retry', afterMs: Math.round(whole / 2 + (whole / 2) * random) };",
    replace: "return attempts > 3 ? { do: 'giveUp' } : { do: 'retry', afterMs: Math.round(whole / 2 + (whole / 2) * random) };",
    killedBy: { file: 'test/mail/sending-rules.test.ts', test: 'is tried again after' },
  },
  {
    name: 'A tag’s key is cut to what fits',
    rule: 'RELIABILITY correlated by tag',
    file: 'functions/mail/tags.ts',
    find: 'if (!value.test(tag)) throw',
    replace: 'if (tag.length > 255) return tag.slice(0, 255);\n  if (!value.test(tag)) throw',
    killedBy: { file: 'test/mail/tags.test.ts', test: 'a key that would not fit is an error' },
  },
];
