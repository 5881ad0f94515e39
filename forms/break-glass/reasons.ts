/** The coded reasons for which content is opened by break-glass: what is asked, and what programs are told of it later. Their words stand with the others. */

/** Under the ground that each needs, as the core has them. */
export const openReasons = {
  notReached: ['releaseIsNear', 'receiverInDoubt', 'vitalInterest'],
  law: ['courtOrder', 'supervisor', 'rightOfPerson'],
} as const;
export const everyOpenReason = [...openReasons.notReached, ...openReasons.law] as const;
