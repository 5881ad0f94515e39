/** The same routes for programs: who is given data instead of a page, which bodies are read, and what is said when something is not as it should be. */

import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { html } from '../../forms/elements/html.ts';
import { nl } from '../../forms/words/nl.ts';
import { elsewhere, made, type Route, seeOther, shown } from '../../functions/http/route.ts';
import { failing, house, jsonPost, oddRoute } from './visits.ts';

const json = { accept: 'application/json' };
const page = ({ name }: { readonly name: string; readonly secret: string }) => html`<p>${name}</p>`;
const data = () => shown(page, { name: 'An', secret: 'nooit' });
const giving: Route<unknown, string> = { ...oddRoute(async () => data()), gives: () => z.object({ name: z.string() }) };
const taking = (run: Route<unknown, string>['run']): Route<unknown, string> => ({
  ...oddRoute(run, 'POST'),
  action: 'consultant',
  takes: () => z.strictObject({ day: z.optional(z.union([z.string(), z.array(z.string())])), name: z.optional(z.string()) }),
});

describe('who is given data', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['application/json', true],
    ['application/json;q=0.9, text/html;q=0.5', true],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
    ['text/html, application/json', false],
    ['application/json;q=0', false],
    ['*/*', false],
    ['application/jsonx', false],
  ];
  test.each(cases)('accepting %s: %s', async (accept, isData) => {
    const answer = await house({ more: [giving] }).visit({ path: '/odd', headers: { accept } });
    expect([answer.headers?.['Content-Type'], answer.body]).toEqual(
      isData ? ['application/json', '{"name":"An"}'] : ['text/html; charset=utf-8', '<p>An</p>'],
    );
  });

  test('nothing that the route does not say that it gives', async () => {
    const answer = await house({ more: [giving] }).visit({ path: '/odd', headers: json });
    expect(answer.body).not.toContain('nooit');
    expect(answer.headers?.['Cache-Control']).toBe('no-store');
  });

  const asks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'nobody who is known': json,
    'a program whose token is none': { authorization: 'Bearer none' },
  };
  test.each(Object.entries(asks))('a page for people says that it is one, to %s', async (_, headers) => {
    // Where no token is taken, too: a better one would change nothing.
    for (const path of ['/', '/mine']) {
      const answer = await house().visit({ path, headers });
      expect([answer.statusCode, JSON.parse(answer.body).type, answer.headers?.['WWW-Authenticate']]).toEqual([
        406,
        '/openapi.json#/x-problems/notAcceptable',
        undefined,
      ]);
    }
  });
});

describe('a post of JSON', () => {
  const sent = async (body: string, run: Route<unknown, string>['run'] = async () => seeOther('/mine')) => {
    const { visit, signIn } = house({ more: [taking(run)] });
    const { cookie, csrf } = await signIn();
    const answer = await visit({ ...jsonPost({}), body: body.replace('CSRF', csrf), path: '/odd', cookie });
    return { answer, said: JSON.parse(answer.body) };
  };

  test('goes through the same route as a form, and tells where to look', async () => {
    let got: unknown;
    const { answer, said } = await sent('{"csrf":"CSRF","day":["1","2"],"name":"An"}', async ({ form }) => {
      got = { ...form };
      return seeOther('/mine');
    });
    expect(got).toEqual({ day: ['1', '2'], name: 'An' });
    expect([answer.statusCode, answer.headers?.['Location'], said]).toEqual([200, '/mine', { location: '/mine' }]);
  });

  test('that made something is answered with 201, one that did nothing with 409', async () => {
    const created = await sent('{"csrf":"CSRF"}', async () => made('ABC', '/drafts/ABC'));
    expect([created.answer.statusCode, created.said]).toEqual([201, { reference: 'ABC', location: '/drafts/ABC' }]);
    const none = await sent('{"csrf":"CSRF"}', async () => elsewhere('/mine'));
    expect([none.answer.statusCode, none.said.type, none.said.location]).toEqual([409, '/openapi.json#/x-problems/overtaken', '/mine']);
  });

  test('with what must be mended gets the words of each field, and never what was typed', async () => {
    const { answer, said } = await sent('{"csrf":"CSRF","name":"Geheim"}', async () =>
      shown(() => html``, { typed: 'Geheim', problems: [{ field: 'name', message: 'Vul een naam in.' }] }, 422),
    );
    expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([422, 'application/problem+json']);
    expect(said).toEqual({
      type: '/openapi.json#/x-problems/invalid',
      title: 'Something in the request must be mended.',
      status: 422,
      errors: [{ field: 'name', detail: 'Vul een naam in.' }],
    });
  });

  test('with a name that is not declared is refused', async () => {
    const { answer, said } = await sent('{"csrf":"CSRF","other":"1"}');
    expect([answer.statusCode, said.errors]).toEqual([422, [{ field: null, detail: nl.readForm.outdated }]]);
  });

  const unreadable = {
    'no JSON': '{"csrf":"CSRF",}',
    'a name given twice': '{"csrf":"CSRF","name":"a","name":"b"}',
    'a name given twice, once spelled otherwise': '{"csrf":"CSRF","name":"a","n\\u0061me":"b"}',
    'a number': '{"csrf":"CSRF","name":1}',
    'nothing as a value': '{"csrf":"CSRF","name":null}',
    'something nested': '{"csrf":"CSRF","name":{"a":"b"}}',
    'a list in a list': '{"csrf":"CSRF","day":[["1"]]}',
    'half a sign': '{"csrf":"CSRF","name":"\\ud800"}',
    'half a sign in a name': '{"csrf":"CSRF","\\ud800":"An"}',
    'a list outside': '["CSRF"]',
    'deeper than any stack': `{"csrf":"CSRF","name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  };
  test.each(Object.entries(unreadable))('is not read with %s', async (_, body) => {
    const { answer } = await sent(body);
    expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([400, 'application/problem+json']);
  });

  test('cannot reach what every object has', async () => {
    const { answer } = await sent('{"csrf":"CSRF","__proto__":"x","constructor":"y"}');
    expect(answer.statusCode).toBe(422);
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });

  test('is at most as large as a form', async () => {
    const { answer } = await sent(`{"csrf":"CSRF","name":"${'x'.repeat(128 * 1024)}"}`);
    expect([answer.statusCode, JSON.parse(answer.body).title]).toEqual([413, 'The body is larger than 128 KB.']);
  });

  test('with a cookie needs the token of the session, and a page of ours', async () => {
    expect((await sent('{"name":"An"}')).answer.statusCode).toBe(403);
    const { visit, signIn } = house({ more: [taking(async () => seeOther('/mine'))] });
    const { cookie, csrf } = await signIn();
    const headers = { ...jsonPost({}).headers, origin: 'https://evil.example' };
    expect((await visit({ ...jsonPost({ csrf }), headers, path: '/odd', cookie })).statusCode).toBe(403);
  });
});

describe('a program', () => {
  test('is not sent on to sign in', async () => {
    const answer = await house({ more: [{ ...giving, action: 'consultant' }] }).visit({ path: '/odd', headers: json });
    expect([answer.statusCode, answer.headers?.['Location']]).toEqual([401, undefined]);
  });

  test('learns of a fault of ours nothing but by which id to ask', async () => {
    const answer = await house({ more: [failing(new Error('the inside'))] }).visit({ path: '/odd', headers: json });
    expect(answer.statusCode).toBe(406);
    const route = { ...failing(new Error('the inside')), gives: () => z.object({}) };
    const failed = await house({ more: [route] }).visit({ path: '/odd', headers: json });
    expect(JSON.parse(failed.body)).toEqual({
      type: '/openapi.json#/x-problems/failed',
      title: 'Something is wrong at our side.',
      status: 500,
      requestId: 'request-1',
    });
  });

  test('is told so in its own way when it is no route at all', async () => {
    const answer = await house().visit({ path: '/nowhere', headers: json });
    expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([404, 'application/problem+json']);
  });
});
