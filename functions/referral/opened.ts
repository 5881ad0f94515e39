/** What was opened by break-glass, for its three kinds of page: asked for, read and reviewed. In plain data; content is opened only through `throughGlass`. */
import { type Actor, layersFor } from './access.ts';
import { actions } from './actions.ts';
import { type BreakGlass, glassStanding, isFresh, readsThrough, type SignInProof } from './break-glass.ts';
import { stillToPhone } from './breaking-glass.ts';
import { dayOf, type Instant, withoutClosingDays, workingDaysBetween } from './calendar.ts';
import type { deskFile } from './desk.ts';
import type { Found } from './look-up.ts';
import { momentOf } from './plain-view.ts';
import type { Policy } from './policy.ts';
import type { DirectoryStore } from './ports.ts';
import { openStates } from './referral.ts';

type When = { readonly now: Instant; readonly policy: Policy };

/** The referral as who opened it reads it now; null for anyone else, and once it is over. */
export function throughGlass(found: Found, glass: BreakGlass, actor: Actor, now: Instant): Found | null {
  if (glass.reference !== found.referral.reference || !readsThrough(glass, actor, now)) return null;
  const relations = new Set([...found.relations, 'breakGlass' as const]);
  const { opens } = actions.readOpened;
  return { ...found, relations, layers: layersFor(relations, found.livc, found.referral.state).filter((layer) => opens.includes(layer)) };
}

/** What stands between an admin and the content. */
export function askedOf(
  file: NonNullable<Awaited<ReturnType<typeof deskFile>>>,
  earlier: readonly BreakGlass[],
  actor: Actor,
  { now, policy, signIn }: When & { readonly signIn: SignInProof },
) {
  const { referral, livc, phones } = file;
  const missing = stillToPhone(referral, now, policy);
  return {
    reference: referral.reference,
    livcName: livc.name,
    sides: (['owner', 'livc'] as const).map((whom) => {
      const call = referral.lastCalls[whom];
      return {
        whom,
        lastCall: call === null ? null : { at: momentOf(call.at), result: call.result },
        counts: !missing.includes(whom),
        phones: phones.filter(({ contact }) => (contact === 'sender') === (whom === 'owner')),
      };
    }),
    canCall: openStates.includes(referral.state),
    isFresh: isFresh(signIn, policy),
    isReadable: earlier.some((one) => readsThrough(one, actor, now)),
  };
}

/** Each as plain data, in the order given. One round trip. */
export async function glassRows(some: readonly BreakGlass[], directory: Pick<DirectoryStore, 'people'>, { now, policy }: When) {
  const ids = some.flatMap(({ by, reviewed }) => (reviewed === null ? [by] : [by, reviewed.by]));
  const names = new Map((await directory.people([...new Set(ids)])).map(({ id, name }) => [id, name]));
  return some.map((glass) => {
    const { reference, number, version, why, by, at, calls, readableUntil, reviewDueOn, reviewed } = glass;
    return {
      reference,
      number,
      version,
      why,
      by: names.get(by) ?? '',
      at: momentOf(at),
      until: momentOf(readableUntil),
      standing: glassStanding(glass, now),
      calls: calls === null ? null : { owner: momentOf(calls.owner), livc: momentOf(calls.livc) },
      dueOn: reviewDueOn,
      days: reviewed === null ? daysFor(glass, now, policy) : null,
      reviewed: reviewed === null ? null : { ...reviewed, by: names.get(reviewed.by) ?? '', at: momentOf(reviewed.at) },
    };
  });
}

/** Working days that the auditor has left, or is late. */
function daysFor(
  { reviewDueOn, reviewDueAt }: BreakGlass,
  now: Instant,
  policy: Policy,
): { readonly left: number } | { readonly late: number } {
  const calendar = withoutClosingDays(policy);
  const today = dayOf(now);
  return now > reviewDueAt
    ? { late: workingDaysBetween(reviewDueOn, today, calendar) }
    : { left: workingDaysBetween(today, reviewDueOn, calendar) };
}
