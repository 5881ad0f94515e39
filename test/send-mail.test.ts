/** The sender as it is deployed, on stores in memory: from a row of the outbox to the mail that leaves, and back to the row. */
import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, test } from 'vitest';
import { readTag } from '../functions/mail/tags.ts';
import { type Instant, instantOf } from '../functions/referral/calendar.ts';
import { personId } from '../functions/referral/identifiers.ts';
import { type MailStatus, mailKey, type NewMail } from '../functions/referral/mail.ts';
import type { Mailing } from '../functions/referral/mailing.ts';
import { contactKey, toPerson } from '../functions/referral/recipient.ts';
import type { Referral } from '../functions/referral/referral.ts';
import { type Environment, run, services } from '../functions/send-mail.ts';
import { aNewMail, changing, submitting } from './builders/changes.ts';
import { aLivc, aPerson, aTeam } from './builders/directory.ts';
import { aStep, at } from './builders/mails.ts';
import { aMetClock, aSubmittedReferral } from './builders/referrals.ts';
import { fakeMailer } from './fakes/fake-mailer.ts';
import { fakeStores, type Stores } from './fakes/stores.ts';

const environment: Environment = {
  TABLE_NAME: 'unused',
  PUBLIC_URL: 'https://aansluiting.example',
  HELP_PHONE: '+32 2 000 00 00',
  HELP_HOURS: 'elke werkdag van 9 tot 17 uur',
  MAIL_FROM: 'bericht@aansluiting.example',
  MAIL_REPLY_TO: 'hulp@aansluiting.example',
  MAIL_CONFIGURATION_SET: 'unused',
  ADMIN_MAILBOX: 'opvolging@agentschap.example',
  AUDITOR_MAILBOX: 'gegevensbescherming@agentschap.example',
};
const referral = aSubmittedReferral();
const { reference } = referral;
const receipt = aNewMail(referral, { kind: 'receipt', to: toPerson(referral.owner) });
const toBox = aNewMail(referral);

let stores: Stores;
/** The machine's clock of the sender; the domain's stands still. */
let machine: Instant;
beforeEach(async () => {
  stores = fakeStores();
  machine = at('2026-11-23T09:13');
  await stores.directory.saveLivc(aLivc());
  await stores.directory.savePerson(aPerson());
  await stores.directory.saveTeam(aTeam());
});

const sender = (mailer: Mailing['mailer']): Mailing => ({
  ...services(environment, stores, mailer),
  now: () => at('2026-11-23T09:13'),
  machineNow: () => machine,
  random: () => 1,
});
const submitted = (mails: readonly NewMail[], after: Referral = referral) => stores.referrals.commit(submitting(after, { mails }));
const stream = (...mails: readonly NewMail[]) => ({
  Records: mails.map((mail, n) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(n + 1), Keys: { pk: { S: `REF#${mail.reference}` }, sk: { S: mailKey(mail) } } },
  })),
});
const tick = {};
const statuses = async () =>
  (await stores.outbox.ofReferral(reference)).map(({ kind, to, status }): [string, MailStatus] => [`${kind} ${contactKey(to)}`, status]);
const later = (ms: number) => {
  machine = instantOf(Date.parse(machine) + ms);
};

describe('a mail that waits', () => {
  test('leaves on its record in the stream: to the mailbox, in Dutch, from the neutral sender, with its tag', async () => {
    await submitted([toBox]);
    const { mailer, taken } = fakeMailer();
    expect(await run(stream(toBox), sender(mailer))).toEqual({ batchItemFailures: [] });
    const [mail] = taken;
    expect(mail?.to).toBe('livc@zilverbeke.example');
    expect(readTag(mail?.tag ?? '')).toEqual({ reference, key: mailKey(toBox) });
    const read = await PostalMime.parse(mail?.raw ?? '');
    expect(read.subject).toBe(`Nieuwe doorverwijzing ${reference}: bevestig uiterlijk maandag 30 november 2026`);
    expect(read.from).toEqual({ name: 'Aansluiting', address: 'bericht@aansluiting.example' });
    expect(read.text).toContain(`https://aansluiting.example/referrals/${reference}/acknowledge`);
    expect(await stores.outbox.load(reference, mailKey(toBox))).toMatchObject({
      status: 'SENT',
      providerId: 'provider-1',
      attempts: 1,
      sentAt: at('2026-11-23T09:13'),
    });
  });

  test('leaves on a tick of the schedule when the stream missed it, and only once however often it is brought', async () => {
    await submitted([toBox, receipt]);
    const { mailer, taken } = fakeMailer();
    await run(tick, sender(mailer));
    await run(stream(receipt, toBox, toBox), sender(mailer));
    await run(tick, sender(mailer));
    expect(taken.map(({ to }) => to).sort()).toEqual(['livc@zilverbeke.example', 'noor.claes@agentschap.example']);
  });

  test('more of them than one question gives all leave in one tick', async () => {
    const many = Array.from({ length: 35 }, (_, n) => aNewMail(referral, { cause: { by: 'event', version: 1, round: n + 1 } }));
    await submitted(many);
    const { mailer, taken } = fakeMailer();
    await run(tick, sender(mailer));
    expect(taken).toHaveLength(35);
  });

  test('that was overtaken is cancelled, not sent', async () => {
    await submitted([toBox]);
    await stores.referrals.commit(
      changing(referral, { state: 'ACKNOWLEDGED', clocks: [aMetClock()], acknowledgedAt: at('2026-11-23T09:12') }),
    );
    const { mailer, taken } = fakeMailer();
    await run(stream(toBox), sender(mailer));
    expect(taken).toEqual([]);
    expect(await statuses()).toEqual([['newReferral mailbox.livc-zilverbeke', 'CANCELLED']]);
  });

  test('goes to the address of this moment', async () => {
    await submitted([toBox]);
    await stores.directory.saveLivc(aLivc({ version: 2, mailbox: 'nieuw@zilverbeke.example' }));
    const { mailer, taken } = fakeMailer();
    await run(tick, sender(mailer));
    expect(taken.map(({ to }) => to)).toEqual(['nieuw@zilverbeke.example']);
  });

  test.each<[string, Partial<NewMail>, string]>([
    ['the admins', { kind: 'overdueToAdmin', cause: aStep('+3'), to: { kind: 'admin' } }, 'opvolging@agentschap.example'],
    [
      'the escalation contact',
      { kind: 'escalation', cause: aStep('+3'), to: { kind: 'escalation', livc: aLivc().id } },
      'griet.aerts@zilverbeke.example',
    ],
    ['the backup', { kind: 'escalation', cause: aStep('+1'), to: { kind: 'backup', livc: aLivc().id } }, 'bram-backup@zilverbeke.example'],
    ['the team', { kind: 'possibleDuplicate', to: { kind: 'team', team: aTeam().id } }, 'team-kaai@agentschap.example'],
  ])('for %s goes there', async (_who, changes, address) => {
    const mail = aNewMail(referral, changes);
    await submitted([mail]);
    const { mailer, taken } = fakeMailer();
    await run(stream(mail), sender(mailer));
    expect(taken.map(({ to }) => to)).toEqual([address]);
  });
});

describe('when the provider does not take it', () => {
  test('it waits, longer each time, and leaves when its turn has come', async () => {
    await submitted([toBox]);
    const { mailer, taken } = fakeMailer('retry', 'retry');
    const ours = sender(mailer);
    await run(stream(toBox), ours);
    await run(tick, ours);
    expect(await statuses()).toEqual([['newReferral mailbox.livc-zilverbeke', 'QUEUED']]);
    later(30_000);
    await run(tick, ours);
    later(59_000);
    await run(tick, ours);
    expect(taken).toEqual([]);
    later(1_000);
    await run(tick, ours);
    expect(taken).toHaveLength(1);
    expect(await stores.outbox.load(reference, mailKey(toBox))).toMatchObject({ status: 'SENT', attempts: 3 });
  });

  test('never: it is the same as a bounce, flagged, with mails to who can help', async () => {
    await submitted([toBox]);
    const { mailer } = fakeMailer('refused');
    await run(stream(toBox), sender(mailer));
    expect((await stores.referrals.load(reference))?.undelivered.map(({ to, why }) => [contactKey(to), why])).toEqual([
      ['mailbox.livc-zilverbeke', 'BOUNCED'],
    ]);
    expect((await statuses()).sort()).toEqual([
      ['newReferral mailbox.livc-zilverbeke', 'BOUNCED'],
      ['undeliverableToAdmin admin', 'QUEUED'],
      ['undeliverableToBackup backup.livc-zilverbeke', 'QUEUED'],
      ['undeliverableToOwner person.noor-consulent', 'QUEUED'],
    ]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['has left', () => stores.directory.savePerson(aPerson({ disabled: true }))],
    ['has no address that is one', () => stores.directory.savePerson(aPerson({ email: 'noor@x.example, wim@x.example' }))],
    ['has an address that would smuggle', () => stores.directory.savePerson(aPerson({ email: 'noor@x.example\r\nBcc: wim@x.example' }))],
  ])('nothing is sent to somebody who %s, and the others hear of it', async (_who, change) => {
    await submitted([receipt]);
    await change();
    const { mailer, taken } = fakeMailer();
    await run(stream(receipt), sender(mailer));
    expect(taken).toEqual([]);
    expect((await statuses()).map(([mail]) => mail)).toEqual(
      expect.arrayContaining(['undeliverableToColleague person.wim-consulent', 'undeliverableToAdmin admin']),
    );
  });
});

describe('when something fails on the way', () => {
  const broken = () => {
    throw new Error('broken');
  };

  test('the record comes again, the others of the batch are done', async () => {
    await submitted([toBox, receipt]);
    const { mailer, taken } = fakeMailer();
    const directory = {
      ...stores.directory,
      livc: async (id: Parameters<Stores['directory']['livc']>[0]) => stores.directory.livc(id),
      person: broken,
    };
    const answer = await run(stream(receipt, toBox), { ...sender(mailer), directory });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(taken.map(({ to }) => to)).toEqual(['livc@zilverbeke.example']);
  });

  test('a tick says so after all the others were done, and its mail leaves once the lease has run out', async () => {
    await submitted([toBox, receipt]);
    const { mailer, taken } = fakeMailer();
    const ours = sender(mailer);
    await expect(run(tick, { ...ours, directory: { ...stores.directory, person: broken } })).rejects.toThrow('1 mails could not be sent');
    await run(tick, ours);
    expect(taken).toHaveLength(1);
    later(150_000);
    await run(tick, ours);
    expect(taken).toHaveLength(2);
  });

  test('killed after the provider took it: one mail too many, never one too few, and one row', async () => {
    await submitted([toBox]);
    const { mailer, taken } = fakeMailer();
    const ours = sender(mailer);
    await run(stream(toBox), { ...ours, outbox: { ...stores.outbox, markSent: broken } });
    later(150_000);
    await run(tick, ours);
    expect(taken).toHaveLength(2);
    expect(await statuses()).toEqual([['newReferral mailbox.livc-zilverbeke', 'SENT']]);
  });
});

test('records that are no mails of a referral are left alone', async () => {
  const { mailer } = fakeMailer();
  const record = (pk: string, sk: string) => ({ dynamodb: { SequenceNumber: '1', Keys: { pk: { S: pk }, sk: { S: sk } } } });
  const event = { Records: [record(`REF#${reference}`, '#META'), record('DRAFT#x', 'MAIL#x'), record('REF#nonsense', 'MAIL#x')] };
  expect(await run(event, sender(mailer))).toEqual({ batchItemFailures: [] });
});

test('somebody who was named but never had an account gets no mail, and the admin hears of it', async () => {
  const mail = aNewMail(referral, { kind: 'acknowledged', to: toPerson(personId('onbekend')) });
  await submitted([mail], aSubmittedReferral({ colleagues: [personId('onbekend')] }));
  const { mailer } = fakeMailer();
  await run(stream(mail), sender(mailer));
  expect((await statuses()).map(([one]) => one)).toContain('undeliverableToAdmin admin');
});
