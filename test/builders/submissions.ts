/** A complete draft on its way to be sent. */
import { calendarDay } from '../../functions/referral/calendar.ts';
import { nisCode, personId } from '../../functions/referral/identifiers.ts';
import type { SamePerson } from '../../functions/referral/ports.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import type { ClearFacts, Submission } from '../../functions/referral/submit.ts';
import { aDraft, aKeyOfLivc, aKeyOfOwner, aSealedPart } from './drafts.ts';

export const someClearFacts = (changes: Partial<ClearFacts> = {}): ClearFacts => ({
  release: { type: 'conditionalRelease', certainty: 'expected', on: calendarDay('2027-03-15') },
  municipality: nisCode('31999'),
  judicialFollowUp: { answer: 'yes', endsOn: calendarDay('2029-03-15') },
  toldPerson: { told: 'yes', on: calendarDay('2026-11-20') },
  phone: '+32 2 000 00 12',
  hours: 'elke werkdag van 9 tot 16 uur',
  backup: personId('wim-consulent'),
  ...changes,
});

type Changes = {
  readonly facts?: Partial<ClearFacts>;
  readonly open?: readonly Referral[];
  readonly known?: SamePerson | null;
  readonly isSomeoneElse?: boolean;
};

/** `open` are the open referrals of, it seems, the same person. */
export function aSubmission({ facts, open = [], known, isSomeoneElse = false }: Changes = {}): Submission {
  const spokenOf = { hash: 'f00d', version: 1, referrals: open.map(({ reference, owner }) => ({ reference, owner })) };
  const byDefault = open.length > 0 ? spokenOf : null;
  return {
    draft: aDraft({
      version: 9,
      parts: { release: 3, municipality: 1, person: 2, judicial: 1, continuity: 1, lifeDomains: 4, informing: 1, sender: 1, initials: 2 },
    }),
    facts: someClearFacts(facts),
    formVersion: 1,
    basisVersion: 1,
    parts: [aSealedPart('asShown', 9)],
    wrappedKey: { before: aKeyOfOwner(), after: aKeyOfLivc() },
    same: { hash: 'f00d', known: known === undefined ? byDefault : known, open, isSomeoneElse },
  };
}
