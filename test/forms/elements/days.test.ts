/** Days, hours and working days in words, and days as they are typed. */
import { describe, expect, test } from 'vitest';
import { type DayExplanation, dayExplanation } from '../../../forms/elements/day-explanation.ts';
import {
  dateInWords,
  dayInWords,
  dayShort,
  timeInWords,
  workingDaysLateInWords,
  workingDaysLeftInWords,
} from '../../../forms/elements/days.ts';
import { readDay } from '../../../forms/elements/typed-day.ts';
import { nl } from '../../../forms/words/nl.ts';
import { reading } from '../reading.ts';

describe('a day in words', () => {
  test.each([
    ['2026-12-07', 'maandag 7 december 2026', 'ma 7 dec. 2026'],
    ['2026-01-01', 'donderdag 1 januari 2026', 'do 1 jan. 2026'],
    ['2028-02-29', 'dinsdag 29 februari 2028', 'di 29 feb. 2028'],
    ['2000-02-29', 'dinsdag 29 februari 2000', 'di 29 feb. 2000'],
    ['2027-08-15', 'zondag 15 augustus 2027', 'zo 15 aug. 2027'],
  ])('%s is %s', (day, words, short) => {
    expect(dayInWords(day)).toBe(words);
    expect(dayShort(day)).toBe(short);
  });

  test('has the weekday of the calendar, every day of four years', () => {
    const names = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'];
    for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2030, 0, 1); day += 86_400_000) {
      const at = new Date(day);
      expect(dayInWords(at.toISOString().slice(0, 10)).split(' ')[0]).toBe(names[at.getUTCDay()]);
    }
  });

  test('may be a month only, for a birth day', () => {
    expect(dateInWords('1991-03')).toBe('maart 1991');
    expect(dateInWords('1991-03-07')).toBe('7 maart 1991');
  });

  test('is refused when it is no day, without saying what it was', () => {
    expect(() => dayInWords('geheim')).toThrow(/^not a day$/);
  });
});

test('an hour, and working days left or late', () => {
  expect(timeInWords('10:12')).toBe('10.12 uur');
  expect([0, 1, 2].map(workingDaysLeftInWords)).toEqual(['vandaag', 'nog 1 werkdag', 'nog 2 werkdagen']);
  expect([0, 1, 2].map(workingDaysLateInWords)).toEqual(['net te laat', '1 werkdag te laat', '2 werkdagen te laat']);
});

describe('how a day was counted', () => {
  const explanation: DayExplanation = {
    how: 'after' as const,
    countedFrom: '2026-12-23',
    dueOn: '2026-12-28',
    counted: ['2026-12-24', '2026-12-28'],
    skipped: [
      { day: '2026-12-25', because: 'christmas' },
      { day: '2026-12-26', because: 'saturday' },
      { day: '2026-12-27', because: 'sunday' },
    ],
  };

  test('names the day it starts from, each day that counts and each that does not, with why', () => {
    const { html } = reading(dayExplanation(explanation));
    expect(html).toContain('Hoe is maandag 28 december 2026 geteld?');
    expect(html).toMatch(
      /Dag 0 is woensdag 23 december 2026[\s\S]*do 24 dec\. 2026[\s\S]*ma 28 dec\. 2026[\s\S]*vr 25 dec\. 2026: Kerstmis[\s\S]*zo 27 dec\. 2026: zondag/,
    );
  });

  test('is one sentence of counts only where nobody may read whose closing day it was', () => {
    const { sentence } = nl.elements.explanation;
    expect(sentence(2, 'woensdag', 3)).toBe('2 werkdagen na woensdag (3 dagen tellen niet mee)');
    expect(sentence(1, 'woensdag', 0)).toBe('1 werkdag na woensdag');
  });
});

describe('a typed day', () => {
  test.each([
    [['7', '12', '2026'], '2026-12-07'],
    [[' 07 ', '2', '2026'], '2026-02-07'],
    [['29', '2', '2028'], '2028-02-29'],
  ] as const)('%j is a day', (typed, day) => {
    expect(readDay(typed)).toEqual({ kind: 'day', day });
  });

  test('may be empty, or only a month where that is enough', () => {
    expect(readDay(['', ' ', ''])).toEqual({ kind: 'empty' });
    expect(readDay(['', '3', '1991'], { dayOptional: true })).toEqual({ kind: 'month', month: '1991-03' });
    expect(readDay(['', '3', '1991'])).toMatchObject({ kind: 'faulty' });
  });

  test.each([
    ['1', '1', '0x7e'],
    ['1e0', '1', '2026'],
    ['-1', '1', '2026'],
    ['１', '1', '2026'],
    ['1', '1', '20266'],
  ] as const)('%s %s %s is none', (...typed) => {
    expect(readDay(typed)).toMatchObject({ kind: 'faulty' });
  });
});
