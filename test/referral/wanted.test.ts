/** Whether a waiting mail is still to be sent, for every kind and state: what was overtaken is never said, what announces an end always is. */
import { describe, expect, test } from 'vitest';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import { type Mail, type MailKind, mailKinds } from '../../functions/referral/mail.ts';
import type { Recipient } from '../../functions/referral/recipient.ts';
import { toMailbox, toPerson } from '../../functions/referral/recipient.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { isStillWanted } from '../../functions/referral/wanted.ts';
import { aMail, aStep, at } from '../builders/mails.ts';
import { aMetClock, anAcknowledgedReferral, anOpenClock, aSubmittedReferral, aWithdrawnReferral } from '../builders/referrals.ts';

const own = livcId('livc-zilverbeke');
const undelivered: Referral['undelivered'] = [{ to: toMailbox(own), why: 'BOUNCED', since: at('2026-11-23T09:14') }];
const submitted = aSubmittedReferral();
const acknowledged = anAcknowledgedReferral();
const withdrawn = aWithdrawnReferral();
const wanted = (referral: Referral, kind: MailKind, changes: Partial<Mail> = {}) => isStillWanted(aMail({ kind, ...changes }), referral);

/** Mails of events, to whoever gets them first; those that only steps make are tried below. */
const recipients: Partial<Record<MailKind, Recipient>> = {
  receipt: toPerson(submitted.owner),
  acknowledged: toPerson(submitted.owner),
  handlerReassigned: toPerson(submitted.owner),
  handlerNamed: toPerson(personId('mo-lid')),
  undeliverableToAdmin: { kind: 'admin' },
  undeliverableToBackup: { kind: 'backup', livc: own },
  undeliverableToOwner: toPerson(submitted.owner),
  undeliverableToColleague: toPerson(personId('wim-consulent')),
  possibleDuplicate: toPerson(submitted.owner),
  contentOpened: { kind: 'auditor' },
  noLivc: { kind: 'admin' },
};
const wantedIn = (referral: Referral): readonly MailKind[] =>
  mailKinds.filter((kind) => wanted(referral, kind, { to: recipients[kind] ?? toMailbox(own) }));

const whenever: readonly MailKind[] = ['withdrawn', 'settled', 'settledBySender', 'contentOpened'];

describe('a mail of an event', () => {
  test('before the acknowledgement: the request, the receipt and what is about the sending itself', () => {
    expect(new Set(wantedIn(submitted))).toEqual(
      new Set([
        ...whenever,
        'newReferral',
        'receipt',
        'acknowledged',
        'handlerReassigned',
        'reminded',
        'possibleDuplicate',
        'noLivc',
        'amended',
        'extended',
      ]),
    );
  });

  test('before the acknowledgement, with a mail that did not arrive: who can help is told too', () => {
    expect(new Set(wantedIn(aSubmittedReferral({ undelivered })))).toEqual(
      new Set([
        ...wantedIn(submitted),
        'undeliverableToAdmin',
        'undeliverableToBackup',
        'undeliverableToOwner',
        'undeliverableToColleague',
      ]),
    );
  });

  test('after it: nobody is asked to confirm any more', () => {
    expect(new Set(wantedIn(anAcknowledgedReferral({ undelivered })))).toEqual(
      new Set([
        ...whenever,
        'receipt',
        'acknowledged',
        'handlerReassigned',
        'handlerNamed',
        'amended',
        'extended',
        'undeliverableToAdmin',
        'undeliverableToColleague',
        'possibleDuplicate',
        'noLivc',
      ]),
    );
  });

  test('once withdrawn: the end itself, and that somebody may not know of it', () => {
    expect(new Set(wantedIn(withdrawn))).toEqual(new Set(whenever));
    expect(new Set(wantedIn(aWithdrawnReferral({ undelivered })))).toEqual(new Set([...whenever, 'undeliverableToAdmin']));
  });

  test('is not sent to an LIVC that is no longer responsible, unless it says that nothing is asked any more', () => {
    const passedOn = aSubmittedReferral({
      chain: [...submitted.chain, { livc: livcId('livc-elders'), arrivedAt: at('2026-11-24T09:00') }],
    });
    const clocks = [anOpenClock({ ended: { how: 'passedOn', at: at('2026-11-24T09:00'), workingDaysLate: 0 } }), anOpenClock({ hop: 1 })];
    const now = { ...passedOn, clocks };
    expect(wanted(now, 'newReferral')).toBe(false);
    expect(wanted(now, 'newReferral', { to: toMailbox(livcId('livc-elders')) })).toBe(true);
    expect(wanted(now, 'settled')).toBe(true);
  });

  test('to a handler is for who is the handler now', () => {
    expect(wanted(acknowledged, 'handlerNamed', { to: toPerson(personId('mo-lid')) })).toBe(true);
    expect(wanted(acknowledged, 'handlerNamed', { to: toPerson(personId('iemand-anders')) })).toBe(false);
    expect(wanted(acknowledged, 'handlerNamed', { to: { kind: 'coordinator', livc: own } })).toBe(true);
  });
});

describe('a mail of a step', () => {
  const steps: readonly MailKind[] = ['reminder', 'escalation', 'overdueToAdmin', 'pleasePhone'];
  const allWanted = (referral: Referral, cause = aStep('+3')) => steps.map((kind) => wanted(referral, kind, { cause }));

  test('is sent while its own clock runs', () => {
    expect(allWanted(submitted)).toEqual([true, true, true, true]);
  });

  test.each<[string, Referral]>([
    ['the clock was met', acknowledged],
    ['the referral was withdrawn', withdrawn],
    ['the clock was counted anew', aSubmittedReferral({ clocks: [anOpenClock({ version: 2 })] })],
    ['the clock belongs to a later hop', aSubmittedReferral({ clocks: [anOpenClock({ hop: 1 })] })],
    ['the clock is another occurrence', aSubmittedReferral({ clocks: [aMetClock(), anOpenClock({ occurrence: 2 })] })],
  ])('is not sent once %s', (_when, referral) => {
    expect(allWanted(referral)).toEqual([false, false, false, false]);
  });
});
