/** Referrals by the state they are in. Submitted on Monday 23 November 2026 at 10.12, release on 15 March 2027: STANDARD, to be acknowledged by Monday 30 November. */
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import type { Clock } from '../../functions/referral/clock.ts';
import { livcId, nisCode, personId, teamId } from '../../functions/referral/identifiers.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { aReference } from './references.ts';

/** The open `acknowledge` term of `aSubmittedReferral`. */
export const anOpenClock = (changes: Partial<Clock> = {}): Clock => ({
  name: 'acknowledge',
  hop: 0,
  occurrence: 1,
  version: 1,
  openedAt: instant('2026-11-23T09:12:00.000Z'),
  countedFrom: calendarDay('2026-11-23'),
  count: { unit: 'workingDaysAfter', n: 5 },
  hadPassed: false,
  extension: null,
  countsClosingDays: true,
  dueOn: calendarDay('2026-11-30'),
  dueAt: instant('2026-11-30T22:59:59.999Z'),
  policyVersion: 1,
  calendarVersion: 1,
  madeOn: calendarDay('2026-11-23'),
  // Friday 27 November, 8.00 in Brussels: the working day before.
  nextStepAt: instant('2026-11-27T07:00:00.000Z'),
  lastStep: null,
  escalatedTo: [],
  lastCall: null,
  remindedAt: null,
  ended: null,
  ...changes,
});

/** The sender's own open term: due on Monday 7 December, ten working days after sending. */
export const aTellPersonClock = (changes: Partial<Clock> = {}): Clock =>
  anOpenClock({
    name: 'tellPerson',
    count: { unit: 'workingDaysAfter', n: 10 },
    countsClosingDays: false,
    dueOn: calendarDay('2026-12-07'),
    dueAt: instant('2026-12-07T22:59:59.999Z'),
    nextStepAt: instant('2026-12-07T07:00:00.000Z'),
    ...changes,
  });

/** The sender's question about the release, which is expected on Monday 15 March 2027: due twenty working days before. */
export const aConfirmReleaseClock = (changes: Partial<Clock> = {}): Clock =>
  anOpenClock({
    name: 'confirmRelease',
    countedFrom: calendarDay('2027-03-15'),
    count: { unit: 'workingDaysBefore', n: 20 },
    countsClosingDays: false,
    dueOn: calendarDay('2027-02-15'),
    dueAt: instant('2027-02-15T22:59:59.999Z'),
    nextStepAt: instant('2027-02-15T07:00:00.000Z'),
    ...changes,
  });

/** Met in time, on Wednesday 25 November at 14.30. */
export const aMetClock = (changes: Partial<Clock> = {}): Clock =>
  anOpenClock({ nextStepAt: null, ended: { how: 'met', at: instant('2026-11-25T13:30:00.000Z'), workingDaysLate: 0 }, ...changes });

export const aSubmittedReferral = (changes: Partial<Referral> = {}): Referral => ({
  schema: 2,
  reference: aReference(1),
  version: 1,
  state: 'SUBMITTED',
  municipality: nisCode('31999'),
  chain: [{ livc: livcId('livc-zilverbeke'), arrivedAt: instant('2026-11-23T09:12:00.000Z') }],
  release: { type: 'conditionalRelease', certainty: 'expected', on: calendarDay('2027-03-15') },
  judicialFollowUp: { answer: 'yes', endsOn: calendarDay('2029-03-15') },
  noticeClass: 'STANDARD',
  toldPerson: { told: 'yes', on: calendarDay('2026-11-20') },
  submittedAt: instant('2026-11-23T09:12:00.000Z'),
  receivedOn: calendarDay('2026-11-23'),
  owner: personId('noor-consulent'),
  ownerTeam: teamId('team-kaai'),
  ownerBackup: personId('wim-consulent'),
  colleagues: [],
  ownerPhone: '+32 2 000 00 12',
  ownerHours: 'elke werkdag van 9 tot 16 uur',
  handler: null,
  handlerBackup: null,
  admitted: [],
  acknowledgedAt: null,
  acknowledgedBy: null,
  withdrawal: null,
  possibleDuplicate: false,
  sameness: null,
  lastCalls: { owner: null, livc: null },
  clocks: [anOpenClock()],
  undelivered: [],
  addressCorrectedAt: null,
  formVersion: 1,
  basisVersion: 1,
  parts: {
    release: 3,
    municipality: 1,
    person: 2,
    judicial: 1,
    continuity: 1,
    lifeDomains: 4,
    informing: 1,
    sender: 1,
    initials: 2,
    asShown: 1,
  },
  ...changes,
});

/** When the state does not matter. */
export const aReferral = aSubmittedReferral;

/** Acknowledged in time by a member of the LIVC, who handles it. */
export const anAcknowledgedReferral = (changes: Partial<Referral> = {}): Referral =>
  aSubmittedReferral({
    version: 2,
    state: 'ACKNOWLEDGED',
    handler: personId('mo-lid'),
    admitted: [personId('mo-lid')],
    acknowledgedAt: instant('2026-11-25T13:30:00.000Z'),
    acknowledgedBy: personId('mo-lid'),
    clocks: [aMetClock()],
    ...changes,
  });

/** Taken back by the sender on Tuesday 24 November at 9.00. */
export const aWithdrawnReferral = (changes: Partial<Referral> = {}): Referral =>
  aSubmittedReferral({
    version: 2,
    state: 'WITHDRAWN',
    withdrawal: { reason: 'releaseCancelled', by: personId('noor-consulent'), at: instant('2026-11-24T08:00:00.000Z') },
    clocks: [anOpenClock({ nextStepAt: null, ended: { how: 'stopped', at: instant('2026-11-24T08:00:00.000Z'), workingDaysLate: 0 } })],
    ...changes,
  });

/** Nobody answered: on Friday 4 December it is four working days late, and everyone was asked who can be. */
export const anOverdueReferral = (changes: Partial<Referral> = {}): Referral =>
  aSubmittedReferral({
    version: 5,
    clocks: [
      anOpenClock({
        nextStepAt: instant('2026-12-07T07:00:00.000Z'),
        lastStep: 3,
        escalatedTo: [
          { kind: 'backup', livc: livcId('livc-zilverbeke') },
          { kind: 'escalation', livc: livcId('livc-zilverbeke') },
          { kind: 'admin' },
        ],
      }),
    ],
    ...changes,
  });
