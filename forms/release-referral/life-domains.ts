/** Section 6: per life domain one answer, of which "I explain this at the meeting" is a complete one. It must never ask what the person believes or thinks. */
import { nl } from '../words/nl.ts';
import { choice, type Group, text } from './question.ts';

type Domain = 'psychosocial' | 'work' | 'trauma' | 'socialContext' | 'otherVoices' | 'housing';

const domain = (field: Domain, optional?: true): Group => ({
  questions: [
    choice(field, { values: ['needed', 'notNeeded', 'notExamined', 'atMeeting'], ...(optional === true && { optional }) }),
    text(`${field}Need`, { limit: 500, lines: 5, when: { field, is: ['needed'] } }),
    text(`${field}NotExamined`, { limit: 300, lines: 3, when: { field, is: ['notExamined'] } }),
  ],
  more: {
    summary: nl.releaseReferral.further.lifeDomain(nl.releaseReferral.questions[field].label),
    questions: [
      text(`${field}Detention`, { limit: 500, lines: 4, optional: true }),
      text(`${field}Running`, { limit: 500, lines: 4, optional: true }),
      text(`${field}Partner`, { limit: 300, lines: 2, optional: true }),
    ],
  },
});

export const lifeDomains: readonly Group[] = [
  domain('psychosocial'),
  domain('work'),
  domain('trauma'),
  domain('socialContext'),
  domain('otherVoices'),
  domain('housing', true),
];
