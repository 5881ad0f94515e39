/** What makes a reference safe to read aloud: what may be in it, what typing mistakes it catches, and that it is random. */
import { describe, expect, test } from 'vitest';
import {
  isReference,
  type Reference,
  readReference,
  reference,
  referenceBytes,
  referenceFrom,
  referenceSchema,
} from '../../functions/referral/reference.ts';
import { chanceFrom } from '../seeded.ts';

const symbols = [...'23456789BCDFGHJKLMNPQRSTVWXYZ'];

/** The same ones each time. */
function references(count: number): Reference[] {
  const chance = chanceFrom(20_261_123);
  return Array.from({ length: count }, () => referenceFrom(Uint8Array.from({ length: referenceBytes }, () => chance.between(0, 255))));
}
const written = (nine: readonly string[]): string => `${nine.slice(0, 3).join('')}-${nine.slice(3, 6).join('')}-${nine.slice(6).join('')}`;

test('a reference is three groups of three out of 29 symbols that nobody confuses', () => {
  for (const made of references(500)) {
    expect(made).toMatch(/^[2-9B-DF-HJ-NP-TV-Z]{3}-[2-9B-DF-HJ-NP-TV-Z]{3}-[2-9B-DF-HJ-NP-TV-Z]{3}$/);
    expect(isReference(made)).toBe(true);
    expect(reference(made)).toBe(made);
    expect(referenceSchema.safeParse(made).success).toBe(true);
  }
});

test('the check symbol can be worked out by hand', () => {
  // 2 stands for 0, 3 for 1, … Z for 28; weights 9 down to 1. 3 weighs 9 × 1, so 20 is missing to 29: the symbol Q.
  expect(isReference('322-222-22Q')).toBe(true);
  expect(isReference('222-222-222')).toBe(true);
  // Z in second place weighs 8 × 28 = 224 = 7 × 29 + 21: 8 is missing, the symbol B.
  expect(isReference('2Z2-222-22B')).toBe(true);
});

test('of every place, every wrong symbol is caught', () => {
  let tried = 0;
  for (const made of references(60)) {
    const nine = [...made.replaceAll('-', '')];
    for (const [place, right] of nine.entries()) {
      for (const wrong of symbols.filter((symbol) => symbol !== right)) {
        expect(isReference(written(nine.with(place, wrong))), `${made} place ${place} ${wrong}`).toBe(false);
        tried += 1;
      }
    }
  }
  expect(tried).toBe(60 * 9 * 28);
});

test('every two symbols that changed places are caught, neighbours or not, over a dash too', () => {
  let tried = 0;
  for (const made of references(300)) {
    const nine = [...made.replaceAll('-', '')];
    for (const [one, first] of nine.entries()) {
      for (const [other, second] of nine.entries()) {
        if (other <= one || first === second) continue;
        expect(isReference(written(nine.with(one, second).with(other, first))), `${made} ${one} ${other}`).toBe(false);
        tried += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(10_000);
});

test('for every two symbols in every two neighbouring places the swap is caught, whatever the rest', () => {
  const check = (eight: readonly string[]): string[] => symbols.map((last) => written([...eight, last])).filter(isReference);
  for (let place = 0; place < 7; place += 1) {
    for (const a of symbols) {
      for (const b of symbols) {
        if (a === b) continue;
        const eight: readonly string[] = [...'KLMNPQRS'].with(place, a).with(place + 1, b);
        const [right, ...others] = check(eight);
        expect(others).toEqual([]);
        const last = right?.at(-1) ?? '';
        expect(isReference(written([...eight.with(place, b).with(place + 1, a), last])), `${right} ${place}`).toBe(false);
      }
    }
  }
}, 20_000);

describe('what is typed', () => {
  const [made] = references(1);
  if (made === undefined) throw new Error('no reference made');
  const bare = made.replaceAll('-', '');
  test.each([
    made,
    bare,
    made.toLowerCase(),
    bare.toLowerCase(),
    ` ${made} `,
    made.replaceAll('-', ' '),
    made.replaceAll('-', ' - '),
    made.replaceAll('-', '–'),
    made.replaceAll('-', '\u2011'),
    [...bare].join(' '),
    `${made}\n`,
    made.replaceAll('-', '\u00a0'),
  ])('is read as the reference: %j', (typed) => {
    expect(readReference(typed)).toBe(made);
  });

  test.each([
    '',
    '   ',
    bare.slice(1),
    `${bare}2`,
    `${made}-222`,
    '222-222-223',
    'OIL-222-222',
    '000-000-000',
    'ſ22-222-22Q',
    made.replace('-', '_'),
  ])('is no reference: %j', (typed) => {
    expect(readReference(typed)).toBeNull();
  });
});

test.each(['322-222-22q', '32222222Q', '322-222-22Q ', '322-222-22Q\n', '322 222 22Q', '', 322, null])(
  'only the full form is a reference in data: %j',
  (value) => {
    expect(isReference(value)).toBe(false);
    expect(referenceSchema.safeParse(value).success).toBe(false);
  },
);

test('a refused reference is not repeated in the error', () => {
  expect(() => reference('222-222-223')).toThrow(new RangeError('not a reference'));
});

describe('the random part', () => {
  test('uses every symbol in each of the eight places about as often', () => {
    const count = 29_000;
    const seen = Array.from({ length: 8 }, () => new Map<string, number>());
    for (const made of references(count)) {
      for (const [place, symbol] of [...made.replaceAll('-', '').slice(0, 8)].entries()) {
        const times = seen[place];
        times?.set(symbol, (times.get(symbol) ?? 0) + 1);
      }
    }
    for (const times of seen) {
      expect(times.size).toBe(29);
      // Expected 1000 each; six standard deviations is about 190.
      for (const n of times.values()) expect(Math.abs(n - count / 29)).toBeLessThan(190);
    }
  });

  test.each([
    [Uint8Array.from({ length: 16 }, (_, place) => place + 1), 'CLJ-9XF-9CN'],
    [new Uint8Array(16).fill(255), 'VDY-63J-GY9'],
    [Uint8Array.from({ length: 16 }, (_, place) => place * 17), 'NHR-VVK-XY3'],
  ])('is the bytes as one number, written in 29 symbols: %s gives %s, as worked out elsewhere', (bytes, written) => {
    expect(referenceFrom(bytes)).toBe(written);
  });

  test('every byte counts', () => {
    const zeros = new Uint8Array(referenceBytes);
    const ones = Array.from({ length: referenceBytes }, (_, place) => referenceFrom(zeros.with(place, 1)));
    expect(new Set([referenceFrom(zeros), ...ones]).size).toBe(referenceBytes + 1);
  });

  test('needs bytes enough', () => {
    expect(() => referenceFrom(new Uint8Array(15))).toThrow(new RangeError('too few random bytes for a reference'));
    expect(isReference(referenceFrom(new Uint8Array(32).fill(255)))).toBe(true);
  });
});
