/** The matrix: who, at which route, of what, gets how much. The expectations are written by hand in `cells.txt`; routes come from the router and from the synthesized template. */
import { describe, expect, test } from 'vitest';
import { wiringOf } from '../../infra/local/wiring.ts';
import { synthesized } from '../infra/synthesized.ts';
import { rows, rowsOf } from './cells.ts';
import { dataOutcome, meantByData, outcome } from './outcome.ts';
import { people } from './people.ts';
import { routes } from './world.ts';

const wired = wiringOf(synthesized())
  .routes.filter(({ method }) => method !== 'HEAD')
  .map(({ method, path }) => `${method} ${path}`);

describe('the fixture', () => {
  test('has rows for every route of the routers, and for no other', () => {
    expect([...new Set(rows.map(({ route }) => route))].toSorted()).toEqual(routes.toSorted());
  });

  test('has rows for every route of the synthesized template, and for no other', () => {
    expect([...new Set(rows.map(({ route }) => route))].toSorted()).toEqual(wired.toSorted());
  });

  test('asks every route with a reference about what nobody has, and about what is there', () => {
    for (const route of routes.filter((one) => one.includes('{reference}'))) {
      const asked = rows.filter((row) => row.route === route).map(({ target }) => target);
      expect(asked, route).toContain('unknown');
      expect(asked.length, route).toBeGreaterThan(2);
    }
  });

  test('has each cell once, and many of them', () => {
    const names = rows.map(({ route, target }) => `${route} ${target}`);
    expect(new Set(names).size).toBe(names.length);
    expect(rows.length * Object.keys(people).length).toBeGreaterThan(1300);
  });

  test('with a word too few or too many is no fixture', () => {
    expect(() => rowsOf('GET /\n  - ok ok')).toThrow('2 words');
  });
});

describe.each(rows)('$route of $target', ({ route, target, expected }) => {
  test('gives each what is theirs', async () => {
    const got: Record<string, string> = {};
    for (const who of Object.keys(expected)) got[who] = await outcome(route, target, who);
    expect(got).toEqual(expected);
  });

  test('gives programs the same', async () => {
    for (const [who, word] of Object.entries(expected))
      expect(meantByData(word, route), who).toContain(await dataOutcome(route, target, who));
  });
});
