/** The documentation tells the truth: what is printed matches the code, every link leads somewhere, every word and every dependency is in its list. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stateDiagram } from '../../functions/referral/diagram.ts';
import { edges } from '../../functions/referral/lifecycle.ts';
import { allPaths, root, textOf } from '../house/source.ts';
import { architectureFile, fieldsFile, withDiagram, withFields } from './printed.ts';

const documents = allPaths().filter((path) => path.endsWith('.md') && !path.startsWith('.local'));

describe('the state diagram', () => {
  test('in docs/architecture.md is the one that the lifecycle prints (npm run docs:diagram)', () => {
    expect(withDiagram(textOf(architectureFile))).toBe(textOf(architectureFile));
  });

  test('names every command', () => {
    const diagram = stateDiagram();
    for (const { command } of edges) expect(diagram).toContain(command);
  });

  test('of another lifecycle would not match', () => {
    const changed = textOf(architectureFile).replace('SUBMITTED --> ACKNOWLEDGED', 'SUBMITTED --> CLOSED');
    expect(withDiagram(changed)).not.toBe(changed);
  });
});

test('what is stored stands in docs/architecture.md by the first part of its key, all of it and nothing else', () => {
  const firstParts = (text: string, cell: RegExp) => [...new Set([...text.matchAll(cell)].map(([, part]) => part))].toSorted();
  const stored = firstParts(textOf('functions/aws/stored-keys.ts'), /^ {2}\['([A-Z]+#)'/gm);
  const table = textOf(architectureFile).split('| item | pk | sk |')[1]?.split('\n\n')[0] ?? '';
  const told = table.split('\n').flatMap((line) => firstParts(line.split(' | ')[1]?.split(';')[0] ?? '', /`([A-Z]+#)/g));
  expect(stored.length).toBeGreaterThan(12);
  expect([...new Set(told)].toSorted()).toEqual(stored);
});

describe('the list of fields', () => {
  test('in docs/fields.md is the one of the code (npm run docs:fields)', () => {
    expect(withFields(textOf(fieldsFile))).toBe(textOf(fieldsFile));
  });

  test('with another reader would not match', () => {
    const changed = textOf(fieldsFile).replace('of the layer', 'everybody');
    expect(withFields(changed)).not.toBe(changed);
  });
});

/** Every relative link of a document, as a path from the project's root. */
function linksOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(/\]\((?<to>[^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(({ groups }) => groups?.['to'] ?? '')
    .filter((to) => !/^[a-z]+:/.test(to))
    .map((to) => join(dirname(path), to));
}

/** Every link to a heading of a document, of its own too. */
function partsOf(path: string, text: string): readonly { readonly page: string; readonly part: string }[] {
  return [...text.matchAll(/\]\((?<to>(?![a-z]+:)[^)#\s]*)#(?<part>[^)\s]+)\)/g)].map(({ groups }) => ({
    page: groups?.['to'] ? join(dirname(path), groups['to']) : path,
    part: groups?.['part'] ?? '',
  }));
}

const headingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (?<title>.+)$/gm)].map(({ groups }) =>
    (groups?.['title'] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\d\s-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

describe('links', () => {
  test('lead to files that exist', () => {
    const broken = documents.flatMap((path) =>
      linksOf(path, textOf(path))
        .filter((to) => !existsSync(join(root, to)))
        .map((to) => `${path}: ${to}`),
    );
    expect(broken).toEqual([]);
  });

  test('to a part of a page name a heading that it has', () => {
    const broken = documents.flatMap((path) =>
      partsOf(path, textOf(path))
        .filter(({ page, part }) => !headingsOf(textOf(page)).includes(part))
        .map(({ page, part }) => `${path}: ${page}#${part}`),
    );
    expect(broken).toEqual([]);
    expect(partsOf('docs/a.md', '[x](#one) [y](../b.md#two-parts)')).toEqual([
      { page: 'docs/a.md', part: 'one' },
      { page: 'b.md', part: 'two-parts' },
    ]);
    expect(headingsOf('# One\n## Two, parts!\n')).toEqual(['one', 'two-parts']);
  });

  test('are found in whatever document they stand', () => {
    expect(linksOf('docs/a.md', 'see [x](../forms/x.ts) and [y](https://x.example) and ![z](pictures/z.png#a)')).toEqual([
      'forms/x.ts',
      'docs/pictures/z.png',
    ]);
  });
});

test('every decision stands in the list of decisions', () => {
  const folder = 'docs/decisions/';
  const pages = allPaths().filter((path) => path.startsWith(folder) && path !== `${folder}README.md`);
  expect(pages.length).toBeGreaterThanOrEqual(12);
  expect(linksOf(`${folder}README.md`, textOf(`${folder}README.md`))).toEqual(pages);
});

test('questions are answered, each by a file', () => {
  const rows = textOf('docs/questions.md')
    .split('\n')
    .filter((line) => /^\| .+\? \|/.test(line));
  expect(rows.length).toBeGreaterThanOrEqual(20);
  for (const row of rows) expect(linksOf('docs/questions.md', row).length, row).toBeGreaterThan(0);
});

test('what a question names behind a file stands in that file', () => {
  const named = (text: string) =>
    [...text.matchAll(/\]\((?<to>[^)#\s]+)\), `(?<word>[^`]+)`/g)].map(({ groups }) => ({
      file: join('docs', groups?.['to'] ?? ''),
      word: groups?.['word'] ?? '',
    }));
  const all = named(textOf('docs/questions.md'));
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter(({ file, word }) => !textOf(file).includes(word))).toEqual([]);
  expect(named('[a](../x/a.ts), `one`')).toEqual([{ file: 'x/a.ts', word: 'one' }]);
});

describe('the rules', () => {
  const sections = new Set(
    [...textOf('docs/rules/domain.md').matchAll(/^## (?<number>\d+)\. /gm)].map(({ groups }) => groups?.['number'] ?? ''),
  );
  const cited = (text: string): readonly string[] =>
    [...text.matchAll(/DOMAIN §(?<number>\d+)/g)].map(({ groups }) => groups?.['number'] ?? '');

  test('that a file cites by their section stand in docs/rules', () => {
    const all = allPaths().filter((path) => /\.(?:ts|md)$/.test(path));
    const citations = all.flatMap((path) => cited(textOf(path)).map((number) => ({ path, number })));
    expect(citations.length).toBeGreaterThan(200);
    expect(citations.filter(({ number }) => !sections.has(number))).toEqual([]);
  });

  test('end with a last section', () => {
    expect(sections.has('11')).toBe(true);
    expect(sections.has('12')).toBe(false);
  });
});

describe('the glossary', () => {
  const rows = textOf('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  test.each([
    ['referral', 'doorverwijzing'],
    ['reference', 'referentie'],
    ['release', 'vrijlating'],
    ['expected', 'verwacht'],
    ['Livc', 'LIVC'],
    ['partnerTable', 'partnertafel'],
    ['fallback', 'opvang'],
    ['acknowledgement', 'ontvangstbevestiging'],
    ['redirect', 'doorgeven (niet bevoegd)'],
    ['transfer', 'overdracht (de persoon verhuist)'],
    ['judicialFollowUp', 'opvolging door justitie'],
    ['municipalGuide', 'trajectbegeleider'],
    ['prisonCaseworker', 'consulent'],
    ['arrangement', 'formele afspraak'],
    ['lifeDomain', 'levensdomein'],
    ['clock', 'termijn'],
    ['due', 'uiterlijk'],
    ['overdue', 'te laat'],
    ['breakGlass', 'noodtoegang'],
    ['consultant', 'consulent'],
    ['livcCoordinator', 'LIVC-coördinator'],
    ['livcMember', 'lid van het LIVC'],
    ['admin', 'opvolging bij het agentschap'],
    ['auditor', 'functionaris gegevensbescherming'],
  ])('names %s as %s', (code, dutch) => {
    const row = rows.find(([, words]) => words?.includes(`\`${code}\``));
    expect(row?.[2]).toContain(dutch);
  });

  test('gives each code word one row', () => {
    const words = rows.flatMap(([, cell]) => [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, word]) => word));
    expect(words.length).toBeGreaterThan(40);
    // `backup` and `escalation` are both a contact and what is done: the words are the same in Dutch too.
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual(['escalation']);
  });
});

test('every dependency is a decision with a reason, and no reason is left of one that went', () => {
  const manifest: unknown = JSON.parse(textOf('package.json'));
  const namesIn = (key: string): readonly string[] => {
    const group: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, key) : undefined;
    return typeof group === 'object' && group !== null ? Object.keys(group) : [];
  };
  const used = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap(namesIn);
  const explained = textOf('docs/decisions/12-dependencies.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));
  expect(used.length).toBeGreaterThan(30);
  expect(explained.toSorted()).toEqual(used.toSorted());
});
