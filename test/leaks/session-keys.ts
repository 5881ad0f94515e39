/** What the table of sessions may hold by the closed list of fields, and what is found in it beyond that. */
import { keptFields } from '../../functions/referral/kept-fields.ts';
import type { StoredItem } from './stored-shapes.ts';

const listed: Readonly<Record<string, readonly string[]>> = {
  SESSION: Object.keys(keptFields.session),
  SIGNIN: Object.keys(keptFields.attempt),
  OUT: Object.keys(keptFields.sessionsEnded),
  ONCE: Object.keys(keptFields.once),
  LIMIT: Object.keys(keptFields.count),
};
const kindOf = ({ pk }: StoredItem): string => String(pk).split('#')[0] ?? '';
export const isOfSessions = (item: StoredItem): boolean => Object.hasOwn(listed, kindOf(item));

export const kindsOfSession = (items: readonly StoredItem[]): readonly string[] =>
  [...new Set(items.filter(isOfSessions).map(kindOf))].toSorted();

/** `until` and `expiresAt` say when it is over; all else is a value of the list. */
export const notListedOfSessions = (items: readonly StoredItem[]): readonly string[] =>
  items.filter(isOfSessions).flatMap((item) => {
    const { pk: _, until: __, expiresAt: ___, values, ...rest } = item;
    const keys = [...Object.keys(rest), ...(typeof values === 'object' && values !== null ? Object.keys(values) : [])];
    return keys.filter((key) => !listed[kindOf(item)]?.includes(key)).map((key) => `${kindOf(item)} ${key}`);
  });
