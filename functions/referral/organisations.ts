/** Where somebody can work, as an admin or the auditor chooses from it: the agency itself, every team and every LIVC. */
import { roles } from './person.ts';
import type { DirectoryStore } from './ports.ts';
import type { AskedPost } from './proposal.ts';

/** `agency`: whoever asks works for it. One round trip. */
export async function organisationsOf(
  directory: Pick<DirectoryStore, 'allLivcs' | 'teams'>,
  agency: { readonly id: string; readonly name: string },
) {
  const [livcs, teams] = await Promise.all([directory.allLivcs(), directory.teams()]);
  return [agency, ...teams, ...livcs].map(({ id, name }): { readonly id: string; readonly name: string } => ({ id, name }));
}

/** A role and an organisation as somebody chose them from what there is; null when there is no such organisation. */
export function postAsked(
  role: string | undefined,
  organisation: string | undefined,
  organisations: Awaited<ReturnType<typeof organisationsOf>>,
): AskedPost | null {
  const place = organisations.find(({ id }) => id === organisation);
  const known = roles.find((one) => one === role);
  return place === undefined || known === undefined ? null : { role: known, organisation: place.id, organisationName: place.name };
}
