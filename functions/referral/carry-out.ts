/** How a decided command becomes a fact: load, decide, write on condition of the version; whoever loses a race decides again on the fresh state. */
import type { Instant } from './calendar.ts';
import type { Decision, Facts, Refusal } from './decide.ts';
import type { Policy } from './policy.ts';
import { type DirectoryStore, type ReferralStore, Unavailable } from './ports.ts';
import type { Reference } from './reference.ts';
import { type Referral, responsibleLivc } from './referral.ts';

/**
 * A race between people is lost once or twice; losing eight times running means that something else is wrong. Ten
 * equal submissions at once need no more: the first makes the rest find it done.
 */
const tries = 8;

export type CarriedOut =
  | { readonly kind: 'done'; readonly referral: Referral }
  /** `referral` is the fresh state; null when there is none. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly referral: Referral | null };

export type Ports = { readonly referrals: ReferralStore; readonly directory: DirectoryStore };

/**
 * Carries one command out on an existing referral. Three round trips: the referral, its LIVC, the write.
 * Throws Unavailable when the store is out of reach or the race cannot be won; then nothing was written.
 */
export async function carryOut(
  reference: Reference,
  ports: Ports,
  when: { readonly now: Instant; readonly policy: Policy },
  decideOn: (referral: Referral, facts: Facts) => Decision | Promise<Decision>,
): Promise<CarriedOut> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const referral = await ports.referrals.load(reference);
    if (referral === null) return { kind: 'refused', refusal: { why: 'notYours' }, referral: null };
    const livc = await ports.directory.livc(responsibleLivc(referral));
    if (livc === null) throw new Error('a referral of an LIVC that is not in the directory');
    const decision = await decideOn(referral, { ...when, livc });
    if (decision.kind === 'refused') return { kind: 'refused', refusal: decision.refusal, referral };
    if ((await ports.referrals.commit(decision.change)) === 'committed') return { kind: 'done', referral: decision.change.after };
  }
  throw new Unavailable('store');
}
