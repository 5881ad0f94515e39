/** What follows when a mail did not arrive, arrived after all, or its address was corrected: who hears of it, what is flagged, and that it always comes to an end. */
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../functions/referral/access.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { correctAddress, recordDelivered, recordNotDelivered } from '../../functions/referral/delivery-commands.ts';
import { livcId, personId, teamId } from '../../functions/referral/identifiers.ts';
import { type Mail, mailKey } from '../../functions/referral/mail.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import type { Change } from '../../functions/referral/ports.ts';
import { contactKey, type Recipient, toMailbox, toPerson, toTeam } from '../../functions/referral/recipient.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { aLivc } from '../builders/directory.ts';
import { aMail, aQueuedMail, aStep, at } from '../builders/mails.ts';
import { anAcknowledgedReferral, aSubmittedReferral, aWithdrawnReferral } from '../builders/referrals.ts';

const livc = livcId('livc-zilverbeke');
const mailbox = toMailbox(livc);
const backup: Recipient = { kind: 'backup', livc };
const escalation: Recipient = { kind: 'escalation', livc };
const admin: Recipient = { kind: 'admin' };
const owner = toPerson(personId('noor-consulent'));
const ownersColleague = toPerson(personId('wim-consulent'));
const team = toTeam(teamId('team-kaai'));

const now = at('2026-11-23T09:20');
const facts = { now, policy, livc: aLivc() };
const bounced = { to: 'BOUNCED', from: ['QUEUED', 'SENT', 'DELAYED', 'DELIVERED'] } as const;
const arrived = { to: 'DELIVERED', from: ['QUEUED', 'SENT', 'DELAYED'] } as const;
const flag = (to: Recipient, since = now): Referral['undelivered'][number] => ({ to, why: 'BOUNCED', since });

const changeOf = (decision: Decision): Change => {
  if (decision.kind === 'refused') throw new Error(decision.refusal.why);
  return decision.change;
};
const told = ({ mails }: Change) => mails.map(({ kind, to }) => `${kind} ${contactKey(to)}`);
const unchanged = { kind: 'refused', refusal: { why: 'unchanged' } };
const fails = (to: Recipient, referral: Referral = aSubmittedReferral(), mail: Partial<Mail> = {}) =>
  recordNotDelivered(referral, aMail({ to, ...mail }), bounced, facts);

describe('a mail to the receiving side that did not arrive', () => {
  test('is flagged, moves its row, and the backup, the admin and the owner hear of it, all in one change', () => {
    const change = changeOf(fails(mailbox));
    expect(change.after).toMatchObject({ version: 2, state: 'SUBMITTED', undelivered: [flag(mailbox)] });
    expect(change.event).toMatchObject({
      what: 'mailNotDelivered',
      by: null,
      actingAs: 'system',
      details: { contact: 'mailbox.livc-zilverbeke', why: 'BOUNCED' },
    });
    expect(change.mailMoves).toEqual([{ key: mailKey(aMail()), from: bounced.from, to: 'BOUNCED', at: now }]);
    expect(told(change)).toEqual([
      'undeliverableToBackup backup.livc-zilverbeke',
      'undeliverableToAdmin admin',
      'undeliverableToOwner person.noor-consulent',
    ]);
    expect(
      change.mails.every(
        ({ cause, status, queuedAt }) => cause.by === 'event' && cause.version === 2 && status === 'QUEUED' && queuedAt === now,
      ),
    ).toBe(true);
  });

  test('stops no clock', () => {
    const referral = aSubmittedReferral();
    expect(changeOf(fails(mailbox, referral)).after.clocks).toEqual(referral.clocks);
  });

  test('the backup was not reached either: the escalation contact is asked, the owner is not told twice', () => {
    const referral = aSubmittedReferral({ undelivered: [flag(mailbox)] });
    expect(told(changeOf(fails(backup, referral, { kind: 'undeliverableToBackup' })))).toEqual([
      'undeliverableToBackup escalation.livc-zilverbeke',
      'undeliverableToAdmin admin',
    ]);
  });

  test('nobody there was reached: the admin alone', () => {
    const referral = aSubmittedReferral({ undelivered: [flag(mailbox), flag(backup)] });
    expect(told(changeOf(fails(escalation, referral, { kind: 'undeliverableToBackup' })))).toEqual(['undeliverableToAdmin admin']);
  });

  test('when nothing is asked of the receiver any more, only the admin: the address is to be corrected', () => {
    expect(told(changeOf(fails(mailbox, anAcknowledgedReferral(), { kind: 'handlerNamed' })))).toEqual(['undeliverableToAdmin admin']);
    expect(told(changeOf(fails(mailbox, aWithdrawnReferral(), { kind: 'withdrawn' })))).toEqual(['undeliverableToAdmin admin']);
  });

  test('a handler who was not reached counts as the receiving side', () => {
    const referral = aSubmittedReferral({ handler: personId('mo-lid') });
    expect(told(changeOf(fails(toPerson(personId('mo-lid')), referral)))).toContain('undeliverableToBackup backup.livc-zilverbeke');
  });
});

describe('a mail to the sending side that did not arrive', () => {
  test('the owner’s backup and the admin hear of it', () => {
    expect(told(changeOf(fails(owner, aSubmittedReferral(), { kind: 'receipt' })))).toEqual([
      'undeliverableToColleague person.wim-consulent',
      'undeliverableToAdmin admin',
    ]);
  });

  test('without a backup the team hears of it, and so it does when the backup was not reached', () => {
    expect(told(changeOf(fails(owner, aSubmittedReferral({ ownerBackup: null }))))).toContain('undeliverableToColleague team.team-kaai');
    const both = aSubmittedReferral({ undelivered: [flag(owner)] });
    expect(told(changeOf(fails(ownersColleague, both)))).toEqual(['undeliverableToColleague team.team-kaai', 'undeliverableToAdmin admin']);
  });

  test('of the team or an added colleague only the admin hears', () => {
    const referral = aSubmittedReferral({ colleagues: [personId('an-collega')] });
    expect(told(changeOf(fails(team, referral)))).toEqual(['undeliverableToAdmin admin']);
    expect(told(changeOf(fails(toPerson(personId('an-collega')), referral)))).toEqual(['undeliverableToAdmin admin']);
  });

  test('that the owner is told "we phone" says nothing to an owner who cannot be reached', () => {
    const referral = aSubmittedReferral({ undelivered: [flag(owner)] });
    expect(told(changeOf(fails(mailbox, referral)))).toEqual([
      'undeliverableToBackup backup.livc-zilverbeke',
      'undeliverableToAdmin admin',
    ]);
  });
});

describe('mails about mails come to an end', () => {
  test('the admin’s own mail is flagged and tells nobody; later failures do not mail the admin again', () => {
    const change = changeOf(fails(admin, aSubmittedReferral(), { kind: 'undeliverableToAdmin' }));
    expect(change.after.undelivered).toEqual([flag(admin)]);
    expect(told(change)).toEqual([]);
    expect(told(changeOf(fails(mailbox, change.after)))).not.toContain('undeliverableToAdmin admin');
  });

  test('a contact that is flagged already is not flagged or told about again', () => {
    expect(fails(mailbox, aSubmittedReferral({ undelivered: [flag(mailbox)] }), { kind: 'reminder', cause: aStep('-1') })).toEqual(
      unchanged,
    );
  });

  test('if nothing ever arrives anywhere, it ends after one flag for each contact', () => {
    let referral = aSubmittedReferral();
    let waiting: Mail[] = [mailbox, owner].map((to) => aMail({ to }));
    let sent = 0;
    while (waiting.length > 0) {
      sent += waiting.length;
      expect(sent).toBeLessThan(40);
      const next: Mail[] = [];
      for (const mail of waiting) {
        const decision = recordNotDelivered(referral, mail, bounced, facts);
        if (decision.kind === 'refused') continue;
        referral = decision.change.after;
        next.push(...decision.change.mails.map((one) => aMail(one)));
      }
      waiting = next.map((mail) => ({ ...mail, status: 'SENT' }));
    }
    const flagged = referral.undelivered.map(({ to }) => contactKey(to));
    expect(new Set(flagged).size).toBe(flagged.length);
    expect(flagged.sort()).toEqual([
      'admin',
      'backup.livc-zilverbeke',
      'escalation.livc-zilverbeke',
      'mailbox.livc-zilverbeke',
      'person.noor-consulent',
      'person.wim-consulent',
      'team.team-kaai',
    ]);
  });

  test('someone who has nothing to do with it any more is not flagged', () => {
    for (const to of [toPerson(personId('vroegere-behandelaar')), toMailbox(livcId('livc-elders')), toTeam(teamId('ander-team'))]) {
      expect(fails(to)).toEqual(unchanged);
    }
  });

  test('an event that came too late for this mail changes nothing', () => {
    const soft = { to: 'BOUNCED', from: ['QUEUED', 'SENT', 'DELAYED'] } as const;
    expect(recordNotDelivered(aSubmittedReferral(), aMail({ status: 'DELIVERED' }), soft, facts)).toEqual(unchanged);
    expect(recordNotDelivered(aSubmittedReferral(), aMail({ status: 'BOUNCED' }), bounced, facts)).toEqual(unchanged);
  });
});

describe('a mail that arrived', () => {
  const flagged = aSubmittedReferral({ undelivered: [flag(mailbox, at('2026-11-23T09:20')), flag(owner, at('2026-11-23T09:20'))] });
  const arrives = (mail: Partial<Mail>, referral = flagged) => recordDelivered(referral, aMail(mail), arrived, facts);

  test('after the flag: the flag of that contact goes, the others stay', () => {
    const change = changeOf(arrives({ kind: 'reminder', cause: aStep('-1'), sentAt: at('2026-11-27T07:01') }));
    expect(change.after.undelivered).toEqual([flag(owner, at('2026-11-23T09:20'))]);
    expect(change.event).toMatchObject({ what: 'mailDelivered', details: { contact: 'mailbox.livc-zilverbeke' } });
    expect(change.mailMoves?.[0]).toMatchObject({ to: 'DELIVERED', from: arrived.from });
    expect(change.mails).toEqual([]);
  });

  test.each<[string, Partial<Mail>]>([
    ['it left before the flag: a late word about an earlier mail', { sentAt: at('2026-11-23T09:13') }],
    ['it went to a contact without a flag', { to: backup, sentAt: at('2026-11-27T07:01') }],
    ['it had bounced after all', { status: 'BOUNCED', sentAt: at('2026-11-27T07:01') }],
  ])('changes no referral when %s', (_why, mail) => {
    expect(arrives(mail)).toEqual(unchanged);
  });

  test('counts from its queueing when we could not note that it was sent', () => {
    const mail = aQueuedMail({ kind: 'reminder', cause: aStep('-1'), queuedAt: at('2026-11-27T07:00') });
    expect(changeOf(recordDelivered(flagged, mail, arrived, facts)).after.undelivered).toHaveLength(1);
  });
});

describe('correcting an address', () => {
  const desk: Actor = { person: personId('ada-admin'), role: 'admin', organisation: 'agentschap' };
  const referral = aSubmittedReferral({ undelivered: [flag(mailbox), flag(owner)] });
  const lost = (changes: Partial<Mail>) => aMail({ status: 'BOUNCED', ...changes });
  const correct = (mails: readonly Mail[], of = referral, contacts: readonly Recipient[] = [mailbox], by = desk) =>
    correctAddress(of, contacts, mails, by, facts);

  test('takes the flag away and sends again what was lost and is still asked, a round later', () => {
    const change = changeOf(correct([lost({}), lost({ to: owner, kind: 'receipt' })]));
    expect(change.after).toMatchObject({ undelivered: [flag(owner)], addressCorrectedAt: now });
    expect(change.event).toMatchObject({
      what: 'addressCorrected',
      by: desk.person,
      details: { contacts: 'mailbox.livc-zilverbeke', mails: '1' },
    });
    expect(change.mails).toEqual([
      {
        reference: referral.reference,
        cause: { by: 'event', version: 1, round: 2 },
        kind: 'newReferral',
        to: mailbox,
        status: 'QUEUED',
        queuedAt: now,
      },
    ]);
  });

  test('asks to confirm once, however many such mails were lost; what only tells is all told', () => {
    const handler = toPerson(personId('mo-lid'));
    const reminders = ['-1', '0', '+2'].map((step) => lost({ kind: 'reminder', cause: aStep(step) }));
    expect(told(changeOf(correct([...reminders, lost({})])))).toEqual(['newReferral mailbox.livc-zilverbeke']);
    const only = changeOf(correct([...reminders].map((mail, n) => ({ ...mail, queuedAt: at(`2026-11-2${n + 4}T07:00`) }))));
    expect(only.mails.map(({ cause }) => cause)).toEqual([aStep('+2', { round: 2 })]);
    const later = anAcknowledgedReferral({ undelivered: [flag(handler)] });
    expect(told(changeOf(correct([lost({ kind: 'handlerNamed', to: handler })], later, [handler])))).toEqual([
      'handlerNamed person.mo-lid',
    ]);
  });

  test('counts on from the latest round, and leaves alone what arrived in it', () => {
    const first = lost({});
    const second = lost({ cause: { by: 'event', version: 1, round: 2 } });
    expect(changeOf(correct([first, second])).mails[0]?.cause.round).toBe(3);
    expect(changeOf(correct([first, { ...second, status: 'DELIVERED' }])).mails).toEqual([]);
  });

  test('sends nothing again that is not asked any more', () => {
    const acknowledged = anAcknowledgedReferral({ undelivered: [flag(mailbox)] });
    const change = changeOf(correct([lost({}), lost({ kind: 'reminder', cause: aStep('0') })], acknowledged));
    expect(change.mails).toEqual([]);
    expect(change.after.undelivered).toEqual([]);
  });

  test('the withdrawal that never arrived is told after all', () => {
    const withdrawn = aWithdrawnReferral({ undelivered: [flag(mailbox)] });
    expect(told(changeOf(correct([lost({ kind: 'withdrawn', cause: { by: 'event', version: 2, round: 1 } })], withdrawn)))).toEqual([
      'withdrawn mailbox.livc-zilverbeke',
    ]);
  });

  test('changes nothing where nothing was lost, and is for admins only', () => {
    expect(correct([aMail({ status: 'DELIVERED' })], aSubmittedReferral())).toEqual(unchanged);
    const other: Actor = { person: personId('noor-consulent'), role: 'consultant', organisation: 'team-kaai' };
    expect(correct([lost({})], referral, [mailbox], other)).toEqual({ kind: 'refused', refusal: { why: 'notYours' } });
  });
});
