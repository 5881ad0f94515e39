/** What a route reads behind the question mark it has declared: anything else would silently never be there. */
import { expect, test } from 'vitest';
import { routes } from '../hostile/world.ts';
import { allPaths, textOf } from '../house/source.ts';

const lambdas = allPaths().filter((path) => /^functions\/[^/]+\.ts$/.test(path));

/** `query['key']`, and `const { a, b } = query`. */
const readIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/query\['(\w+)'\]/g)].map(([, key = '']) => key),
  ...[...text.matchAll(/const \{ ([\w, ]+) \} = (?:request\.)?query\b/g)].flatMap(([, keys = '']) => keys.split(', ')),
];

test('every key that is read is declared by a route of that file', () => {
  const declared = new Set(routes.flatMap(({ query }) => query));
  const read = lambdas.flatMap((path) => readIn(textOf(path)));
  expect(read.length).toBeGreaterThan(4);
  expect(read.filter((key) => !declared.has(key))).toEqual([]);
  expect(readIn("const { to, start } = query; f(request.query['done'])")).toEqual(['done', 'to', 'start']);
});
