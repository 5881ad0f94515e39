/** Each step of the story is needed: left out one at a time, the story breaks off every time. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { steps } from '../../infra/local/story-steps.ts';

test('the story notices each of its steps being left out', async () => {
  const script = fileURLToPath(new URL('../../infra/local/story-skips.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 16 * 1024 * 1024 });
  expect(stdout).toContain(`Each of the ${steps.length} steps is needed.`);
});
