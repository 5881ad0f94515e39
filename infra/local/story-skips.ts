/** `npm run story:skips`: plays the story once for each of its steps, without that step; every time it must break off. Whatever it does not notice is named, and fails this. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { steps } from './story-steps.ts';

const story = fileURLToPath(new URL('./story.ts', import.meta.url));

/** Where it broke off; null when it did not. */
async function without(id: string): Promise<string | null> {
  try {
    await promisify(execFile)(process.execPath, [story, '--skip', id], { maxBuffer: 16 * 1024 * 1024 });
    return null;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    return said.split('\n').find((line) => line.trim() !== '') ?? 'broke off';
  }
}

const unnoticed: string[] = [];
for (const { id } of steps) {
  const noticed = await without(id);
  if (noticed === null) unnoticed.push(id);
  console.log(`${noticed === null ? '✗' : '✓'} without ${id}: ${noticed ?? 'nobody noticed'}`);
}
if (unnoticed.length > 0) {
  console.error(`\nThe story does not need: ${unnoticed.join(', ')}`);
  process.exitCode = 1;
} else console.log(`\nEach of the ${steps.length} steps is needed.`);
