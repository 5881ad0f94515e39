/** Where what an admin typed of a newcomer's work turns up: it is kept and shown for their work, so that each place and reader is told, not whether there are any. */
import { bodyOf, type Exchange } from './listening.ts';
import { writtenOfWork } from './markers.ts';
import { found, type Place } from './search.ts';

const hasIt = (place: Place): boolean => found([place], writtenOfWork).length > 0;

/** Kinds of items that keep it, and who was shown it in a page. */
export function ofNewcomer(items: readonly Place[], exchanges: readonly Exchange[]) {
  const kept = items.filter(hasIt).map(({ name }) => /^item (\w+)#/.exec(name)?.[1] ?? name);
  const by = exchanges.filter((one) => hasIt(bodyOf(one))).map(({ who }) => who);
  return { kept: [...new Set(kept)].toSorted(), by: [...new Set(by)].toSorted() };
}
