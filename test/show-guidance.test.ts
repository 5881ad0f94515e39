/** What anyone may read: everyone gets to where their own work begins, and help and stylesheet ask for nobody's name. */
import { describe, expect, test } from 'vitest';
import type { Request, Session } from '../functions/http/route.ts';
import { admits } from '../functions/referral/actions.ts';
import { routes, run } from '../functions/show-guidance.ts';
import { reading } from './forms/reading.ts';
import { help } from './http/visits.ts';

const asked = (changes: Partial<Request> = {}): Request => ({
  method: 'GET',
  path: '/',
  params: {},
  query: {},
  form: {},
  session: null,
  cookies: {},
  requestId: 'request-1',
  ...changes,
});
const sessionOf = (role: string): Session => ({
  subject: 'an-peeters',
  name: 'An Peeters',
  role,
  organisation: 'team-1',
  organisationName: 'Team Noord',
  csrf: 'token',
  begunAt: '2026-11-02T08:00:00.000Z',
});

describe('the start', () => {
  test.each([
    ['consultant', '/my-referrals'],
    ['livcCoordinator', '/livc'],
    ['livcMember', '/livc'],
    ['admin', '/desk'],
    ['auditor', '/audit'],
  ])('a %s goes on to %s', async (role, location) => {
    expect(await run.start(asked({ session: sessionOf(role) }), { help })).toEqual({ status: 303, location });
  });

  test('who is not signed in is welcomed and asked to', async () => {
    const { status, html } = await run.start(asked(), { help });
    expect(status).toBe(200);
    expect(reading(html ?? '').links).toContainEqual({ href: '/sign-in', text: 'Meld u aan' });
  });

  test('a role without pages is told so', async () => {
    const { status, html } = await run.start(asked({ session: sessionOf('visitor') }), { help });
    expect(status).toBe(200);
    expect(reading(html ?? '').text).toContain('Voor uw rol zijn er nog geen pagina’s');
  });
});

describe('help', () => {
  test('is there for who is not signed in, with the phone number', async () => {
    const { html } = await run.help(asked(), { help });
    expect(reading(html ?? '').text).toContain('02 555 12 34');
  });

  test('of a role that is none does not exist', async () => {
    expect((await run.helpOfRole(asked({ params: { role: 'coordinator' } }), { help })).status).toBe(200);
    expect(await run.helpOfRole(asked({ params: { role: 'iedereen' } }), { help })).toEqual({ status: 404 });
  });
});

describe('files', () => {
  test('the stylesheet and the sign on the tab are given as what they are', async () => {
    const css = await run.asset(asked({ params: { file: 'site.css' } }));
    expect(css.asset?.contentType).toBe('text/css; charset=utf-8');
    expect(css.asset?.body).toContain('.aan-');
    const icon = await run.asset(asked({ params: { file: 'favicon.svg' } }));
    expect(icon.asset?.contentType).toBe('image/svg+xml');
    expect(icon.asset?.body).toMatch(/^<svg /);
  });

  test.each(['', 'site.js', '../package.json', '__proto__'])('%j is none', async (file) => {
    expect(await run.asset(asked({ params: { file } }))).toEqual({ status: 404 });
  });
});

test('every route is open to anyone and only reads', () => {
  expect(routes.map(({ method, action }) => [method, admits(action, null)])).toEqual(routes.map(() => ['GET', true]));
});
