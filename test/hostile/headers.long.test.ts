/** Every answer of every route, to whoever asks in whatever way, has the headers that are declared and no other. */
import { beforeAll, describe, expect, test } from 'vitest';
import { cacheControl, onEveryAnswer } from '../../functions/http/response-headers.ts';
import { publicUrl, type Visit } from '../http/visits.ts';
import { hostileWorld, routes, type Seen, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await hostileWorld();
}, 60_000);

const form = { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded' };

/** Rightly and wrongly, by each of the people and by nobody. */
function visitsTo(method: string, pattern: string): readonly Visit[] {
  const path = pattern
    .replace('{reference}', world.waiting)
    .replace('{livc}', 'livc-gent')
    .replace('{section}', 'person')
    .replace('{role}', 'admin')
    .replace('{file}', 'favicon.svg');
  const paths = [
    path,
    ...(pattern.includes('{') ? [pattern.replaceAll(/\{\w+\}/g, '222-222-222'), pattern.replaceAll(/\{\w+\}/g, '~')] : []),
  ];
  return paths.flatMap((one) =>
    [null, ...Object.values(world.people)].flatMap((who): readonly Visit[] => {
      const asked = { path: one, ...(who !== null && { cookie: who.cookie }) };
      const posted = { ...asked, method: 'POST', headers: form };
      if (method === 'GET') return [asked, { ...asked, method: 'HEAD' }, { ...asked, method: 'DELETE' }];
      return [
        { ...posted, body: `csrf=${who?.csrf ?? ''}` },
        { ...posted, body: 'csrf=wrong' },
        { ...posted, headers: {}, body: '' },
        { ...posted, body: '%' },
        { ...posted, body: 'x'.repeat(140_000) },
      ];
    }),
  );
}

/** What an answer has beside what every answer has. */
function alsoSaid({ status, headers }: Seen, path: string): readonly string[] {
  const isFile = path.startsWith('/assets/') && status === 200;
  expect(headers['Cache-Control']).toBe(isFile ? cacheControl.asset : cacheControl.page);
  const isAway = status === 303;
  return [
    'Cache-Control',
    ...(isAway ? ['Location'] : ['Content-Type']),
    ...(status === 405 ? ['Allow'] : []),
    ...(status === 429 || status === 503 ? ['Retry-After'] : []),
    ...(path === '/sign-out' && status === 200 ? ['Clear-Site-Data'] : []),
  ];
}

function check(seen: Seen, path: string): void {
  expect(Object.keys(seen.headers).sort()).toEqual([...Object.keys(onEveryAnswer), ...alsoSaid(seen, path)].sort());
  expect(seen.headers).toMatchObject(onEveryAnswer);
  expect(seen.status).toBeLessThan(500);
}

describe('the headers of', () => {
  test.each(routes.map(({ method, path }) => [method, path] as const))('%s %s', async (method, path) => {
    const statuses = new Set<number>();
    for (const visit of visitsTo(method, path)) {
      world.reset();
      const seen = await world.visit(visit);
      check(seen, visit.path ?? '');
      statuses.add(seen.status);
    }
    expect(statuses.size).toBeGreaterThan(1);
  });

  test('an address that nobody has', async () => {
    check(await world.visit({ path: '/nowhere/at/all' }), '');
  });
});

test('nothing inline, nothing of a third party, nothing guessed, nothing kept, nowhere framed', () => {
  const policy = onEveryAnswer['Content-Security-Policy'] ?? '';
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toMatch(/unsafe|https?:|\*|script-src/);
  for (const part of ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(part);
  expect(onEveryAnswer).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Strict-Transport-Security': expect.stringMatching(/^max-age=\d{8};/),
  });
});
