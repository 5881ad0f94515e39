/** A provider on the loopback whose keys change, our handler behind a server of its own, and tokens as the provider and a forger make them. Everything goes over real connections. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { html } from '../../forms/elements/html.ts';
import type { KnownPerson } from '../../functions/http/bearer.ts';
import { made, type Route, type Session, shown } from '../../functions/http/route.ts';
import { gateway } from '../../infra/local/gateway.ts';
import { context, house } from './visits.ts';

export const audience = 'https://aansluiting.example';
export const scope = 'referrals';
const servers: Server[] = [];

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

export type Key = { readonly kid: string; readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
const newKey = async (kid: string): Promise<Key> => ({ kid, ...(await generateKeyPair('RS256', { extractable: true })) });
export const [first, second] = await Promise.all([newKey('first'), newKey('second')]);
export const publicJwk = async ({ kid, publicKey }: Key) => ({ ...(await exportJWK(publicKey)), kid, alg: 'RS256' });

/** What the provider publishes now, `at` where it says, whether it answers at all, and how often it was asked. */
export const published: { keys: readonly Key[]; at: string | null; isDown: boolean; asked: number } = {
  keys: [first],
  at: null,
  isDown: false,
  asked: 0,
};
export const issuer = await listen(async (request, response) => {
  if (published.isDown) return response.writeHead(503).end();
  published.asked += 1;
  const jwks_uri = `${published.at ?? issuer}/keys`;
  if (request.url === '/.well-known/openid-configuration') return response.end(JSON.stringify({ issuer, jwks_uri }));
  return response.end(JSON.stringify({ keys: await Promise.all(published.keys.map(publicJwk)) }));
});

/** Somebody else, who publishes a key of their own. */
export const elsewhere: { asked: number } = { asked: 0 };
export const elsewhereUrl = await listen(async (_, response) => {
  elsewhere.asked += 1;
  response.end(JSON.stringify({ keys: [await publicJwk(second)] }));
});

export async function stopAll(): Promise<void> {
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
}

export const an: KnownPerson = {
  name: 'An Peeters',
  disabled: false,
  posts: [{ role: 'consultant', organisation: 'team-1', organisationName: 'Team Noord' }],
};
export const admin = { role: 'admin', organisation: 'agency', organisationName: 'Agentschap' };
const answerSchema = z.looseObject({ type: z.optional(z.string()) });
export const seconds = () => Math.floor(Date.now() / 1000);

/** Our handler behind a server of its own, with one page for consultants. */
export async function served(person: () => KnownPerson | null = () => an) {
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

export const usual = (): JWTPayload => ({ iss: issuer, aud: audience, sub: 'an-peeters', scope, iat: seconds(), exp: seconds() + 300 });
export const signed = (claims: JWTPayload = {}, key: Key = first, header: Partial<JWTHeaderParameters> = {}): Promise<string> =>
  new SignJWT({ ...usual(), ...claims }).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt', ...header }).sign(key.privateKey);
export const without = (name: string): Promise<string> => {
  const { [name]: _, ...rest } = usual();
  return new SignJWT(rest).setProtectedHeader({ alg: 'RS256', kid: first.kid }).sign(first.privateKey);
};
