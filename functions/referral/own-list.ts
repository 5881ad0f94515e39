/** A consultant's own list as plain data: drafts and referrals, each with the dates that matter. Initials are the only thing in it that says anything of a person; without keys they are absent and the list goes on. */
import type { Actor } from './access.ts';
import { chainOfPerson, whoActs } from './audit.ts';
import { type CalendarDay, dayOf, daysBetween, type Instant, withoutClosingDays, workingDaysBetween } from './calendar.ts';
import { clockOf, ownTasks } from './commands.ts';
import type { Draft } from './draft.ts';
import type { LivcId } from './identifiers.ts';
import { calendarOf, type Livc } from './livc.ts';
import { openParts } from './open-parts.ts';
import { momentOf, releaseDay, termDays } from './plain-view.ts';
import type { Policy } from './policy.ts';
import {
  type AuditLog,
  type ContentStore,
  type DirectoryStore,
  type DraftStore,
  type KeyService,
  type ReferralStore,
  Unavailable,
} from './ports.ts';
import type { Reference } from './reference.ts';
import { type Referral, responsibleLivc } from './referral.ts';

type Ports = {
  readonly referrals: ReferralStore;
  readonly drafts: DraftStore;
  readonly directory: DirectoryStore;
  readonly content: ContentStore;
  readonly keys: KeyService;
  readonly audit: AuditLog;
  /** Told of content that was altered, swapped or belongs elsewhere. */
  readonly onUnreadable: (reference: Reference) => void;
};
type When = { readonly now: Instant; readonly policy: Policy };

/** A draft is marked from this many days before it is erased (DOMAIN §7), and when its release is fewer working days away than that. */
const expiresWithinDays = 5;
const releaseNearsBelow = 20;

/**
 * Drafts first, newest first; then referrals, earliest term first. Seven round trips, and one per row to the key
 * service, side by side. That initials are read is recorded before anybody gets them: once for the whole list, because it
 * holds nobody's but the reader's own.
 */
export async function ownList(actor: Actor, ports: Ports, when: When) {
  const [kept, references] = await Promise.all([ports.drafts.ofOwner(actor.person), ports.referrals.ofPerson(actor.person)]);
  // The store takes a draft away only some days after its time is over; until then nobody sees it any more.
  const drafts = kept.filter(({ erasedOn }) => erasedOn >= dayOf(when.now));
  const referrals = await ports.referrals.loadMany(references);
  const [livcs, initials] = await Promise.all([
    ports.directory.livcs([...new Set(referrals.map(responsibleLivc))]),
    Promise.all([...drafts, ...referrals].map((one) => initialsOf(one, ports))),
  ]);
  const count = initials.filter((one) => one !== null).length;
  if (count > 0)
    await ports.audit.record({
      chain: chainOfPerson(actor.person),
      at: when.now,
      ...whoActs(actor),
      deed: { what: 'listed', layers: ['initials'], count },
    });
  const livcById = new Map(livcs.map((livc) => [livc.id, livc]));
  return [
    ...drafts.map((draft, at) => ownDraft(draft, initials[at] ?? null, when)),
    ...referrals.flatMap((one, at) => ownReferral(one, initials[drafts.length + at] ?? null, livcById, when)),
  ];
}

/** Only the part `initials` is ever opened here; a key service out of reach leaves the place empty. */
async function initialsOf(
  { reference, parts }: { readonly reference: Reference; readonly parts: Readonly<Record<string, number>> },
  ports: Ports,
) {
  const version = parts['initials'];
  if (version === undefined) return null;
  try {
    const read = await openParts(reference, { initials: version }, ports);
    return read?.opened[0]?.text ?? null;
  } catch (error) {
    if (error instanceof Unavailable && error.what === 'keys') return null;
    if (!(error instanceof Error) || error.name !== 'NotAuthentic') throw error;
    // One altered part takes no whole list away; somebody has to look, and is told which.
    ports.onUnreadable(reference);
    return null;
  }
}

const ownDraft = ({ reference, savedAt, erasedOn, releaseOn }: Draft, initials: string | null, { now, policy }: When) => {
  const today = dayOf(now);
  return {
    kind: 'draft' as const,
    reference,
    initials,
    savedAt: momentOf(savedAt),
    erasedOn,
    expires: daysBetween(today, erasedOn) <= expiresWithinDays,
    release: releaseOn === null ? null : { on: releaseOn, certainty: null, daysUntil: daysBetween(today, releaseOn) },
    releaseNears: releaseOn !== null && nears(today, releaseOn, policy),
  };
};

const nears = (today: CalendarDay, releaseOn: CalendarDay, policy: Policy): boolean =>
  releaseOn <= today || workingDaysBetween(today, releaseOn, withoutClosingDays(policy)) < releaseNearsBelow;

function ownReferral(referral: Referral, initials: string | null, livcs: ReadonlyMap<LivcId, Livc>, { now, policy }: When) {
  const livc = livcs.get(responsibleLivc(referral));
  if (livc === undefined) return [];
  const clock = clockOf(referral, 'acknowledge');
  const runs = clock !== undefined && clock.ended === null;
  const settledAt = referral.withdrawal?.at ?? referral.acknowledgedAt;
  const isAskedToPhone = runs && clock.escalatedTo.some((to) => to.kind === 'person' && to.person === referral.owner);
  return [
    {
      kind: 'referral' as const,
      reference: referral.reference,
      initials,
      state: referral.state,
      release: releaseDay(referral.release, dayOf(now)),
      livcName: livc.name,
      due: runs ? { on: clock.dueOn, days: termDays(clock, now, calendarOf(livc, policy)) } : null,
      tasks: ownTasks(referral, dayOf(now)).map((one) => ({
        clock: one.name,
        on: one.dueOn,
        days: termDays(one, now, calendarOf(livc, policy)),
      })),
      pleasePhone: isAskedToPhone ? { phone: livc.phone } : null,
      isUndelivered: referral.undelivered.some(({ to }) => 'livc' in to),
      settledOn: settledAt === null ? null : dayOf(settledAt),
    },
  ];
}
