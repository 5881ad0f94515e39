/** Every route that there is, from the Lambdas themselves; the matrix holds the list against the synthesized template. */
import { routes as acknowledging } from '../../functions/acknowledge-referral.ts';
import { routes as choosing } from '../../functions/choose-role.ts';
import { routes as confirmingRelease } from '../../functions/confirm-release.ts';
import { routes as correcting } from '../../functions/correct-address.ts';
import { routes as deciding } from '../../functions/decide-proposal.ts';
import { routes as describing } from '../../functions/describe-interface.ts';
import { routes as extending } from '../../functions/extend-term.ts';
import { routes as fillingIn } from '../../functions/fill-in-section.ts';
import { routes as following } from '../../functions/follow-referral.ts';
import { routes as judging } from '../../functions/judge-views.ts';
import { routes as listingDeeds } from '../../functions/list-deeds.ts';
import { routes as listingLivc } from '../../functions/list-livc-referrals.ts';
import { routes as listingOwn } from '../../functions/list-own-referrals.ts';
import { routes as logging } from '../../functions/log-call.ts';
import { routes as managing } from '../../functions/manage-people.ts';
import { routes as naming } from '../../functions/name-deputies.ts';
import { routes as opening } from '../../functions/open-content.ts';
import { routes as overseeing } from '../../functions/oversee-deadlines.ts';
import { routes as preparing } from '../../functions/prepare-referral.ts';
import { routes as proposingBinding } from '../../functions/propose-binding.ts';
import { routes as proposingRole } from '../../functions/propose-role.ts';
import { routes as readingOpened } from '../../functions/read-opened.ts';
import { routes as reading } from '../../functions/read-referral.ts';
import { routes as reassigning } from '../../functions/reassign-handler.ts';
import { routes as reminding } from '../../functions/remind-receiver.ts';
import { routes as reviewing } from '../../functions/review-openings.ts';
import { routes as guiding } from '../../functions/show-guidance.ts';
import { routes as signingIn } from '../../functions/sign-in.ts';
import { routes as submitting } from '../../functions/submit-referral.ts';
import { routes as telling } from '../../functions/tell-person.ts';
import { routes as withdrawing } from '../../functions/withdraw-referral.ts';

export const everyRoute = [
  ...guiding,
  ...describing,
  ...signingIn,
  ...choosing,
  ...listingOwn,
  ...preparing,
  ...fillingIn,
  ...submitting,
  ...following,
  ...listingLivc,
  ...reading,
  ...readingOpened,
  ...acknowledging,
  ...reassigning,
  ...telling,
  ...confirmingRelease,
  ...withdrawing,
  ...opening,
  ...overseeing,
  ...logging,
  ...reminding,
  ...extending,
  ...reviewing,
  ...correcting,
  ...managing,
  ...listingDeeds,
  ...judging,
  ...naming,
  ...proposingRole,
  ...proposingBinding,
  ...deciding,
];
export const nameOf = ({ method, path }: Pick<(typeof everyRoute)[number], 'method' | 'path'>): string => `${method} ${path}`;
