/** One referral as tests show it, with an invented person's answers, on Thursday 3 December 2026. */
import type { ReferralView } from '../../forms/referral-page/page.ts';
import type { AsShown } from '../../forms/release-referral/as-shown.ts';
import { aReference } from '../builders/references.ts';
import { coordinator, sender } from './views.ts';

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
  how: 'after',
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
  municipalityName: null,
  isFallback: false,
  state: 'SUBMITTED',
  due: { days: { left: 3 }, explanation },
  tasks: [],
  releaseSince: null,
  toldSince: null,
  acknowledged: null,
  withdrawnOn: null,
  handler: null,
  backupName: null,
  receiver: { name: 'LIVC Zilverbeke', phone: '050 00 00 01' },
  asksToPhone: false,
  isUndelivered: false,
  may: { acknowledge: true, reassign: false, withdraw: false, tell: false, confirmRelease: false, amend: false },
  release: { on: '2027-03-15', certainty: 'expected', daysUntil: 102 },
  receivedOn: '2026-12-01',
  noticeClass: 'STANDARD',
  judicialFollowUp: 'yes',
  sender: { ...sender, organisation: 'Team Kaai', backup: { name: 'Wim Baert', phone: '02 000 00 13' } },
  content,
  coordinatorName: 'Lies Vermaele',
  history: [{ what: 'submitted', by: 'Noor Claes', actingAs: 'consultant', at: { day: '2026-12-01', time: '10:12' } }],
  readings: null,
  openings: null,
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
    may: { acknowledge: false, reassign: true, withdraw: false, tell: false, confirmRelease: false, amend: false },
    history: [
      { what: 'submitted', by: 'Noor Claes', actingAs: 'consultant', at: { day: '2026-12-01', time: '10:12' } },
      {
        what: 'acknowledged',
        by: 'Lies Vermaele',
        actingAs: 'livcCoordinator',
        handler: 'Tarik Demir',
        at: { day: '2026-12-02', time: '09:05' },
      },
    ],
    readings: [
      { by: 'Tarik Demir', as: 'livcMember', organisation: 'LIVC Zilverbeke', at: { day: '2026-12-02', time: '11:30' }, what: 'all' },
    ],
    ...changes,
  });
