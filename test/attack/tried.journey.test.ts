/** The attacks of `docs/attacks.md` that no other test repeats as they stand there: each sent once more to a running system, with the answer that was written down. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';
import { hearOutput } from '../leaks/listening.ts';
import { type Answered, ask, attacker, formType } from './attacker.ts';
import { stored } from './stored.ts';
import { type World, worldOn } from './world.ts';

let machine: LocalMachine;
let world: World;
const output = hearOutput();
beforeAll(async () => {
  process.env['LIMITS_FACTOR'] = '1000';
  machine = await startLocal();
  world = await worldOn(machine);
}, 240_000);
afterAll(async () => {
  await machine?.stop();
  output.stop();
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answered> =>
  ask(world.url, { method: 'GET', path, headers });
const withdrawal = (): string => `/referrals/${world.waiting}/withdraw`;

describe('a form, in ways that no page of ours sends it', () => {
  test.each([
    ['with the token behind the question mark', 403, '?csrf=TOKEN', 'reason=error', {}],
    ['with a wrong token before the right one', 403, '', 'csrf=x&csrf=TOKEN&reason=error', {}],
    ['with a reason twice', 422, '', 'csrf=TOKEN&reason=error&reason=duplicate', {}],
    ['with a list for a reason', 422, '', 'csrf=TOKEN&reason[]=error', {}],
    ['with another method in a field', 422, '?_method=GET', 'csrf=TOKEN&reason=error&_method=DELETE', {}],
    ['as plain text', 400, '', 'csrf=TOKEN&reason=error', { 'content-type': 'text/plain' }],
    ['as several parts', 400, '', '--x\r\n\r\nTOKEN\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['from our name in capitals', 403, '', 'csrf=TOKEN&reason=error', { origin: 'http://LOCALHOST' }],
  ] as const)('%s is answered %i, and nothing is done', async (_, status, query, body, headers) => {
    const { lien } = world.people;
    const filled = (text: string): string => text.replaceAll('TOKEN', lien.csrf);
    const before = await stored();
    const answer = await ask(world.url, {
      method: 'POST',
      path: `${withdrawal()}${filled(query)}`,
      headers: { cookie: lien.cookie, origin: world.url, 'content-type': formType, ...headers },
      body: filled(body),
    });
    expect(answer.status).toBe(status);
    expect(await stored()).toEqual(before);
  });

  test.each(['x-http-method-override', 'x-method-override'])('%s makes no post of a look', async (header) => {
    const before = await stored();
    expect((await get(withdrawal(), { cookie: world.people.lien.cookie, [header]: 'POST' })).status).toBe(200);
    expect(await stored()).toEqual(before);
  });
});

test.each([
  '/assets/../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/package.json',
  '/assets/site.css%00.js',
  '/referrals/..%2fdesk',
  '/referrals/../desk',
  '//evil.example/',
  '/.git/config',
  '/.env',
  '/node_modules',
  '/local/../.local',
  '/local/%2e%2e/.local/keys',
])('%s is nothing', async (path) => {
  expect((await get(path, { cookie: world.people.sofie.cookie })).status).toBe(404);
});

test('a reference with anything behind it, or in small letters, is no reference', async () => {
  const { lien } = world.people;
  expect((await get(`/referrals/${world.waiting}`, { cookie: lien.cookie })).status).toBe(200);
  for (const odd of [`${world.waiting}/`, `${world.waiting}%2fletter`, `${world.waiting};x=1`, world.waiting.toLowerCase()])
    expect((await get(`/referrals/${odd}`, { cookie: lien.cookie })).status, odd).toBe(404);
});

test.each(['evil.example', 'localhost.evil.example', '169.254.169.254', 'localhost@evil.example', '[::1]'])(
  'called %s, neither a page nor what is local answers',
  async (host) => {
    for (const path of ['/sign-in', '/local/inbox', '/local/clock']) expect((await get(path, { host })).status, path).toBe(421);
  },
);

test('a name that a proxy claims is not believed', async () => {
  const { status, headers, body } = await get('/my-referrals', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' });
  expect(status).toBe(303);
  expect(JSON.stringify(headers) + body).not.toContain('evil.example');
});

describe('a session', () => {
  test('behind the question mark is none', async () => {
    const { status, headers } = await get(`/my-referrals?${world.people.lien.cookie}`);
    expect([status, headers['location']?.startsWith('/sign-in')]).toEqual([303, true]);
  });

  test('that somebody tossed before one’s own shuts out, and lets nobody in', async () => {
    const { lien, sofie } = world.people;
    expect((await get('/my-referrals', { cookie: `session=planted; ${lien.cookie}` })).status).toBe(303);
    const mixed = await get(`/referrals/${world.waiting}`, { cookie: `${sofie.cookie}; ${lien.cookie}` });
    expect(mixed.status).toBe(404);
  });
});

describe('coming back from the provider', () => {
  async function begun() {
    const { headers } = await get('/sign-in?start=yes');
    const cookie = (headers['set-cookie'] ?? '').split(';', 1)[0] ?? '';
    const address = new URL(headers['location'] ?? '');
    const back = (more: string): string => `/sign-in/callback?code=stolen&state=${address.searchParams.get('state')}${more}`;
    return { cookie, back };
  }

  test.each([
    ['in another browser', '', ''],
    ['beside another cookie', '', `sign-in=${'c'.repeat(43)}`],
    ['with another issuer', `&iss=${encodeURIComponent('http://evil.example')}`, null],
    ['with a code of somebody else', '', null],
  ])('%s signs nobody in', async (_, more, other) => {
    const { cookie, back } = await begun();
    const answer = await get(back(more), { cookie: other ?? cookie });
    expect(answer.status).toBe(400);
    expect(answer.headers['set-cookie'] ?? '').not.toMatch(/session=\w/);
  });

  test('twice is once', async () => {
    const { cookie, back } = await begun();
    for (let time = 0; time < 2; time += 1) expect((await get(back(''), { cookie })).status).toBe(400);
  });
});

describe('an Idempotency-Key', () => {
  const key = 'b54e0b4c-2f0e-4b0a-9d53-1f6ad0f1c0de';
  type Sender = { readonly cookie: string; readonly csrf: string };
  const send = (who: Sender, path = '/drafts', given: string | readonly string[] = key, fields: object = {}) =>
    ask(world.url, {
      method: 'POST',
      path,
      headers: {
        cookie: who.cookie,
        origin: world.url,
        'content-type': 'application/json',
        accept: 'application/json',
        'idempotency-key': given,
      },
      body: JSON.stringify({ csrf: who.csrf, ...fields }),
    });

  test('of somebody else tells nothing of what they did with it, to whoever tries it', async () => {
    const { lien, karim, katrien } = world.people;
    const first = await send(lien);
    expect([first.status, (await send(lien)).body]).toEqual([201, first.body]);
    const { location = '' } = first.headers;
    const own = await send(karim);
    expect([own.status, own.headers['location'] === location]).toEqual([201, false]);
    // For her there is no such address at all, with a key or without.
    expect((await send(katrien)).status).toBe(404);
    expect((await send({ cookie: '', csrf: '' })).status).toBe(401);
    // What was thrown away meanwhile is said to be there once more, and is not.
    await lien.post(`${location}/discard`, {});
    expect([(await send(lien)).status, (await lien.get(location)).status]).toEqual([201, 404]);
  });

  test('does nothing anew for who was replaced since, and nothing at all for who signed out', async () => {
    const { katrien } = world.people;
    const again = await attacker(world.url, 'nele');
    const path = `/referrals/${world.waiting}/acknowledge`;
    const confirm = (who: Sender) => send(who, path, `${key}-confirm`, { handler: 'nele', backup: '' });
    const first = await confirm(again);
    expect(first.status).toBe(200);
    const named = { handler: 'katrien', backup: '' };
    expect((await send(katrien, `/referrals/${world.waiting}/handler`, `${key}-name`, named)).status).toBe(200);
    await machine.quiet();
    const before = await stored();
    const replayed = await confirm(again);
    expect([replayed.status, replayed.body, await stored()]).toEqual([200, first.body, before]);
    await again.post('/sign-out', {});
    expect((await confirm(again)).status).toBe(401);
  });

  test('of one’s own opens no other address, and two of them are none', async () => {
    const { lien } = world.people;
    const before = await stored();
    expect((await send(lien, `/drafts/${world.draft}/discard`)).status).toBe(422);
    expect((await send(lien, '/drafts', [key, `${key}-2`])).status).toBe(400);
    expect((await send(lien, '/drafts', `${key}\u00e9`)).status).toBe(400);
    expect(await stored()).toEqual(before);
  });
});

test.each([
  'a@b.example\r\nBcc: c@evil.example',
  'a@b.example, c@evil.example',
  '"a b"@b.example',
  '=?utf-8?q?x?= <a@b.example>',
  '\u202ea@b.example',
])('%j is no address that mails go to', async (mailbox) => {
  const { els } = world.people;
  const path = '/desk/livc/livc-gent/address';
  const version = /name="version" value="(\d+)"/.exec((await els.get(path)).body)?.[1] ?? '';
  const others = { coordinator: 'a@gent.example', backup: 'b@gent.example', escalation: 'c@gent.example' };
  expect((await els.post(path, { version, mailbox, ...others })).status).toBe(422);
});

test('nothing of all this was a fault of ours in the log', () => {
  expect(output.lines.filter((line) => /requestFailed|runFailed|"level":"ERROR"|failed:/.test(line))).toEqual([]);
});
