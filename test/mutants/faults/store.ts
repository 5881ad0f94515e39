/** Faults in how a command is stored and how a mail is claimed (RELIABILITY submit and store, outbox). They are caught on DynamoDB Local, by the contract that every store keeps. */
import type { Fault } from '../fault.ts';

const referrals = 'functions/aws/dynamo-referrals.ts';
const outbox = 'functions/aws/dynamo-outbox.ts';
const referralTest = (test: string) => ({ file: 'test/aws/dynamo-referrals.store.test.ts', test });
const outboxTest = (test: string) => ({ file: 'test/aws/dynamo-outbox.store.test.ts', test });

export const store: readonly Fault[] = [
  {
    name: 'A command is written over whatever happened meanwhile',
    rule: 'RELIABILITY a race has one winner',
    file: referrals,
    find: '{ put: stateItem(after), when: isVersion(before?.version ?? 0) }',
    replace: '{ put: stateItem(after) }',
    // The history's row is a second guard against the race itself; this is where the first one stands alone.
    killedBy: referralTest('of a referral that does not exist is a conflict'),
  },
  {
    name: 'Sending leaves the draft behind',
    rule: 'RELIABILITY one transaction',
    file: referrals,
    find: '...(takesDraft === undefined ? [] : [takingDraft(reference, takesDraft)]),',
    replace: '...(takesDraft === undefined ? [takingDraft] : []).map(() => ({ put: {} })),',
    killedBy: referralTest('takes the draft away, keeps its content'),
  },
  {
    name: 'The same person is remembered over who else just sent them',
    rule: 'DOMAIN §4 same person twice',
    file: referrals,
    find: 'samePersonKey(after.hash)),\n  when: isVersion(before),',
    replace: 'samePersonKey(after.hash)),\n  ...(before < 0 && { when: isVersion(before) }),',
    killedBy: referralTest('sent by ten at once is known to all but the first'),
  },
  {
    name: 'The mail of one step is queued twice',
    rule: 'RELIABILITY never two rows',
    file: referrals,
    find: '...mailRowKey(mail.reference, mailKey(mail)), ...place }), when: isNew };',
    replace: '...mailRowKey(mail.reference, mailKey(mail)), ...place }) };',
    killedBy: referralTest('never queues the mail of one step twice'),
  },
  {
    name: 'A skipped step is sent all the same',
    rule: 'DOMAIN §6 stored as skipped',
    file: referrals,
    find: "mail.status === 'QUEUED' ? found.newMail",
    replace: 'mail.status !== undefined ? found.newMail',
    killedBy: referralTest('stores a skipped step for the record and lets nobody send it'),
  },
  {
    name: 'Two senders claim one mail',
    rule: 'RELIABILITY claim with a lease',
    file: outbox,
    find: "'#status = :queued AND (#turn <= :now OR #holder = :holder)'",
    replace: "'#status = :queued AND (#turn <= :now OR #holder <> :holder)'",
    killedBy: outboxTest('of ten claims at once one is given'),
  },
  {
    name: 'A sender that was too slow puts off the mail of another',
    rule: 'RELIABILITY claim with a lease',
    file: outbox,
    find: "'#status = :queued AND begins_with(#holder, :sender)'",
    replace: "'#status = :queued AND (attribute_exists(#holder) OR begins_with(#holder, :sender))'",
    killedBy: outboxTest('a sender whose lease ran out puts off nothing of the sender that came after it'),
  },
  {
    name: 'A late event undoes a delivery',
    rule: 'RELIABILITY late events',
    file: outbox,
    find: "when: `#status IN (${Object.keys(before).join(', ')})`,",
    replace: "when: `attribute_exists(#status) OR #status IN (${Object.keys(before).join(', ')})`,",
    killedBy: outboxTest('is not made from another: a late event never undoes a delivery'),
  },
];
