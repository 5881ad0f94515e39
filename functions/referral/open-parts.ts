/** Opens sealed parts with the referral's data key. Key and parts are read in two calls: whoever seals them anew in between is noticed here, and is no reason to say that something was altered. */
import type { OpenPart, PartName, SealedPart } from './content.ts';
import { type ContentStore, type KeyService, type PartKey, Unavailable, type WrappedKey } from './ports.ts';
import type { Reference } from './reference.ts';

type Ports = { readonly content: ContentStore; readonly keys: KeyService };
export type Opened = { readonly stored: WrappedKey; readonly key: PartKey; readonly opened: readonly OpenPart[] };
type Read = { readonly stored: WrappedKey | null; readonly sealed: readonly SealedPart[] };

/** Being overtaken this often means that something else is wrong. */
const tries = 5;

/**
 * The parts asked for that are there; null when there is no key. Two round trips; two more for each time that something
 * was sealed anew meanwhile. Throws what the key throws when the same key refuses the same parts twice.
 */
export async function openParts(
  reference: Reference,
  wanted: Readonly<Partial<Record<PartName, number>>>,
  { content, keys }: Ports,
): Promise<Opened | null> {
  const read = async (): Promise<Read> => {
    const [stored, sealed] = await Promise.all([content.key(reference), content.parts(reference, wanted)]);
    return { stored, sealed };
  };
  let now = await read();
  for (let attempt = 1; ; attempt += 1) {
    const { stored, sealed } = now;
    if (stored === null) return null;
    try {
      const key = await keys.unwrap(reference, stored);
      return { stored, key, opened: await key.open(sealed) };
    } catch (error) {
      if (error instanceof Unavailable || attempt === tries) throw error;
      now = await read();
      if (isSame(now, { stored, sealed })) throw error;
    }
  }
}

/** Whatever is sealed or wrapped anew is another text. */
const isSame = (one: Read, other: Read): boolean =>
  one.stored?.wrapped === other.stored?.wrapped &&
  one.sealed.length === other.sealed.length &&
  one.sealed.every(({ sealed }, at) => sealed === other.sealed[at]?.sealed);
