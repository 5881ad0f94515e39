/** Puts the invented directory into an empty store, once: what was corrected on the pages afterwards stays corrected. */
import { dayOf, type Instant } from '../../functions/referral/calendar.ts';
import type { DirectoryStore } from '../../functions/referral/ports.ts';
import { demoDirectory } from './demo-directory.ts';
import { asPerson, demoPeople } from './demo-people.ts';

export async function furnish(directory: DirectoryStore, now: Instant): Promise<void> {
  const { livcs, bindings, teams } = demoDirectory(dayOf(now), now);
  // Written last, so that a stop half-way leads to doing it again.
  const [last, ...others] = livcs.toReversed();
  if (last === undefined || (await directory.livc(last.id)) !== null) return;
  await Promise.all([
    ...demoPeople.map((person) => directory.savePerson(asPerson(person))),
    ...bindings.map((binding) => directory.bind(binding)),
    ...teams.map((team) => directory.saveTeam(team)),
    ...others.map((livc) => directory.saveLivc(livc)),
  ]);
  await directory.saveLivc(last);
}
