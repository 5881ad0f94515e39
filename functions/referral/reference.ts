/** A referral's reference: random, without meaning, easy to read aloud, with a check symbol that catches what people mistype. Never derive one from anything known. */
import * as z from 'zod/mini';

declare const brand: unique symbol;

/** Such as `CLJ-9XF-9CN`: eight random symbols and a check symbol, in three groups. */
export type Reference = string & { readonly [brand]: true };

/** No vowels (no words arise, no O and I), no 0 and 1 to confuse with them. 29 symbols: a prime, which the check needs. */
const alphabet = '23456789BCDFGHJKLMNPQRSTVWXYZ';
const shape = new RegExp(`^[${alphabet}]{3}-[${alphabet}]{3}-[${alphabet}]{3}$`);

/**
 * The first of nine symbols weighs 9, the last 1; a right reference weighs a multiple of 29. All weights, and all
 * differences between two of them, have no factor in common with the prime 29: so one wrong symbol, or two symbols
 * that changed places, always shows.
 */
const weigh = (symbols: string): number =>
  [...symbols].reduce((sum, symbol, place) => sum + (9 - place) * alphabet.indexOf(symbol), 0) % 29;

export const isReference = (value: unknown): value is Reference =>
  typeof value === 'string' && shape.test(value) && weigh(value.replaceAll('-', '')) === 0;

/** Throws a RangeError (without the text) when it is not a reference as written out in full. */
export function reference(text: string): Reference {
  if (!isReference(text)) throw new RangeError('not a reference');
  return text;
}

export const referenceSchema = z.custom<Reference>(isReference);

/** How many random bytes a reference is made from. */
export const referenceBytes = 16;

const grouped = (nine: string): string => `${nine.slice(0, 3)}-${nine.slice(3, 6)}-${nine.slice(6)}`;

/**
 * The bytes are read as one large number, taken modulo 29^8: nothing is rejected, and with 128 bits no reference is
 * more likely than another by more than one part in 10^26. Give it bytes of a cryptographic source, at least 16.
 */
export function referenceFrom(randomBytes: Uint8Array): Reference {
  if (randomBytes.length < referenceBytes) throw new RangeError('too few random bytes for a reference');
  let number = randomBytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let eight = '';
  while (eight.length < 8) {
    eight += alphabet.charAt(Number(number % 29n));
    number /= 29n;
  }
  return reference(grouped(eight + alphabet.charAt((29 - weigh(eight)) % 29)));
}

/** What someone typed or pasted: lower case, spaces, other dashes or none are fine; null when it cannot be a reference. */
export function readReference(typed: string): Reference | null {
  const symbols = typed.replace(/[\s\u2010-\u2015\u2212-]/g, '');
  if (!/^[2-9A-Za-z]{9}$/.test(symbols)) return null;
  const written = grouped(symbols.toUpperCase());
  return isReference(written) ? written : null;
}
