/** Where the local sign-in provider remembers who is signing in: in memory, each for its time. A restart forgets it; the keys are kept elsewhere. */
import type { Adapter, Stored } from 'oidc-provider';

type Entry = { readonly payload: Stored; readonly untilMs: number };

/** As oidc-provider asks for it: one for each kind of thing, over one memory. */
export function memoryAdapters(nowMs: () => number = Date.now): (kind: string) => Adapter {
  const entries = new Map<string, Entry>();
  const alive = (key: string): Stored | undefined => {
    const entry = entries.get(key);
    return entry !== undefined && entry.untilMs > nowMs() ? entry.payload : undefined;
  };
  const where = (kind: string, field: string, value: string): Stored | undefined => {
    for (const [key, { payload }] of entries) if (key.startsWith(`${kind}:`) && payload[field] === value) return alive(key);
    return undefined;
  };
  return (kind) => ({
    upsert: async (id, payload, expiresInSeconds) => {
      const now = nowMs();
      for (const [key, { untilMs }] of entries) if (untilMs <= now) entries.delete(key);
      entries.set(`${kind}:${id}`, { payload, untilMs: now + expiresInSeconds * 1000 });
    },
    find: async (id) => alive(`${kind}:${id}`),
    findByUid: async (uid) => where(kind, 'uid', uid),
    findByUserCode: async (userCode) => where(kind, 'userCode', userCode),
    consume: async (id) => {
      const found = alive(`${kind}:${id}`);
      if (found !== undefined) found['consumed'] = Math.floor(nowMs() / 1000);
    },
    destroy: async (id) => {
      entries.delete(`${kind}:${id}`);
    },
    revokeByGrantId: async (grantId) => {
      // Of this kind only: who is choosing another account is still choosing when the former one's tokens end.
      for (const [key, { payload }] of entries) if (key.startsWith(`${kind}:`) && payload['grantId'] === grantId) entries.delete(key);
    },
  });
}
