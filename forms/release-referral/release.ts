/** Section 1: how and when the person is released. Only its type, day and certainty are ever stored in the clear. */
import { choice, day, directory, type Group, text } from './question.ts';

/** After these the person is not yet free: what comes next matters as much. */
const withNextStep = ['electronicMonitoring', 'limitedDetention', 'transitionHouse'] as const;
const then = { field: 'releaseType', is: withNextStep } as const;

export const release: readonly Group[] = [
  {
    questions: [
      choice('releaseType', {
        values: ['endOfSentence', 'conditionalRelease', 'provisionalRelease', ...withNextStep, 'placementAtDisposal'],
        below: true,
      }),
      text('nextStep', { limit: 300, lines: 3, when: then }),
      choice('nextStepDay', { values: ['known', 'unknown'], when: then }),
      day('nextStepOn', { rules: ['notPast', 'notBeforeRelease'], when: { field: 'nextStepDay', is: ['known'] } }),
      day('releaseOn'),
      choice('releaseCertainty', { values: ['certain', 'expected', 'unknown'] }),
      text('releaseUnknownBecause', { limit: 300, lines: 3, when: { field: 'releaseCertainty', is: ['unknown'] } }),
      // A leave is no release (DOMAIN §4): the first one comes before it.
      day('firstLeaveOn', { rules: ['notAfterRelease'], optional: true }),
      directory('prison', { from: 'prisons' }),
    ],
  },
];
