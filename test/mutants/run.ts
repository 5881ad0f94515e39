/**
 * `npm run mutants [-- --sample n]`: plants each fault in a copy of the project and demands that its named test fails.
 * Never touches the project itself. Two faults at a time, each in a copy of its own.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Fault, isPlantable, planted, type Verdict, verdictOf } from './fault.ts';
import { faults } from './faults/all.ts';

const root = resolve(import.meta.dirname, '../..');
/** Two cores. */
const atOnce = 2;
const leftOut = new Set(['node_modules', '.git', '.local', 'cdk.out', 'coverage', 'screens']);

function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  cpSync(root, folder, { recursive: true, filter: (path) => !leftOut.has(relative(root, path).split('/')[0] ?? '') });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Runs the named tests of one file in a copy; the report, or null when there is none. */
async function report(folder: string, file: string, tests: readonly string[]): Promise<unknown> {
  const output = join(folder, 'mutant-report.json');
  rmSync(output, { force: true });
  const pattern = tests.map(escaped).join('|');
  const run = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', file, '-t', pattern, '--reporter=json', `--outputFile=${output}`],
    {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, TEST_REPORT: undefined },
    },
  );
  await new Promise((done) => run.once('close', done));
  try {
    return JSON.parse(readFileSync(output, 'utf8'));
  } catch {
    return null;
  }
}

/** With the fault: its test must fail. The copy is as before afterwards. */
async function verdictWith(fault: Fault, folder: string): Promise<Verdict> {
  const file = join(folder, fault.file);
  const sound = readFileSync(file, 'utf8');
  if (!isPlantable(sound, fault)) return 'not plantable';
  writeFileSync(file, planted(sound, fault));
  const { file: tests, test } = fault.killedBy;
  try {
    const verdict = verdictOf(await report(folder, tests, [test]), test);
    // A test that never began says nothing of the fault: a busy machine may have cut it short, so it is asked once more.
    return verdict === 'not run' ? verdictOf(await report(folder, tests, [test]), test) : verdict;
  } finally {
    writeFileSync(file, sound);
  }
}

/** Without any fault every named test must run and pass; a test that fails anyway proves nothing. */
async function unsound(chosen: readonly Fault[], folder: string): Promise<ReadonlySet<Fault>> {
  const found = new Set<Fault>();
  for (const [file, ofFile] of Map.groupBy(chosen, ({ killedBy }) => killedBy.file)) {
    const all = await report(folder, file, [...new Set(ofFile.map(({ killedBy }) => killedBy.test))]);
    for (const fault of ofFile) if (verdictOf(all, fault.killedBy.test) !== 'survived') found.add(fault);
  }
  return found;
}

/** Spread over the whole list, so that every part of the system has its turn. */
const sampled = (count: number): readonly Fault[] => {
  const step = faults.length / Math.min(count, faults.length);
  return faults.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
};

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { sample: { type: 'string' }, only: { type: 'string' } } });
  const some = values.sample === undefined ? faults : sampled(Number(values.sample));
  const chosen = values.only === undefined ? some : some.filter(({ name, file }) => `${file} ${name}`.includes(values.only ?? ''));
  const copies = Array.from({ length: Math.min(atOnce, chosen.length) }, copyOfProject);
  const left = [...chosen];
  let failed = 0;
  try {
    const [first] = copies;
    const bad = first === undefined ? new Set() : await unsound(chosen, first);
    await Promise.all(
      copies.map(async (folder) => {
        for (let fault = left.shift(); fault !== undefined; fault = left.shift()) {
          const verdict = bad.has(fault) ? 'its test fails or is missing without it' : await verdictWith(fault, folder);
          if (verdict !== 'killed') failed += 1;
          say(
            `${verdict === 'killed' ? 'killed  ' : 'ALIVE   '} ${fault.rule.padEnd(34)} ${fault.name}${verdict === 'killed' ? '' : ` (${verdict}: ${fault.killedBy.file})`}`,
          );
        }
      }),
    );
  } finally {
    for (const folder of copies) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const passed = chosen.length - failed;
  const reportFile = process.env['MUTANTS_REPORT'];
  if (reportFile !== undefined) {
    writeFileSync(reportFile, JSON.stringify({ numPassedTests: passed, numFailedTests: failed, success: failed === 0 && passed > 0 }));
  }
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

await main();
