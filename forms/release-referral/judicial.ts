/** Section 4: whether justice goes on following the person up, which decides how the guidance is arranged. */
import { choice, choices, day, directory, type Group, text } from './question.ts';

const followedUp = { field: 'judicialFollowUp', is: ['yes'] } as const;

export const judicial: readonly Group[] = [
  {
    questions: [
      choice('judicialFollowUp', { values: ['yes', 'no', 'unknown'], below: true }),
      directory('justiceHouse', { from: 'justiceHouses', optional: true, when: followedUp }),
      text('justiceAssistant', { limit: 300, optional: true, when: followedUp }),
      choices('conditions', {
        values: ['placeBan', 'contactBan', 'fixedAddress', 'workOrTraining', 'treatment', 'other', 'none'],
        alone: 'none',
        when: followedUp,
      }),
      text('conditionsOther', { limit: 300, lines: 3, when: { field: 'conditions', is: ['other'] } }),
      choice('judicialEnd', { values: ['known', 'unknown'], when: followedUp }),
      day('judicialEndsOn', { rules: ['notEnded', 'notBeforeRelease'], when: { field: 'judicialEnd', is: ['known'] } }),
    ],
  },
];
