/** The directory in memory. */
import type { Livc } from '../../functions/referral/livc.ts';
import { worksAt } from '../../functions/referral/person.ts';
import type { DirectoryStore } from '../../functions/referral/ports.ts';
import { append } from './fake-audit.ts';
import { byText, copy, type Memory } from './memory.ts';

const order = new Intl.Collator('nl-BE');
const byName = <T extends { readonly name: string }>(named: readonly T[]): T[] =>
  named.toSorted((one, other) => order.compare(one.name, other.name));

export function fakeDirectory({ livcs, bindings, teams, people, audit }: Memory): DirectoryStore {
  const caught = (): Livc | null => [...livcs.values()].find(({ kind }) => kind === 'fallback') ?? null;
  const fallback = (): Livc => {
    const found = caught();
    if (found === null) throw new Error('the directory has no fallback LIVC');
    return found;
  };
  return {
    livc: async (id) => copy(livcs.get(id) ?? null),
    livcs: async (ids) => [...new Set(ids)].flatMap((id) => copy(livcs.get(id)) ?? []),
    allLivcs: async () => copy(byName([...livcs.values()])),
    livcOf: async (municipality, on) => {
      const holding = bindings.filter((binding) => binding.municipality === municipality && binding.from <= on);
      const latest = holding.sort(byText(({ from }) => from)).at(-1);
      const bound = latest === undefined ? undefined : livcs.get(latest.livc);
      return copy(bound === undefined ? { livc: fallback(), isFallback: true } : { livc: bound, isFallback: bound.kind === 'fallback' });
    },
    fallback: async () => copy(caught()),
    saveLivc: async (livc, entry) => {
      if ((livcs.get(livc.id)?.version ?? 0) !== livc.version - 1) return 'conflict';
      livcs.set(livc.id, copy(livc));
      if (entry !== undefined) append({ audit }, entry);
      return 'committed';
    },
    bindingsOf: async (municipality) => copy(bindings.filter((one) => one.municipality === municipality).sort(byText(({ from }) => from))),
    bind: async (binding) => {
      const same = bindings.findIndex(({ municipality, from }) => municipality === binding.municipality && from === binding.from);
      bindings.splice(same === -1 ? bindings.length : same, 1, copy(binding));
    },
    team: async (id) => copy(teams.get(id) ?? null),
    saveTeam: async (team) => {
      teams.set(team.id, copy(team));
    },
    person: async (id) => copy(people.get(id) ?? null),
    people: async (ids) => [...new Set(ids)].flatMap((id) => copy(people.get(id)) ?? []),
    teams: async () => copy(byName([...teams.values()])),
    everyoneOf: async (organisation) => copy(byName([...people.values()].filter((one) => worksAt(one, organisation)))),
    peopleOf: async (organisation) => copy(byName([...people.values()].filter((one) => worksAt(one, organisation) && !one.disabled))),
    savePerson: async (person) => {
      people.set(person.id, copy(person));
    },
    changePerson: async (_before, after, entry) => {
      if ((people.get(after.id)?.version ?? 0) !== after.version - 1) return 'conflict';
      people.set(after.id, copy(after));
      append({ audit }, entry);
      return 'committed';
    },
  };
}
