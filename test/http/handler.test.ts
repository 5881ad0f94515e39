/** What the door lets in and what it keeps out, asked with events as API Gateway sends them. */
import { describe, expect, test } from 'vitest';
import { notFound } from '../../functions/http/route.ts';
import { consultant, failing, house, oddRoute, post, publicUrl } from './visits.ts';

const admin = { ...consultant, subject: 'bea-claes', role: 'admin' };
const form = 'application/x-www-form-urlencoded';

describe('who may use a page', () => {
  test('anyone sees a page for anyone', async () => {
    expect((await house().visit({})).statusCode).toBe(200);
  });

  test('who is not signed in is shown the way to sign in, and back', async () => {
    const answer = await house().visit({ path: '/mine' });
    expect([answer.statusCode, answer.headers?.['Location']]).toEqual([303, '/sign-in?to=%2Fmine']);
  });

  test('the way back keeps what was asked', async () => {
    const answer = await house().visit({ path: '/mine', query: { province: 'Oost-Vlaanderen', page: '2' } });
    expect(answer.headers?.['Location']).toBe(`/sign-in?${new URLSearchParams({ to: '/mine?province=Oost-Vlaanderen&page=2' })}`);
  });

  test('who is signed in and of the role is let in', async () => {
    const { visit, signIn, asked } = house();
    const { cookie } = await signIn();
    expect((await visit({ path: '/mine', cookie })).statusCode).toBe(200);
    expect(asked[0]?.session).toMatchObject({ subject: 'an-peeters', role: 'consultant' });
  });

  test('for another role a page does not exist: the same status, headers and page as one that nobody has', async () => {
    const { visit, signIn, asked } = house();
    const { cookie } = await signIn();
    const [hidden, missing] = [await visit({ path: '/desk', cookie }), await visit({ path: '/nowhere', cookie })];
    expect(hidden).toEqual(missing);
    expect([hidden.statusCode, asked.length]).toEqual([404, 0]);
  });

  test('for another role a post does not exist either', async () => {
    const { visit, signIn, asked } = house();
    const { cookie, csrf } = await signIn();
    expect((await visit({ ...post(`csrf=${csrf}`), path: '/desk', cookie })).statusCode).toBe(404);
    expect(asked).toHaveLength(0);
  });

  test('a route that answers 404 says the same as a page that nobody has', async () => {
    const { visit, signIn } = house({ more: [{ ...oddRoute(async () => notFound), action: 'consultant' }] });
    const { cookie } = await signIn();
    expect(await visit({ path: '/odd', cookie })).toEqual(await visit({ path: '/nowhere', cookie }));
  });

  test('a role of the same letters in another case is another role', async () => {
    const { visit, signIn } = house();
    const { cookie } = await signIn({ ...consultant, role: 'Consultant' });
    expect((await visit({ path: '/mine', cookie })).statusCode).toBe(404);
  });

  test('an administrator is no consultant', async () => {
    const { visit, signIn } = house();
    const { cookie } = await signIn(admin);
    expect([(await visit({ path: '/mine', cookie })).statusCode, (await visit({ path: '/desk', cookie })).statusCode]).toEqual([404, 200]);
  });
});

describe('a post', () => {
  test('reaches its route when it comes from our page and carries the token, which the route is not bothered with', async () => {
    const { visit, signIn, asked } = house();
    const { cookie, csrf } = await signIn();
    expect((await visit({ ...post(`csrf=${csrf}&day=1&day=2&name=An`), path: '/mine', cookie })).statusCode).toBe(200);
    expect({ ...asked[0]?.form }).toEqual({ day: ['1', '2'], name: 'An' });
  });

  const places = {
    none: undefined,
    'another host': 'https://evil.example',
    'a hidden one': 'null',
    'ours without encryption': 'http://aansluiting.example',
    'another port': `${publicUrl}:8443`,
    'ours as a beginning': `${publicUrl}.evil.example`,
    'an empty one': '',
  };
  for (const [name, origin] of Object.entries(places)) {
    test(`is refused when it comes from elsewhere (${name})`, async () => {
      const { visit, signIn, asked } = house();
      const { cookie, csrf } = await signIn();
      const headers = { 'content-type': form, ...(origin !== undefined && { Origin: origin }) };
      const answer = await visit({ ...post(`csrf=${csrf}&name=An`), headers, path: '/mine', cookie });
      expect([answer.statusCode, asked.length]).toEqual([403, 0]);
      expect(answer.body).not.toContain('value="An"');
    });
  }

  test('passes without Origin when the browser says that it is ours', async () => {
    const { visit, signIn } = house();
    const { cookie, csrf } = await signIn();
    const headers = { 'content-type': form, 'Sec-Fetch-Site': 'same-origin' };
    expect((await visit({ ...post(`csrf=${csrf}`), headers, path: '/mine', cookie })).statusCode).toBe(200);
  });

  for (const site of ['cross-site', 'same-site']) {
    test(`is refused when the browser says ${site}, whatever its Origin`, async () => {
      const { visit, signIn } = house();
      const { cookie, csrf } = await signIn();
      const headers = { ...post('').headers, 'sec-fetch-site': site };
      expect((await visit({ ...post(`csrf=${csrf}`), headers, path: '/mine', cookie })).statusCode).toBe(403);
    });
  }

  test('is refused when it says two origins', async () => {
    const { visit, signIn } = house();
    const { cookie, csrf } = await signIn();
    const multiValueHeaders = { origin: ['https://evil.example', publicUrl], 'content-type': [form], cookie: [cookie] };
    expect((await visit({ ...post(`csrf=${csrf}`), multiValueHeaders, path: '/mine', cookie })).statusCode).toBe(403);
  });

  for (const [name, field] of Object.entries({ missing: '', wrong: 'csrf=no&', empty: 'csrf=&', half: 'half', twice: 'twice' })) {
    test(`without the right token (${name}) changes nothing and gives everything typed back, with a new token`, async () => {
      const { visit, signIn, asked } = house();
      const { cookie, csrf } = await signIn();
      const token = { half: `csrf=${csrf.slice(0, 20)}&`, twice: `csrf=${csrf}&csrf=${csrf}&` }[field] ?? field;
      const answer = await visit({ ...post(`${token}day=1&day=2&name=A%22n`), path: '/mine', cookie });
      expect([answer.statusCode, asked.length]).toEqual([403, 0]);
      expect(answer.body).toContain(`<form method="post" action="/mine"`);
      expect(answer.body).toContain(
        '<input type="hidden" name="day" value="1"><input type="hidden" name="day" value="2"><input type="hidden" name="name" value="A&quot;n">',
      );
      expect(answer.body.match(new RegExp(`name="csrf" value="${csrf}"`, 'g'))).toHaveLength(2);
    });
  }

  test('with the token of another session is refused', async () => {
    const { visit, signIn } = house();
    const [mine, other] = [await signIn(), await signIn()];
    expect((await visit({ ...post(`csrf=${other.csrf}`), path: '/mine', cookie: mine.cookie })).statusCode).toBe(403);
  });

  test('after the session ended asks to sign in and keeps what was typed', async () => {
    const { visit, asked } = house();
    const answer = await visit({ ...post('csrf=old&name=An&first=woensdag'), path: '/mine' });
    expect([answer.statusCode, asked.length]).toEqual([401, 0]);
    expect(answer.body).toContain('<input type="hidden" name="name" value="An"><input type="hidden" name="first" value="woensdag">');
    expect(answer.body).toContain('href="/sign-in?to=/sign-in&amp;start=yes"');
    expect(answer.body).not.toContain('value="old"');
  });

  test('sent again after signing in again asks once and then arrives', async () => {
    const { visit, signIn, asked } = house();
    const { cookie, csrf } = await signIn();
    expect((await visit({ ...post('name=An'), path: '/mine', cookie })).statusCode).toBe(403);
    expect((await visit({ ...post(`csrf=${csrf}&name=An`), path: '/mine', cookie })).statusCode).toBe(200);
    expect(asked[0]?.form['name']).toBe('An');
  });

  test('for anyone needs no token when nobody is signed in, but the token when somebody is', async () => {
    const { visit, signIn } = house();
    expect((await visit({ ...post('a=1'), path: '/open' })).statusCode).toBe(200);
    const { cookie, csrf } = await signIn();
    expect((await visit({ ...post('a=1'), path: '/open', cookie })).statusCode).toBe(403);
    expect((await visit({ ...post(`csrf=${csrf}`), path: '/open', cookie })).statusCode).toBe(200);
  });

  test('without fields, as a lone button sends it, is a form too', async () => {
    const { visit, asked } = house();
    expect((await visit({ method: 'POST', path: '/open', headers: { origin: publicUrl }, body: null })).statusCode).toBe(200);
    expect({ ...asked[0]?.form }).toEqual({});
  });
});

describe('what every answer says', () => {
  const answers = async () => {
    const { visit } = house({ more: [failing(new Error('x'))] });
    return Promise.all([
      visit({}),
      visit({ path: '/mine' }),
      visit({ path: '/nothing' }),
      visit({ path: '/odd' }),
      visit({ ...post('a=%'), path: '/open' }),
      visit({ ...post('a=1'), path: '/mine' }),
    ]);
  };
  const said: readonly (readonly [string, string])[] = [
    ['Cache-Control', 'no-store'],
    [
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ],
    ['Referrer-Policy', 'same-origin'],
    ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ];
  for (const [name, value] of said) {
    test(`${name}: ${value}`, async () => {
      expect((await answers()).map(({ headers }) => headers?.[name])).toEqual(Array.from({ length: 6 }, () => value));
    });
  }

  test('a page is Dutch, in UTF-8, with one heading and a phone number', async () => {
    const { headers, body } = await house().visit({ path: '/nothing' });
    expect(headers?.['Content-Type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('<html lang="nl-BE"');
    expect(body.match(/<h1/g)).toHaveLength(1);
    expect(body).toContain('02 555 12 34');
  });

  test('a page about an error says who works here, when it is known', async () => {
    const { visit, signIn } = house();
    const { cookie } = await signIn();
    expect((await visit({ path: '/nothing', cookie })).body).toContain('u werkt als consulent, Team Noord');
  });
});
