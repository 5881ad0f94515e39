/**
 * The whole system under attack, over HTTP, by people with and without a session: whatever is sent, nothing is answered
 * by a fault of ours, nothing that was typed comes alive in a page, and nothing changes that they may not change.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sectionOrder } from '../../forms/release-referral/sections.ts';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';
import { readPage } from '../../infra/local/read-page.ts';
import { hearOutput } from '../leaks/listening.ts';
import { type Asked, type Attacker, ask, askRaw } from './attacker.ts';
import { bodyOf, faultsIn, filledWith, posting, tried } from './faults.ts';
import { brokenBodies, nasty, oddReferences } from './nasty.ts';
import { stored } from './stored.ts';
import { beginDraft, type World, worldOn } from './world.ts';

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

/** Each address of the template with every odd reference, each way to ask, and each person in turn. */
function everyQuestion(): readonly (readonly [name: string, asked: Asked])[] {
  const everyone = Object.values(world.people);
  const patterns = [...new Set(world.routes.map(({ path }) => path))].filter((path) => !path.startsWith('/sign-out') && path !== '/drafts');
  const paths = patterns.flatMap((pattern) =>
    (pattern.includes('{') ? oddReferences : ['']).map((reference) => pattern.replaceAll(/\{\w+\}/g, () => reference)),
  );
  const asked = paths.flatMap((path) => ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'].map((method) => ({ path, method })));
  return asked.map(({ path, method }, turn) => {
    const person = everyone[turn % everyone.length] ?? world.people.lien;
    const body = method === 'POST' ? bodyOf(person.csrf, {}) : '';
    return [`${person.id} ${method} ${path.slice(0, 60)}`, { ...posting(world.url, person, path, body), method }];
  });
}

describe('whatever is sent', () => {
  test('to any address, in any way, with any reference, by anyone', async () => {
    const wrong: string[] = [];
    const all = everyQuestion();
    for (const [name, asked] of all) wrong.push(...(await tried(name, world.url, asked)));
    expect(all.length).toBeGreaterThan(1_000);
    expect(wrong).toEqual([]);
  });

  test('as bytes that are hardly HTTP', async () => {
    const lines = [
      'GET // ',
      'GET //evil.example/ ',
      'GET /\\evil ',
      'GET /\xff ',
      'GET /\0 ',
      'GET http://evil.example/ ',
      'OPTIONS * ',
      `GET /${'a'.repeat(30_000)} `,
    ];
    for (const line of lines) {
      const answer = await askRaw(
        world.url,
        `${line}HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
      );
      expect(`${line.slice(0, 30)}→ ${answer}`).toMatch(/→ HTTP\/1\.1 [234]\d\d /);
    }
  });

  test.each(sectionOrder)('as an answer in section %s', async (section) => {
    const { jonas } = world.people;
    const at = `/drafts/${await beginDraft(jonas)}`;
    const path = `${at}/sections/${section}`;
    const form = readPage((await jonas.get(path)).body).forms.find(({ action }) => action === path);
    const boxes = form?.fields.filter(({ name }) => name !== 'csrf') ?? [];
    expect(boxes.length).toBeGreaterThan(1);
    const free = boxes.filter(({ choices }) => choices === null).map(({ name }) => name);
    const chosen = boxes.filter(({ choices }) => choices !== null).map(({ name }) => name);
    const wrong: string[] = [];
    for (const [what, text] of Object.entries(nasty)) {
      const typed = free.length === 0 ? {} : filledWith(free, text);
      wrong.push(...(await tried(`${what}, typed`, world.url, posting(world.url, jonas, path, bodyOf(jonas.csrf, typed)))));
      // Whatever was kept of it can be shown.
      for (const shown of [path, `${at}/check`])
        wrong.push(...(await tried(`${what}, shown at ${shown}`, world.url, { ...posting(world.url, jonas, shown, ''), method: 'GET' })));
      wrong.push(
        ...(await tried(`${what}, chosen`, world.url, posting(world.url, jonas, path, bodyOf(jonas.csrf, filledWith(chosen, text))))),
      );
    }
    for (const [what, body] of Object.entries(brokenBodies))
      wrong.push(...(await tried(what, world.url, posting(world.url, jonas, path, `csrf=${jonas.csrf}&${body}`))));
    expect(wrong).toEqual([]);
    expect((await jonas.get(path)).status).toBe(200);
  });

  test('in any other form, and none of it is done', async () => {
    const { els, katrien, nele, lien } = world.people;
    const { waiting, confirmed, draft } = world;
    const addresses = ['version', 'mailbox', 'coordinator', 'backup', 'escalation'];
    const forms: readonly (readonly [Attacker, string, readonly string[]])[] = [
      [els, `/desk/${waiting}/call`, ['result']],
      [els, `/desk/livc/livc-gent/address?referral=${waiting}`, addresses],
      [nele, `/referrals/${waiting}/acknowledge`, ['handler', 'backup']],
      [katrien, `/referrals/${confirmed}/handler`, ['handler', 'backup']],
      [lien, `/referrals/${waiting}/withdraw`, ['reason']],
      [lien, `/drafts/${draft}/submit`, ['version', 'someoneElseBecause']],
    ];
    const before = await stored();
    const wrong: string[] = [];
    for (const [who, path, boxes] of forms) {
      for (const [what, text] of Object.entries(nasty))
        wrong.push(
          ...(await tried(`${what} to ${path}`, world.url, posting(world.url, who, path, bodyOf(who.csrf, filledWith(boxes, text))))),
        );
      for (const [what, body] of Object.entries(brokenBodies))
        wrong.push(...(await tried(`${what} to ${path}`, world.url, posting(world.url, who, path, `csrf=${who.csrf}&${body}`))));
    }
    expect(wrong).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  test('behind the question mark of an address', async () => {
    const { els, lien, nele } = world.people;
    const asked: readonly (readonly [Attacker, string, readonly string[]])[] = [
      [els, '/desk', ['province', 'livc', 'noticeClass', 'done', 'about']],
      [els, '/desk/livc/livc-gent/address', ['referral']],
      [lien, `/referrals/${world.waiting}`, ['done', '__proto__']],
      [lien, '/sign-in', ['to', 'start']],
      [nele, '/sign-in/callback', ['state', 'code', 'error', 'iss']],
    ];
    const wrong: string[] = [];
    for (const [who, path, names] of asked) {
      for (const [what, text] of Object.entries(nasty)) {
        const query = names.map((name) => `${name}=${encodeURIComponent(text.slice(0, 600).toWellFormed())}`).join('&');
        wrong.push(
          ...(await tried(`${what} to ${path}`, world.url, { ...posting(world.url, who, `${path}?${query}`, ''), method: 'GET' })),
        );
      }
    }
    expect(wrong).toEqual([]);
  });

  test('as cookies', async () => {
    const { cookie } = world.people.lien;
    const odd = [
      'session=',
      'session=x',
      `${cookie}x`,
      `session=${'a'.repeat(43)}`,
      '__proto__=1',
      '=;;;=',
      `a=1; ${cookie}; session=y`,
      'a=1; '.repeat(800),
      'sign-in=\u00ff',
    ];
    for (const one of odd)
      expect(await tried(one.slice(0, 30), world.url, { method: 'GET', path: '/my-referrals', headers: { cookie: one } })).toEqual([]);
    expect((await ask(world.url, { method: 'GET', path: '/my-referrals', headers: { cookie: `${cookie.slice(0, -1)}_` } })).status).toBe(
      303,
    );
  });
});

test('nothing of all this was a fault of ours in the log either, and what the searches look for can be found', () => {
  expect(output.lines.filter((line) => /requestFailed|runFailed|"level":"ERROR"|failed:/.test(line))).toEqual([]);
  console.error('requestFailed');
  expect(output.lines.filter((line) => line.includes('requestFailed'))).not.toEqual([]);
  expect(faultsIn({ status: 500, headers: { location: '//evil.example', 'set-cookie': 'stolen' }, body: '<script>alert(1)' })).toHaveLength(
    4,
  );
});
