/** Section 7: whether the person knows, and wants guidance. Their willingness is no consent and never a warning. */
import { choice, day, type Group } from './question.ts';

export const informing: readonly Group[] = [
  {
    questions: [
      choice('toldPerson', { values: ['yes', 'notYet'] }),
      day('toldOn', { rules: ['notFuture'], when: { field: 'toldPerson', is: ['yes'] } }),
      choice('notToldBecause', {
        values: ['noVisitYet', 'interpreterNeeded', 'badMoment', 'safetyOfPerson', 'otherColleagueTells'],
        when: { field: 'toldPerson', is: ['notYet'] },
      }),
      choice('wantsGuidance', { values: ['yes', 'no', 'notAsked'] }),
    ],
  },
];
