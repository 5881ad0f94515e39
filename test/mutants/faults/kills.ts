/** Faults that only show when something is killed, fails or happens twice on the way (RELIABILITY submit and store, outbox). Most are caught by the scenes of `test/kills`. */
import type { Fault } from '../fault.ts';

const sample = { file: 'test/kills/sample.store.test.ts', test: 'comes to the same end when it is killed on the way' };
const atOnce = (test: string) => ({ file: 'test/kills/at-once.store.test.ts', test });
const faulty = (test: string) => ({ file: 'test/kills/faults.store.test.ts', test });
const inSending = (test: string) => ({ file: 'test/referral/sending.test.ts', test });

export const kills: readonly Fault[] = [
  {
    name: 'A mail is marked as sent before it is',
    rule: 'RELIABILITY stored but not mailed',
    file: 'functions/referral/mailing.ts',
    find: 'const next = rules.afterSending(',
    replace: "await outbox.markSent(reference, key, 'soon', now());\n  const next = rules.afterSending(",
    killedBy: sample,
  },
  {
    name: 'A sender that died keeps its mail for ever',
    rule: 'RELIABILITY quiet within two ticks',
    file: 'functions/aws/dynamo-outbox.ts',
    find: "':turn': turnAt(leaseUntil, reference),",
    replace: "':turn': `9${turnAt(leaseUntil, reference)}`,",
    killedBy: sample,
  },
  {
    name: 'Taking back twice is a lost race',
    rule: 'RELIABILITY timeout after commit',
    file: 'functions/withdraw-referral.ts',
    find: "done.kind === 'done' || done.referral?.withdrawal?.by === actor.person",
    replace: "done.kind === 'done'",
    killedBy: sample,
  },
  {
    name: 'Who lost the race is told that it was done',
    rule: 'RELIABILITY a race has one winner',
    file: 'functions/aws/dynamo-audit.ts',
    find: "? 'conflict' : 'goneOn';",
    replace: "? 'committed' : 'goneOn';",
    killedBy: atOnce('ten confirm: one did it, the others hear who and when'),
  },
  {
    name: 'A double click finds the same person sent before',
    rule: 'RELIABILITY double click',
    file: 'functions/referral/sending.ts',
    find: 'if (known?.referrals.some(({ reference }) => reference === draft.reference))',
    replace: "if (known?.hash === '')",
    killedBy: inSending('what another click has just sent is looked at again'),
  },
  {
    name: 'A draft that changed while it was read is a fault of ours',
    rule: 'RELIABILITY double click',
    file: 'functions/referral/drafting.ts',
    find: 'if (opened !== null) return opened;',
    replace: "if (opened === null) throw new Error('changed');\n    else return opened;",
    killedBy: inSending('is read again when it was saved'),
  },
  {
    name: 'A store that is asked too much is asked once only',
    rule: 'RELIABILITY throttling',
    file: 'functions/aws/dynamo-client.ts',
    find: 'attempts: 6,',
    replace: 'attempts: 1,',
    killedBy: faulty('comes to its end when'),
  },
  {
    name: 'Keys out of reach are a fault of ours, not a reason to come back',
    rule: 'RELIABILITY key service down',
    file: 'functions/http/failure.ts',
    find: "error.name === 'Unavailable'",
    replace: "error.name === 'Unreachable'",
    killedBy: faulty('sending fails closed: told to come back, nothing stored'),
  },
  {
    name: 'A mail that was put off waits longer than two ticks',
    rule: 'RELIABILITY quiet within two ticks',
    file: 'functions/mail/sending-rules.ts',
    find: 'const longestWaitMs = 240_000;',
    replace: 'const longestWaitMs = 2_400_000;',
    killedBy: faulty('for half an hour: all mails leave within two ticks afterwards'),
  },
];
