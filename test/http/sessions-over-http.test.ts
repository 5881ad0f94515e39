/** Sessions as a thief would have them, over a real HTTP connection: planted, replayed, left alone, in two tabs, in another role, with forged forms. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endAllOf, outOf } from '../../functions/http/session.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { gateway } from '../../infra/local/gateway.ts';
import { aPerson } from '../builders/directory.ts';
import { browser, product, provider } from './browser.ts';
import { context, publicUrl } from './visits.ts';

let running: Awaited<ReturnType<typeof provider>>;
const servers: Server[] = [];
beforeAll(async () => {
  running = await provider();
});
afterAll(async () => {
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  await running.stop();
});

const saidItself = { status: 404, headers: {}, contentType: 'text/html', body: '' };
const wired = [
  'GET /',
  'GET /mine',
  'POST /mine',
  'GET /sign-in',
  'GET /sign-in/callback',
  'POST /sign-out',
  'POST /sign-out/everywhere',
  'GET /signed-out',
  'GET /account',
  'POST /account/role',
].map((one) => {
  const [method = '', path = ''] = one.split(' ');
  return { method, path, entry: 'product' };
});

/** The product behind a server of its own; `ask` goes over the connection with the cookie given, and nothing else. */
async function served() {
  const ours = product(running.issuer);
  const answer = gateway({ routes: wired, otherwise: [], noRoute: saidItself, broken: saidItself, tooSlow: saidItself }, async (_, event) =>
    ours.handler(JSON.parse(JSON.stringify(event)), context),
  );
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const ask = async (
    path: string,
    cookie: string,
    form?: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const got = await fetch(`${url}${path}`, {
      redirect: 'manual',
      headers: { cookie, ...(form && { origin: publicUrl }), ...headers },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    return { status: got.status, location: got.headers.get('location'), body: await got.text(), set: got.headers.getSetCookie() };
  };
  /** Signs in with a browser of its own, and gives its cookie. */
  const signedIn = async (person = 'an-peeters') => {
    const own = browser(ours);
    await own.signIn(person);
    const cookie = `__Host-session=${own.jar.get('__Host-session') ?? ''}`;
    const csrf = /name="csrf" value="([\w-]+)"/.exec((await ask('/account', cookie)).body)?.[1] ?? '';
    return { cookie, csrf, own };
  };
  const mine = async (cookie: string): Promise<number> => (await ask('/mine', cookie)).status;
  return { ...ours, ask, signedIn, mine };
}

describe('a session', () => {
  test('is never one that somebody planted beforehand', async () => {
    const { clock: _, ask, mine, ...ours } = await served();
    const thief = browser(ours);
    const planted = 'P'.repeat(65);
    thief.jar.set('__Host-session', planted);
    await thief.signIn();
    expect(thief.jar.get('__Host-session')).not.toBe(planted);
    expect(await mine(`__Host-session=${planted}`)).toBe(303);
    expect(await mine(`__Host-session=${thief.jar.get('__Host-session') ?? ''}`)).toBe(200);
    // Not by an address either: an id in a query is no id.
    expect((await ask(`/mine?session=${thief.jar.get('__Host-session') ?? ''}`, '')).status).toBe(303);
  });

  test('replayed after signing out opens nothing', async () => {
    const { ask, signedIn, mine } = await served();
    const { cookie, csrf } = await signedIn();
    expect(await mine(cookie)).toBe(200);
    const out = await ask('/sign-out', cookie, { csrf });
    expect([out.status, out.set.some((line) => line.startsWith('__Host-session=;'))]).toEqual([200, true]);
    expect(await mine(cookie)).toBe(303);
    expect((await ask('/mine', cookie, { csrf })).status).toBe(401);
  });

  test('left alone for half an hour is over', async () => {
    const { clock, signedIn, mine } = await served();
    const { cookie } = await signedIn();
    clock.ahead = 29 * 60_000;
    expect(await mine(cookie)).toBe(200);
    clock.ahead += 31 * 60_000;
    expect(await mine(cookie)).toBe(303);
  });

  test('used all day is over after eight hours', async () => {
    const { clock, signedIn, mine } = await served();
    const { cookie } = await signedIn();
    for (let minutes = 25; minutes < 480; minutes += 25) {
      clock.ahead = minutes * 60_000;
      expect(await mine(cookie)).toBe(200);
    }
    clock.ahead = 480 * 60_000;
    expect(await mine(cookie)).toBe(303);
  });

  test('of a disabled person is over at the next request, and signing in leads nowhere', async () => {
    const { clock, known, store, signedIn, mine, ...ours } = await served();
    const { cookie } = await signedIn();
    const person = known.get('an-peeters');
    if (person === undefined) throw new Error('nobody');
    known.set('an-peeters', { ...person, version: person.version + 1, disabled: true });
    clock.ahead = 1000;
    await endAllOf(person.id, new Date(Date.now() + clock.ahead).toISOString(), { sessions: store });
    expect(await mine(cookie)).toBe(303);
    expect((await browser(ours).signIn()).status).toBe(403);
  });

  test('in two tabs is one: signing out in one is out in the other, and a form there keeps what was typed', async () => {
    const { ask, signedIn, mine } = await served();
    const { cookie, csrf } = await signedIn();
    expect([await mine(cookie), await mine(cookie)]).toEqual([200, 200]);
    await ask('/sign-out', cookie, { csrf });
    const left = await ask('/mine', cookie, { csrf, text: 'half geschreven' });
    expect(left.status).toBe(401);
    expect(left.body).toContain('value="half geschreven"');
  });

  test('ended everywhere is over in each browser', async () => {
    const { ask, signedIn, mine } = await served();
    const [one, other, ofBo] = [await signedIn(), await signedIn(), await signedIn('bo-claes')];
    expect((await ask('/sign-out/everywhere', one.cookie, { csrf: one.csrf })).status).toBe(200);
    expect([await mine(one.cookie), await mine(other.cookie), await mine(ofBo.cookie)]).toEqual([303, 303, 404]);
  });

  test('changes its id with the role; the former one, and the form of the former role, are worth nothing', async () => {
    const { ask, known, signedIn, mine } = await served();
    const { cookie, csrf } = await signedIn();
    const person = known.get('an-peeters');
    if (person === undefined) throw new Error('nobody');
    const granted = { role: 'admin', organisation: 'agentschap', organisationName: 'Agentschap', from: 'granted' } as const;
    known.set('an-peeters', { ...person, posts: [...person.posts, granted] });
    const act = { csrf, role: 'admin', organisation: 'agentschap', to: '/' };
    const switched = await ask('/account/role', cookie, act);
    const next = switched.set[0]?.split(';', 1)[0] ?? '';
    expect([switched.status, next === cookie]).toEqual([303, false]);
    expect([await mine(cookie), await mine(next)]).toEqual([303, 404]);
    expect((await ask('/account/role', next, act)).status).toBe(403);
    // A role that nobody gave them.
    const fresh = /name="csrf" value="([\w-]+)"/.exec((await ask('/account', next)).body)?.[1] ?? '';
    expect((await ask('/account/role', next, { ...act, csrf: fresh, role: 'auditor' })).status).toBe(404);
  });
});

describe('a form', () => {
  test.each([
    ['without a token', { csrf: '' }, {}],
    ['with half a token', { csrf: 'A'.repeat(30) }, {}],
    ['with a token that was made up', { csrf: 'A'.repeat(65) }, {}],
    ['from another site', {}, { origin: 'https://evil.example' }],
    ['from nowhere', {}, { origin: 'null' }],
    ['of which the browser says that it came from elsewhere', {}, { 'sec-fetch-site': 'cross-site' }],
  ])('%s signs nobody out', async (_name, changed, headers) => {
    const { ask, signedIn, mine } = await served();
    const { cookie, csrf } = await signedIn();
    expect((await ask('/sign-out', cookie, { csrf, ...changed }, headers)).status).toBe(403);
    expect(await mine(cookie)).toBe(200);
  });

  test('with the token of an earlier session, or of somebody else’s, signs nobody out', async () => {
    const { ask, signedIn, mine } = await served();
    const earlier = await signedIn();
    await ask('/sign-out', earlier.cookie, { csrf: earlier.csrf });
    const [now, ofBo] = [await signedIn(), await signedIn('bo-claes')];
    for (const { csrf } of [earlier, ofBo]) expect((await ask('/sign-out', now.cookie, { csrf })).status).toBe(403);
    expect(await mine(now.cookie)).toBe(200);
    expect((await ask('/sign-out', now.cookie, { csrf: now.csrf })).status).toBe(200);
  });
});

test('a role that two admins granted is enough to work here, and once it is taken away the next request is out', async () => {
  const { known, signedIn, mine, store, clock } = await served();
  const post = { role: 'consultant', organisation: 'team-kaai', organisationName: 'Team Kaai', from: 'granted' } as const;
  known.set('cas-vos', aPerson({ id: personId('cas-vos'), posts: [post] }));
  const { cookie } = await signedIn('cas-vos');
  expect(await mine(cookie)).toBe(200);
  known.set('cas-vos', aPerson({ id: personId('cas-vos'), version: 3, posts: [] }));
  const out = outOf('cas-vos', new Date(Date.now() + clock.ahead).toISOString());
  await store.put(out.key, out.kept);
  expect(await mine(cookie)).toBe(303);
  expect(await mine((await signedIn('cas-vos')).cookie)).toBe(303);
});
