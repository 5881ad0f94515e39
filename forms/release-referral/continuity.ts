/** Section 5: what must not stop at the gate. For who guides the person on. */
import { choice, day, type Group, text, texts } from './question.ts';

export const continuity: readonly Group[] = [
  {
    questions: [
      choice('firstAppointment', { values: ['made', 'noneYet'] }),
      day('firstAppointmentOn', { rules: ['notBeforeRelease'], when: { field: 'firstAppointment', is: ['made'] } }),
      text('firstAppointmentWith', { limit: 300, lines: 3, when: { field: 'firstAppointment', is: ['made'] } }),
      choice('staysInvolved', { values: ['someone', 'nobody'] }),
      text('staysInvolvedWho', { limit: 500, lines: 4, when: { field: 'staysInvolved', is: ['someone'] } }),
      choice('localPartners', { values: ['yes', 'no', 'unknown'] }),
      text('localPartnersWho', { limit: 500, lines: 4, when: { field: 'localPartners', is: ['yes'] } }),
      choice('firstWeek', { values: ['something', 'nothing'] }),
      texts('firstWeekNeeds', { limit: 300, count: 3, when: { field: 'firstWeek', is: ['something'] } }),
      text('personWants', { limit: 500, lines: 5, optional: true }),
      text('worksWell', { limit: 500, lines: 5, optional: true }),
    ],
  },
];
