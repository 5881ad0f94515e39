/** What came of requests with an Idempotency-Key, without a database; it keeps the same contract as the real one. */
import type { Once, OnceStore } from '../../functions/http/once.ts';

export function fakeOnce() {
  const kept = new Map<string, Once>();
  const writes: string[] = [];
  const store: OnceStore = {
    begin: async (key, once, now) => {
      writes.push('begin');
      const there = kept.get(key);
      if (there !== undefined && there.until > now && there.turn !== once.turn) return structuredClone(there);
      kept.set(key, structuredClone(once));
      return null;
    },
    replace: async (key, once, turn) => {
      writes.push('replace');
      const there = kept.get(key)?.turn;
      if (there !== turn && there !== once.turn) return false;
      kept.set(key, structuredClone(once));
      return true;
    },
  };
  /** `writes` in the order they came. */
  return { store, writes, kept };
}
