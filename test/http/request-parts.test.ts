/** What of an address and of headers reaches a route: what it declares, when it fits; an odd parameter is an address that nobody has. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { formHeadersOf, paramsOf, queryOf } from '../../functions/http/request-parts.ts';
import { eventOf, house, oddRoute } from './visits.ts';

const parts = { done: z.enum(['sent', 'kept']), about: z.string().check(z.maxLength(5)) };
const read = (query: Record<string, string>) => ({ ...queryOf(eventOf({ query }), parts) });

describe('behind the question mark', () => {
  test('a route gets what it declares', () => {
    expect(read({ done: 'sent', about: 'x' })).toEqual({ done: 'sent', about: 'x' });
  });

  test('what it does not declare, and what does not fit, is as if it were not given', () => {
    const odd = JSON.parse('{"done":"stolen","about":"longer","role":"admin","__proto__":"x","constructor":"y"}');
    expect(read(odd)).toEqual({});
    expect(queryOf(eventOf({ query: odd }), {})['constructor']).toBeUndefined();
    expect(Object.getPrototypeOf(queryOf(eventOf({ query: odd }), parts))).toBeNull();
  });

  test('a route that declares nothing gets nothing, and answers all the same', async () => {
    const { visit, asked } = house();
    expect((await visit({ path: '/', query: { done: 'sent' } })).statusCode).toBe(200);
    expect({ ...asked[0]?.query }).toEqual({});
  });
});

describe('a parameter of the path', () => {
  const given = (reference: string) => () => paramsOf({ ...eventOf({}), pathParameters: { reference } });

  test.each(['BCD-234-FGH', 'livc-gent', 'site.css', 'lifeDomains'])('can be %s', (name) => {
    expect({ ...given(name)() }).toEqual({ reference: name });
  });

  test.each(['', '.', '..', '-x', '__proto__', '%00', 'a b', 'a/b', 'x'.repeat(65), 'é', '~'])(
    'cannot be %s: that address has nobody',
    (name) => {
      expect(given(name)).toThrow('notFound');
    },
  );

  test('that is odd is answered like one that nobody has', async () => {
    const { visit, signIn } = house({ more: [{ ...oddRoute(async () => ({ status: 404 })), path: '/odd/{name}' }] });
    const { cookie } = await signIn();
    expect(await visit({ path: '/odd/~x', cookie })).toEqual(await visit({ path: '/odd/fine', cookie }));
  });
});

describe('where a form stood', () => {
  const said = (headers: Readonly<Record<string, string>>) => formHeadersOf(eventOf({ headers }));

  test('is read from two headers', () => {
    expect(said({ origin: 'https://a.example:8443', 'sec-fetch-site': 'same-origin' })).toEqual({
      origin: 'https://a.example:8443',
      fetchSite: 'same-origin',
    });
    expect(said({})).toEqual({ origin: undefined, fetchSite: undefined });
  });

  test.each([
    '',
    'https://a.example/path',
    'https://a.example, https://b.example',
    'HTTPS://A.EXAMPLE',
    'file://',
    `https://${'a'.repeat(300)}`,
  ])('is elsewhere when it says %s', (origin) => {
    expect(said({ origin, 'sec-fetch-site': 'odd' })).toEqual({ origin: 'null', fetchSite: 'cross-site' });
  });

  test('is elsewhere when it says two things', () => {
    const event = { ...eventOf({}), multiValueHeaders: { origin: ['https://a.example', 'https://b.example'] } };
    expect(formHeadersOf(event).origin).toBe('null');
  });
});
