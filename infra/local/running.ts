/** Where the local system keeps its data, and where one with this data runs: two would spoil it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const localFolder = process.env['LOCAL_FOLDER'] ?? fileURLToPath(new URL('../../.local/', import.meta.url));
export const runningFile = join(localFolder, 'running');

/** Its address; null when none answers. */
export async function whereItRuns(): Promise<string | null> {
  const url = existsSync(runningFile) ? readFileSync(runningFile, 'utf8') : '';
  if (url === '') return null;
  const answers = await fetch(`${url}/local/`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  return answers ? url : null;
}
