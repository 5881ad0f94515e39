/** What was opened by break-glass, in memory. */
import type { GlassStore } from '../../functions/referral/ports.ts';
import { append } from './fake-audit.ts';
import { byText, copy, keyed, type Memory } from './memory.ts';

export function fakeGlass(memory: Memory): GlassStore {
  const all = () => [...memory.glass.values()];
  return {
    ofReferral: async (reference) =>
      copy(
        all()
          .filter((one) => one.reference === reference)
          .sort((one, other) => other.number - one.number),
      ),
    load: async (reference, number) => copy(memory.glass.get(keyed(reference, number)) ?? null),
    toReview: async () =>
      copy(
        all()
          .filter(({ reviewed }) => reviewed === null)
          .sort(byText(({ reviewDueAt, reference }) => `${reviewDueAt}#${reference}`)),
      ),
    reviewed: async (limit) =>
      copy(
        all()
          .filter(({ reviewed }) => reviewed !== null)
          .sort(byText(({ reviewed, reference }) => `${reviewed?.at}#${reference}`))
          .reverse()
          .slice(0, limit),
      ),
    review: async (before, after, entry) => {
      const place = keyed(after.reference, after.number);
      if (memory.glass.get(place)?.version !== before.version) return 'conflict';
      memory.glass.set(place, copy(after));
      append(memory, entry);
      return 'committed';
    },
  };
}
