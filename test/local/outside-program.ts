/** A program outside, as it is started from a shell, and the person who says in a browser for whom it acts. It knows nothing of the system but its address. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { startingWith } from '../../infra/local/deeds.ts';
import { demoPerson } from '../../infra/local/demo-people.ts';
import { visitor } from '../../infra/local/visitor.ts';
import { root } from '../house/source.ts';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** `who` agrees as soon as an address is shown to open. */
export async function run(commands: string, url: string, { who = 'lien', env = {} }: Running = {}): Promise<Ran> {
  const child = spawn('bash', ['-euc', commands], {
    cwd: root,
    // The same Node as the tests have.
    env: { PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, AANSLUITING_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  const agreement: { of?: Promise<unknown> } = {};
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
    const address = /^(https?:\S+\/auth\?\S+)\n/m.exec(said.err)?.[1];
    if (address !== undefined)
      agreement.of ??= agree(address, url, who).catch((error: unknown) => {
        child.kill();
        return error;
      });
  });
  const [code] = await once(child, 'close');
  const failed = await agreement.of;
  if (failed instanceof Error) throw failed;
  return { code: typeof code === 'number' ? code : null, ...said };
}
type Running = { readonly who?: string; readonly env?: Readonly<Record<string, string>> };

async function agree(address: string, url: string, who: string): Promise<void> {
  const browser = visitor(url, async (asked, init) => {
    const answer = await fetch(asked, init);
    const to = answer.headers.get('location');
    // To the program itself, which listens on this machine.
    return to?.startsWith('http://127.0.0.1:') ? fetch(to) : answer;
  });
  await browser.press(await browser.go(address), startingWith(`${demoPerson(who).name} `));
}

/** As the first of the examples gets it. */
export async function tokenOf(url: string, who: string): Promise<string> {
  const { code, out, err } = await run('node docs/examples/get-token.mjs', url, { who });
  if (code !== 0) throw new Error(err);
  return out.trim();
}
