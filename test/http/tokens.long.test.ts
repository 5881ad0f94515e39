/** Tokens as a forger would make them, over real HTTP connections: to our handler, and from it to a provider whose keys change. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { html } from '../../forms/elements/html.ts';
import type { KnownPerson } from '../../functions/http/bearer.ts';
import { made, type Route, type Session, shown } from '../../functions/http/route.ts';
import { endAllOf } from '../../functions/http/session.ts';
import { gateway } from '../../infra/local/gateway.ts';
import { context, house } from './visits.ts';

const audience = 'https://aansluiting.example';
const scope = 'referrals';
const servers: Server[] = [];

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

type Key = { readonly kid: string; readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
const newKey = async (kid: string): Promise<Key> => ({ kid, ...(await generateKeyPair('RS256', { extractable: true })) });

/** What the provider publishes now, `at` where it says, and whether it answers at all. */
const published: { keys: readonly Key[]; at: string | null; isDown: boolean; asked: number } = {
  keys: [],
  at: null,
  isDown: false,
  asked: 0,
};
let issuer = '';
let first: Key;
let second: Key;

beforeAll(async () => {
  [first, second] = await Promise.all([newKey('first'), newKey('second')]);
  issuer = await listen(async (request, response) => {
    if (published.isDown) return response.writeHead(503).end();
    published.asked += 1;
    const jwks_uri = `${published.at ?? issuer}/keys`;
    if (request.url === '/.well-known/openid-configuration') return response.end(JSON.stringify({ issuer, jwks_uri }));
    const keys = await Promise.all(
      published.keys.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, alg: 'RS256' })),
    );
    return response.end(JSON.stringify({ keys }));
  });
});
beforeEach(() => {
  Object.assign(published, { keys: [first], at: null, isDown: false });
});
afterAll(async () => {
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
});

const an: KnownPerson = {
  name: 'An Peeters',
  disabled: false,
  posts: [{ role: 'consultant', organisation: 'team-1', organisationName: 'Team Noord' }],
};
const admin = { role: 'admin', organisation: 'agency', organisationName: 'Agentschap' };
const answerSchema = z.looseObject({ type: z.optional(z.string()) });
const seconds = () => Math.floor(Date.now() / 1000);

/** Our handler behind a server of its own, with one page for consultants. */
async function served(person: () => KnownPerson | null = () => an) {
  const seen: (Session | null)[] = [];
  const page: Route<unknown, string> = {
    method: 'GET',
    path: '/given',
    action: 'consultant',
    gives: () => z.object({ name: z.string() }),
    run: async ({ session }) => {
      seen.push(session);
      return shown(() => html``, { name: session?.name ?? '' });
    },
  };
  const desk: Route<unknown, string> = { ...page, path: '/given-to-admin', action: 'admin' };
  const taking: Route<unknown, string> = {
    method: 'POST',
    path: '/taking',
    action: 'consultant',
    takes: () => z.strictObject({}),
    run: async () => made('ABC', '/drafts/ABC'),
  };
  const forPrograms = { issuer, audience, scope, claims: '{}', person: async (id: string) => (id === 'an-peeters' ? person() : null) };
  const ours = house({ more: [page, desk, taking], forPrograms });
  Object.defineProperty(ours.clock, 'now', { get: () => new Date().toISOString() });
  const saidItself = { status: 404, headers: {}, contentType: 'text/html', body: '' };
  const routes = ['GET /given', 'GET /given-to-admin', 'POST /taking', 'GET /'].map((one) => {
    const [method = '', path = ''] = one.split(' ');
    return { method, path, entry: 'product' };
  });
  const answer = gateway({ routes, otherwise: [], noRoute: saidItself, broken: saidItself, tooSlow: saidItself }, async (_, event) =>
    ours.handler(JSON.parse(JSON.stringify(event)), context),
  );
  const url = await listen((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const ask = async (token: string, headers: Readonly<Record<string, string>> = {}, path = '/given', method = 'GET') => {
    const got = await fetch(`${url}${path}`, { method, redirect: 'manual', headers: { authorization: `Bearer ${token}`, ...headers } });
    return { status: got.status, challenge: got.headers.get('www-authenticate'), said: answerSchema.parse(await got.json()) };
  };
  return { ask, seen, url, ...ours };
}

const usual = (): JWTPayload => ({ iss: issuer, aud: audience, sub: 'an-peeters', scope, iat: seconds(), exp: seconds() + 300 });
const signed = (claims: JWTPayload = {}, key: Key = first, header: Readonly<Record<string, string>> = {}): Promise<string> =>
  new SignJWT({ ...usual(), ...claims }).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt', ...header }).sign(key.privateKey);
const without = (name: string): Promise<string> => {
  const { [name]: _, ...rest } = usual();
  return new SignJWT(rest).setProtectedHeader({ alg: 'RS256', kid: first.kid }).sign(first.privateKey);
};

describe('a token of the provider', () => {
  test('acts for its person, in their post, without any cookie or token of a form', async () => {
    const { ask, seen } = await served();
    const { status, said } = await ask(await signed());
    expect([status, said]).toEqual([200, { name: 'An Peeters' }]);
    expect(seen[0]).toMatchObject({ subject: 'an-peeters', role: 'consultant', organisation: 'team-1', csrf: '' });
    expect(await ask(await signed(), {}, '/taking', 'POST')).toMatchObject({
      status: 201,
      said: { reference: 'ABC', location: '/drafts/ABC' },
    });
  });

  test('says when its person last signed in; one that does not say counts as long ago', async () => {
    const { ask, seen } = await served();
    const anHourAgo = seconds() - 3_600;
    await ask(await signed({ auth_time: anHourAgo }));
    await ask(await signed());
    expect(seen.map((one) => one?.begunAt)).toEqual([new Date(anHourAgo * 1_000).toISOString(), '1970-01-01T00:00:00.000Z']);
  });
});

describe('a forged token is refused', () => {
  const forged: Readonly<Record<string, () => Promise<string> | string>> = {
    'no algorithm at all': () => new UnsecuredJWT(usual()).encode(),
    'the public key as a secret': async () =>
      new SignJWT(usual())
        .setProtectedHeader({ alg: 'HS256', kid: first.kid })
        .sign(new TextEncoder().encode(await exportSPKI(first.publicKey))),
    'another audience': () => signed({ aud: 'https://elsewhere.example' }),
    'no audience': () => without('aud'),
    'another issuer': () => signed({ iss: 'https://evil.example' }),
    'no person': () => without('sub'),
    'no end': () => without('exp'),
    'an end that is past': () => signed({ iat: seconds() - 600, exp: seconds() - 60 }),
    'a beginning that is to come': () => signed({ nbf: seconds() + 120 }),
    'a key of somebody else': async () => signed({}, { ...second, kid: first.kid }),
    'a key that nobody published': () => signed({}, second),
    'one flipped sign': async () => {
      const token = await signed();
      const at = token.length - 20;
      return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    },
    'claims that were changed': async () => {
      const [head = '', , signature = ''] = (await signed()).split('.');
      return `${head}.${Buffer.from(JSON.stringify({ ...usual(), sub: 'bea-claes' })).toString('base64url')}.${signature}`;
    },
    'no token but a word': () => 'geheim',
    'a person nobody knows': () => signed({ sub: 'nobody' }),
  };
  test.each(Object.keys(forged))('with %s', async (name) => {
    const { ask, seen } = await served();
    const { status, challenge, said } = await ask((await forged[name]?.()) ?? '');
    expect([status, said.type]).toEqual([401, '/openapi.json#/x-problems/invalidToken']);
    expect(challenge).toBe('Bearer realm="Aansluiting", error="invalid_token"');
    expect(seen).toHaveLength(0);
  });

  test.each([
    ['another scope', { scope: 'openid profile' }],
    ['a scope that only begins so', { scope: 'referrals-read' }],
    ['none', { scope: '' }],
  ])('with %s instead of ours, which it is told', async (_, claims) => {
    const { ask } = await served();
    expect(await ask(await signed(claims))).toMatchObject({
      status: 403,
      challenge: 'Bearer realm="Aansluiting", error="insufficient_scope", scope="referrals"',
    });
  });

  test('and none at all is told what to send', async () => {
    const { url } = await served();
    const got = await fetch(`${url}/given`, { headers: { accept: 'application/json' } });
    expect([got.status, got.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Aansluiting"']);
  });

  test('also beside a cookie that is good', async () => {
    const { ask, signIn } = await served();
    const { cookie } = await signIn();
    expect((await ask(await signed({ aud: 'https://elsewhere.example' }), { cookie })).status).toBe(401);
  });
});

describe('keys of the provider', () => {
  test('that were rotated are found without a restart, and the old one is refused from then on', async () => {
    const { ask } = await served();
    const old = await signed();
    expect((await ask(old)).status).toBe(200);
    published.keys = [second];
    // Strangers with invented keys make us ask only once in five seconds.
    await new Promise((passed) => setTimeout(passed, 5_100));
    expect((await ask(await signed({}, second))).status).toBe(200);
    expect((await ask(old)).status).toBe(401);
  }, 15_000);

  test('are kept: many tokens, and many of invented keys, ask the provider no more', async () => {
    const { ask } = await served();
    await ask(await signed());
    const { asked } = published;
    for (let one = 0; one < 10; one += 1) await ask(await signed({}, { ...second, kid: `invented-${one}` }));
    await ask(await signed());
    expect(published.asked).toBe(asked);
  });

  test('are never fetched in the clear but from this very machine', async () => {
    // Answered just as well, by whoever stands in between.
    published.at = issuer.replace('127.0.0.1', '0.0.0.0');
    expect((await fetch(`${published.at}/keys`)).status).toBe(200);
    const { ask, seen } = await served();
    expect([(await ask(await signed())).status, seen.length]).toEqual([503, 0]);
  });

  test('out of reach let nobody in, and say to come back', async () => {
    published.isDown = true;
    const { ask, seen } = await served();
    const { status, said } = await ask(await signed());
    expect([status, said.type, seen.length]).toEqual([503, '/openapi.json#/x-problems/busy', 0]);
    published.isDown = false;
    expect((await ask(await signed())).status).toBe(200);
  });
});

describe('a person', () => {
  test('who was shut out is out at the next request', async () => {
    const now = { disabled: false };
    const { ask } = await served(() => ({ ...an, ...now }));
    const token = await signed();
    expect((await ask(token)).status).toBe(200);
    now.disabled = true;
    expect((await ask(token)).status).toBe(401);
  });

  test('who signed out everywhere ends the tokens of before', async () => {
    const { ask, services } = await served();
    const token = await signed({ iat: seconds() - 60 });
    await endAllOf('an-peeters', new Date(Date.now() - 30_000).toISOString(), services);
    expect((await ask(token)).status).toBe(401);
    expect((await ask(await signed())).status).toBe(200);
  });

  test('who signed out everywhere ends what is renewed from before', async () => {
    const { ask, services } = await served();
    await endAllOf('an-peeters', new Date(Date.now() - 30_000).toISOString(), services);
    expect((await ask(await signed({ auth_time: seconds() - 60 }))).status).toBe(401);
    expect((await ask(await signed({ auth_time: seconds() }))).status).toBe(200);
  });

  const hours = 3_600;
  test.each([
    ['signed in', { auth_time: seconds() - 8 * hours - 1 }, { auth_time: seconds() - 8 * hours + 60 }],
    ['got a token that lives on', { iat: seconds() - 8 * hours - 1, exp: seconds() + 99 * hours }, { iat: seconds() - 8 * hours + 60 }],
  ])('who %s more than eight hours ago signs in again, as in a browser', async (_, old, recent) => {
    const { ask } = await served();
    expect((await ask(await signed(recent))).status).toBe(200);
    expect((await ask(await signed(old))).status).toBe(401);
  });

  test('who signed out everywhere yesterday does not come back by a token of before', async () => {
    const { ask, services } = await served();
    const before = seconds() - 24 * hours;
    await endAllOf('an-peeters', new Date((before + 60) * 1_000).toISOString(), services);
    expect((await ask(await signed({ iat: before, exp: seconds() + hours }))).status).toBe(401);
    expect((await ask(await signed({ auth_time: before }))).status).toBe(401);
  });

  test('who no longer holds a post does not act in it, whatever the token says', async () => {
    const { ask } = await served(() => ({ ...an, posts: [] }));
    expect((await ask(await signed({ role: 'consultant', organisation: 'team-1', organisation_name: 'Team' }))).status).toBe(403);
  });

  test('is narrowed by a token that names posts, never widened', async () => {
    const { ask } = await served();
    const said = { role: 'admin', organisation: 'agency', organisation_name: 'Agentschap' };
    expect((await ask(await signed(said), {}, '/given-to-admin')).status).toBe(403);
  });

  test('with several posts says in which one', async () => {
    const { ask, seen } = await served(() => ({ ...an, posts: [...an.posts, admin] }));
    const token = await signed();
    expect(await ask(token)).toMatchObject({ status: 403, said: { type: '/openapi.json#/x-problems/chooseFirst' } });
    expect((await ask(token, { 'acting-as': 'consultant/team-1' })).status).toBe(200);
    expect((await ask(token, { 'acting-as': 'admin/agency' })).status).toBe(404);
    expect((await ask(token, { 'acting-as': 'auditor/agency' })).status).toBe(403);
    expect(seen).toHaveLength(1);
  });
});
