/** The faults are plantable and their killers exist, so that a change of code is noticed here at once and not only in the long run; and the judge can tell a kill from anything else. */
import { describe, expect, test } from 'vitest';
import { allPaths, textOf } from '../house/source.ts';
import { planted, verdictOf } from './fault.ts';
import { faults } from './faults/all.ts';
import { leaks } from './faults/leaks.ts';

const contracts = allPaths().filter((path) => path.startsWith('test/contracts/'));

describe.each(faults)('$name', (fault) => {
  test('can be planted in exactly one place', () => {
    expect(planted(textOf(fault.file), fault)).not.toBe(textOf(fault.file));
  });

  test('names a test that exists', () => {
    // A contract is written once and called for each store.
    const places = [fault.killedBy.file, ...contracts];
    expect(places.some((place) => textOf(place).includes(fault.killedBy.test))).toBe(true);
  });
});

test('there are enough of them, each with a name of its own', () => {
  expect(faults.length).toBeGreaterThanOrEqual(30);
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
});

test('there are twenty leaks among them or more, each by a way of its own', () => {
  expect(leaks.length).toBeGreaterThanOrEqual(20);
  expect(new Set(leaks.map(({ file, find, replace }) => `${file} ${find} ${replace}`)).size).toBe(leaks.length);
});

test('a place that is gone or stands twice is refused', () => {
  const at = (text: string) => () => planted(text, { file: 'a.ts', find: 'now', replace: 'then' });
  expect(at('not here')).toThrow('0 places');
  expect(at('now and now')).toThrow('2 places');
  expect(planted('now', { file: 'a.ts', find: 'now', replace: '$&' })).toBe('$&');
});

test('only a failed assertion of the named test is a kill', () => {
  const report = (...results: [string, string][]) => ({
    testResults: [{ assertionResults: results.map(([fullName, status]) => ({ fullName, status })) }],
  });
  expect(verdictOf(report(['late days count', 'failed']), 'late days')).toBe('killed');
  expect(verdictOf(report(['late days count', 'passed'], ['other', 'failed']), 'late days')).toBe('survived');
  expect(verdictOf(report(['late days count', 'skipped']), 'late days')).toBe('not run');
  // A file that cannot be loaded reports no assertions; a run that died leaves no report.
  expect(verdictOf({ testResults: [{ assertionResults: [], status: 'failed' }] }, 'late days')).toBe('not run');
  expect(verdictOf(null, 'late days')).toBe('not run');
});
