/** Why a referral stands on the admin's desk, asked of the record alone: whatever an index proposes, this decides. It never looks at anything but dates, delivery and who is responsible. */
import { dayOf, type Instant } from './calendar.ts';
import { type Clock, isOverdue, type LoggedCall, sideOf } from './clock.ts';
import type { Livc } from './livc.ts';
import { isOurs } from './recipient.ts';
import { openStates, type Referral, responsibleLivc } from './referral.ts';

export type Attention = {
  /** A term has passed. */
  readonly late: boolean;
  /** A mail did not arrive; the agency's own mailboxes are on no row, whoever reads the desk is there. */
  readonly notDelivered: boolean;
  /** The fallback has it, confirmed or not: no municipality has taken it up yet. */
  readonly caught: boolean;
  /** Perhaps about the same person as another, and the senders were not phoned about it before today. */
  readonly twice: boolean;
};

/** `fallback`: null where there is none. `others`: those it is perhaps the same as, as they stand now. */
export function attentionTo(referral: Referral, fallback: Livc | null, others: readonly Referral[], now: Instant): Attention {
  return {
    late: referral.clocks.some((clock) => isOverdue(clock, now)),
    notDelivered: referral.undelivered.some(({ to }) => !isOurs(to)),
    caught: isOpen(referral) && responsibleLivc(referral) === fallback?.id,
    twice: perhapsTwice(referral, others) && !isSettledBefore(now, referral),
  };
}

export const asksAnything = ({ late, notDelivered, caught, twice }: Attention): boolean => late || notDelivered || caught || twice;

const isOpen = ({ state }: Referral): boolean => openStates.includes(state);

/** Once one of the two is withdrawn there is nothing double any more. */
const perhapsTwice = (referral: Referral, others: readonly Referral[]): boolean => {
  const known = others.filter(({ reference }) => referral.sameness?.others.includes(reference));
  return referral.possibleDuplicate && isOpen(referral) && (known.length === 0 || known.some(isOpen));
};

/** What was settled today stays in sight until tomorrow. */
const isSettledBefore = (now: Instant, { sameness }: Referral): boolean => {
  const call = sameness?.lastCall ?? null;
  return call !== null && settles(call) && dayOf(call.at) < dayOf(now);
};

/** Nobody reached and more time asked settle nothing. */
export const settles = ({ result }: Pick<LoggedCall, 'result'>): boolean => result === 'willAct' || result === 'otherContact';

/** The earliest term that runs, of one side or of both; null when none does. */
export const earliestOpen = ({ clocks }: Pick<Referral, 'clocks'>, side?: 'livc' | 'owner'): Clock | null =>
  clocks
    .filter(({ name, ended }) => ended === null && (side === undefined || sideOf[name] === side))
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] ?? null;

/** The term that a row is about, and the one of the other side that is late as well: what a receiver lets pass comes first. */
export function termsToShow(
  referral: Pick<Referral, 'clocks'>,
  now: Instant,
): { readonly clock: Clock | null; readonly also: Clock | null } {
  const late = (side: 'livc' | 'owner') => {
    const clock = earliestOpen(referral, side);
    return clock !== null && isOverdue(clock, now) ? clock : null;
  };
  const [livc, owner] = [late('livc'), late('owner')];
  return livc === null ? { clock: owner ?? earliestOpen(referral, 'livc'), also: null } : { clock: livc, also: owner };
}
