/** A session store without a database, which keeps the same contract as the real one. */
import type { Kept, SessionStore } from '../../functions/http/session.ts';

export function fakeSessions() {
  const kept = new Map<string, Kept>();
  const writes: string[] = [];
  const alive = (key: string, now: string): Kept | null => {
    const found = kept.get(key);
    return found !== undefined && found.expiresAt > now ? found : null;
  };
  const store: SessionStore = {
    both: async ([one, other], now) => [alive(one, now), alive(other, now)],
    put: async (key, value) => {
      writes.push('put');
      kept.set(key, structuredClone(value));
    },
    putIfLater: async (key, value, name) => {
      writes.push('putIfLater');
      const there = kept.get(key)?.values[name];
      if (there === undefined || there < (value.values[name] ?? '')) kept.set(key, structuredClone(value));
    },
    touch: async (key, expiresAt) => {
      writes.push('touch');
      const found = kept.get(key);
      if (found !== undefined) kept.set(key, { ...found, expiresAt });
    },
    take: async (key, now) => {
      writes.push('take');
      const found = alive(key, now);
      kept.delete(key);
      return found;
    },
  };
  /** `writes` in the order they came, `keys` as they stand. */
  return { store, writes, keys: () => [...kept.keys()] };
}
