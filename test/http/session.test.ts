/** How long a session lasts, what its cookie says, and what is kept of it. */
import { expect, test } from 'vitest';
import { returnPath, signInPath } from '../../functions/http/return-path.ts';
import { type Route, seeOther } from '../../functions/http/route.ts';
import { endSession, hashOf, startSession } from '../../functions/http/session.ts';
import { consultant, house, post } from './visits.ts';

test('the cookie of a session on https cannot be set, read or sent by anyone else', async () => {
  const { line } = await house().signIn();
  expect(line).toMatch(/^__Host-session=[\w-]{65}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
});

test('on http it has a plain name, which Safari wants', async () => {
  const { line } = await house({ publicUrl: 'http://localhost:3000' }).signIn();
  expect(line).toMatch(/^session=[\w-]{65}; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('what is kept is the hash of the id, never the id', async () => {
  const { signIn, keys } = house();
  const id = (await signIn()).cookie.split('=')[1] ?? '';
  expect(keys()).toEqual([`SESSION#${hashOf(id)}`]);
});

test('two sessions of one person have ids and tokens of their own', async () => {
  const { signIn } = house();
  const [one, other] = [await signIn(), await signIn()];
  expect(one.cookie).not.toBe(other.cookie);
  expect(one.csrf).not.toBe(other.csrf);
  expect(one.csrf).toMatch(/^[\w-]{65}$/);
});

test('half an hour without use ends it', async () => {
  const { visit, signIn, clock } = house();
  const { cookie } = await signIn();
  clock.now = '2026-11-02T08:29:59.999Z';
  expect((await visit({ path: '/mine', cookie })).statusCode).toBe(200);
  clock.now = '2026-11-02T08:59:59.999Z';
  expect((await visit({ path: '/mine', cookie })).statusCode).toBe(303);
});

test('use keeps it, up to eight hours in all', async () => {
  const { visit, signIn, clock } = house();
  const { cookie } = await signIn();
  for (let minutes = 20; minutes < 480; minutes += 20) {
    clock.now = new Date(Date.UTC(2026, 10, 2, 8, minutes)).toISOString();
    expect((await visit({ path: '/mine', cookie })).statusCode).toBe(200);
  }
  clock.now = '2026-11-02T15:59:59.999Z';
  expect((await visit({ path: '/mine', cookie })).statusCode).toBe(200);
  clock.now = '2026-11-02T16:00:00.000Z';
  expect((await visit({ path: '/mine', cookie })).statusCode).toBe(303);
});

test('it is written at most once a minute', async () => {
  const { visit, signIn, clock, writes } = house();
  const { cookie } = await signIn();
  for (const second of ['01', '30', '59']) {
    clock.now = `2026-11-02T08:00:${second}.000Z`;
    await visit({ path: '/mine', cookie });
  }
  expect(writes).toEqual(['put']);
  clock.now = '2026-11-02T08:01:00.000Z';
  await visit({ path: '/mine', cookie });
  await visit({ path: '/mine', cookie });
  expect(writes).toEqual(['put', 'touch']);
});

test('in its last half hour it is not written any more', async () => {
  const { services, visit, signIn, clock, writes } = house();
  const { cookie } = await signIn();
  const key = `SESSION#${hashOf(cookie.split('=')[1] ?? '')}`;
  await services.sessions.touch(key, '2026-11-02T16:00:00.000Z');
  clock.now = '2026-11-02T15:45:00.000Z';
  await visit({ path: '/mine', cookie });
  expect(writes).toEqual(['put', 'touch']);
});

test('a session kept in another shape asks to sign in again', async () => {
  const { visit, signIn, services } = house();
  const { cookie } = await signIn();
  const key = `SESSION#${hashOf(cookie.split('=')[1] ?? '')}`;
  await services.sessions.put(key, { values: { subject: 'an-peeters' }, expiresAt: '2026-11-02T09:00:00.000Z' });
  expect((await visit({ path: '/mine', cookie })).statusCode).toBe(303);
});

test('signing in ends the session there was and replaces an id that somebody planted', async () => {
  const { services, signIn, keys } = house();
  const { cookie } = await signIn();
  const id = cookie.split('=')[1] ?? '';
  const line = await startSession({ ...consultant, begunAt: '2026-11-02T08:00:00.000Z' }, { '__Host-session': id }, services);
  expect(line).not.toContain(id);
  expect(keys()).toHaveLength(1);
  expect(keys()[0]).not.toContain(hashOf(id));
});

test('ending it takes it away at our side and from the browser', async () => {
  const { services, signIn, keys } = house();
  const id = (await signIn()).cookie.split('=')[1] ?? '';
  const line = await endSession({ '__Host-session': id }, services);
  expect(line).toBe('__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
  expect(keys()).toEqual([]);
});

const leave: Route<unknown, string> = {
  method: 'POST',
  path: '/leave',
  action: 'anyone',
  run: async () => ({ ...seeOther('/'), session: 'end' }),
};

test('a route that ends the session clears what the browser kept, but not the cookies of our neighbours', async () => {
  const { visit, signIn, keys } = house({ more: [leave] });
  const { cookie, csrf } = await signIn();
  const answer = await visit({ ...post(`csrf=${csrf}`), path: '/leave', cookie });
  expect(answer.headers?.['Clear-Site-Data']).toBe('"cache", "storage"');
  expect(answer.multiValueHeaders?.['Set-Cookie']).toHaveLength(1);
  expect(keys()).toEqual([]);
});

test('a route never sees the id of the session', async () => {
  const { visit, signIn, asked } = house();
  const { cookie } = await signIn();
  await visit({ path: '/mine', cookie: `${cookie}; __Host-sign-in=abc; session=x` });
  expect({ ...asked[0]?.cookies }).toEqual({ '__Host-sign-in': 'abc' });
});

test('cookies that a browser spread over several lines are read together', async () => {
  const { visit, signIn } = house();
  const { cookie } = await signIn();
  expect((await visit({ path: '/mine', multiValueHeaders: { Cookie: ['a=b', cookie] } })).statusCode).toBe(200);
});

const own = [
  '/',
  '/mine',
  '/referrals/BCD-234-FGH',
  '/referrals/BCD-234-FGH/acknowledge',
  '/desk?province=Oost-Vlaanderen&page=2',
  '/desk?q=%C3%A9+a',
  '/help',
];
for (const path of own) test(`after signing in one goes back to ${path}`, () => expect(returnPath(path)).toBe(path));

const foreign = [
  undefined,
  '',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/%09/evil.example',
  '/%2F%2Fevil.example/',
  'https://evil.example',
  'https:evil.example',
  'https:/evil.example',
  'HTTPS://aansluiting.example.evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'mine',
  ' /mine',
  '/mine\r\nSet-Cookie: a=b',
  '/mine\n',
  '/@evil.example/..//',
  '/..//evil.example',
  '/.',
  '/mine/../..',
  '/mine#//evil.example',
  '/mine?to=//evil.example',
  '/mine?a=b c',
  '/sign-in',
  '/sign-in/callback?code=x',
  '/sign-in?to=/mine',
  '/sign-out',
  '/signed-out',
  `/${'a'.repeat(512)}`,
  '/ünder',
];
for (const path of foreign) {
  test(`after signing in one never goes to ${JSON.stringify(path)?.slice(0, 40)}`, () => expect(returnPath(path)).toBe('/'));
}

test('the way to sign in names no way back that is none', () => {
  expect([signInPath('//evil.example'), signInPath('/'), signInPath('/mine')]).toEqual(['/sign-in', '/sign-in', '/sign-in?to=%2Fmine']);
});
