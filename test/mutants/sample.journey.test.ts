/** A few of the faults, spread over the system, in every test run; `npm run mutants` plants them all. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('a sample of the faults is caught, each by its named test', () => {
  const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'run.ts'), '--sample', '4'], { encoding: 'utf8' });
  expect(stdout).toContain('4 passed, 0 failed');
  expect(status).toBe(0);
});
