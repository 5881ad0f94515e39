/** Tokens as a forger would make them, over real HTTP connections: to our handler, and from it to a provider whose keys change. */
import { request } from 'node:http';
import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endAllOf } from '../../functions/http/session.ts';
import {
  admin,
  an,
  elsewhere,
  elsewhereUrl,
  first,
  issuer,
  publicJwk,
  published,
  second,
  seconds,
  served,
  signed,
  stopAll,
  usual,
  without,
} from './token-provider.ts';

beforeEach(() => {
  Object.assign(published, { keys: [first], at: null, isDown: false });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(stopAll);

/** So many seconds on, for everybody here. */
function pass(more: number): void {
  const then = Date.now() + more * 1000;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(then);
}

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
    await ask(await signed({ auth_time: seconds() - 3600 }));
    await ask(await signed());
    const [said, silent] = seen.map((one) => Date.parse(one?.begunAt ?? '') / 1000);
    expect([Math.abs((said ?? 0) - seconds() + 3600) < 5, silent]).toEqual([true, 0]);
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
    'the published key as a secret': async () =>
      new SignJWT(usual())
        .setProtectedHeader({ alg: 'HS256', kid: first.kid })
        .sign(new TextEncoder().encode(JSON.stringify(await publicJwk(first)))),
    'a key of its own in its header': async () => signed({}, second, { kid: first.kid, jwk: await publicJwk(second) }),
    'only a key of its own in its header': async () => signed({}, second, { kid: 'own', jwk: await publicJwk(second) }),
    'an address of keys in its header': () => signed({}, second, { jku: `${elsewhereUrl}/keys` }),
    'an address of keys for a kid of ours': () => signed({}, second, { kid: first.kid, jku: `${elsewhereUrl}/keys` }),
    'an address of a certificate in its header': () => signed({}, second, { x5u: `${elsewhereUrl}/cert` }),
    'a certificate in its header': () => signed({}, second, { kid: first.kid, x5c: ['MIIB'] }),
    'something that must be understood and is not': async () =>
      new SignJWT(usual())
        .setProtectedHeader({ alg: 'RS256', kid: first.kid, crit: ['widened'], widened: true })
        .sign(first.privateKey, { crit: { widened: true } }),
    'five parts, as an encrypted one has': async () => `${await signed()}.a.b`,
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

  test('and nobody is asked for keys whom only the token names', () => {
    expect(elsewhere.asked).toBe(0);
  });

  test('with no word of what it allows, though all else is right', async () => {
    const { ask } = await served();
    expect((await ask(await without('scope'))).said.type).toBe('/openapi.json#/x-problems/insufficientScope');
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
    expect((await ask(await signed({}, second))).status).toBe(401);
    pass(6);
    expect((await ask(await signed({}, second))).status).toBe(200);
    expect((await ask(old)).status).toBe(401);
  });

  test('that were taken away are forgotten after five minutes, though no newer one was met', async () => {
    const { ask } = await served();
    const old = await signed({ exp: seconds() + 3600 });
    expect((await ask(old)).status).toBe(200);
    published.keys = [second];
    pass(4 * 60);
    expect((await ask(old)).status).toBe(200);
    pass(2 * 60);
    expect((await ask(old)).status).toBe(401);
  });

  test('are kept: many tokens, and many of invented keys, ask the provider no more', async () => {
    const { ask } = await served();
    await ask(await signed());
    const { asked } = published;
    for (let one = 0; one < 10; one += 1) await ask(await signed({}, { ...second, kid: `invented-${one}` }));
    await ask(await signed());
    expect(published.asked).toBe(asked);
    // A minute of them, one each second: as often as there are five seconds in it.
    for (let at = 0; at < 60; at += 1) {
      pass(1);
      await ask(await signed({}, { ...second, kid: `invented-${at}` }));
    }
    expect(published.asked - asked).toBeLessThanOrEqual(12);
    expect(published.asked - asked).toBeGreaterThan(5);
  });

  test('are asked for once by many at a time who are the first', async () => {
    const { ask } = await served();
    const { asked } = published;
    const tokens = await Promise.all(Array.from({ length: 30 }, (_, one) => signed({}, { ...second, kid: `invented-${one}` })));
    await Promise.all([...tokens, await signed()].map((token) => ask(token)));
    // Where they are, and which.
    expect(published.asked - asked).toBe(2);
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

describe('a token counts where it belongs only', () => {
  /** With these lines, as they stand. */
  const withLines = (url: string, lines: readonly (readonly [string, string])[]): Promise<number | undefined> =>
    new Promise((answered, failed) => {
      const sent = request(`${url}/given`, { headers: [['host', new URL(url).host], ...lines].flat() }, (response) => {
        response.resume();
        answered(response.statusCode);
      });
      sent.on('error', failed).end();
    });

  test.each([
    ['another behind it', ['authorization', 'authorization']],
    ['another behind it, spelled otherwise', ['Authorization', 'AUTHORIZATION']],
  ])('not with %s', async (_, [one = '', other = '']) => {
    const { url, seen } = await served();
    const good = `Bearer ${await signed()}`;
    for (const another of [`Bearer ${await signed({ sub: 'bea-claes' })}`, 'Basic YTpi', 'Bearer ']) {
      expect(
        await withLines(url, [
          [one, good],
          [other, another],
        ]),
      ).toBe(401);
      expect(
        await withLines(url, [
          [one, another],
          [other, good],
        ]),
      ).toBe(401);
    }
    expect(seen).toHaveLength(0);
    expect(await withLines(url, [[one, good]])).toBe(200);
  });

  test.each(['access_token', 'token', 'authorization', 'Authorization'])('not behind the question mark, as %s', async (name) => {
    const { url, seen } = await served();
    const address = `${url}/given?${new URLSearchParams({ [name]: await signed() })}`;
    expect((await fetch(address, { headers: { accept: 'application/json' } })).status).toBe(401);
    expect(seen).toHaveLength(0);
  });

  test('not in a body, not in a cookie, not as another scheme', async () => {
    const { url, seen } = await served();
    const token = await signed();
    const accept = 'application/json';
    const body = new URLSearchParams({ access_token: token });
    expect((await fetch(`${url}/taking`, { method: 'POST', body, headers: { accept } })).status).toBe(403);
    for (const headers of [
      { accept, cookie: `access_token=${token}; session=${token}` },
      { accept, authorization: `DPoP ${token}` },
    ])
      expect((await fetch(`${url}/given`, { headers })).status).toBe(401);
    expect(seen).toHaveLength(0);
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
