/** `npm start` as whoever tries it meets it: one screen, one closing line, one clear sentence when it cannot, and nothing left behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refer, signedIn } from '../../infra/local/deeds.ts';
import { sam } from '../../infra/local/story-scene.ts';

const script = fileURLToPath(new URL('../../infra/local/start.mjs', import.meta.url));
const children: ChildProcess[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aansluiting-start-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Started = { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> };

function start(environment: Readonly<Record<string, string>> = {}, ...flags: readonly string[]): Started {
  const child = spawn(
    process.execPath,
    [...flags.filter((flag) => flag.startsWith('--import')), script, ...flags.filter((flag) => !flag.startsWith('--import'))],
    {
      env: { ...process.env, LOCAL_FOLDER: folder, PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return { child, said: () => said, ended: once(child, 'close').then(() => child.exitCode) };
}

/** The address in its closing line. */
async function ready({ child, said }: Started): Promise<string> {
  while (!/^ready (\S+)$/m.test(said())) {
    if (child.exitCode !== null) throw new Error(said());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return /^ready (\S+)$/m.exec(said())?.[1] ?? '';
}

/** Processes whose command line names this folder. */
const leftBehind = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    });

async function itsDatabaseStarts(): Promise<void> {
  while (leftBehind().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function nothingLeft(): Promise<void> {
  for (let tries = 0; tries < 100 && leftBehind().length > 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(leftBehind()).toEqual([]);
}

describe('npm start', () => {
  test('says on one screen where, who and what to try, and last of all that it is ready', async () => {
    const started = start();
    const url = await ready(started);
    const lines = started.said().trimEnd().split('\n');
    expect(lines.at(-1)).toBe(`ready ${url}`);
    expect(lines.length).toBeLessThan(40);
    for (const word of ['/local/inbox', '/local/clock', 'Lien Claes', 'Katrien De Smet', 'Els Martens', 'Ctrl-C'])
      expect(started.said()).toContain(word);
    expect((await fetch(url)).status).toBe(200);
  });

  test('keeps everything over a restart, and leaves no process when stopped by Ctrl-C', async () => {
    const first = start();
    const url = await ready(first);
    const reference = await refer(await signedIn(url, 'lien'), { ...sam, releaseOn: null, certainty: 'unknown', toldOn: null });
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    await nothingLeft();

    const again = await ready(start());
    const page = await (await signedIn(again, 'lien')).go('/my-referrals');
    expect(page.text).toContain(reference);
    expect(await (await fetch(`${again}/local/inbox`)).text()).toContain(`Verzonden: doorverwijzing ${reference}`);
  });

  test.each([
    ['told to end while it starts', 'SIGTERM', 0, itsDatabaseStarts],
    ['killed', 'SIGKILL', null, ready],
  ] as const)('leaves no process either when it is %s', async (_, signal, code, until) => {
    const started = start();
    await until(started);
    started.child.kill(signal);
    expect(await started.ended).toBe(code);
    await nothingLeft();
  });

  test('with --fresh begins anew, with a few referrals that have a past', async () => {
    const started = start({}, '--fresh');
    const url = await ready(started);
    // Said at once: it takes a while.
    expect(started.said()).toMatch(/^Making examples: .*seconds …\n/);
    const desk = await (await signedIn(url, 'els')).go('/desk');
    expect(desk.text).toMatch(/werkdagen te laat/);
    expect(desk.text).toMatch(/niet bezorgd/);
  });
});

describe('npm start, when it cannot', () => {
  const oneLine = async (started: Started, said: RegExp) => {
    expect(await started.ended).toBe(1);
    const lines = started.said().trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(said);
    await nothingLeft();
  };

  test('says that the port is taken, and how to choose another', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    await oneLine(start({ PORT: port }), new RegExp(`^Port ${port} is taken: .*PORT=\\d+ npm start`));
    taken.close();
  });

  test('says which port it cannot use', async () => {
    await oneLine(start({ PORT: 'three thousand' }), /^PORT must be a number/);
  });

  test('says what to install when there is no Java', async () => {
    await oneLine(start({ PATH: '/nowhere' }), /^DynamoDB Local needs Java 17 or newer: install/);
  });

  test('says which Node it needs when this one is too old', async () => {
    const old = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.19.0"}})';
    await oneLine(start({}, `--import=${old}`), /^Aansluiting needs Node 22\.22 or newer; this is 20\.19\.0\. Install/);
  });

  test('says that it runs already with the same data', async () => {
    const url = await ready(start());
    await oneLineOnly(start(), new RegExp(`^It is running already, at ${url}`));
  });

  const oneLineOnly = async (started: Started, said: RegExp) => {
    expect(await started.ended).toBe(1);
    expect(started.said().trimEnd()).toMatch(said);
  };
});
