/**
 * Other people's referrals, drafts and sessions, over HTTP: what is somebody else's answers exactly as what does not
 * exist, a form that no page of ours sent does nothing, and signing in leads nowhere but to us.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nl } from '../../forms/words/nl.ts';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';
import { readPage } from '../../infra/local/read-page.ts';
import { hearOutput } from '../leaks/listening.ts';
import { type Answered, type Asked, type Attacker, ask, formType } from './attacker.ts';
import { bodyOf, faultsIn, posting } from './faults.ts';
import { brokenCallbacks, elsewhere } from './nasty.ts';
import { stored } from './stored.ts';
import { addressOf, type World, worldOn } from './world.ts';

let machine: LocalMachine;
let world: World;
const output = hearOutput();
beforeAll(async () => {
  // A program asks more than people do: here it is what it asks that counts, not how often.
  process.env['LIMITS_FACTOR'] = '1000';
  machine = await startLocal();
  world = await worldOn(machine);
}, 240_000);
afterAll(async () => {
  await machine?.stop();
  output.stop();
});

/** All of an answer but when it was given; the reference that was asked for is not told apart. */
const seen = ({ status, headers, body }: Answered, reference: string) => {
  const { date: _, ...rest } = headers;
  return JSON.parse(JSON.stringify({ status, headers: rest, body }).replaceAll(reference, 'REFERENCE'));
};

/** A form that would do something, if it were theirs. */
const filledIn = (pattern: string, { id }: Pick<Attacker, 'id'>): Readonly<Record<string, string>> => {
  if (pattern.endsWith('/sections/{section}')) return { givenName: 'Piet', action: 'continue' };
  if (pattern.endsWith('/submit')) return { version: '9' };
  if (pattern.endsWith('/withdraw')) return { reason: 'error' };
  if (pattern.endsWith('/acknowledge') || pattern.endsWith('/handler')) return { handler: id, backup: '' };
  return pattern.endsWith('/call') ? { result: 'willAct' } : {};
};

/** Everything that can be asked about one reference, rightly and wrongly. */
function questions(who: Attacker, pattern: string, method: string, reference: string): readonly Asked[] {
  const path = addressOf(pattern, reference);
  const looking = { method: 'GET', path, headers: { cookie: who.cookie } };
  if (method === 'GET') return [looking, { ...looking, method: 'HEAD' }, { ...looking, path: `${path}?done=acknowledged` }];
  const right = bodyOf(who.csrf, filledIn(pattern, who));
  return [
    posting(world.url, who, path, right),
    posting(world.url, who, path, bodyOf(who.csrf, {})),
    posting(world.url, who, path, bodyOf('wrong', filledIn(pattern, who))),
    posting(world.url, who, path, right, { origin: 'https://evil.example' }),
    posting(world.url, who, path, `${right}&more=1`),
  ];
}

describe('what is somebody else’s', () => {
  const nobody: Attacker = { id: 'nobody', cookie: '', csrf: '', get: async () => Promise.reject(), post: async () => Promise.reject() };
  const patterns = () => world.routes.filter(({ path }) => path.includes('{reference}'));
  /** An admin sees every referral on the desk, without content: there they are no stranger. */
  const isStrange = ({ id }: Attacker, pattern: string, reference: string): boolean =>
    !(id === 'els' && pattern.startsWith('/desk') && reference !== world.draft);

  async function compare(who: Attacker, references: readonly string[]): Promise<number> {
    let compared = 0;
    for (const { path: pattern, method } of patterns()) {
      const unknown = await Promise.all(questions(who, pattern, method, world.unknown).map((asked) => ask(world.url, asked)));
      for (const reference of references.filter((one) => isStrange(who, pattern, one))) {
        const theirs = await Promise.all(questions(who, pattern, method, reference).map((asked) => ask(world.url, asked)));
        expect(theirs.map((answer) => seen(answer, reference))).toEqual(unknown.map((answer) => seen(answer, world.unknown)));
        expect(theirs.flatMap(faultsIn)).toEqual([]);
        compared += theirs.length;
      }
    }
    return compared;
  }

  test.each(['karim', 'sofie', 'griet', 'bram', 'ingrid', 'els', 'rik'] as const)(
    'looks to %s exactly like what does not exist',
    async (id) => {
      const before = await stored();
      const { waiting, confirmed, draft } = world;
      expect(await compare(world.people[id], [waiting, confirmed, draft])).toBeGreaterThan(100);
      expect(await stored()).toEqual(before);
    },
  );

  test.each(['nele', 'katrien'] as const)('and a draft does to %s, who may see what was sent', async (id) => {
    const before = await stored();
    expect(await compare(world.people[id], [world.draft])).toBeGreaterThan(50);
    expect(await stored()).toEqual(before);
  });

  test('and all of it does to who is not signed in, who is asked to', async () => {
    const before = await stored();
    const { waiting, confirmed, draft } = world;
    expect(await compare(nobody, [waiting, confirmed, draft])).toBeGreaterThan(100);
    const asked = await ask(world.url, { method: 'GET', path: `/referrals/${waiting}` });
    expect([asked.status, asked.headers['location']]).toEqual([303, `/sign-in?to=%2Freferrals%2F${waiting}`]);
    expect(await stored()).toEqual(before);
  });

  test('while what is one’s own looks different', async () => {
    const { katrien, lien } = world.people;
    for (const [who, path] of [
      [katrien, '/referrals/'],
      [lien, '/referrals/'],
      [lien, '/drafts/'],
    ] as const) {
      const own = path === '/drafts/' ? world.draft : world.waiting;
      expect(seen(await who.get(`${path}${own}`), own)).not.toEqual(seen(await who.get(`${path}${world.unknown}`), world.unknown));
    }
  });
});

describe('an address that nobody has', () => {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  const paths = ['/nowhere', '/nowhere/at/all', '/desk/livc', '/drafts/', '/my-referrals/2', '/wp-login.php', '/%E0%A4%A', '/a<b'];

  test.each(paths)('%s is answered by our own page, however it is asked for and by whom', async (path) => {
    const before = await stored();
    const { cookie } = world.people.lien;
    const browsers: readonly NonNullable<Asked['headers']>[] = [{}, { cookie }, { cookie, origin: world.url, 'content-type': formType }];
    for (const method of methods) {
      for (const headers of browsers) {
        const answer = await ask(world.url, { method, path, headers });
        expect([method, answer.status]).toEqual([method, 404]);
        expect(faultsIn(answer)).toEqual([]);
        expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
        expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
        if (method !== 'HEAD') expect(readPage(answer.body).heading).toBe(nl.errors.notFound.title);
      }
    }
    expect(await stored()).toEqual(before);
  });

  test('a method that a page has not is answered by our own page too', async () => {
    const wrong = [
      ['GET', '/drafts', 404, 'notFound'],
      ['GET', '/sign-out', 404, 'notFound'],
      ['DELETE', `/referrals/${world.waiting}`, 404, 'notFound'],
      // This one answers for whatever has no page, and knows its own.
      ['POST', '/help', 405, 'notAllowed'],
    ] as const;
    for (const [method, path, status, kind] of wrong) {
      const answer = await ask(world.url, { method, path, headers: { cookie: world.people.lien.cookie } });
      expect([path, answer.status, readPage(answer.body).heading]).toEqual([path, status, nl.errors[kind].title]);
      expect(faultsIn(answer)).toEqual([]);
    }
  });
});

describe('a form of somebody else’s making', () => {
  test('does nothing: from elsewhere, from nowhere, without the token, with another’s, as another kind of text', async () => {
    const { lien, katrien, nele, els, karim } = world.people;
    const { waiting, confirmed, draft, url } = world;
    const deeds: readonly (readonly [Attacker, string, Readonly<Record<string, string>>])[] = [
      [lien, '/drafts', {}],
      [lien, `/drafts/${draft}/discard`, {}],
      [lien, `/drafts/${draft}/sections/person`, { givenName: 'Piet', action: 'continue' }],
      [lien, `/referrals/${waiting}/withdraw`, { reason: 'error' }],
      [nele, `/referrals/${waiting}/acknowledge`, { handler: 'nele', backup: '' }],
      [katrien, `/referrals/${confirmed}/handler`, { handler: 'nele', backup: '' }],
      [els, `/desk/${waiting}/call`, { result: 'willAct' }],
      [els, `/desk/${waiting}/remind`, {}],
      [
        els,
        '/desk/livc/livc-gent/address',
        { version: '1', mailbox: 'thief@evil.example', coordinator: 'a@b.example', backup: 'a@b.example', escalation: 'a@b.example' },
      ],
      [lien, '/sign-out', {}],
    ];
    const before = await stored();
    for (const [who, path, fields] of deeds) {
      const right = bodyOf(who.csrf, fields);
      const asJson = (body: object, headers: Readonly<Record<string, string>> = {}): Asked =>
        posting(world.url, who, path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
      // Signing out is for people only, whoever asks.
      const refused = path === '/sign-out' ? 406 : 403;
      const forged: readonly (readonly [number, Asked])[] = [
        ...['https://evil.example', 'null', `${url}.evil.example`, url.replace('http', 'https'), 'http://localhost'].map(
          (origin) => [403, posting(world.url, who, path, right, { origin })] as const,
        ),
        [403, posting(world.url, who, path, right, { 'sec-fetch-site': 'cross-site' })],
        [403, { ...posting(world.url, who, path, right), headers: { cookie: who.cookie, 'content-type': formType } }],
        [403, posting(world.url, who, path, bodyOf(karim.csrf, fields))],
        [403, posting(world.url, who, path, bodyOf('', fields))],
        [403, posting(world.url, who, path, `${right}&csrf=${who.csrf}`)],
        [refused, asJson({ csrf: who.csrf, ...fields }, { origin: 'https://evil.example' })],
        [refused, asJson({ csrf: karim.csrf, ...fields })],
        [refused, asJson(fields)],
        [400, posting(world.url, who, path, right, { 'content-type': 'text/plain' })],
        [413, posting(world.url, who, path, `${right}&more=${'x'.repeat(140_000)}`)],
      ];
      for (const [status, asked] of forged) expect(`${path} ${(await ask(url, asked)).status}`).toBe(`${path} ${status}`);
      const unsigned = await ask(url, { ...posting(world.url, who, path, right), headers: { origin: url, 'content-type': formType } });
      expect(`${path} ${unsigned.status}`).toBe(`${path} ${path === '/sign-out' ? 200 : 401}`);
    }
    expect(await stored()).toEqual(before);
    expect((await lien.get('/my-referrals')).status).toBe(200);
  });

  test('names nobody who has nothing to do with it', async () => {
    const { nele, katrien, lien } = world.people;
    const { waiting, confirmed, draft } = world;
    const before = await stored();
    for (const handler of ['griet', 'els', 'lien', 'livc-gent', '', '__proto__']) {
      expect((await nele.post(`/referrals/${waiting}/acknowledge`, { handler, backup: '' })).status).toBe(422);
      expect(
        (await nele.post(`/referrals/${waiting}/acknowledge`, { handler: 'nele', backup: handler === '' ? 'x' : handler })).status,
      ).toBe(422);
      expect((await katrien.post(`/referrals/${confirmed}/handler`, { handler, backup: '' })).status).toBe(422);
    }
    expect((await lien.post(`/drafts/${draft}/submit`, { version: '1', owner: 'els' })).status).toBe(422);
    expect(await stored()).toEqual(before);
  });
});

describe('after signing in', () => {
  test.each(elsewhere.map((to) => [JSON.stringify(to.slice(0, 40)), to]))('nobody is sent to %s', async (_, to) => {
    const query = new URLSearchParams({ to }).toString();
    const { lien } = world.people;
    const browsers: readonly Record<string, string>[] = [{}, { cookie: lien.cookie }];
    for (const headers of browsers) {
      const asked = await ask(world.url, { method: 'GET', path: `/sign-in?${query}`, headers });
      expect(faultsIn(asked)).toEqual([]);
      // The page that asks first leads on to our own address.
      expect(readPage(asked.body).links.filter(({ href }) => /evil|javascript/.test(href))).toEqual([]);
      const begun = await ask(world.url, { method: 'GET', path: `/sign-in?${query}&start=yes`, headers });
      expect(begun.headers['location'] ?? '').not.toMatch(/evil|javascript/);
      expect(faultsIn(begun)).toEqual([]);
    }
  });

  test('what comes back that does not belong is no sign-in and no fault', async () => {
    for (const broken of brokenCallbacks) {
      const begun = await ask(world.url, { method: 'GET', path: '/sign-in?start=yes' });
      const state = new URL(begun.headers['location'] ?? '').searchParams.get('state');
      const [cookie = ''] = (begun.headers['set-cookie'] ?? '').split(';');
      const back = await ask(world.url, { method: 'GET', path: `/sign-in/callback?state=${state}${broken}`, headers: { cookie } });
      expect(`${broken.slice(0, 40)} ${back.status}`).toBe(`${broken.slice(0, 40)} 400`);
      expect(faultsIn(back)).toEqual([]);
      expect(back.headers['set-cookie']).toBeUndefined();
    }
  });
});

test('nothing of all this was a fault of ours in the log', () => {
  expect(output.lines.filter((line) => /requestFailed|runFailed|"level":"ERROR"|failed:/.test(line))).toEqual([]);
  expect(output.lines.some((line) => line.includes('signInRefused'))).toBe(true);
});
