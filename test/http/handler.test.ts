/** What the door lets in and what it keeps out, asked with events as API Gateway sends them. */
import { describe, expect, test } from 'vitest';
import { html } from '../../forms/elements/html.ts';
import { notFound, type Route, seeOther, show } from '../../functions/http/route.ts';
import { consultant, house, post, publicUrl } from './visits.ts';

const admin = { ...consultant, subject: 'bea-claes', role: 'admin' };
const form = 'application/x-www-form-urlencoded';
const route = (run: Route<unknown>['run'], method: 'GET' | 'POST' = 'GET'): Route<unknown> => ({
  method,
  path: '/odd',
  who: 'anyone',
  run,
});
const thrown = (error: unknown) => route(async () => Promise.reject(error));
const unavailable = () => Object.assign(new Error('store unavailable: secret-host'), { name: 'Unavailable' });

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
    const { visit, signIn } = house({ more: [{ ...route(async () => notFound), who: ['consultant'] }] });
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

describe('what a stranger can send', () => {
  const kb = 1024;
  const body = (text: string, more = {}) => ({ ...post(text), path: '/open', ...more });
  const base64 = (bytes: Buffer) => body(bytes.toString('base64'), { isBase64Encoded: true });
  const cases: readonly (readonly [string, Parameters<ReturnType<typeof house>['visit']>[0], number])[] = [
    ['a body of exactly 128 KB', body(`a=${'x'.repeat(128 * kb - 2)}`), 200],
    ['a body of one byte more', body(`a=${'x'.repeat(128 * kb - 1)}`), 413],
    ['a body that is larger in bytes than in signs', body(`a=${'é'.repeat(100 * kb)}`), 413],
    ['a body of one byte more in base64', base64(Buffer.from(`a=${'x'.repeat(128 * kb - 1)}`)), 413],
    ['a body of 128 KB in base64', base64(Buffer.from(`a=${'x'.repeat(128 * kb - 2)}`)), 200],
    ['a huge body', body('x'.repeat(6000 * kb)), 413],
    ['a broken percent', body('a=%'), 400],
    ['half a percent', body('a=%4'), 400],
    ['a percent that says nothing', body('a=%zz'), 400],
    ['bytes that are no text, escaped', body('a=%ff%fe'), 400],
    ['half a letter, escaped', body('a=%c3'), 400],
    ['a surrogate, escaped', body('a=%ed%a0%80'), 400],
    ['bytes that are no text, in base64', base64(Buffer.from([0x61, 0x3d, 0xff])), 400],
    ['base64 that is none', body('***', { isBase64Encoded: true }), 200],
    ['more than a thousand fields', body('a=1&'.repeat(1001)), 400],
    ['a thousand fields', body(Array.from({ length: 1000 }, () => 'a=1').join('&')), 200],
    ['JSON', body('{"a":1}', { headers: { origin: publicUrl, 'content-type': 'application/json' } }), 400],
    ['a form of several parts', body('--x', { headers: { origin: publicUrl, 'content-type': 'multipart/form-data; boundary=x' } }), 400],
    ['text', body('a=1', { headers: { origin: publicUrl, 'content-type': 'text/plain' } }), 400],
    ['no type', body('a=1', { headers: { origin: publicUrl } }), 400],
    [
      'a form in capitals',
      body('a=1', { headers: { ORIGIN: publicUrl, 'CONTENT-TYPE': 'APPLICATION/X-WWW-FORM-URLENCODED; CHARSET=UTF-8' } }),
      200,
    ],
    ['fields without names', body('=&=&&=1'), 200],
    ['the name of what every object has', body('__proto__=1&constructor=2&toString=3&hasOwnProperty=4'), 200],
    ['a prototype in brackets', body('__proto__[admin]=1&constructor[prototype][admin]=1'), 200],
    ['control signs', body('a=%00%01%1b'), 200],
    ['a query of odd names', { path: '/', query: { __proto__: 'x', constructor: 'y', '': '', 'a[]': '1' } }, 200],
    ['a path of broken percents', { path: '/%E0%A4%A' }, 404],
    ['a path with a line end', { path: '/referrals/a\r\nSet-Cookie: a=b' }, 404],
    ['a path that climbs', { path: '/referrals/../../etc/passwd' }, 404],
    ['a path of what every object has', { path: '/__proto__' }, 404],
    ['a path of constructor', { path: '/constructor' }, 404],
    ['a very long path', { path: `/${'a'.repeat(9000)}` }, 404],
    ['an empty path', { path: '' }, 404],
    ['a path without slash', { path: 'mine' }, 404],
    ['an unknown path', { path: '/nothing-here' }, 404],
    ['an unknown method', { method: 'BREW', path: '/' }, 404],
    ['a method of what every object has', { method: '__proto__', path: '/' }, 404],
    ['a method in small letters', { method: 'get', path: '/' }, 404],
    ['a post to a page that only shows', { ...post(''), path: '/' }, 405],
    ['a delete', { method: 'DELETE', path: '/mine' }, 405],
    ['a put to a page of one referral', { method: 'PUT', path: '/referrals/ABC' }, 405],
    ['options', { method: 'OPTIONS', path: '/mine' }, 405],
    ['a get of what can only be posted', { path: '/open' }, 405],
    ['a body with a get', { path: '/', body: '%%%' }, 200],
    ['a cookie that is none', { path: '/', cookie: ';;;=;a;=b;__proto__=1;constructor' }, 200],
    ['a session that is none', { path: '/mine', cookie: '__Host-session=../../x' }, 303],
    ['a session of the right length that nobody has', { path: '/mine', cookie: `__Host-session=${'A'.repeat(43)}` }, 303],
    ['a thousand cookies', { path: '/', cookie: 'a=b; '.repeat(1000) }, 200],
    ['a header of odd signs', { path: '/', headers: { 'X-Odd': '\u0000\u202e', 'Content-Type': '💥' } }, 200],
  ];
  for (const [what, visit, status] of cases) {
    test(`${what} is answered ${status}`, async () => {
      const { visit: go, logged } = house();
      expect((await go(visit)).statusCode).toBe(status);
      expect(logged).toEqual([]);
    });
  }

  test('a request without headers, query, body or context is answered', async () => {
    const { pageHandler } = await import('../../functions/http/handler.ts');
    const { context, eventOf } = await import('./visits.ts');
    const { services } = house();
    const handler = pageHandler([route(async () => show(html`x`))], () => services);
    const bare = Object.assign(eventOf({ path: '/odd' }), { headers: null, multiValueHeaders: null, requestContext: undefined });
    expect((await handler(bare, context)).statusCode).toBe(200);
  });

  test('names that every object has arrive as fields and change no object', async () => {
    const { visit, asked } = house();
    await visit({ ...post('__proto__=1&constructor=2&__proto__=3'), path: '/open' });
    expect(Object.entries(asked[0]?.form ?? {})).toEqual([
      ['__proto__', ['1', '3']],
      ['constructor', '2'],
    ]);
    expect(Object.getPrototypeOf(asked[0]?.form)).toBeNull();
    expect(Object.hasOwn(Object.prototype, '1')).toBe(false);
  });

  test('a field that is asked for but was not sent is absent, whatever its name', async () => {
    const { visit, asked } = house();
    await visit({ ...post('a=1'), path: '/open', query: {} });
    expect([asked[0]?.form['toString'], asked[0]?.query['constructor'], asked[0]?.params['valueOf']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('what API Gateway says of parameters is read from the path instead', async () => {
    const { visit, signIn, asked } = house();
    const { cookie } = await signIn();
    await visit({ path: '/referrals/BCD-234-FGH', cookie });
    expect({ ...asked[0]?.params }).toEqual({ reference: 'BCD-234-FGH' });
  });

  test('a plus is a space and letters of other alphabets arrive whole', async () => {
    const { visit, asked } = house();
    await visit({ ...post('a=Zo%C3%AB+%F0%9F%8C%B1+%D9%85'), path: '/open' });
    expect(asked[0]?.form['a']).toBe('Zoë 🌱 م');
  });

  test('HEAD is answered as GET, without a body', async () => {
    const { visit, asked } = house();
    const [head, get] = [await visit({ method: 'HEAD' }), await visit({})];
    expect(head).toEqual({ ...get, body: '' });
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  test('HEAD of a page that does not exist has no body either', async () => {
    expect(await house().visit({ method: 'HEAD', path: '/nothing' })).toMatchObject({ statusCode: 404, body: '' });
  });

  test('a method that is not allowed is told which are', async () => {
    expect((await house().visit({ method: 'DELETE', path: '/mine' })).headers?.['Allow']).toBe('GET, HEAD, POST');
  });
});

describe('when it goes wrong inside', () => {
  test('an uncaught error is a page that says nothing of it, logged once with the pattern of the route', async () => {
    const secret = Object.assign(new Error('Jan Janssens, table referrals-prod'), { code: 'E_SECRET', statusCode: 404 });
    const { visit, logged } = house({ more: [thrown(secret)] });
    const answer = await visit({ path: '/odd' });
    expect(answer.statusCode).toBe(500);
    for (const inside of ['Janssens', 'referrals-prod', 'E_SECRET', 'Error', '.ts:']) expect(answer.body).not.toContain(inside);
    expect(logged).toEqual([
      { level: 'error', code: 'requestFailed', fields: { requestId: 'request-1', route: '/odd', status: 500, errorName: 'Error' } },
    ]);
  });

  for (const [name, odd] of Object.entries({ text: 'oops', null: null, undefined, number: 404, object: { statusCode: 200 } })) {
    test(`something thrown that is no error (${name}) is a 500 too`, async () => {
      const { visit, logged } = house({ more: [thrown(odd)] });
      expect((await visit({ path: '/odd' })).statusCode).toBe(500);
      expect(logged).toHaveLength(1);
    });
  }

  test('an error whose name says too much is logged by a plain one', async () => {
    const { visit, logged } = house({ more: [thrown(Object.assign(new Error('x'), { name: 'Jan Janssens, 1990' }))] });
    await visit({ path: '/odd' });
    expect(logged[0]?.fields.errorName).toBe('Error');
  });

  test('what is out of reach is a 503 that says when to try again', async () => {
    const { visit, logged } = house({ more: [thrown(unavailable())] });
    const answer = await visit({ path: '/odd' });
    expect([answer.statusCode, answer.headers?.['Retry-After']]).toEqual([503, '30']);
    expect(answer.body).not.toContain('secret-host');
    expect(answer.body).toContain('href="/odd"');
    expect(logged).toEqual([
      { level: 'warn', code: 'unavailable', fields: { requestId: 'request-1', route: '/odd', status: 503, errorName: 'Unavailable' } },
    ]);
  });

  test('what was typed is kept in the page when something is out of reach', async () => {
    const { visit } = house({ more: [route(async () => Promise.reject(unavailable()), 'POST')] });
    const answer = await visit({ ...post('name=An&name=Els'), path: '/odd' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('<input type="hidden" name="name" value="An"><input type="hidden" name="name" value="Els">');
  });

  test('a session store that is out of reach is a 503, for who is signed in and on a page that does not exist', async () => {
    const { visit, signIn, services } = house();
    const { cookie } = await signIn();
    Object.assign(services.sessions, { get: async () => Promise.reject(unavailable()) });
    expect((await visit({ path: '/mine', cookie })).statusCode).toBe(503);
    expect((await visit({ path: '/nothing', cookie })).statusCode).toBe(404);
  });

  test('a file that is the same for everybody does not ask who one is', async () => {
    const file: Route<unknown> = {
      ...route(async () => ({ status: 200, asset: { contentType: 'text/css', body: 'p{}' } })),
      withoutSession: true,
    };
    const { visit, signIn, services } = house({ more: [file] });
    const { cookie } = await signIn();
    Object.assign(services.sessions, { get: async () => Promise.reject(unavailable()) });
    const answer = await visit({ path: '/odd', cookie });
    expect([answer.statusCode, answer.body, answer.headers?.['Cache-Control']]).toEqual([
      200,
      'p{}',
      'public, max-age=31536000, immutable',
    ]);
  });

  test('what cannot be wired is not hidden, and is tried again at the next request', async () => {
    const { pageHandler } = await import('../../functions/http/handler.ts');
    const { context, eventOf } = await import('./visits.ts');
    const { services } = house();
    let tries = 0;
    const handler = pageHandler([route(async () => show(html`x`))], () => {
      tries += 1;
      if (tries === 1) throw new Error('settings missing or wrong: TABLE_NAME');
      return services;
    });
    await expect(handler(eventOf({ path: '/odd' }), context)).rejects.toThrow('TABLE_NAME');
    expect((await handler(eventOf({ path: '/odd' }), context)).statusCode).toBe(200);
    await handler(eventOf({ path: '/odd' }), context);
    expect(tries).toBe(2);
  });

  test('services are wired once', async () => {
    const { visit, wired } = house();
    await visit({});
    await visit({ path: '/nothing' });
    expect(wired()).toBe(1);
  });

  test('an answer with a line end in a header is never sent', async () => {
    const { visit } = house({ more: [route(async () => seeOther('/a\r\nSet-Cookie: a=b'))] });
    const answer = await visit({ path: '/odd' });
    expect([answer.statusCode, answer.headers?.['Location']]).toEqual([500, undefined]);
  });

  for (const [status, expected] of [
    [400, 400],
    [403, 403],
    [404, 404],
    [409, 400],
    [413, 413],
    [500, 500],
    [503, 503],
  ] as const) {
    test(`an answer of ${status} without a page gets the page of ${expected}`, async () => {
      const answer = await house({ more: [route(async () => ({ status }))] }).visit({ path: '/odd' });
      expect(answer.statusCode).toBe(expected);
      expect(answer.body).toContain('<h1');
    });
  }

  test('an answer of 409 with a page of its own is that page', async () => {
    const answer = await house({ more: [route(async () => show(html`<p>eerst</p>`, 409))] }).visit({ path: '/odd' });
    expect([answer.statusCode, answer.body]).toEqual([409, '<p>eerst</p>']);
  });
});

describe('what every answer says', () => {
  const answers = async () => {
    const { visit } = house({ more: [thrown(new Error('x'))] });
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
    expect((await visit({ path: '/nothing', cookie })).body).toContain('U werkt als consulent, Team Noord');
  });
});
