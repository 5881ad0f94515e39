/** What somebody did in a month, for the auditor: each deed that was recorded with its moment, its role and what it was about, as plain data. It reads no referral, and nothing in it is content. */
import type { AuditRow, Deed } from './audit.ts';
import type { LivcId, PersonId } from './identifiers.ts';
import type { Month } from './month.ts';
import { momentOf } from './plain-view.ts';
import type { AuditTrail, DirectoryStore, TrailPart } from './ports.ts';

type Directory = Pick<DirectoryStore, 'person' | 'people' | 'livcs'>;
type Ports = { readonly audit: Pick<AuditTrail, 'doneBy'>; readonly directory: Directory };

/** How many deeds one page shows. */
export const deedsShown = 50;

/** Newest first; null for an account of which nothing is known and nothing was recorded. Two round trips. */
export async function deedsOf(id: PersonId, month: Month, beyond: TrailPart['beyond'], { audit, directory }: Ports) {
  const [person, read] = await Promise.all([directory.person(id), audit.doneBy(id, month, { beyond, limit: deedsShown })]);
  if (person === null && read.rows.length === 0) return null;
  const places = new Map((person?.posts ?? []).map(({ organisation, organisationName }) => [organisation, organisationName]));
  const nameOf = await namesOf(read.rows, directory);
  const deeds = read.rows.map((row) => {
    const { at, actingAs, organisation, deed } = row;
    return {
      at: momentOf(at),
      as: actingAs === 'system' ? null : actingAs,
      organisation: organisation === null ? null : (places.get(organisation) ?? organisation),
      about: aboutOf(row, id, nameOf),
      deed,
    };
  });
  return { person: { id, name: person?.name ?? null }, deeds, beyond: read.beyond };
}

/** What it was about, unless that is themselves. What was denied stands in their own chain. */
function aboutOf({ chain, deed }: AuditRow, by: PersonId, nameOf: ReadonlyMap<string, string>) {
  const reference = referenceIn(deed);
  if (reference !== null) return { of: 'referral' as const, id: reference, name: null };
  if (chain.of === 'person' && chain.id === by) return null;
  return { of: chain.of, id: chain.id, name: nameOf.get(`${chain.of} ${chain.id}`) ?? null };
}

const referenceIn = (deed: Deed) => (deed.what === 'denied' ? deed.reference : null);

/** Of everybody and every receiver that something was done to. One round trip, none where there are none. */
async function namesOf(rows: readonly AuditRow[], directory: Directory): Promise<ReadonlyMap<string, string>> {
  const people = new Set<PersonId>();
  const livcs = new Set<LivcId>();
  for (const { chain, by } of rows) {
    if (chain.of === 'person' && chain.id !== by) people.add(chain.id);
    if (chain.of === 'livc') livcs.add(chain.id);
  }
  const [known, receivers] = await Promise.all([
    people.size === 0 ? [] : directory.people([...people]),
    livcs.size === 0 ? [] : directory.livcs([...livcs]),
  ]);
  return new Map([
    ...known.map(({ id, name }) => [`person ${id}`, name] as const),
    ...receivers.map(({ id, name }) => [`livc ${id}`, name] as const),
  ]);
}
