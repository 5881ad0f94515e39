/** The README's own words for a program, followed to the letter against the running system: a token, a referral, and what the LIVC gets to see of it. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { signedIn } from '../../infra/local/deeds.ts';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';
import { textOf } from '../house/source.ts';
import { type Ran, run, tokenOf } from './outside-program.ts';

let machine: LocalMachine;
let folder: string;
/** The README's commands, run once. */
let first: Ran;
let token: string;

const theRun = 'the-run-of-the-readme';
const sending = 'node docs/examples/send-referral.mjs';
const sectionsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
const example = sectionsSchema.parse(JSON.parse(textOf('docs/examples/referral.json')));

/** What stands indented under a heading. */
const commandsUnder = (heading: string, text: string): string =>
  [...(text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').matchAll(/^ {4}(.+)$/gm)].map(([, line]) => line).join('\n');

beforeAll(async () => {
  machine = await startLocal();
  folder = mkdtempSync(join(tmpdir(), 'programs-'));
  first = await run(commandsUnder('From a program', textOf('README.md')), machine.url, { env: { RUN: theRun } });
  token = await tokenOf(machine.url, 'lien');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await machine.stop();
});

function fileWith(sections: unknown): string {
  const file = join(folder, 'referral.json');
  writeFileSync(file, JSON.stringify(sections));
  return file;
}

describe('a referral from a program', () => {
  test('is sent by the commands of the README, which say its reference', () => {
    expect({ code: first.code, out: first.out }, first.err).toEqual({ code: 0, out: expect.stringMatching(/^\w{3}-\w{3}-\w{3}\n$/) });
    expect(first.err).toMatch(/Sent; to be acknowledged by \d{4}-\d{2}-\d{2}/);
  });

  test('is told to the LIVC by a mail that says nothing of the person', async () => {
    await machine.quiet();
    const reference = first.out.trim();
    const mails = machine.inbox.mails().filter(({ raw }) => raw.includes(reference));
    expect(mails.map(({ to }) => to).toSorted()).toEqual(['lien.claes@consulenten-west.example', 'livc@gent.example']);
    for (const { raw } of mails) for (const word of ['Nabil', 'Verzonnen', 'gevangenis']) expect(raw).not.toContain(word);
  });

  test('stands in the list of the LIVC, and its coordinator reads all that was sent', async () => {
    const katrien = await signedIn(machine.url, 'katrien');
    expect((await katrien.go('/livc')).text).toContain(first.out.trim());
    const page = await katrien.go(`/referrals/${first.out.trim()}`);
    for (const text of ['Nabil', 'Verzonnen', 'Opnieuw als bakker werken.', 'Hulp bij het zoeken naar werk.'])
      expect(page.text).toContain(text);
  });

  test('is one of their own for who the program acted for', async () => {
    expect((await (await signedIn(machine.url, 'lien')).go('/my-referrals')).text).toContain(first.out.trim());
    expect((await (await signedIn(machine.url, 'karim')).go('/my-referrals')).text).not.toContain(first.out.trim());
  });

  test('leaves nothing about the person on the screen', () => {
    for (const word of ['Nabil', 'Verzonnen', '1991', 'bakker']) expect(first.out + first.err).not.toContain(word);
  });
});

describe('a run that is started again', () => {
  test('does nothing twice: the same reference, and nothing new that anybody sees', async () => {
    await machine.quiet();
    const sent = machine.inbox.mails().length;
    const list = async () => (await (await signedIn(machine.url, 'lien')).go('/my-referrals')).text;
    const before = await list();
    const again = await run(sending, machine.url, { env: { TOKEN: token, RUN: theRun } });
    expect([again.code, again.out]).toEqual([0, first.out]);
    await machine.quiet();
    expect(machine.inbox.mails().length).toBe(sent);
    expect(await list()).toBe(before);
  });

  test('goes on with the draft that it left, when it broke off', async () => {
    const env = { TOKEN: token, RUN: 'a-run-that-breaks-off' };
    const { judicial: _, ...others } = example;
    const somebody = { person: { ...example['person'], 'birthDate-year': '1975', givenName: 'Anders' } };
    const broken = await run(`${sending} ${fileWith({ ...others, ...somebody })}`, machine.url, { env });
    const whole = await run(`${sending} ${fileWith({ ...example, ...somebody })}`, machine.url, { env });
    expect([broken.code, whole.code]).toEqual([1, 0]);
    expect(broken.err).toContain(`Draft ${whole.out}`);
  });
});

describe('a program that is refused says why, and ends with 1', () => {
  const refused = async (ran: Promise<Ran>, said: RegExp) => {
    const { code, out, err } = await ran;
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(said)]);
  };

  test('when the person has an open referral already', async () => {
    await refused(
      run(sending, machine.url, { env: { TOKEN: token } }),
      new RegExp(`open referral of this person already: ${first.out.trim()}`),
    );
  });

  test('when something must be mended, at its field, in the words of the page', async () => {
    const file = fileWith({ ...example, person: { ...example['person'], 'birthDate-month': '13' } });
    await refused(run(`${sending} ${file}`, machine.url, { env: { TOKEN: token } }), /must be mended\.\n {2}birthDate: .*\n$/);
  });

  test('when it is not complete, with all that is missing', async () => {
    const { judicial: _, ...others } = example;
    const file = fileWith(others);
    await refused(run(`${sending} ${file}`, machine.url, { env: { TOKEN: token } }), /Not complete\.\n {2}judicial\.judicialFollowUp: /);
  });

  test('when its token is none', async () => {
    await refused(run(sending, machine.url, { env: { TOKEN: 'none' } }), /Refused: The token is not one of ours/);
  });

  test('when it acts for who does not send referrals', async () => {
    const env = { TOKEN: await tokenOf(machine.url, 'els') };
    await refused(run(sending, machine.url, { env }), /Refused: This does not exist, or is not yours\./);
  });

  test('when nobody answers', async () => {
    await refused(run(sending, 'http://127.0.0.1:9', { env: { TOKEN: token } }), /Refused: No answer\./);
  });

  test('when a gateway answers in its place, after it asked again with the same key', async () => {
    const keys: unknown[] = [];
    const gateway = createServer((request, response) => {
      keys.push(request.headers['idempotency-key']);
      response.writeHead(504, { 'content-type': 'text/html' }).end('<p>504</p>');
    }).listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    const address = z.parse(z.object({ port: z.int() }), gateway.address());
    await refused(run(sending, `http://127.0.0.1:${address.port}`, { env: { TOKEN: token, RUN: theRun } }), /Refused: No answer\.\n$/);
    expect(keys).toEqual(Array.from({ length: 4 }, () => `${theRun}-draft`));
    gateway.close();
  });
});
