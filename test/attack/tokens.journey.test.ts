/** Real tokens in wrong hands: what somebody gets who has one, and changes it, sends it elsewhere, or keeps it too long. Written down in `docs/attacks.md`. */
import { createPublicKey } from 'node:crypto';
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { nl } from '../../forms/words/nl.ts';
import { signedIn } from '../../infra/local/deeds.ts';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';
import { run, tokenOf } from '../local/outside-program.ts';
import { operations } from '../openapi/described.ts';

let machine: LocalMachine;
let lien: string;
let reference: string;

beforeAll(async () => {
  machine = await startLocal();
  lien = await tokenOf(machine.url, 'lien');
  const sent = await run('node docs/examples/send-referral.mjs', machine.url, { env: { TOKEN: lien } });
  reference = sent.out.trim();
});
afterAll(() => machine.stop());

const answerSchema = z.looseObject({ type: z.optional(z.string()), person: z.optional(z.looseObject({ version: z.optional(z.int()) })) });
async function ask(path: string, token: string, { posted, headers = {} }: Asking = {}) {
  const answer = await fetch(`${machine.url}${path}`, {
    method: posted === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(posted !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(posted !== undefined && { body: JSON.stringify(posted) }),
  });
  const said = answerSchema.parse(await answer.json());
  return { status: answer.status, kind: said.type?.split('/').at(-1), said };
}
type Asking = { readonly posted?: Readonly<Record<string, string>>; readonly headers?: Readonly<Record<string, string>> };

const keysSchema = z.object({ keys: z.tuple([z.looseObject({ kty: z.string(), kid: z.string() })]) });
async function publishedKey() {
  const { keys } = keysSchema.parse(await (await fetch(`${machine.url}/local/sign-in/jwks`)).json());
  return keys[0];
}

test('a real token opens what is its person’s', async () => {
  expect((await ask('/my-referrals', lien)).status).toBe(200);
  expect((await ask(`/referrals/${reference}`, lien)).status).toBe(200);
});

describe('a real token that was changed is none', () => {
  const claims = (): JWTPayload => decodeJwt(lien);
  const withSecret = async (secret: string, kid: string): Promise<string> =>
    new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid, typ: 'at+jwt' }).sign(new TextEncoder().encode(secret));
  const changed: Readonly<Record<string, () => Promise<string> | string>> = {
    'to need no signature': () => new UnsecuredJWT(claims()).encode(),
    'to be of the coordinator': () => rewritten({ sub: 'katrien' }),
    'to live a year': () => rewritten({ exp: (claims().exp ?? 0) + 365 * 24 * 60 * 60 }),
    'to be signed with the public key as a secret': async () => {
      const key = await publishedKey();
      return withSecret(String(createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' })), key.kid);
    },
    'to be signed with the published key as a secret': async () => {
      const key = await publishedKey();
      return withSecret(JSON.stringify(key), key.kid);
    },
    'to bring its own key': async () => {
      const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
      const { kid } = await publishedKey();
      return new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid, jwk: await exportJWK(publicKey) }).sign(privateKey);
    },
    'to have lost its signature': () => lien.split('.').with(2, '').join('.'),
  };
  const rewritten = (more: JWTPayload): string =>
    lien
      .split('.')
      .with(1, Buffer.from(JSON.stringify({ ...claims(), ...more })).toString('base64url'))
      .join('.');

  test.each(Object.keys(changed))('%s', async (name) => {
    const token = (await changed[name]?.()) ?? '';
    expect(token).not.toBe(lien);
    for (const path of ['/my-referrals', `/referrals/${reference}`])
      expect(await ask(path, token)).toMatchObject({ status: 401, kind: 'invalidToken' });
  });
});

describe('a real token counts', () => {
  test('for its person only: what is not theirs does not exist', async () => {
    const karim = await tokenOf(machine.url, 'karim');
    for (const [path, token] of [
      [`/referrals/${reference}`, karim],
      [`/referrals/${reference}/acknowledge`, lien],
      ['/livc', lien],
      ['/desk', lien],
      ['/accounts/katrien', lien],
    ] as const)
      expect({ path, ...(await ask(path, token)) }).toMatchObject({ path, status: 404, kind: 'notFound' });
  });

  test('in its header only, not behind the question mark, nor as a cookie', async () => {
    expect((await ask(`/my-referrals?access_token=${lien}`, '')).status).toBe(401);
    expect((await ask('/my-referrals', '', { headers: { cookie: `session=${lien}; access_token=${lien}` } })).status).toBe(401);
  });

  test('at no page for people, which says so and asks for no better one', async () => {
    const pages = operations.filter(({ tags, path }) => tags !== undefined && !path.includes('{'));
    expect(pages.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['GET /proposals', 'GET /municipalities', 'POST /account/role']),
    );
    for (const { route, path } of pages) {
      const asked = route.startsWith('POST ') ? { posted: {} } : {};
      for (const token of [lien, 'none', '']) expect({ route, ...(await ask(path, token, asked)) }).toMatchObject({ route, status: 406 });
    }
  });

  test('for who has several posts in the one that they say, and tells them which there are', async () => {
    const hilde = await tokenOf(machine.url, 'hilde');
    const account = await ask('/account', hilde);
    expect(account.said).toMatchObject({
      posts: [
        { role: 'consultant', organisation: 'caw-de-brug', isPresent: false },
        { role: 'livcMember', organisation: 'tafel-westhoek', isPresent: false },
      ],
    });
    expect((await ask('/my-referrals', hilde)).kind).toBe('chooseFirst');
    const as = (post: string) => ({ headers: { 'acting-as': post } });
    expect((await ask('/my-referrals', hilde, as('consultant/caw-de-brug'))).status).toBe(200);
    expect((await ask('/livc', hilde, as('livcMember/tafel-westhoek'))).status).toBe(200);
    expect((await ask('/my-referrals', hilde, as('livcMember/tafel-westhoek'))).status).toBe(404);
    for (const other of ['consultant/team-west', 'admin/agentschap', '*/*'])
      expect((await ask('/account', hilde, as(other))).kind).toBe('chooseFirst');
  });
});

describe('a real token ends', () => {
  test('when its person signs out everywhere; one of after that is good', async () => {
    const nele = await tokenOf(machine.url, 'nele');
    expect((await ask('/livc', nele)).status).toBe(200);
    const browser = await signedIn(machine.url, 'nele');
    await browser.press(await browser.go('/account'), nl.account.everywhere.button);
    expect((await ask('/livc', nele)).kind).toBe('invalidToken');
    // Tokens say in whole seconds when their person signed in.
    await new Promise((passed) => setTimeout(passed, 1_000));
    expect((await ask('/livc', await tokenOf(machine.url, 'nele'))).status).toBe(200);
  });

  test('when an admin shuts their access, at the next request', async () => {
    const [sofie, els] = [await tokenOf(machine.url, 'sofie'), await tokenOf(machine.url, 'els')];
    expect((await ask('/my-referrals', sofie)).status).toBe(200);
    const { person } = (await ask('/accounts/sofie', els)).said;
    const shut = await ask('/accounts/sofie', els, { posted: { change: 'shut', version: `${person?.version}`, why: 'left' } });
    expect(shut.status).toBe(200);
    expect((await ask('/my-referrals', sofie)).kind).toBe('invalidToken');
  });
});
