/** What people see and what the log says when it goes wrong inside: a page that says nothing of it, with what they typed still in hand. */
import { describe, expect, test } from 'vitest';
import { html } from '../../forms/elements/html.ts';
import { pageHandler } from '../../functions/http/handler.ts';
import { type Route, seeOther, show } from '../../functions/http/route.ts';
import { context, eventOf, failing, house, oddRoute, post } from './visits.ts';

const unavailable = () => Object.assign(new Error('store unavailable: secret-host'), { name: 'Unavailable' });

describe('when it goes wrong inside', () => {
  test('an uncaught error is a page that says nothing of it, logged once with the pattern of the route', async () => {
    const secret = Object.assign(new Error('Jan Janssens, table referrals-prod'), { code: 'E_SECRET', statusCode: 404 });
    const { visit, logged } = house({ more: [failing(secret)] });
    const answer = await visit({ path: '/odd' });
    expect(answer.statusCode).toBe(500);
    for (const inside of ['Janssens', 'referrals-prod', 'E_SECRET', 'Error', '.ts:']) expect(answer.body).not.toContain(inside);
    expect(logged).toEqual([
      { level: 'error', code: 'requestFailed', fields: { requestId: 'request-1', route: '/odd', status: 500, errorName: 'Error' } },
    ]);
  });

  for (const [name, odd] of Object.entries({ text: 'oops', null: null, undefined, number: 404, object: { statusCode: 200 } })) {
    test(`something thrown that is no error (${name}) is a 500 too`, async () => {
      const { visit, logged } = house({ more: [failing(odd)] });
      expect((await visit({ path: '/odd' })).statusCode).toBe(500);
      expect(logged).toHaveLength(1);
    });
  }

  test('an error whose name says too much is logged by a plain one', async () => {
    const { visit, logged } = house({ more: [failing(Object.assign(new Error('x'), { name: 'Jan Janssens, 1990' }))] });
    await visit({ path: '/odd' });
    expect(logged[0]?.fields.errorName).toBe('Error');
  });

  test('what is out of reach is a 503 that says when to try again', async () => {
    const { visit, logged } = house({ more: [failing(unavailable())] });
    const answer = await visit({ path: '/odd' });
    expect([answer.statusCode, answer.headers?.['Retry-After']]).toEqual([503, '30']);
    expect(answer.body).not.toContain('secret-host');
    expect(answer.body).toContain('href="/odd"');
    expect(logged).toEqual([
      { level: 'warn', code: 'unavailable', fields: { requestId: 'request-1', route: '/odd', status: 503, errorName: 'Unavailable' } },
    ]);
  });

  test('what is out of reach is logged by the name of the service and of its error, and by no word of either', async () => {
    const said = (what: unknown, because: unknown) => failing(Object.assign(unavailable(), { what, because }));
    const first = house({ more: [said('keys', 'ThrottlingException')] });
    await first.visit({ path: '/odd' });
    expect(first.logged[0]?.fields).toMatchObject({ errorName: 'Unavailable', what: 'keys', because: 'ThrottlingException' });
    const odd = house({ more: [said('Jan Janssens', 'Jan Janssens, 1990')] });
    await odd.visit({ path: '/odd' });
    expect(Object.keys(odd.logged[0]?.fields ?? {})).toEqual(['requestId', 'route', 'status', 'errorName']);
  });

  test('what was typed is kept in the page when something is out of reach', async () => {
    const { visit } = house({ more: [failing(unavailable(), 'POST')] });
    const answer = await visit({ ...post('name=An&name=Els'), path: '/odd' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('<input type="hidden" name="name" value="An"><input type="hidden" name="name" value="Els">');
  });

  test('a session store that is out of reach is a 503, for who is signed in and on a page that does not exist', async () => {
    const { visit, signIn, services } = house();
    const { cookie } = await signIn();
    Object.assign(services.sessions, { both: async () => Promise.reject(unavailable()) });
    expect((await visit({ path: '/mine', cookie })).statusCode).toBe(503);
    expect((await visit({ path: '/nothing', cookie })).statusCode).toBe(404);
  });

  test('a file that is the same for everybody does not ask who one is', async () => {
    const file: Route<unknown, string> = {
      ...oddRoute(async () => ({ status: 200, asset: { contentType: 'text/css', body: 'p{}' } })),
      withoutSession: true,
    };
    const { visit, signIn, services } = house({ more: [file] });
    const { cookie } = await signIn();
    Object.assign(services.sessions, { both: async () => Promise.reject(unavailable()) });
    const answer = await visit({ path: '/odd', cookie });
    expect([answer.statusCode, answer.body, answer.headers?.['Cache-Control']]).toEqual([
      200,
      'p{}',
      'public, max-age=31536000, immutable',
    ]);
  });

  test('what cannot be wired is not hidden, and is tried again at the next request', async () => {
    const { services } = house();
    let tries = 0;
    const handler = pageHandler([oddRoute(async () => show(html`x`))], () => {
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
    const { visit } = house({ more: [oddRoute(async () => seeOther('/a\r\nSet-Cookie: a=b'))] });
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
      const answer = await house({ more: [oddRoute(async () => ({ status }))] }).visit({ path: '/odd' });
      expect(answer.statusCode).toBe(expected);
      expect(answer.body).toContain('<h1');
    });
  }

  test('an answer of 409 with a page of its own is that page', async () => {
    const answer = await house({ more: [oddRoute(async () => show(html`<p>eerst</p>`, 409))] }).visit({ path: '/odd' });
    expect([answer.statusCode, answer.body]).toEqual([409, '<p>eerst</p>']);
  });
});
