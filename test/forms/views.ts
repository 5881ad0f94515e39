/** What the pages are shown with in tests: invented people and places, literal days, today being Thursday 3 December 2026, 10.12 uur. */
import type { Acknowledgement } from '../../forms/acknowledgement/page.ts';
import type { Frame } from '../../forms/elements/frame.ts';
import type { NamingHandler } from '../../forms/handler/page.ts';
import type { Member } from '../../forms/handler/who-handles.ts';
import type { Confirmed, LivcList, ToConfirm } from '../../forms/livc-list/page.ts';
import type { OwnDraft, OwnReferral } from '../../forms/own-referrals/page.ts';
import type { Withdrawal } from '../../forms/withdrawal/page.ts';
import { aReference } from '../builders/references.ts';

const help = { phone: '02 000 00 99', hours: 'elke werkdag van 9 tot 17 uur' };
export const nobody: Frame = { visitor: null, csrf: null, help };
const signedIn = (name: string, roleName: string, organisationName: string): Frame => ({
  visitor: { name, roleName, organisationName },
  csrf: 'token-of-the-session',
  help,
});
export const consultant = signedIn('Noor Claes', 'consulent', 'Team Kaai');
export const coordinator = signedIn('Lies Vermaele', 'LIVC-coördinator', 'LIVC Zilverbeke');
export const member = signedIn('Tarik Demir', 'lid van het LIVC', 'LIVC Zilverbeke');
export const admin = signedIn('An Pauwels', 'opvolging bij het agentschap', 'Het agentschap');
export const auditor = signedIn('Fien Lauwers', 'functionaris gegevensbescherming', 'Het agentschap');

export const aDraftRow = (changes: Partial<OwnDraft> = {}): OwnDraft => ({
  kind: 'draft',
  reference: aReference(1),
  initials: 'J. V.',
  savedAt: { day: '2026-12-01', time: '16:40' },
  erasedOn: '2026-12-31',
  expires: false,
  release: null,
  releaseNears: false,
  ...changes,
});

export const anOwnReferral = (changes: Partial<OwnReferral> = {}): OwnReferral => ({
  kind: 'referral',
  reference: aReference(2),
  initials: 'K. D.',
  state: 'SUBMITTED',
  release: { on: '2027-03-15', certainty: 'expected', daysUntil: 102 },
  livcName: 'LIVC Zilverbeke',
  due: { on: '2026-12-08', days: { left: 3 } },
  tasks: [],
  pleasePhone: null,
  isUndelivered: false,
  settledOn: null,
  ...changes,
});

export const aRowToConfirm = (changes: Partial<ToConfirm> = {}): ToConfirm => ({
  reference: aReference(2),
  municipalityName: null,
  receivedOn: '2026-12-01',
  release: { on: '2027-03-15', certainty: 'expected', daysUntil: 102 },
  noticeClass: 'STANDARD',
  isUndelivered: false,
  dueOn: '2026-12-08',
  days: { left: 3 },
  ...changes,
});

export const aConfirmedRow = (changes: Partial<Confirmed> = {}): Confirmed => ({
  reference: aReference(3),
  municipalityName: null,
  receivedOn: '2026-11-16',
  release: { on: '2026-12-21', certainty: 'certain', daysUntil: 18 },
  noticeClass: 'SHORT',
  isUndelivered: false,
  acknowledgedOn: '2026-11-18',
  handlerName: 'Tarik Demir',
  isHandledByYou: false,
  backupName: null,
  ...changes,
});

export const aLivcList = (changes: Partial<LivcList> = {}): LivcList => ({
  frame: coordinator,
  livcName: 'LIVC Zilverbeke',
  toConfirm: [
    aRowToConfirm({ reference: aReference(4), noticeClass: 'URGENT', dueOn: '2026-12-02', days: { late: 1 }, receivedOn: '2026-12-01' }),
    aRowToConfirm({ reference: aReference(5), dueOn: '2026-12-03', days: { left: 0 }, isUndelivered: true }),
    aRowToConfirm({ release: { on: null, certainty: 'unknown', daysUntil: null } }),
  ],
  confirmed: [aConfirmedRow({ isHandledByYou: true, backupName: 'Bram Oyen' }), aConfirmedRow({ reference: aReference(6) })],
  reads: 'all',
  coordinatorName: 'Lies Vermaele',
  ...changes,
});

export const members: readonly Member[] = [
  { id: 'bram-backup', name: 'Bram Oyen', function: 'vervanger van de coördinator', isYou: false },
  { id: 'lies-coordinator', name: 'Lies Vermaele', function: 'coördinator', isYou: true },
  { id: 'tarik-lid', name: 'Tarik Demir', function: 'dienst samenleven', isYou: false },
];

export const sender = { name: 'Noor Claes', phone: '02 000 00 12', hours: 'elke werkdag van 9 tot 16 uur' };

export const anAcknowledgement = (changes: Partial<Acknowledgement> = {}): Acknowledgement => ({
  frame: coordinator,
  reference: aReference(2),
  dueOn: '2026-12-08',
  days: { left: 3 },
  members,
  typed: { handler: 'lies-coordinator', backup: '' },
  problems: [],
  sender,
  ...changes,
});

export const aNamingOfHandler = (changes: Partial<NamingHandler> = {}): NamingHandler => ({
  frame: coordinator,
  reference: aReference(2),
  handlerName: 'Tarik Demir',
  members,
  typed: { handler: 'tarik-lid', backup: '' },
  problems: [],
  ...changes,
});

export const aWithdrawal = (changes: Partial<Withdrawal> = {}): Withdrawal => ({
  frame: consultant,
  reference: aReference(2),
  livcName: 'LIVC Zilverbeke',
  typed: '',
  problems: [],
  ...changes,
});
