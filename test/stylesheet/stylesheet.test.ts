/** The stylesheet that is served is the one that its sources make, and every class of our pages has its rules. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stylesheet, stylesheetHash } from '../../forms/elements/stylesheet.ts';
import { stylesheetFile, stylesheetModule } from './build.ts';

const root = join(import.meta.dirname, '../..');

test('the stylesheet is in step with its sources: npm run build:css writes it', async () => {
  expect(readFileSync(join(root, stylesheetFile), 'utf8')).toBe(await stylesheetModule());
  // It reads half a megabyte of styles and every page; a busy machine takes its time.
}, 30_000);

test('it stays small, fetches nothing and keeps the notice of the packages it is made from', () => {
  expect(stylesheet.length).toBeLessThan(36_000);
  expect(stylesheet).not.toMatch(/url\(|@import|@font-face|expression\(/);
  expect(stylesheet).toMatch(/^\/\*! .*EUPL-1\.2/);
  expect(stylesheetHash).toMatch(/^[0-9a-f]{12}$/);
});

test('no token is left without a value', () => {
  const set = new Set([...stylesheet.matchAll(/[{;](--[\w-]+):/g)].map(([, name]) => name));
  const read = [...stylesheet.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name);
  expect(read.filter((name) => !set.has(name))).toEqual([]);
});

test('every class of our own that a page uses has a rule', () => {
  const used = new Set(
    globSync('forms/**/*.ts', { cwd: root })
      .filter((path) => path !== stylesheetFile)
      .flatMap((path) =>
        [...readFileSync(join(root, path), 'utf8').matchAll(/\baan-[a-z0-9]+(?:(?:--|__|-)[a-z0-9]+)*(?![\w-])(?!\$)/g)].map(
          ([name]) => name,
        ),
      ),
  );
  expect(used.size).toBeGreaterThan(50);
  const without = [...used].filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(stylesheet) && !['aan-theme'].includes(name));
  expect(without).toEqual([]);
});
