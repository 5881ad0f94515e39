/** Import directions: no file breaks them, the linter says so too, and modules stand in no circle. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { circlesIn } from './circles.ts';
import { brokenDirections, directions } from './directions.ts';
import { allSources, importedPath, importsOf, root, sourceOf } from './source.ts';

const sources = allSources();

describe('import directions', () => {
  test('no file imports what its folder may not', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(brokenDirections)).toEqual([]);
  });

  describe.each(directions)('$folder', ({ proof }) => {
    test.each(proof.refused)('may not import %s', (specifier) => {
      expect(brokenDirections(sourceOf(proof.file, `import '${specifier}';`))).toHaveLength(1);
    });
    test.each(proof.passes)('may import %s', (specifier) => {
      expect(brokenDirections(sourceOf(proof.file, `import '${specifier}';`))).toEqual([]);
    });
  });

  test('a type, an export and an import while running count as imports', () => {
    const ways = [
      "import type { A } from 'jose';",
      "export { a } from 'jose';",
      "export * from 'jose';",
      "await import('jose');",
      "type A = import('jose').A;",
    ];
    for (const way of ways) expect(brokenDirections(sourceOf('functions/referral/proof.ts', way))).toHaveLength(1);
  });
});

describe('the linter', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'directions-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Every proof of every row as a file of its own, so that one run of the linter answers all. */
  const cases = directions.flatMap(({ proof }) =>
    [
      ...proof.passes.map((specifier) => ({ specifier, refused: false })),
      ...proof.refused.map((specifier) => ({ specifier, refused: true })),
    ].map(({ specifier, refused }, number) => ({ specifier, refused, importer: proof.file.replace(/\.\w+$/, `-${number}$&`) })),
  );

  function refusedFiles(): ReadonlySet<string> {
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const { importer, specifier } of cases) {
      mkdirSync(dirname(join(folder, importer)), { recursive: true });
      writeFileSync(join(folder, importer), `import '${specifier}';\n`);
    }
    const { stdout } = spawnSync(
      join(root, 'node_modules/.bin/biome'),
      ['lint', '--only=style/noRestrictedImports', '--reporter=github', '--max-diagnostics=none', '--vcs-enabled=false', '--config-path=.'],
      { cwd: folder, encoding: 'utf8' },
    );
    return new Set([...stdout.matchAll(/noRestrictedImports,file=([^,]+),/g)].map(([, file]) => relative(folder, String(file))));
  }

  test('refuses and passes exactly what the table of directions says', () => {
    const refused = refusedFiles();
    const tell = ({ importer, specifier }: { importer: string; specifier: string }) => `${importer} imports ${specifier}`;
    expect(cases.filter(({ importer }) => refused.has(importer)).map(tell)).toEqual(cases.filter((one) => one.refused).map(tell));
  }, 30_000);
});

describe('modules', () => {
  const graph = new Map(
    sources.map((source) => [source.path, importsOf(source).map(({ specifier }) => importedPath(source, specifier))] as const),
  );

  test('stand in no circle', () => {
    expect(circlesIn(graph)).toEqual([]);
  });

  test('import files that exist', () => {
    const missing = sources.flatMap((source) =>
      (graph.get(source.path) ?? [])
        .filter((path) => path.endsWith('.ts') && !graph.has(path))
        .map((path) => `${source.path} imports ${path}`),
    );
    expect(missing).toEqual([]);
  });

  test('a circle over two files is seen', () => {
    const circular = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts', 'd.ts']],
      ['c.ts', ['a.ts']],
      ['d.ts', []],
    ]);
    expect(circlesIn(circular)).toEqual([['a.ts', 'b.ts', 'c.ts']]);
  });
});
