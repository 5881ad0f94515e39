/** Deputies: colleagues to turn to while somebody is away (DOMAIN §8 gives them nothing). Named by the person or an admin, only among those who work at the same organisation. */
import type { Actor } from './access.ts';
import { type AuditEntry, chainOfPerson, whoActs, whoSigns } from './audit.ts';
import type { Instant } from './calendar.ts';
import type { PersonId } from './identifiers.ts';
import type { Person } from './person.ts';
import type { DirectoryStore } from './ports.ts';

/** Oneself, or an admin for anybody. */
export const mayNameDeputies = ({ subject, role }: { readonly subject: string; readonly role: string }, person: PersonId): boolean =>
  subject === person || role === 'admin';

/** Everyone else who works where they work, each once, by organisation and name. One round trip. */
export async function colleaguesOf({ id, posts }: Person, directory: Pick<DirectoryStore, 'peopleOf'>): Promise<readonly Person[]> {
  const organisations = [...new Set(posts.map(({ organisation }) => organisation))];
  const people = (await Promise.all(organisations.map((one) => directory.peopleOf(one)))).flat();
  return [...new Map(people.map((one) => [one.id, one])).values()].filter((one) => one.id !== id);
}

/** null when somebody among them is no colleague. Who left since they were named simply is no deputy any more. */
export function nameDeputies(
  before: Person,
  wanted: readonly string[],
  colleagues: readonly Person[],
  { by, now }: { readonly by: Actor | PersonId; readonly now: Instant },
): { readonly after: Person; readonly audit: AuditEntry } | 'unchanged' | null {
  const named = colleagues.filter(({ id }) => wanted.includes(id)).map(({ id }) => id);
  if (named.length !== new Set(wanted).size) return null;
  if (named.length === before.deputies.length && named.every((one) => before.deputies.includes(one))) return 'unchanged';
  const after = { ...before, version: before.version + 1, deputies: named };
  const who = typeof by === 'string' ? whoSigns(by) : whoActs(by);
  return { after, audit: { chain: chainOfPerson(before.id), at: now, ...who, deed: { what: 'deputiesNamed', version: after.version } } };
}
