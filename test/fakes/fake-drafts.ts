/** Drafts and content in memory. */
import { partNames } from '../../functions/referral/content.ts';
import { draftSchema } from '../../functions/referral/draft.ts';
import type { ContentStore, DraftStore } from '../../functions/referral/ports.ts';
import { append } from './fake-audit.ts';
import { byText, copy, keyed, type Memory } from './memory.ts';

export const fakeContent = ({ keys, content }: Memory): ContentStore => ({
  key: async (reference) => copy(keys.get(reference) ?? null),
  parts: async (reference, wanted) =>
    partNames.flatMap((part) => {
      const version = wanted[part];
      return version === undefined ? [] : (copy(content.get(keyed(reference, part, version))) ?? []);
    }),
});

export const fakeDrafts = ({ drafts, keys, content, audit }: Memory): DraftStore => ({
  load: async (reference) => copy(drafts.get(reference) ?? null),
  ofOwner: async (owner) =>
    copy(
      [...drafts.values()]
        .filter((draft) => draft.owner === owner)
        .sort(byText(({ savedAt, reference }) => `${savedAt}#${reference}`))
        .reverse(),
    ),
  create: async (draft, key, entry) => {
    if (drafts.has(draft.reference) || keys.has(draft.reference)) return 'conflict';
    drafts.set(draft.reference, copy(draftSchema.parse(draft)));
    keys.set(draft.reference, copy(key));
    append({ audit }, entry);
    return 'committed';
  },
  save: async (after, parts, under) => {
    const before = drafts.get(after.reference);
    const holds =
      before?.version === after.version - 1 &&
      before.owner === after.owner &&
      keys.get(after.reference)?.wrapped === under.wrapped &&
      parts.every(({ part, version }) => !content.has(keyed(after.reference, part, version)));
    if (!holds) return 'conflict';
    for (const part of partNames) {
      const old = before.parts[part];
      if (old !== undefined && old !== after.parts[part]) content.delete(keyed(after.reference, part, old));
    }
    for (const part of parts) content.set(keyed(after.reference, part.part, part.version), copy(part));
    drafts.set(after.reference, copy(draftSchema.parse(after)));
    return 'committed';
  },
  discard: async ({ reference, version }, entry) => {
    if (drafts.get(reference)?.version !== version) return keys.has(reference) ? 'conflict' : 'committed';
    drafts.delete(reference);
    keys.delete(reference);
    for (const key of [...content.keys()]) if (key.startsWith(keyed(reference, ''))) content.delete(key);
    append({ audit }, entry);
    return 'committed';
  },
});
