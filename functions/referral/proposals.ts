/** Proposals as an admin meets them: what they are judged by, read anew each time, and how each is told to the other admin. */
import type { Actor } from './access.ts';
import { canonical } from './audit.ts';
import { type CalendarDay, dayOf, type Instant } from './calendar.ts';
import {
  answering,
  approve,
  barredFrom,
  following,
  type OrganisationKind,
  type ProposalFacts,
  type Proposed,
  propose,
} from './four-eyes.ts';
import { isLivcId, isNisCode, isPersonId, isTeamId, type LivcId, type NisCode, type PersonId } from './identifiers.ts';
import type { Binding } from './livc.ts';
import { momentOf } from './plain-view.ts';
import type { Policy } from './policy.ts';
import type { DirectoryStore, ProposalStore } from './ports.ts';
import { type AskReason, type Proposal, type ProposedChange, type Subject, standingOf, subjectId, subjectOf } from './proposal.ts';

type Directory = Pick<DirectoryStore, 'person' | 'people' | 'livc' | 'livcs' | 'team' | 'bindingsOf'>;
/** `agency`: the organisation that admins work for. */
type When = { readonly now: Instant; readonly policy: Policy; readonly agency: string };

/** One round trip. */
export async function proposalFacts(change: ProposedChange, directory: Directory, { now, policy, agency }: When): Promise<ProposalFacts> {
  const [person, place, livc, bindings] = await Promise.all([
    'person' in change ? directory.person(change.person) : null,
    'post' in change ? placeKind(change.post.organisation, directory, agency) : null,
    'livc' in change ? directory.livc(change.livc) : null,
    'municipality' in change ? directory.bindingsOf(change.municipality) : [],
  ]);
  return { now, policy, person, place, livc, bindings };
}

async function placeKind(organisation: string, directory: Directory, agency: string): Promise<OrganisationKind | null> {
  if (organisation === agency) return 'agency';
  const [livc, team] = await Promise.all([
    isLivcId(organisation) ? directory.livc(organisation) : null,
    isTeamId(organisation) ? directory.team(organisation) : null,
  ]);
  if (livc !== null) return 'livc';
  return team === null ? null : 'team';
}

/** What an address names; null when nothing can be called so. */
export function subjectIn(kind: string | undefined, id: string | undefined): Subject | null {
  if (kind === 'person' && isPersonId(id)) return { kind, person: id };
  return kind === 'municipality' && isNisCode(id) ? { kind, municipality: id } : null;
}

/** Each as plain data, in the order given. One round trip. */
export async function proposalRows(
  proposals: readonly Proposal[],
  directory: Pick<Directory, 'people' | 'livcs'>,
  { now, municipalityName }: { readonly now: Instant; readonly municipalityName: (nis: NisCode) => string },
) {
  const [people, livcs] = await Promise.all([
    directory.people([...new Set(proposals.flatMap(peopleIn))]),
    directory.livcs([...new Set(proposals.flatMap(livcsIn))]),
  ]);
  const names = { people: new Map(people.map(({ id, name }) => [id, name])), livcs: new Map(livcs.map(({ id, name }) => [id, name])) };
  return proposals.map((proposal) => ({
    about: subjectOf(proposal.change).kind,
    id: subjectId(subjectOf(proposal.change)),
    number: proposal.number,
    version: proposal.version,
    change: shown(proposal.change, names, municipalityName),
    why: proposal.why,
    by: { id: proposal.by, name: names.people.get(proposal.by) ?? '' },
    at: momentOf(proposal.at),
    lapsesOn: dayOf(proposal.lapsesAt),
    standing: standingOf(proposal, now),
    ended:
      proposal.ended === null
        ? null
        : { by: names.people.get(proposal.ended.by) ?? '', at: momentOf(proposal.ended.at), why: proposal.ended.why },
  }));
}

type Names = { readonly people: ReadonlyMap<PersonId, string>; readonly livcs: ReadonlyMap<LivcId, string> };

function shown(change: ProposedChange, { people, livcs }: Names, municipalityName: (nis: NisCode) => string) {
  switch (change.kind) {
    case 'grantPost':
    case 'takePost':
      return { kind: change.kind, name: people.get(change.person) ?? '', ...postShown(change.post) };
    case 'makePerson': {
      const { kind, name, person, function: work, email, phone } = change;
      return { kind, name, subject: person, work, email, phone, ...postShown(change.post) };
    }
    case 'bindMunicipality':
      return {
        kind: change.kind,
        municipalityName: municipalityName(change.municipality),
        livcName: livcs.get(change.livc) ?? '',
        from: change.from,
      };
  }
}

const postShown = ({ role, organisation, organisationName }: { role: string; organisation: string; organisationName: string }) => ({
  role,
  organisationName: organisationName || organisation,
});

const peopleIn = ({ change, by, ended }: Proposal): readonly PersonId[] => [
  by,
  ...('person' in change ? [change.person] : []),
  ...(ended === null ? [] : [ended.by]),
];
const livcsIn = ({ change }: Proposal): readonly LivcId[] => ('livc' in change ? [change.livc] : []);

/** Who answers for a municipality today, and from which later days on. One round trip. */
export async function answeringFor(bindings: readonly Binding[], directory: Pick<Directory, 'livcs'>, today: CalendarDay) {
  const livcs = new Map((await directory.livcs([...new Set(bindings.map(({ livc }) => livc))])).map((livc) => [livc.id, livc.name]));
  const nameOf = ({ livc }: Binding): string => livcs.get(livc) ?? '';
  const now = answering(bindings, today);
  return {
    now: now === null ? null : nameOf(now),
    ahead: bindings.filter(({ from }) => from > today).map((one) => ({ livcName: nameOf(one), from: one.from })),
  };
}

/** The one that waits for a second admin; null when none does. */
export const openAbout = (proposals: readonly Proposal[], now: Instant): Proposal | null =>
  proposals.find((one) => standingOf(one, now) === 'open') ?? null;

export type ProposalPorts = { readonly proposals: ProposalStore; readonly directory: Directory };

export type Asked = { readonly kind: 'asked'; readonly proposal: Proposal } | Extract<Proposed, { kind: 'refused' }>;

/** Reads what it is judged by, and writes it down to be decided. Two round trips. */
export async function proposeChange(
  change: ProposedChange,
  why: AskReason,
  by: Actor,
  { proposals, directory }: ProposalPorts,
  when: When,
): Promise<Asked> {
  const about = subjectOf(change);
  const [earlier, facts] = await Promise.all([proposals.about(about), proposalFacts(change, directory, when)]);
  /** Whoever presses twice is told what they asked; a colleague’s, or another question, is in the way. */
  const inTheWay = (all: readonly Proposal[]): Asked => {
    const open = openAbout(all, when.now);
    const isThis = open?.by === by.person && open.why === why && canonical(open.change) === canonical(change);
    return isThis ? { kind: 'asked', proposal: open } : { kind: 'refused', why: 'isOpen' };
  };
  const proposed = propose(change, why, by, earlier, facts);
  if (proposed.kind === 'refused') return proposed.why === 'isOpen' ? inTheWay(earlier) : proposed;
  const { proposal, audit } = proposed;
  if ((await proposals.propose(proposal, audit)) === 'committed') return { kind: 'asked', proposal };
  return inTheWay(await proposals.about(about));
}

/** What this admin can do about it, and whether approving it would hold as things stand. */
export async function decidingView(proposal: Proposal, by: Actor, directory: Directory, when: When) {
  const [asker, facts] = await Promise.all([directory.person(proposal.by), proposalFacts(proposal.change, directory, when)]);
  const barred = barredFrom(proposal, by, when.now);
  const { change } = proposal;
  const tried = barred === null ? approve(proposal, by, 'knownToMe', asker, facts) : null;
  return {
    may: mayOf(barred),
    cannotNow: tried?.kind === 'refused' ? tried.why : null,
    answering:
      change.kind === 'bindMunicipality'
        ? {
            now: (await answeringFor(facts.bindings, directory, dayOf(when.now))).now,
            until: following(facts.bindings, change.from)?.from ?? null,
          }
        : null,
  };
}

function mayOf(barred: ReturnType<typeof barredFrom>) {
  if (barred === null) return 'decide' as const;
  if (barred === 'asker') return 'takeBack' as const;
  return barred === 'yourself' ? ({ not: 'yourself' } as const) : null;
}
