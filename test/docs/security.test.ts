/** The threat model and the table of ASVS hold: every requirement of levels 1 and 2 has one row with its own level, what is met or partly met says where, and every adversary is spoken of. */
import { describe, expect, test } from 'vitest';
import { textOf } from '../house/source.ts';

const document = textOf('docs/security.md');

const required = textOf('test/docs/asvs-5.0.0.txt')
  .split('\n')
  .filter((line) => /^v5\.0\.0-/.test(line))
  .map((line) => line.split(' '));

type Row = { readonly id: string; readonly level: string; readonly asks: string; readonly state: string; readonly where: string };
const rowsIn = (text: string): readonly Row[] =>
  [...text.matchAll(/^\| (?<id>v5\.0\.0-[\d.]+) \| (?<level>[^|]*) \| (?<asks>[^|]*) \| (?<state>[^|]*) \| (?<where>[^|]*) \|$/gm)].map(
    ({ groups }) => ({
      id: groups?.['id'] ?? '',
      level: groups?.['level'] ?? '',
      asks: groups?.['asks'] ?? '',
      state: groups?.['state'] ?? '',
      where: groups?.['where'] ?? '',
    }),
  );
const rows = rowsIn(document);
const states = ['met', 'partly', '**not met**', 'n/a'];

describe('the table of ASVS 5.0', () => {
  test('is held against the whole list: 70 requirements of level 1, 183 of level 2', () => {
    expect(required.filter(([, level]) => level === '1')).toHaveLength(70);
    expect(required.filter(([, level]) => level === '2')).toHaveLength(183);
  });

  test('has each requirement once, in order, with its level', () => {
    expect(rows.map(({ id, level }) => [id, level])).toEqual(required);
  });

  test('has no line that only looks like a row', () => {
    expect(document.split('\n').filter((line) => line.startsWith('| v5')).length).toBe(rows.length);
    expect(rowsIn('| v5.0.0-1.1.1 | 2 | x | met |')).toEqual([]);
  });

  test('says of each what it asks, whether it is met, and where or why', () => {
    for (const { id, asks, state, where } of rows) {
      expect(states, id).toContain(state);
      expect(asks.length, id).toBeGreaterThan(5);
      expect(where.length, id).toBeGreaterThan(2);
    }
  });

  test('links what is met to a file or a test, but for what AWS or the absence of a thing answers', () => {
    const unlinked = rows.filter(({ state, where }) => state === 'met' && !/\]\([^)]+\)/.test(where)).map(({ id }) => id);
    expect(unlinked).toEqual(['v5.0.0-12.3.4']);
  });

  test('names what is not met among what is open', () => {
    const open = document.slice(document.indexOf('## Open'), document.indexOf('## By adversary'));
    for (const { id } of rows.filter(({ state }) => state === '**not met**')) expect(open).toContain(id.replace('v5.0.0-', ''));
  });

  test('counts itself rightly', () => {
    const many = (state: string): number => rows.filter((row) => row.state === state).length;
    const said = `all ${rows.length} requirements of levels 1 and 2: ${many('met')} met, ${many('partly')} partly, ${many('**not met**')} not met, ${many('n/a')} not applicable.`;
    expect(document).toContain(said);
  });
});

describe('the threat model', () => {
  const adversaries = document.slice(document.indexOf('## By adversary'), document.indexOf('## Keys')).split('\n### ').slice(1);

  test('speaks of fourteen adversaries, each with what they want and what remains', () => {
    expect(adversaries).toHaveLength(14);
    for (const text of adversaries) {
      expect(text).toContain('- **Wants**');
      expect(text).toContain('- **Remains**');
    }
  });
});

test('every attack that was tried has an answer, and every table of them says where it is tried again', () => {
  const attacks = textOf('docs/attacks.md');
  const tried = attacks.split('\n').filter((line) => /^\| (?!---|asked|sent|tried)/.test(line));
  expect(tried.length).toBeGreaterThan(45);
  for (const line of tried) expect(line.split(' | ').length, line).toBeGreaterThan(1);
  const parts = attacks.split('\n## ').slice(2);
  expect(parts.length).toBeGreaterThan(5);
  for (const part of parts) expect(part).toMatch(/\]\(\.\.\/test\//);
});
