/** Faults in what becomes of mails after they were queued: sent when nobody wants them, lost, or not arrived and nobody told (DOMAIN §7, RELIABILITY outbox). */
import type { Fault } from '../fault.ts';

const deliveries = 'functions/referral/delivery-commands.ts';
const wanted = 'functions/referral/wanted.ts';
const mailing = 'functions/referral/mailing.ts';
const inDeliveries = (test: string) => ({ file: 'test/referral/delivery-commands.test.ts', test });
const inCorrecting = (test: string) => ({ file: 'test/referral/correcting.test.ts', test });
const inWanted = (test: string) => ({ file: 'test/referral/wanted.test.ts', test });
const inSending = (test: string) => ({ file: 'test/send-mail.test.ts', test });

export const delivery: readonly Fault[] = [
  {
    name: 'A bounce looks like a slow LIVC',
    rule: 'DOMAIN §7 bounced',
    file: deliveries,
    find: "tell('undeliverableToAdmin', admin)",
    replace: "tell('undeliverableToAdmin', undefined)",
    killedBy: inDeliveries('is flagged, moves its row, and the backup, the admin and the owner hear of it'),
  },
  {
    name: 'A contact is flagged again for every mail',
    rule: 'RELIABILITY quiet after faults',
    file: deliveries,
    find: 'if (!failure.from.includes(mail.status) || isFlagged(mail.to, now) || !isContactNow(mail.to, now)) return unchanged;',
    replace: 'if (!failure.from.includes(mail.status) || !isContactNow(mail.to, now)) return unchanged;',
    killedBy: inDeliveries('a contact that is flagged already is not flagged or told about again'),
  },
  {
    name: 'An early delivery takes the flag of a later bounce away',
    rule: 'RELIABILITY late soft events',
    file: deliveries,
    find: '!isSame(to, mail.to) || left <= since)',
    replace: '!isSame(to, mail.to))',
    killedBy: inDeliveries('a mail that arrived'),
  },
  {
    name: 'A corrected address gets nothing that was lost',
    rule: 'DOMAIN §7 correcting an address',
    file: deliveries,
    find: 'const again = contacts.flatMap((contact) => toSendAgain(mails, contact, now, facts));',
    replace: 'const again = contacts.flatMap((contact) => toSendAgain(mails.slice(mails.length), contact, now, facts));',
    killedBy: inDeliveries('takes the flag away and sends again what was lost and is still asked'),
  },
  {
    name: 'Who acknowledged is still asked to',
    rule: 'RELIABILITY no reminder after met',
    file: wanted,
    find: "clockOf(referral, 'acknowledge')?.ended === null;",
    replace: "clockOf(referral, 'acknowledge')?.ended !== undefined;",
    killedBy: inWanted('after it: nobody is asked to confirm any more'),
  },
  {
    name: 'A step of a clock counted anew is sent',
    rule: 'DOMAIN §6 voids its unsent steps',
    file: wanted,
    find: 'clock.version === cause.clockVersion &&',
    replace: 'clock.version >= cause.clockVersion &&',
    killedBy: inWanted('a mail of a step'),
  },
  {
    name: 'A mail waiting for a former LIVC is sent there',
    rule: 'DOMAIN §6 new LIVC',
    file: wanted,
    find: "if ('livc' in to && to.livc !== responsibleLivc(referral)",
    replace: "if ('livc' in to && to.livc === undefined && to.livc !== responsibleLivc(referral)",
    killedBy: inWanted('is not sent to an LIVC that is no longer responsible'),
  },
  {
    name: 'What was overtaken while it waited is sent',
    rule: 'RELIABILITY re-check in the claim',
    file: mailing,
    find: 'if (referral === null || !isStillWanted(mail, referral)) {',
    replace: 'if (referral === null) {',
    killedBy: inSending('that was overtaken is cancelled, not sent'),
  },
  {
    name: 'A mail that left is not marked as sent',
    rule: 'RELIABILITY never two rows',
    file: mailing,
    find: 'await outbox.markSent(reference, key, next.providerId, now());\n',
    replace: '',
    killedBy: inSending('leaves on its record in the stream'),
  },
  {
    name: 'What the provider will never take is forgotten',
    rule: 'RELIABILITY retryable and terminal',
    file: mailing,
    find: '      await settleDelivery(reference, key, rules.givenUp, services, { now: now(), policy: services.policy });\n',
    replace: '      await outbox.cancel(reference, key, now());\n',
    killedBy: inSending('never: it is the same as a bounce, flagged'),
  },
  {
    name: 'One mail that fails holds up the others',
    rule: 'RELIABILITY poison record',
    file: mailing,
    find: '      failed.push(row);\n      heard.onFailed(row, error);\n',
    replace: '      failed.push(row);\n      heard.onFailed(row, error);\n      break;\n',
    killedBy: inSending('the record comes again, the others of the batch are done'),
  },
  {
    name: 'A mail tells the prison',
    rule: 'DOMAIN §7 nothing about the person',
    file: 'forms/mails/letter.ts',
    find: '[about, heading, `${words.greeting},`, ...inText,',
    replace: "[about, heading, `${words.greeting},`, 'Gevangenis Gent', ...inText,",
    killedBy: { file: 'test/forms/mails/mails.test.ts', test: 'says nothing about a person, a prison or a place' },
  },
  {
    name: 'A mail takes more of a referral than it may',
    rule: 'DOMAIN §7 content of mails',
    file: 'functions/referral/mail-facts.ts',
    find: '    senderPhone: referral.ownerPhone,\n',
    replace: '    senderPhone: referral.ownerPhone,\n    municipality: referral.municipality,\n',
    killedBy: { file: 'test/referral/mail-facts.test.ts', test: 'a mail holds these facts of a referral and no others' },
  },
  {
    name: 'A handler who was replaced stays marked as not reached',
    rule: 'DOMAIN §7 lists say not delivered',
    file: 'functions/referral/decide.ts',
    find: 'undelivered: next.undelivered.filter(({ to }) => isContactNow(to, next))',
    replace: 'undelivered: next.undelivered.filter(({ to }) => isContactNow(to, before))',
    killedBy: { file: 'test/referral/overtaken.test.ts', test: 'naming another handler forgets that the former one was not reached' },
  },
  {
    name: 'What bounces while an address is corrected is forgotten',
    rule: 'DOMAIN §7 correcting an address',
    file: 'functions/referral/correcting.ts',
    find: `    const done = await carryOut(reference, ports, when, async (referral, facts) => {
      // Read after the referral, and anew at each try: what bounces after that changes the referral, and we look again.
      const mails = await ports.outbox.ofReferral(reference);
`,
    replace: `    const mails = await ports.outbox.ofReferral(reference);
    const done = await carryOut(reference, ports, when, async (referral, facts) => {
`,
    killedBy: inCorrecting('a mail that bounces just before the write waits again too'),
  },
  {
    name: 'A second bounce while an address is corrected is forgotten',
    rule: 'DOMAIN §7 correcting an address',
    file: 'functions/referral/delivery.ts',
    find: "if (what.to !== 'DELIVERED') await learn",
    replace: "if (what.to === 'DELIVERED') await learn",
    killedBy: inCorrecting('a second mail that bounces while the address is corrected marks its contact anew'),
  },
];
