/** `npm run synth` as a whole: every Lambda is bundled, and every bundle is a module that Node loads and that has a handler. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { rows } from '../../infra/aws/functions.ts';

const run = promisify(execFile);
const app = fileURLToPath(new URL('../../infra/aws/app.ts', import.meta.url));
const says = (bundle: string) => `import(${JSON.stringify(bundle)}).then(({ handler }) => console.log(typeof handler))`;

test('every Lambda is bundled into a module with a handler', async () => {
  const out = mkdtempSync(join(tmpdir(), 'aansluiting-synth-'));
  try {
    await run(process.execPath, [app], { env: { ...process.env, CDK_OUTDIR: out }, maxBuffer: 16 * 1024 * 1024 });
    const bundles = readdirSync(out).filter((name) => name.startsWith('asset.'));
    expect(bundles).toHaveLength(rows.length);
    for (const bundle of bundles) {
      const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', says(join(out, bundle, 'index.mjs'))], { env: {} });
      expect(stdout.trim(), bundle).toBe('function');
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
