/** Section 3: who the person is and how to reach them. It must never ask for origin, nationality or a national number. */
import { birthDay, choice, type Group, phone, text } from './question.ts';

export const person: readonly Group[] = [
  {
    questions: [
      text('givenName', { limit: 100 }),
      text('familyName', { limit: 100 }),
      birthDay('birthDate'),
      choice('interpreter', { values: ['no', 'yes'] }),
      text('interpreterLanguage', { limit: 60, when: { field: 'interpreter', is: ['yes'] } }),
      choice('firstNight', { values: ['ownAddress', 'familyOrFriends', 'shelter', 'notArranged', 'unknown'], below: true }),
      text('firstNightAddress', {
        limit: 300,
        lines: 3,
        optional: true,
        when: { field: 'firstNight', is: ['ownAddress', 'familyOrFriends', 'shelter'] },
      }),
      choice('reach', { values: ['throughSender', 'byPhone', 'otherwise'] }),
      phone('reachPhone', { when: { field: 'reach', is: ['byPhone'] } }),
      text('reachHow', { limit: 300, lines: 3, when: { field: 'reach', is: ['otherwise'] } }),
    ],
  },
];
