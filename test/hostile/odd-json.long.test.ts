/** Bodies of JSON that no program sends by mistake, at every post that takes JSON: refused as a problem, nothing of ours falls over, nothing is kept, and no object learns a new name. */
import { beforeAll, describe, expect, test } from 'vitest';
import { jsonPost, publicUrl } from '../http/visits.ts';
import { takenAsData } from './taken.ts';
import { hostileWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await hostileWorld();
}, 60_000);

const nested = (depth: number, [open, close]: readonly [string, string]): string => `${open.repeat(depth)}${close.repeat(depth)}`;
const many = (count: number): string => Array.from({ length: count }, (_, at) => `"n${at}":"x"`).join();

/** `CSRF` is the token of the session, as a form has it. */
const bodies: Readonly<Record<string, string>> = {
  'lists in lists': `{"csrf":"CSRF","a":${nested(10_000, ['[', ']'])}}`,
  'objects in objects': `{"csrf":"CSRF","a":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
  'only depth': nested(60_000, ['[', ']']),
  'a name twice': '{"csrf":"CSRF","csrf":"CSRF"}',
  'a name twice, once in escapes': '{"csrf":"CSRF","a":"1","\\u0061":"2"}',
  'more names than a form has': `{"csrf":"CSRF",${many(2_000)}}`,
  'one name of a hundred thousand signs': `{"csrf":"CSRF","${'n'.repeat(100_000)}":"x"}`,
  'larger than anything': `{"csrf":"CSRF","a":"${'x'.repeat(200_000)}"}`,
  'larger by its escapes': `{"csrf":"CSRF","a":"${'\\u0041'.repeat(30_000)}"}`,
  'a prototype': '{"csrf":"CSRF","__proto__":{"admin":"yes"}}',
  'a prototype as a text': '{"csrf":"CSRF","__proto__":"x","constructor":"x","prototype":"x","toString":"x"}',
  'a prototype as a list': '{"csrf":"CSRF","__proto__":["x"]}',
  'a number beyond all': '{"csrf":"CSRF","a":1e999}',
  'a number, a truth, nothing': '{"csrf":"CSRF","a":[1,true,null]}',
  'half a sign': '{"csrf":"CSRF","a":"\\ud800"}',
  'a half sign as a name': '{"csrf":"CSRF","\\udfff":"a"}',
  'a comment': '{"csrf":"CSRF"/* a */}',
  'two of them': '{"csrf":"CSRF"}{"csrf":"CSRF"}',
  'a text': '"CSRF"',
  nothing: 'null',
  'a cut one': '{"csrf":"CSRF","a":"',
};

let draft: string;
beforeAll(async () => {
  const { cookie, csrf } = world.people.lien;
  const begun = await world.visit({ ...jsonPost({ csrf }), path: '/drafts', cookie });
  draft = begun.headers['Location'] ?? '';
});

/** Each post, by who may, where it does something. */
function posts() {
  const { people, waiting, confirmed, opened, oddView } = world;
  const { lien, katrien, nele, els, rik } = people;
  return {
    '/drafts': { who: lien, path: '/drafts' },
    '/drafts/{reference}/discard': { who: lien, path: `${draft}/discard` },
    '/drafts/{reference}/sections/{section}': { who: lien, path: `${draft}/sections/person` },
    '/drafts/{reference}/submit': { who: lien, path: `${draft}/submit` },
    '/referrals/{reference}/acknowledge': { who: nele, path: `/referrals/${waiting}/acknowledge` },
    '/referrals/{reference}/handler': { who: katrien, path: `/referrals/${confirmed}/handler` },
    '/referrals/{reference}/told': { who: lien, path: `/referrals/${waiting}/told` },
    '/referrals/{reference}/release': { who: lien, path: `/referrals/${waiting}/release` },
    '/referrals/{reference}/release/change': { who: lien, path: `/referrals/${waiting}/release/change` },
    '/referrals/{reference}/withdraw': { who: lien, path: `/referrals/${waiting}/withdraw` },
    '/desk/{reference}/call': { who: els, path: `/desk/${waiting}/call` },
    '/desk/{reference}/remind': { who: els, path: `/desk/${waiting}/remind` },
    '/desk/{reference}/extend': { who: els, path: `/desk/${waiting}/extend` },
    '/desk/livc/{livc}/address': { who: els, path: '/desk/livc/livc-gent/address' },
    '/accounts/{account}': { who: els, path: '/accounts/bart' },
    '/openings/{reference}/{number}': { who: rik, path: opened },
    '/audit/odd-views/{reference}/{number}': { who: rik, path: oddView },
  };
}

test('every post that takes JSON is here', () => {
  expect(Object.keys(posts()).toSorted()).toEqual(Object.keys(takenAsData).toSorted());
});

describe.each(Object.entries(bodies))('%s', (_, body) => {
  test('is refused everywhere', async () => {
    for (const [pattern, { who, path }] of Object.entries(posts())) {
      const before = structuredClone(world.memory);
      const headers = { 'content-type': 'application/json', accept: 'application/json', origin: publicUrl };
      const seen = await world.visit({ method: 'POST', path, headers, body: body.replaceAll('CSRF', who.csrf), cookie: who.cookie });
      expect({ pattern, status: seen.status, type: seen.headers['Content-Type'] }).toEqual({
        pattern,
        status: expect.toSatisfy((status: number) => [400, 413, 422].includes(status)),
        type: 'application/problem+json',
      });
      expect(world.memory).toEqual(before);
    }
    expect(Reflect.get({}, 'admin')).toBeUndefined();
    expect(world.faults.splice(0)).toEqual([]);
  });
});
