/** Counters without a database, which keep the same contract as the real ones. */
import type { Counters } from '../../functions/http/limits.ts';

export function fakeCounters() {
  const counted = new Map<string, number>();
  const store: Counters = {
    count: async (key, most) => {
      const times = counted.get(key) ?? 0;
      if (times >= most) return false;
      counted.set(key, times + 1);
      return true;
    },
  };
  return { store, counted };
}
