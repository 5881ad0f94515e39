/** What the local sign-in provider keeps, and what it does not. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { memoryAdapters } from '../../infra/local/sign-in-memory.ts';
import { signInProvider } from '../../infra/local/sign-in-provider.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function publishedKeys(keyFile: string | undefined): Promise<unknown> {
  const provider = await signInProvider({
    issuer: 'http://127.0.0.1:3000/local/sign-in',
    client: { id: 'aansluiting', secret: 'a-secret-of-this-test', publicUrl: 'http://127.0.0.1:3000' },
    people: [],
    ...(keyFile !== undefined && { keyFile }),
  });
  const server = createServer((request, response) => {
    provider.handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return await (await fetch(`http://127.0.0.1:${address.port}/local/sign-in/jwks`)).json();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('its keys outlive a restart, in a file that only we can read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
  folders.push(folder);
  const file = join(folder, 'sign-in.json');
  const before = await publishedKeys(file);
  expect(await publishedKeys(file)).toEqual(before);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('without a file its keys are others each time, and never secret ones', async () => {
  const [one, other] = [await publishedKeys(undefined), await publishedKeys(undefined)];
  expect(one).not.toEqual(other);
  expect(one).toEqual({ keys: [{ kty: 'RSA', alg: 'RS256', use: 'sig', kid: 'local', e: 'AQAB', n: expect.any(String) }] });
});

test('its memory forgets what is over, what is destroyed and what a grant took along', async () => {
  const clock = { ms: 0 };
  const adapters = memoryAdapters(() => clock.ms);
  const [sessions, codes] = [adapters('Session'), adapters('AuthorizationCode')];
  await sessions.upsert('a', { uid: 'u' }, 60);
  await codes.upsert('a', { grantId: 'g' }, 60);
  expect([await sessions.find('a'), await sessions.findByUid('u')]).toEqual([{ uid: 'u' }, { uid: 'u' }]);
  await codes.consume('a');
  expect(await codes.find('a')).toEqual({ grantId: 'g', consumed: 0 });
  await codes.revokeByGrantId('g');
  expect(await codes.find('a')).toBeUndefined();
  clock.ms = 60_000;
  expect([await sessions.find('a'), await sessions.findByUid('u')]).toEqual([undefined, undefined]);
  await sessions.upsert('b', { uid: 'v' }, 60);
  await sessions.destroy('b');
  expect(await sessions.find('b')).toBeUndefined();
});
