/** Section 2: which municipality takes the lead, and why this one. Who receives the referral follows from it and is never typed. */
import { choice, directory, type Group, text } from './question.ts';

export const municipality: readonly Group[] = [
  {
    questions: [
      text('municipalitySearch', { limit: 100, optional: true }),
      directory('municipality', { from: 'municipalities' }),
      choice('municipalityBecause', { values: ['futureAddress', 'lastRegistration', 'familyOrNetwork', 'noAddressYet'] }),
    ],
  },
];
