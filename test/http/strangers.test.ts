/** Whatever a stranger sends, the answer is theirs to mend: never a fault of ours, never a line in the log, never a session. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from '../../forms/elements/html.ts';
import { pageHandler } from '../../functions/http/handler.ts';
import { show } from '../../functions/http/route.ts';
import { context, eventOf, house, oddRoute, post, publicUrl } from './visits.ts';

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
    const { services } = house();
    const handler = pageHandler([oddRoute(async () => show(html`x`))], () => services);
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

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('__proto__', 'constructor', '%', '%00', '%ff', '\r\n', '\u202e', '../..', '{}', '[]', '=', '&', ';', ',', '\\', '//'),
);
const path = fc.oneof(
  fc.constantFrom('/', '/mine', '/desk', '/open', '/referrals/BCD-234-FGH'),
  odd.map((text) => `/${text}`),
  odd.map((text) => `/referrals/${text}`),
);
const body = fc.oneof(
  fc.constant(null),
  odd,
  fc.array(fc.tuple(odd, odd), { maxLength: 8 }).map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
  fc.array(fc.tuple(odd, odd), { maxLength: 8 }).map((pairs) => new URLSearchParams(pairs).toString()),
);
const headers = fc.record(
  {
    origin: fc.oneof(fc.constant(publicUrl), odd),
    'Content-Type': fc.oneof(fc.constant('application/x-www-form-urlencoded'), odd),
    'sec-fetch-site': fc.oneof(fc.constantFrom('same-origin', 'cross-site'), odd),
    Cookie: fc.oneof(
      odd.map((text) => `__Host-session=${text}`),
      odd,
    ),
  },
  { requiredKeys: [] },
);
const visit = fc.record({
  method: fc.oneof(fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'TRACE'), odd),
  path,
  headers,
  query: fc.dictionary(odd, odd, { maxKeys: 4 }),
  body,
  isBase64Encoded: fc.boolean(),
});

test('nothing that a stranger sends gives a 5xx, a line in the log or a session', async () => {
  const { visit: go, logged, keys } = house();
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(visit, async (one) => {
      const { statusCode } = await go(one);
      statuses.add(statusCode);
      expect(statusCode).toBeLessThan(500);
    }),
    { numRuns: 1500, seed: 20261123 },
  );
  expect([logged, keys()]).toEqual([[], []]);
  // The cases do reach each kind of answer.
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 303, 400, 403, 404, 405]));
});
