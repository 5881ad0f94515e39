/** Reads the fixture of the matrix: a route, below it a row per target, in each row one word per person. */
import { readFileSync } from 'node:fs';

export type Row = { readonly route: string; readonly target: string; readonly expected: Readonly<Record<string, string>> };

const columns = [
  'nob',
  'own',
  'bak',
  'col',
  'mat',
  'oth',
  'coo',
  'bco',
  'han',
  'adm',
  'mem',
  'fme',
  'fco',
  'for',
  'fal',
  'adn',
  'aud',
  'dis',
  'noc',
];

export function rowsOf(text: string): readonly Row[] {
  let route = '';
  const rows: Row[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (!line.startsWith(' ')) {
      route = line.trim();
      continue;
    }
    const [target = '', ...words] = line.trim().split(/\s+/);
    if (words.length !== columns.length) throw new Error(`${route} ${target}: ${words.length} words for ${columns.length} people`);
    rows.push({ route, target, expected: Object.fromEntries(columns.map((who, at) => [who, words[at] ?? ''])) });
  }
  return rows;
}

export const rows = rowsOf(readFileSync(new URL('cells.txt', import.meta.url), 'utf8'));
