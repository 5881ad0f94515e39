/** The story holds, and it notices when a step of it is left out; every step in turn is tried by the proof beside this. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../infra/local/story.ts', import.meta.url));

const play = (...flags: readonly string[]): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise((done) => {
    const child = execFile(process.execPath, [script, ...flags], { maxBuffer: 16 * 1024 * 1024 }, (_, out, err) => {
      done({ code: child.exitCode ?? -1, said: `${out}${err}` });
    });
  });

test('the story is so from beginning to end', async () => {
  const { code, said } = await play();
  expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
  expect(said).toContain('All of it is so');
  // Each step is told on the day on which it happens.
  const told = [...said.matchAll(/^(\d+)\/\d+ .*\n─+\n {2}\w+ (.*) \d{4}, /gm)];
  expect(told.slice(9).map(([, step, day]) => `${step}: ${day}`)).toEqual([
    '10: 18 december',
    '11: 24 december',
    '12: 30 december',
    '13: 30 december',
    '14: 4 januari',
    '15: 4 januari',
    '16: 4 januari',
    '17: 4 januari',
    '18: 4 januari',
    '19: 4 januari',
    '20: 4 januari',
    '21: 4 januari',
  ]);
});

test('without the step in which a referral is taken back, it breaks off', async () => {
  const { code, said } = await play('--skip', 'withdraw');
  expect(code).toBe(1);
  expect(said).toContain('Not so:');
});

test('a step that it does not have cannot be left out', async () => {
  expect((await play('--skip', 'nonsense')).code).toBe(2);
});
