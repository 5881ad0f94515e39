/** Whatever a stranger sends, the answer is theirs to mend: never a fault of ours, never a line in the log, never a session. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { house, publicUrl } from './visits.ts';

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
