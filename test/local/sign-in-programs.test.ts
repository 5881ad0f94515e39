/** How a program gets a token on one machine: as at any provider, only for a person who agreed, only for the product; and no other way. */
import { createServer, type Server } from 'node:http';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { demoPerson } from '../../infra/local/demo-people.ts';
import { signInProvider } from '../../infra/local/sign-in-provider.ts';
import { type Visitor, visitor } from '../../infra/local/visitor.ts';

const programs = { id: 'programs-of-this-test', audience: 'https://aansluiting.example', scope: 'referrals' };
const client = { id: 'aansluiting', secret: 'a-secret-of-this-test', publicUrl: 'https://aansluiting.example' };
const callback = 'http://127.0.0.1:49152/callback';
const verifier = 'a-verifier-of-this-test-that-is-long-enough-0123456789';

let server: Server;
let url = '';
let issuer = '';
beforeAll(async () => {
  const ready = Promise.withResolvers<Awaited<ReturnType<typeof signInProvider>>>();
  server = createServer((request, response) => {
    ready.promise.then(({ handle }) => handle(request, response)).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}`;
  issuer = `${url}/local/sign-in`;
  ready.resolve(await signInProvider({ issuer, client, programs, people: [demoPerson('lien'), demoPerson('katrien')] }));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const challengeOf = async (text: string): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64url');

type Parts = Readonly<Record<string, string>>;
const asked = async (changed: Parts = {}): Promise<string> => {
  const usual = {
    client_id: programs.id,
    response_type: 'code',
    redirect_uri: callback,
    scope: programs.scope,
    resource: programs.audience,
    state: 'state-of-this-test',
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
  };
  return `${issuer}/auth?${new URLSearchParams({ ...usual, ...changed })}`;
};

/** A browser, and where it was sent back to: nobody listens there. */
function browser(): { readonly someone: Visitor; readonly back: () => URLSearchParams | null } {
  let back: URLSearchParams | null = null;
  const someone = visitor(url, async (address, init) => {
    const answer = await fetch(address, init);
    const to = answer.headers.get('location') ?? '';
    if (!to.startsWith(callback) && !to.startsWith(client.publicUrl)) return answer;
    back = new URL(to).searchParams;
    const headers = new Headers(answer.headers);
    headers.delete('location');
    return new Response('', { headers });
  });
  return { someone, back: () => back };
}

async function agreed(changed: Parts = {}, { someone, back } = browser(), who: string | RegExp = /^Lien Claes /): Promise<URLSearchParams> {
  await someone.press(await someone.go(await asked(changed)), who);
  return back() ?? new URLSearchParams();
}

const answerSchema = z.looseObject({ access_token: z.optional(z.string()), error: z.optional(z.string()) });
async function exchanged(changed: Parts, headers: Parts = {}): Promise<z.infer<typeof answerSchema>> {
  const usual = { grant_type: 'authorization_code', client_id: programs.id, redirect_uri: callback, code_verifier: verifier };
  const body = new URLSearchParams({ ...usual, ...changed });
  return answerSchema.parse(await (await fetch(`${issuer}/token`, { method: 'POST', body, headers })).json());
}

describe('a program', () => {
  test('gets a token for the person who agreed: a JWT for the product, with the one scope, for five minutes', async () => {
    const before = Math.floor(Date.now() / 1000);
    const back = await agreed();
    expect([back.get('state'), back.get('iss')]).toEqual(['state-of-this-test', issuer]);
    const given = await exchanged({ code: back.get('code') ?? '' });
    const said = decodeJwt(given.access_token ?? '');
    expect(decodeProtectedHeader(given.access_token ?? '')).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(said).toMatchObject({ iss: issuer, aud: programs.audience, scope: programs.scope, sub: 'lien' });
    expect((said.exp ?? 0) - (said.iat ?? 0)).toBe(300);
    // The person was there.
    expect(said['auth_time']).toBeGreaterThanOrEqual(before);
    expect(Object.keys(given)).not.toContain('refresh_token');
  });

  test('is asked about each time, also of whom the browser knows already', async () => {
    const here = browser();
    await agreed({}, here);
    const again = await here.someone.go(await asked());
    expect(again.heading).toBe('Voor wie handelt het programma?');
    const silently = await here.someone.go(await asked({ prompt: 'none' }));
    expect([silently.text, here.back()?.get('error'), here.back()?.get('code')]).toEqual(['', 'interaction_required', null]);
  });

  test('that is not agreed to gets nothing', async () => {
    const back = await agreed({}, browser(), 'Niet toestaan');
    expect([back.get('error'), back.get('code')]).toEqual(['access_denied', null]);
  });

  test.each([
    ['without a proof that it began it itself', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['for something else than the product', { resource: 'https://elsewhere.example' }, 'invalid_target'],
  ])('gets nothing %s', async (_, changed, error) => {
    const { someone, back } = browser();
    await someone.go(await asked(changed));
    expect([back()?.get('error'), back()?.get('code')]).toEqual([error, null]);
  });

  test.each(['https://evil.example/callback', 'http://127.0.0.1:49152/elsewhere', 'http://localhost.evil.example/callback'])(
    'is called back to its own machine only, not to %s',
    async (redirect_uri) => {
      const { someone, back } = browser();
      const page = await someone.go(await asked({ redirect_uri }));
      expect([page.status, back()]).toEqual([400, null]);
    },
  );

  test('that only heard the code gets no token, and nobody gets one twice', async () => {
    const code = (await agreed()).get('code') ?? '';
    expect((await exchanged({ code, code_verifier: verifier.replace('a-', 'b-') })).error).toBe('invalid_grant');
    const other = (await agreed()).get('code') ?? '';
    expect((await exchanged({ code: other })).access_token).toBeDefined();
    expect((await exchanged({ code: other })).error).toBe('invalid_grant');
  });

  test.each(['client_credentials', 'password', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'])(
    'gets none by %s: there is no token without a person',
    async (grant_type) => {
      const given = await exchanged({ grant_type, scope: programs.scope, resource: programs.audience });
      expect([given.access_token, given.error]).toEqual([undefined, expect.stringMatching(/unsupported_grant_type|unauthorized_client/)]);
    },
  );
});

test('the pages of the product get no token for it, though they sign people in', async () => {
  const redirect_uri = `${client.publicUrl}/sign-in/callback`;
  const pages = { client_id: client.id, redirect_uri };
  const { someone, back } = browser();
  await someone.go(await asked({ ...pages, scope: 'openid referrals' }));
  expect(back()?.get('error')).toBe('invalid_target');

  const code = (await agreed({ ...pages, scope: 'openid referrals', resource: '' })).get('code') ?? '';
  const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
  const given = await exchanged({ code, client_id: client.id, redirect_uri }, { authorization: `Basic ${basic}` });
  // It says nothing to who is no provider: no JWT.
  expect(given.access_token).toMatch(/^[\w-]+$/);
});
