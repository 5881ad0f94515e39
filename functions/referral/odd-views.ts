/** Which views of a month stand out, so that a person looks at them (DOMAIN §8): pure, from what was recorded alone. It accuses nobody and orders nobody: what stands out can be good work. */
import type { Relation } from './access.ts';
import type { AuditRow, Deed } from './audit.ts';
import { dayOf, timeOf } from './calendar.ts';
import type { Policy } from './policy.ts';
import { openStates } from './referral.ts';

export const oddities = ['notParticipant', 'atNight', 'many', 'afterClosing'] as const;
export type Oddity = (typeof oddities)[number];

type View = AuditRow & { readonly deed: Extract<Deed, { what: 'viewed' | 'exported' }> };
export const isView = (row: AuditRow): row is View => row.deed.what === 'viewed' || row.deed.what === 'exported';

export type OddView = { readonly view: View; readonly why: readonly Oddity[] };

/** `rows` as they happened; those that are no views are passed over. In the same order. */
export function oddViews(rows: readonly AuditRow[], { oddViews: policy }: Pick<Policy, 'oddViews'>): readonly OddView[] {
  const views = rows.filter(isView);
  const beyondMany = manyOf(views, policy.manyInADay);
  return views
    .map((view) => ({ view, why: oddities.filter((one) => (one === 'many' ? beyondMany.has(view) : isOdd[one](view, policy))) }))
    .filter(({ why }) => why.length > 0);
}

/** Who takes part in the hand-over itself; break-glass and whatever else opened it does not make a participant. */
const participants: readonly Relation[] = ['owner', 'colleague', 'livcCoordinator', 'handler', 'admitted'];

const isOdd: Readonly<Record<Exclude<Oddity, 'many'>, (view: View, policy: Policy['oddViews']) => boolean>> = {
  notParticipant: ({ deed }) => !deed.as.some((one) => participants.includes(one)),
  atNight: ({ at }, { nightFrom, nightUntil }) => {
    const hour = Number(timeOf(at).slice(0, 2));
    return hour >= nightFrom || hour < nightUntil;
  },
  afterClosing: ({ deed }) => !openStates.includes(deed.state),
};

/** The views of whatever one person reads in one day after so many different referrals. */
function manyOf(views: readonly View[], limit: number): ReadonlySet<View> {
  const read = new Map<string, Set<string>>();
  return new Set(
    views.filter(({ by, at, chain }) => {
      const whoAndDay = `${by} ${dayOf(at)}`;
      const known = read.get(whoAndDay) ?? new Set();
      read.set(whoAndDay, known);
      if (known.size < limit) known.add(chain.id);
      return !known.has(chain.id);
    }),
  );
}
