/** The description of the interface is the one that the routes make, is sound OpenAPI 3.1, and says what programs really get: every answer of the matrix is held against it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import example from '../../docs/examples/referral.json' with { type: 'json' };
import openapi from '../../forms/programs/openapi.json' with { type: 'json' };
import { routes as describing } from '../../functions/describe-interface.ts';
import { statusOf } from '../../functions/http/failure.ts';
import { typeOf } from '../../functions/http/problem.ts';
import { rows as lambdas } from '../../infra/aws/functions.ts';
import { house } from '../http/visits.ts';
import { rows } from '../matrix/cells.ts';
import { askOf } from '../matrix/outcome.ts';
import { isForPrograms, routes } from '../matrix/world.ts';
import { document, operations, pointed, wrongWith } from './described.ts';
import { interfaceFile, interfaceText } from './document.ts';

const root = join(import.meta.dirname, '../..');

test('the description is in step with the routes: npm run build:openapi writes it', () => {
  expect(readFileSync(join(root, interfaceFile), 'utf8')).toBe(interfaceText());
});

test('it is given to anyone, without asking who it is, and kept by nothing', async () => {
  const { visit, keys } = house({ more: describing.map((route) => ({ ...route, action: 'anyone' })) });
  const before = keys().length;
  const answer = await visit({ path: '/openapi.json', headers: { authorization: 'Bearer nonsense' } });
  expect([answer.statusCode, answer.headers?.['Content-Type'], answer.headers?.['Cache-Control']]).toEqual([
    200,
    'application/json',
    'no-store',
  ]);
  expect(JSON.parse(answer.body)).toEqual(openapi);
  expect(keys().length).toBe(before);
});

describe('the description', () => {
  test('holds every route of the router, and no other', () => {
    expect(operations.map(({ route }) => route).toSorted()).toEqual(routes.toSorted());
  });

  test('calls each by a name of its own, and asks every part of its address', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { path, parameters = [] } of operations) {
      const asked = parameters.flatMap((one) => ('in' in one && one.in === 'path' && one.required === true ? [one.name] : []));
      expect(asked, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  test('names each section beside the body that it takes', () => {
    const { post } = openapi.paths['/drafts/{reference}/sections/{section}'];
    const bodies = post.requestBody.content['application/json'].schema.anyOf.map(({ properties }) => Object.keys(properties));
    const named = post.parameters.flatMap((one) => (one.name === 'section' ? (one.schema?.enum ?? []) : []));
    expect(named.toSorted()).toEqual(Object.keys(example).toSorted());
    for (const [section, answers] of Object.entries(example))
      expect(bodies[named.indexOf(section)], section).toEqual(expect.arrayContaining(Object.keys(answers)));
  });

  test('points to nothing that is not there', () => {
    const pointers = [...JSON.stringify(openapi).matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer]) => pointer ?? '');
    expect(pointers.length).toBeGreaterThan(100);
    expect(pointers.filter((pointer) => pointed(pointer) === undefined)).toEqual([]);
  });

  test('tells of each kind of problem, where its address leads', () => {
    for (const [kind, status] of Object.entries(statusOf)) {
      const found = z.object({ type: z.string(), status: z.int() }).parse(document['x-problems'][kind]);
      expect(found.status).toBe(status);
      expect(pointed(found.type.replace('/openapi.json', ''))).toEqual(document['x-problems'][kind]);
    }
    expect(typeOf('notFound')).toBe(document['x-problems']['notFound']?.type);
  });

  test('says of a page for people that it is one, and of everything else what it gives or takes', () => {
    for (const { route, tags, requestBody, responses, security } of operations) {
      const hasData = requestBody !== undefined || JSON.stringify(responses['200'] ?? {}).includes('application/json');
      const isFile = security?.length === 0;
      expect({ route, isPage: tags !== undefined, hasData: hasData || isFile }).toEqual({
        route,
        isPage: !isForPrograms(route),
        hasData: isForPrograms(route),
      });
    }
  });
});

test('each post for programs takes an Idempotency-Key, and says what comes of one', () => {
  for (const { route, requestBody, parameters = [], responses } of operations) {
    const takesKey = parameters.some((one) => '$ref' in one && one.$ref === '#/components/parameters/IdempotencyKey');
    expect({ route, takesKey }).toEqual({ route, takesKey: requestBody !== undefined });
    if (takesKey) expect(Object.keys(responses)).toEqual(expect.arrayContaining(['409', '422']));
  }
});

test('a page for people is that to everybody, and never asks for a better token', () => {
  for (const { route, tags, responses } of operations.filter((one) => one.tags !== undefined))
    expect({ route, tags, 406: responses['406'] !== undefined, 401: responses['401'] }).toEqual({
      route,
      tags: ['pages'],
      406: true,
      401: undefined,
    });
});

test('wherever there is data, a token is taken', () => {
  const forTokens = operations.filter(({ tags, security }) => tags === undefined && security?.length !== 0).map(({ route }) => route);
  const taking = lambdas.filter(({ settings }) => settings.includes('API_AUDIENCE')).flatMap(({ routes: here }) => here);
  expect(forTokens.filter((route) => !taking.some((one) => one === route))).toEqual([]);
});

test('an answer that is not as described is seen', () => {
  const answer = { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: '{"reference":"x","livcName":1}' };
  expect(wrongWith('GET /referrals/{reference}/withdraw', answer)).not.toBeNull();
  expect(wrongWith('GET /referrals/{reference}/withdraw', { ...answer, body: '{"reference":"x","livcName":"y"}' })).toBeNull();
});

/** One person for each outcome that a row has: everybody else gets the same. */
const asked = rows.map(({ route, target, expected }) => {
  const whos = new Map(Object.entries(expected).map(([who, word]) => [word, who]));
  return { route, target, whos: [...whos.values()] };
});
const given = new Map<string, Set<number>>();

test.each(asked)('$route of $target answers as it is described', async ({ route, target, whos }) => {
  for (const who of whos) {
    const { answer } = await askOf(route, target, who, { as: 'data' });
    expect(wrongWith(route, answer), who).toBeNull();
    given.set(route, (given.get(route) ?? new Set()).add(answer.statusCode));
  }
});

test('each route for programs gave what it is for', () => {
  for (const route of routes.filter(isForPrograms)) {
    const statuses = [...(given.get(route) ?? [])];
    expect(
      statuses.some((status) => status === 200 || status === 201),
      `${route}: ${statuses}`,
    ).toBe(true);
  }
});
