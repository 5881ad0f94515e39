/** A form in which every question is answered, as it is posted section by section: invented people and places, today being Thursday 3 December 2026. */
import type { Posted } from '../../../forms/elements/read-form.ts';
import { type AllAnswers, type Answers, readSection } from '../../../forms/release-referral/answers.ts';
import type { Surroundings } from '../../../forms/release-referral/check.ts';
import { type SectionName, sectionOrder } from '../../../forms/release-referral/sections.ts';

export const around: Surroundings = {
  today: '2026-12-03',
  prisons: [
    { value: 'gevangenis-zilverbeke', label: 'Gevangenis Zilverbeke' },
    { value: 'gevangenis-donkmeer', label: 'Gevangenis Donkmeer' },
  ],
  justiceHouses: [{ value: 'justitiehuis-zilverbeke', label: 'Justitiehuis Zilverbeke' }],
  colleagues: [{ value: 'jan', label: 'Jan Willems' }],
  destination: {
    nis: '99001',
    municipality: 'Zilverbeke',
    receiver: 'LIVC Zilverbeke',
    receiverId: 'livc-zilverbeke',
    phone: '02 000 00 11',
    isFallback: false,
  },
};

const domain = (name: string, answer: Posted): Posted =>
  Object.fromEntries(Object.entries(answer).map(([field, value]) => [field === '' ? name : `${name}${field}`, value]));

export const posted: Readonly<Record<SectionName, Posted>> = {
  release: {
    releaseType: 'electronicMonitoring',
    nextStep: 'Voorwaardelijke invrijheidstelling.',
    nextStepDay: 'known',
    'nextStepOn-day': '1',
    'nextStepOn-month': '4',
    'nextStepOn-year': '2027',
    'releaseOn-day': '14',
    'releaseOn-month': '12',
    'releaseOn-year': '2026',
    releaseCertainty: 'expected',
    releaseUnknownBecause: '',
    'firstLeaveOn-day': '5',
    'firstLeaveOn-month': '12',
    'firstLeaveOn-year': '2026',
    prison: 'gevangenis-zilverbeke',
  },
  municipality: { municipalitySearch: 'zilver', municipality: '99001', municipalityBecause: 'familyOrNetwork' },
  person: {
    givenName: 'Amir',
    familyName: 'Voorbeeld',
    'birthDate-day': '',
    'birthDate-month': '3',
    'birthDate-year': '1991',
    interpreter: 'yes',
    interpreterLanguage: 'Arabisch',
    firstNight: 'familyOrFriends',
    firstNightAddress: 'Dorpsstraat 1\r\n9999 Zilverbeke',
    reach: 'byPhone',
    reachPhone: '0470 00 00 01',
    reachHow: '',
  },
  judicial: {
    judicialFollowUp: 'yes',
    justiceHouse: 'justitiehuis-zilverbeke',
    justiceAssistant: 'Via het onthaal',
    conditions: ['placeBan', 'treatment', 'other'],
    conditionsOther: 'Elke maand een gesprek.',
    judicialEnd: 'known',
    'judicialEndsOn-day': '1',
    'judicialEndsOn-month': '12',
    'judicialEndsOn-year': '2029',
  },
  continuity: {
    firstAppointment: 'made',
    'firstAppointmentOn-day': '16',
    'firstAppointmentOn-month': '12',
    'firstAppointmentOn-year': '2026',
    firstAppointmentWith: 'Om 10 uur bij het onthaal',
    staysInvolved: 'someone',
    staysInvolvedWho: 'De psycholoog, tot juni 2027',
    localPartners: 'yes',
    localPartnersWho: 'Het OCMW',
    firstWeek: 'something',
    'firstWeekNeeds-1': 'Inschrijven',
    'firstWeekNeeds-2': 'Een huisarts',
    'firstWeekNeeds-3': '',
    personWants: 'Werk zoeken.',
    worksWell: 'Duidelijke afspraken.',
  },
  lifeDomains: {
    ...domain('psychosocial', {
      '': 'needed',
      Need: 'Elke week een gesprek',
      Detention: 'Twaalf gesprekken',
      Running: 'Geen',
      Partner: 'Het CAW',
    }),
    ...domain('work', { '': 'atMeeting' }),
    ...domain('trauma', { '': 'notExamined', NotExamined: 'Daar was nog geen tijd voor' }),
    ...domain('socialContext', { '': 'notNeeded' }),
    ...domain('otherVoices', { '': 'atMeeting' }),
    ...domain('housing', { '': 'needed', Need: 'Een adres' }),
  },
  informing: { toldPerson: 'notYet', notToldBecause: 'interpreterNeeded', wantsGuidance: 'notAsked' },
  sender: { senderPhone: ' 0470 12 34 56 ', senderHours: 'maandag tot donderdag, 9 tot 16 uur', backup: 'jan' },
};

/** What reading keeps; fails when it is refused. */
export function readAs(section: SectionName, form: Posted): Answers {
  const read = readSection(section, form);
  if (read.kind === 'refused') throw new Error(`refused: ${read.problems.map(({ field }) => field).join(', ')}`);
  return read.answers;
}

export const allPosted = (forms: Readonly<Partial<Record<SectionName, Posted>>>): AllAnswers =>
  Object.fromEntries(
    sectionOrder.flatMap((section) => {
      const form = forms[section];
      return form === undefined ? [] : [[section, readAs(section, form)] as const];
    }),
  );

export const complete: AllAnswers = allPosted(posted);

/** The complete form with some boxes of one section filled in otherwise. */
export const withBoxes = (section: SectionName, boxes: Posted): AllAnswers =>
  allPosted({ ...posted, [section]: { ...posted[section], ...boxes } });

/** The complete form without some boxes of one section. */
export const withoutBoxes = (section: SectionName, ...boxes: readonly string[]): AllAnswers =>
  allPosted({ ...posted, [section]: Object.fromEntries(Object.entries(posted[section]).filter(([box]) => !boxes.includes(box))) });
