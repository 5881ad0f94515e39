/** The numbers that DOMAIN.md marks *policy*: defaults of ours where no legal norm was found, versioned so that a change never touches a running clock. */

export type NoticeClass = 'URGENT' | 'SHORT' | 'STANDARD';

export type Policy = {
  /** Stored with each clock: which numbers it was counted with. */
  readonly version: number;
  /** Fewer working days than this until release: URGENT (§6). */
  readonly urgentBelowWorkingDays: number;
  /** Fewer calendar days than this until release: SHORT (§6). */
  readonly shortBelowCalendarDays: number;
  /** Working days after receipt in which an LIVC acknowledges, per notice class (§6). */
  readonly acknowledgeWithin: Readonly<Record<NoticeClass, number>>;
  /** Every so many working days the sender is asked whether the person was told (§4.7, §6). */
  readonly tellPersonEvery: number;
  /** The sender is asked whether a release that is not certain still stands: so many working days before the expected day, from the first working day after it on every so many, and where no day is known every so many (§6). */
  readonly confirmRelease: { readonly before: readonly number[]; readonly afterEvery: number; readonly unknownEvery: number };
  /** The most working days that one term can be extended by, in all (§5). */
  readonly extendAtMost: number;
  /** Whether 11 July, the Flemish Community's day, is no working day (§6). */
  readonly flemishHoliday: boolean;
  /** Days after its last change at which a draft is erased (§9). */
  readonly draftDays: number;
  /** Days after the day of asking in which a second admin can decide a proposal. */
  readonly proposalDays: number;
  /** Minutes for which an admin reads what was opened by break-glass (§8). */
  readonly glassMinutes: number;
  /** Working days after it in which the auditor confirms it or objects (§8). */
  readonly reviewGlassWithin: number;
  /** Hours for which a call in vain counts before the content is opened. */
  readonly callsCountHours: number;
  /** Minutes after which the provider has to ask anew who somebody is. */
  readonly freshSignInMinutes: number;
  /** Which views an auditor is asked to look at (§8): from and until which hour it is night in Brussels, and how many different referrals one person reads in a day before the next ones stand out. */
  readonly oddViews: { readonly nightFrom: number; readonly nightUntil: number; readonly manyInADay: number };
};

export const defaultPolicy: Policy = {
  version: 3,
  urgentBelowWorkingDays: 10,
  shortBelowCalendarDays: 56,
  acknowledgeWithin: { STANDARD: 5, SHORT: 2, URGENT: 1 },
  tellPersonEvery: 10,
  confirmRelease: { before: [20, 10, 2], afterEvery: 5, unknownEvery: 20 },
  extendAtMost: 20,
  flemishHoliday: true,
  draftDays: 30,
  proposalDays: 14,
  glassMinutes: 30,
  reviewGlassWithin: 5,
  callsCountHours: 24,
  freshSignInMinutes: 5,
  oddViews: { nightFrom: 21, nightUntil: 6, manyInADay: 15 },
};
