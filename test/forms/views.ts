/** What the pages are shown with in tests: invented people and places, literal days, today being Thursday 3 December 2026, 10.12 uur. */
import type { Acknowledgement } from '../../forms/acknowledgement/page.ts';
import type { AddressForm } from '../../forms/desk/address-form.ts';
import type { CallForm } from '../../forms/desk/call-form.ts';
import type { Desk } from '../../forms/desk/page.ts';
import type { RemindForm } from '../../forms/desk/remind-form.ts';
import type { DeskRow } from '../../forms/desk/row.ts';
import type { Frame } from '../../forms/elements/frame.ts';
import type { NamingHandler } from '../../forms/handler/page.ts';
import type { Member } from '../../forms/handler/who-handles.ts';
import type { Confirmed, LivcList, ToConfirm } from '../../forms/livc-list/page.ts';
import type { OwnDraft, OwnReferral } from '../../forms/own-referrals/page.ts';
import type { ReferralView } from '../../forms/referral-page/page.ts';
import type { AsShown } from '../../forms/release-referral/as-shown.ts';
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
  pleasePhone: null,
  isUndelivered: false,
  settledOn: null,
  ...changes,
});

export const aRowToConfirm = (changes: Partial<ToConfirm> = {}): ToConfirm => ({
  reference: aReference(2),
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

const sender = { name: 'Noor Claes', phone: '02 000 00 12', hours: 'elke werkdag van 9 tot 16 uur' };

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

const item = (field: string, question: string, ...answers: string[]) => ({ field, question, term: null, answers });
export const content: AsShown = {
  form: 'release-referral',
  version: 1,
  sections: [
    {
      section: 'release',
      title: 'Vrijlating',
      groups: [
        [
          item('releaseType', 'Hoe komt de persoon vrij?', 'Vrij onder voorwaarden'),
          item('releaseOn', 'Op welke dag komt de persoon vrij?', 'maandag 15 maart 2027'),
          item('prison', 'In welke gevangenis is de persoon nu?', 'Gevangenis Gent'),
        ],
      ],
    },
    {
      section: 'municipality',
      title: 'Gemeente',
      groups: [[item('municipalityBecause', 'Waarom deze gemeente?', 'De persoon gaat hier wonen')]],
    },
    {
      section: 'person',
      title: 'Persoon',
      groups: [
        [
          item('givenName', 'Voornaam', 'Jonas'),
          item('familyName', 'Achternaam', 'Verelst'),
          item('birthDate', 'Geboortedatum', '4 mei 1994'),
          item('firstNight', 'Waar slaapt de persoon de eerste nacht?', 'Bij familie of kennissen'),
          item('firstNightAddress', 'Op welk adres?', 'Kerkstraat 12\n9999 Zilverbeke'),
          item('reach', 'Hoe bereikt de gemeente de persoon?', 'Via mij'),
        ],
      ],
    },
    {
      section: 'judicial',
      title: 'Opvolging door justitie',
      groups: [
        [
          item('judicialFollowUp', 'Is er na de vrijlating opvolging door justitie?', 'Ja'),
          item('justiceHouse', 'Welk justitiehuis?', 'Justitiehuis Gent'),
          item('conditions', 'Welke voorwaarden gelden?', 'Een vast adres hebben', 'Werken of een opleiding volgen'),
        ],
      ],
    },
    {
      section: 'continuity',
      title: 'Wat mag niet stoppen',
      groups: [
        [
          item('firstAppointment', 'Is er al een eerste afspraak na de vrijlating?', 'Ja'),
          item('firstAppointmentOn', 'Op welke dag?', 'woensdag 17 maart 2027'),
          item('firstAppointmentWith', 'Waar, hoe laat en met welke dienst?', 'OCMW Zilverbeke, 10 uur, sociale dienst'),
          item('firstWeekNeeds', 'Wat moet er in de eerste week geregeld worden?', 'Inschrijven in de gemeente', 'Een huisarts'),
          item('personWants', 'Wat wil de persoon zelf?', 'Opnieuw als dakwerker werken.'),
        ],
      ],
    },
    {
      section: 'lifeDomains',
      title: 'Levensdomeinen',
      groups: [
        [
          item('work', 'Opleiding en werk', 'Nodig'),
          item('workNeed', 'Wat is er nodig?', 'Een werkgever die hem een kans geeft.'),
          item('workPartner', 'Welke partner stelt u voor?', 'VDAB'),
        ],
        [item('trauma', 'Hulp bij trauma, psychische problemen of verslaving', 'Ik licht dit mondeling toe')],
      ],
    },
    {
      section: 'informing',
      title: 'Informatie aan de persoon',
      groups: [[item('toldPerson', 'Weet de persoon dat u dit doorgeeft?', 'Ja, ik heb het verteld')]],
    },
    { section: 'sender', title: 'Uw gegevens', groups: [[item('senderPhone', 'Telefoon', '02 000 00 12')]] },
  ],
};

const explanation = {
  countedFrom: '2026-12-01',
  dueOn: '2026-12-08',
  counted: ['2026-12-02', '2026-12-03', '2026-12-04', '2026-12-07', '2026-12-08'],
  skipped: [
    { day: '2026-12-05', because: 'saturday' },
    { day: '2026-12-06', because: 'sunday' },
  ],
} as const;

export const aReferralView = (changes: Partial<ReferralView> = {}): ReferralView => ({
  frame: coordinator,
  reference: aReference(2),
  viewer: 'livc',
  state: 'SUBMITTED',
  due: { days: { left: 3 }, explanation },
  acknowledged: null,
  withdrawnOn: null,
  handler: null,
  backupName: null,
  receiver: { name: 'LIVC Zilverbeke', phone: '050 00 00 01' },
  asksToPhone: false,
  isUndelivered: false,
  may: { acknowledge: true, reassign: false, withdraw: false },
  release: { on: '2027-03-15', certainty: 'expected', daysUntil: 102 },
  receivedOn: '2026-12-01',
  noticeClass: 'STANDARD',
  judicialFollowUp: 'yes',
  sender: { ...sender, organisation: 'Team Kaai', backup: { name: 'Wim Baert', phone: '02 000 00 13' } },
  content,
  coordinatorName: 'Lies Vermaele',
  history: [{ what: 'submitted', by: 'Noor Claes', at: { day: '2026-12-01', time: '10:12' } }],
  readings: null,
  done: null,
  ...changes,
});

/** The same after it was acknowledged. */
export const anAcknowledgedView = (changes: Partial<ReferralView> = {}): ReferralView =>
  aReferralView({
    state: 'ACKNOWLEDGED',
    due: null,
    acknowledged: { by: 'Lies Vermaele', on: '2026-12-02' },
    handler: { name: 'Tarik Demir', isYou: false },
    backupName: 'Bram Oyen',
    may: { acknowledge: false, reassign: true, withdraw: false },
    history: [
      { what: 'submitted', by: 'Noor Claes', at: { day: '2026-12-01', time: '10:12' } },
      { what: 'acknowledged', by: 'Lies Vermaele', handler: 'Tarik Demir', at: { day: '2026-12-02', time: '09:05' } },
    ],
    readings: [{ by: 'Tarik Demir, LIVC Zilverbeke', at: { day: '2026-12-02', time: '11:30' } }],
    ...changes,
  });

export const aDeskRow = (changes: Partial<DeskRow> = {}): DeskRow => ({
  reference: aReference(7),
  livcId: 'livc-zilverbeke',
  livcName: 'LIVC Zilverbeke',
  province: 'Oost-Vlaanderen',
  noticeClass: 'STANDARD',
  notDelivered: [],
  term: { dueOn: '2026-12-01', days: { late: 2 } },
  release: { on: '2027-03-15', certainty: 'expected', daysUntil: 102 },
  handlerName: null,
  lastCall: null,
  nextActionOn: null,
  phones: [
    { contact: 'coordinator', name: 'Lies Vermaele', phone: '050 00 00 02' },
    { contact: 'backup', name: 'Bram Oyen', phone: '050 00 00 03' },
    { contact: 'sender', name: 'Noor Claes', phone: '02 000 00 12' },
  ],
  acted: null,
  ...changes,
});

export const aDesk = (changes: Partial<Desk> = {}): Desk => ({
  frame: admin,
  rows: [
    aDeskRow(),
    aDeskRow({
      reference: aReference(8),
      livcId: 'livc-waterdam',
      livcName: 'LIVC Waterdam-Kreekland',
      province: 'Antwerpen',
      noticeClass: 'URGENT',
      notDelivered: ['mailbox'],
      term: { dueOn: '2026-12-07', days: { left: 2 } },
      release: { on: '2026-12-10', certainty: 'certain', daysUntil: 7 },
    }),
    aDeskRow({
      reference: aReference(9),
      term: { dueOn: '2026-11-24', days: { late: 7 } },
      lastCall: { at: { day: '2026-12-03', time: '09:40' }, result: 'willAct' },
      nextActionOn: '2026-12-07',
      acted: { what: 'called', time: '09:40' },
    }),
  ],
  filters: { province: '', livc: '', noticeClass: '' },
  provinces: ['Antwerpen', 'Oost-Vlaanderen'],
  livcs: [
    { id: 'livc-waterdam', name: 'LIVC Waterdam-Kreekland' },
    { id: 'livc-zilverbeke', name: 'LIVC Zilverbeke' },
  ],
  nextDueOn: '2026-12-07',
  mailIsDown: false,
  readAt: '10:12',
  done: null,
  ...changes,
});

export const aCallForm = (changes: Partial<CallForm> = {}): CallForm => ({
  frame: admin,
  reference: aReference(7),
  livcName: 'LIVC Zilverbeke',
  phones: aDeskRow().phones,
  nextActionOn: { notReached: '2026-12-04', otherContact: '2026-12-04', willAct: '2026-12-07', asksForTime: '2026-12-07' },
  typed: '',
  problems: [],
  ...changes,
});

export const aRemindForm = (changes: Partial<RemindForm> = {}): RemindForm => ({
  frame: admin,
  reference: aReference(7),
  livcId: 'livc-zilverbeke',
  livcName: 'LIVC Zilverbeke',
  receivers: ['mailbox', 'handler'],
  isUndelivered: false,
  lastAt: null,
  problems: [],
  ...changes,
});

export const anAddressForm = (changes: Partial<AddressForm> = {}): AddressForm => ({
  frame: admin,
  livcId: 'livc-zilverbeke',
  livcName: 'LIVC Zilverbeke',
  version: 4,
  names: { coordinator: 'Lies Vermaele', backup: 'Bram Oyen', escalation: 'Griet Aerts' },
  notDelivered: ['mailbox'],
  typed: {
    mailbox: 'livc@zilverbeke.example',
    coordinator: 'lies.vermaele@zilverbeke.example',
    backup: 'bram.oyen@zilverbeke.example',
    escalation: 'griet.aerts@zilverbeke.example',
  },
  problems: [],
  reference: aReference(7),
  ...changes,
});
