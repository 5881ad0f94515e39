/** Answers to the whole form about people who do not exist, as they are typed: for the examples, the story and the journeys. Nothing here was ever said of anybody. */
import type { CalendarDay } from '../../functions/referral/calendar.ts';
import type { SectionName } from '../../functions/referral/content.ts';
import type { Filling } from './visitor.ts';

export type Example = {
  readonly givenName: string;
  readonly familyName: string;
  /** ISO, such as 1994-03-08. */
  readonly bornOn: string;
  /** What is typed into the search, and the municipality's code that is chosen from what it finds. */
  readonly municipality: { readonly search: string; readonly nis: string };
  readonly releaseType: 'endOfSentence' | 'conditionalRelease' | 'provisionalRelease';
  /** null: the day is unknown. */
  readonly releaseOn: CalendarDay | null;
  readonly certainty: 'certain' | 'expected' | 'unknown';
  /** Given: told on that day. */
  readonly toldOn: CalendarDay | null;
  readonly judicialFollowUp: 'yes' | 'no' | 'unknown';
  readonly phone: string;
  readonly hours: string;
};

const day = (field: string, on: string | null): Filling => {
  const [year = '', month = '', date = ''] = on === null ? [] : on.split('-');
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year };
};

/** Each section as it is filled in; the municipality is searched first. */
export const answersOf = (example: Example): Readonly<Record<SectionName, Filling>> => ({
  release: {
    releaseType: example.releaseType,
    ...day('releaseOn', example.releaseOn),
    releaseCertainty: example.certainty,
    ...(example.certainty === 'unknown' && { releaseUnknownBecause: 'De strafuitvoeringsrechtbank heeft nog niet beslist.' }),
    prison: 'gevangenis-gent',
  },
  municipality: { municipality: example.municipality.nis, municipalityBecause: 'futureAddress' },
  person: {
    givenName: example.givenName,
    familyName: example.familyName,
    ...day('birthDate', example.bornOn),
    interpreter: 'no',
    firstNight: 'familyOrFriends',
    reach: 'throughSender',
  },
  judicial: {
    judicialFollowUp: example.judicialFollowUp,
    ...(example.judicialFollowUp === 'yes' && { conditions: ['fixedAddress', 'workOrTraining'], judicialEnd: 'unknown' }),
  },
  continuity: {
    firstAppointment: 'noneYet',
    staysInvolved: 'someone',
    staysInvolvedWho: 'De begeleider van het CAW, tot een maand na de vrijlating.',
    localPartners: 'unknown',
    firstWeek: 'something',
    'firstWeekNeeds-1': 'Inschrijven in de gemeente en de ziekteverzekering in orde brengen.',
    personWants: 'Opnieuw als lasser werken en een eigen plek vinden.',
  },
  lifeDomains: {
    psychosocial: 'needed',
    psychosocialNeed: 'Iemand om wekelijks mee te praten. Dat hielp in de gevangenis.',
    work: 'needed',
    workNeed: 'Hulp bij het zoeken naar werk. De opleiding lasser is bijna af.',
    trauma: 'notNeeded',
    socialContext: 'atMeeting',
    otherVoices: 'atMeeting',
  },
  informing: {
    ...(example.toldOn === null
      ? { toldPerson: 'notYet', notToldBecause: 'noVisitYet' }
      : { toldPerson: 'yes', ...day('toldOn', example.toldOn) }),
    wantsGuidance: 'yes',
  },
  sender: { senderPhone: example.phone, senderHours: example.hours, backup: '-team' },
});
