/** A national number is found however it is written, and nothing else is taken for one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasNationalNumber } from '../../../forms/elements/national-number.ts';

const two = (n: number): string => String(n).padStart(2, '0');
/** Worked out with whole numbers of eleven and twelve digits, not as the rule under test does. */
const checkOf = (nine: string, bornSince2000: boolean): string => two(97 - Number(BigInt(`${bornSince2000 ? '2' : '0'}${nine}`) % 97n));

const number = fc
  .record({
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 0, max: 12 }),
    bis: fc.constantFrom(0, 20, 40),
    day: fc.integer({ min: 0, max: 31 }),
    serial: fc.integer({ min: 1, max: 998 }),
    bornSince2000: fc.boolean(),
  })
  .map(({ year, month, bis, day, serial, bornSince2000 }) => {
    const parts = [two(year), two(month + bis), two(day), String(serial).padStart(3, '0')];
    return [...parts, checkOf(parts.join(''), bornSince2000)];
  });
const between = fc.constantFrom(
  ['.', '.', '-', '.'],
  ['', '', '-', '-'],
  ['', '', ' ', ' '],
  ['', '', '', ''],
  [' ', ' ', ' ', ' '],
  ['/', '/', '-', '.'],
  ['\u2011', '\u2013', ' - ', '\u00A0'],
);
const written = (parts: readonly string[], signs: readonly string[]): string =>
  parts.map((part, at) => `${part}${signs[at] ?? ''}`).join('');
/** No digit and no + right beside it: that would be another number. */
const around = fc.string({ unit: fc.constantFrom('a', ' ', ':', '(', ')', '\n', 'é', '👍'), maxLength: 6 });

describe('a national number', () => {
  test('of either century, and of who has a bis number, is found in every notation', () => {
    fc.assert(
      fc.property(number, between, around, around, (parts, signs, before, after) => {
        expect(hasNationalNumber(`${before}${written(parts, signs)}${after}`)).toBe(true);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  test('with another check than that of either century is none', () => {
    fc.assert(
      fc.property(number, between, fc.integer({ min: 0, max: 99 }), (parts, signs, check) => {
        const nine = parts.slice(0, 4);
        fc.pre(![checkOf(nine.join(''), false), checkOf(nine.join(''), true)].includes(two(check)));
        expect(hasNationalNumber(written([...nine, two(check)], signs))).toBe(false);
      }),
      { seed: 12, numRuns: 2000 },
    );
  });

  test('is none inside a longer number, or after a plus', () => {
    fc.assert(
      fc.property(number, fc.constantFrom('+', '7'), (parts, sign) => {
        expect(hasNationalNumber(`${sign}${parts.join('')}`)).toBe(false);
        expect(hasNationalNumber(`${parts.join('')}7`)).toBe(false);
      }),
      { seed: 13, numRuns: 500 },
    );
  });

  test.each([
    ['born before 2000', '85.07.30-033.28'],
    ['born since 2000', '17 07 30 033 84'],
    ['in a sentence', 'Zijn nummer is 850730 033 28, zegt hij.'],
    ['in wide digits', '８５０７３００３３２８'],
  ])('%s is found', (_what, text) => {
    expect(hasNationalNumber(text)).toBe(true);
  });

  test.each([
    ['an account number', 'BE71 0961 2345 6769'],
    ['a mobile phone', '+32470123456'],
    ['two days and an hour', 'van 01.03.2027 tot 30.06.2027, om 10.30 uur'],
    ['a month that does not exist', '85.13.30-033.10'],
    ['nothing', ''],
  ])('%s is none', (_what, text) => {
    expect(hasNationalNumber(text)).toBe(false);
  });
});
