/** Holds every source file against the rules of the house, and every rule against code that breaks it. */
import { describe, expect, test } from 'vitest';
import { rules } from './rules.ts';
import { allSources, sourceOf } from './source.ts';

const sources = allSources();

describe.each(rules)('no file $name', ({ applies, find, breaks }) => {
  test('of ours', () => {
    expect(sources.filter(({ path }) => applies(path)).flatMap(find)).toEqual([]);
  });

  test.each(breaks)('and the rule sees it in $path: $text', ({ path, text }) => {
    expect(applies(path)).toBe(true);
    expect(find(sourceOf(path, text))).not.toEqual([]);
  });
});

test('a clean file breaks no rule', () => {
  const clean = sourceOf(
    'functions/referral/clean.ts',
    "/** What this file is for and what it must never do. */\nimport * as z from 'zod/mini';\nexport const names = ['a'] as const;\nexport const day = new Date(0);\nexport const schema = z.string();\n",
  );
  expect(rules.filter(({ applies }) => applies(clean.path)).flatMap(({ find }) => find(clean))).toEqual([]);
});
