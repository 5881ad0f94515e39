/** Rules about every text file, whatever its language: nothing of the machine it was made on, nothing unfinished, nothing where it does not belong. */
import { describe, expect, test } from 'vitest';
import { allPaths, folders, textOf } from './source.ts';

/** Text that people wrote; data with a source of its own and the locked list of packages are not. */
const isWritten = (path: string): boolean =>
  /(\.(ts|mjs|json|md|yml|css|sh)|^\.ci\/run|^\.[a-z]+|^LICENSE)$/.test(path) &&
  path !== 'package-lock.json' &&
  !path.startsWith('functions/directory/data/');

const written = allPaths().filter(isWritten);

type TextRule = { readonly name: string; readonly pattern: RegExp; readonly breaks: readonly string[]; readonly passes: readonly string[] };

// Patterns are written so that they do not match themselves.
const textRules: readonly TextRule[] = [
  {
    name: 'a path of somebody’s machine',
    pattern: /(?<![\w.])[/](?:work|root|home|Users|private)[/]\w|[A-Z]:\\Users/,
    breaks: [`see /${'home'}/someone/project`, `cd /${'work'}/main`, `C:\\${'Users'}\\someone`],
    passes: ['see https://example.be/home/page', 'GET /my-referrals', `text/${'work'}/x`],
  },
  {
    name: 'the address of a package registry',
    pattern: /registry[.]\w+|"resol[v]ed"|artifact[o]ry/i,
    breaks: [`https://${'registry'}.npmjs.org/zod`, `"${'resolved'}": "x"`],
    passes: ['a package registry', 'the registry of people'],
  },
  {
    name: 'an unfinished mark',
    pattern: /\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b(?!#)/,
    breaks: [`// ${'TO'}DO later`, `${'FIX'}ME`, `${'XX'}X`],
    // The index of what is to be looked at is called so in the table's keys.
    passes: ['`TODO#CLOCK#0`'],
  },
  {
    name: 'a mark of an unfinished merge',
    pattern: /^(?:<{7}|>{7}|={7})(?: |$)/m,
    breaks: [`${'<'.repeat(7)} HEAD`, `a\n${'='.repeat(7)}\nb`],
    passes: ['a == b', '=========== title'],
  },
  {
    name: 'the number of a task, which nobody who reads this can look up',
    pattern: /\bissue \d/i,
    breaks: [`as ${'issue'} 3 asks`, `rule: '${'Issue'} 12 §7'`],
    passes: ['certificate issued by', 'GitHub issues'],
  },
  {
    name: 'an address at a real mail provider, where invented ones end in .example',
    pattern: /[\w.+-]+@(?!\w[\w.-]*\.example\b)[a-z][\w-]+(?:\.[\w-]+)*\.(?:be|com|org|net|eu|nl)\b/i,
    breaks: [`livc@${'stad'}.be`, `jan.peeters@${'mail'}.com`],
    // One letter is a shape, not an address.
    passes: ['livc@gent.example', 'a@b.be', '@aws-sdk/client-ses', 'biome@2.5.15'],
  },
];

describe.each(textRules)('no file holds $name', ({ pattern, breaks, passes }) => {
  test('anywhere', () => {
    const found = written.flatMap((path) =>
      textOf(path)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    );
    expect(found).toEqual([]);
  });
  test.each(breaks)('and it is seen in: %s', (text) => expect(pattern.test(text)).toBe(true));
  test.each(passes)('but not in: %s', (text) => expect(pattern.test(text)).toBe(false));
});

test('the house has five rooms and its settings, nothing else', () => {
  const atTop = new Set(allPaths().map((path) => path.split('/')[0] ?? ''));
  const settings = [
    '.ci',
    '.editorconfig',
    '.gitignore',
    '.npmrc',
    '.nvmrc',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'biome.json',
    'cdk.json',
    'package-lock.json',
    'package.json',
    'publiccode.yml',
    'tsconfig.json',
    'vitest.config.ts',
  ];
  expect([...atTop].filter((name) => !settings.includes(name) && !folders.some((folder) => folder === name))).toEqual([]);
});
