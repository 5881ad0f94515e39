/** The auditor says what they found of a view that stood out: recorded in the chain of the dossier itself, coded, never taken back; the last one said stands. It reads no referral. */
import type { Actor } from './access.ts';
import { type AuditRow, chainOfReferral, type Deed, type ViewFinding, whoActs } from './audit.ts';
import type { Instant } from './calendar.ts';
import type { PersonId } from './identifiers.ts';
import { type Month, monthOf } from './month.ts';
import { isView, type OddView, oddViews } from './odd-views.ts';
import type { Person } from './person.ts';
import { momentOf } from './plain-view.ts';
import type { Policy } from './policy.ts';
import { type AuditLog, type AuditTrail, type DirectoryStore, Unavailable } from './ports.ts';
import type { Reference } from './reference.ts';

type Ports = { readonly audit: AuditLog & AuditTrail; readonly directory: Pick<DirectoryStore, 'people'> };
type Judged = AuditRow & { readonly deed: Extract<Deed, { what: 'viewJudged' }> };
type Place = { readonly reference: Reference; readonly number: number };

const isJudged = (row: AuditRow): row is Judged => row.deed.what === 'viewJudged';
const isAbout = ({ view }: OddView, { chain, deed }: Judged): boolean => chain.id === view.chain.id && deed.number === view.number;

/** How many views one page shows. */
export const oddViewsShown = 50;

/**
 * Newest first, what nobody looked at yet before the rest; how many there are is told, however few are shown. `past`: so
 * many stand on the pages before; what is judged meanwhile goes to the end, so the first page always has what is left.
 * Two round trips.
 */
export async function oddViewsOf({ month, past }: { readonly month: Month; readonly past: number }, policy: Policy, ports: Ports) {
  const rows = await ports.audit.viewsIn(month);
  const judged = rows.filter(isJudged);
  const odd = oddViews(rows, policy).toReversed();
  const isDone = (one: OddView) => judged.some((row) => isAbout(one, row));
  const [toDo, done] = [odd.filter((one) => !isDone(one)), odd.filter(isDone)];
  const views = await shownWith([...toDo, ...done].slice(past, past + oddViewsShown), judged, ports.directory);
  const upTo = past + views.length;
  return { views, past, toDo: toDo.length, all: odd.length, beyond: upTo < odd.length ? upTo : null };
}

/** One of them, as its own dossier has it; null where nothing stands out. Three round trips. */
export async function oddViewAt({ reference, number }: Place, policy: Policy, { audit, directory }: Ports) {
  const rows = await audit.ofChain(chainOfReferral(reference));
  const row = rows.find((one) => one.number === number);
  if (row === undefined || !isView(row)) return null;
  const odd = oddViews(await audit.viewsIn(monthOf(row.at)), policy).find(
    ({ view }) => view.chain.id === reference && view.number === number,
  );
  if (odd === undefined) return null;
  const [shown] = await shownWith([odd], rows.filter(isJudged), directory);
  return shown ?? null;
}

async function shownWith(odd: readonly OddView[], judged: readonly Judged[], directory: Ports['directory']) {
  const about = odd.map((one) => ({ ...one, findings: judged.filter((row) => isAbout(one, row)).toSorted((a, b) => a.number - b.number) }));
  const ids = about.flatMap(({ view, findings }) => [view.by, ...findings.map(({ by }) => by)]).filter((id) => id !== null);
  const people = new Map((await directory.people([...new Set(ids)])).map((one) => [one.id, one]));
  const nameOf = (id: PersonId | null): string | null => (id === null ? null : (people.get(id)?.name ?? null));
  return about.map(({ view: { chain, number, at, by, actingAs, organisation, deed }, why, findings }) => ({
    reference: chain.id,
    number,
    at: momentOf(at),
    month: monthOf(at),
    by: { id: by, name: nameOf(by) },
    as: actingAs,
    organisation: placeOf(by === null ? undefined : people.get(by), organisation),
    deed,
    why,
    findings: findings.map((one) => ({ what: one.deed.finding, by: nameOf(one.by), at: momentOf(one.at) })),
  }));
}

const placeOf = (person: Person | undefined, organisation: string | null): string | null =>
  person?.posts.find((post) => post.organisation === organisation)?.organisationName ?? organisation;

/** Somebody else who says something about the same dossier at that moment is no reason to refuse. */
const tries = 10;

/** `seen`: how many findings were shown with it. `notYours`: what one read oneself is judged by somebody else. Two round trips. Throws Unavailable when the chain never stands still. */
export async function judgeView(
  { reference, number }: Place,
  { finding, seen }: { readonly finding: ViewFinding; readonly seen: number },
  by: Actor,
  audit: Ports['audit'],
  now: Instant,
): Promise<'judged' | 'unchanged' | 'overtaken' | 'notYours'> {
  const chain = chainOfReferral(reference);
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const rows = await audit.ofChain(chain);
    const view = rows.find((one) => one.number === number);
    const head = rows.at(-1);
    if (head === undefined || view === undefined) throw new Error('a view that is not there');
    if (view.by === by.person) return 'notYours';
    const said = rows.filter(isJudged).filter(({ deed }) => deed.number === number);
    const last = said.at(-1);
    // A second click, or no other word than before.
    if (last?.deed.finding === finding && last.by === by.person) return 'unchanged';
    if (said.length !== seen) return 'overtaken';
    const deed: Deed = { what: 'viewJudged', number, viewedAt: view.at, finding };
    if ((await audit.recordAfter({ chain, at: now, ...whoActs(by), deed }, head)) === 'committed') return 'judged';
  }
  throw new Unavailable('store');
}
