/** What one admin asked and another decides, in memory; `sessions` gets what is to be kept of theirs. */
import type { SessionStore } from '../../functions/http/session.ts';
import type { Effect } from '../../functions/referral/four-eyes.ts';
import type { Binding } from '../../functions/referral/livc.ts';
import type { ProposalStore } from '../../functions/referral/ports.ts';
import { type Proposal, type Subject, subjectId, subjectOf } from '../../functions/referral/proposal.ts';
import { append } from './fake-audit.ts';
import { byText, copy, keyed, type Memory } from './memory.ts';

const placeOf = (about: Subject, number: number): string => keyed(about.kind, subjectId(about), number);
const same = (one: Proposal, about: Subject): boolean => placeOf(subjectOf(one.change), 0) === placeOf(about, 0);

export function fakeProposals(memory: Memory, sessions: () => Pick<SessionStore, 'put'>): ProposalStore {
  const { proposals, people, bindings } = memory;
  const all = (): Proposal[] => [...proposals.values()];
  const placeIn = ({ municipality, from }: Binding): number =>
    bindings.findIndex((one) => one.municipality === municipality && one.from === from);
  const stillHolds = ({ person, binding }: Effect): boolean =>
    (person === undefined || (people.get(person.after.id)?.version ?? 0) === person.after.version - 1) &&
    (binding === undefined || bindings[placeIn(binding.after)]?.livc === binding.before?.livc);
  return {
    about: async (subject) =>
      copy(
        all()
          .filter((one) => same(one, subject))
          .sort((one, other) => other.number - one.number),
      ),
    load: async (subject, number) => copy(proposals.get(placeOf(subject, number)) ?? null),
    undecided: async () =>
      copy(
        all()
          .filter(({ ended }) => ended === null)
          .sort(byText(({ at }) => at)),
      ),
    decided: async (limit) =>
      copy(
        all()
          .filter(({ ended }) => ended !== null)
          .sort(byText(({ ended }) => ended?.at ?? ''))
          .reverse()
          .slice(0, limit),
      ),
    propose: async (proposal, entry) => {
      const place = placeOf(subjectOf(proposal.change), proposal.number);
      if (proposals.has(place)) return 'conflict';
      proposals.set(place, copy(proposal));
      append(memory, entry);
      return 'committed';
    },
    decide: async ({ before, after, effect: { person, binding }, audit, asker }, out) => {
      const place = placeOf(subjectOf(after.change), after.number);
      if (proposals.get(place)?.version !== before.version || !stillHolds({ person, binding })) return 'conflict';
      if (asker !== undefined && people.get(asker.id)?.version !== asker.version) return 'conflict';
      proposals.set(place, copy(after));
      append(memory, audit);
      if (person !== undefined) people.set(person.after.id, copy(person.after));
      if (binding !== undefined) {
        const at = placeIn(binding.after);
        bindings.splice(at === -1 ? bindings.length : at, 1, copy(binding.after));
      }
      if (out !== null) await sessions().put(out.key, out.kept);
      return 'committed';
    },
  };
}
