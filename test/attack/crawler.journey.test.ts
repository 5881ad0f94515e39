/**
 * Programs that open every link of every mail and every page, and that even send every form they find: they change no
 * referral, no term, no mail to send and nothing of the directory, whoever they seem to be.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPeople } from '../../infra/local/demo-people.ts';
import { launchBrowser } from '../screens/browser.ts';
import { makeWorld, type World } from '../screens/world.ts';
import { type Attacker, ask, attacker, formType } from './attacker.ts';
import { type Crawled, crawl, type FoundForm, filledIn } from './crawl.ts';
import { stored } from './stored.ts';

let world: World;
let browser: Browser;
let people: readonly Attacker[];
let before: readonly string[];
let found: readonly Crawled[];
let links: readonly string[];

/** Addresses in a mail, in whichever way it is encoded. */
const linksIn = (raw: string, url: string): readonly string[] => {
  const text = raw.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
  return [...text.matchAll(/https?:\/\/[^\s"'<>)]+/g)]
    .map(([link]) => new URL(link))
    .filter(({ origin }) => origin === url)
    .map(({ pathname, search }) => `${pathname}${search}`);
};

beforeAll(async () => {
  // A program asks more than people do: here it is what it asks that counts, not how often.
  process.env['LIMITS_FACTOR'] = '1000';
  [world, browser] = await Promise.all([makeWorld(), launchBrowser()]);
  const { url, inbox, quiet } = world.machine;
  people = await Promise.all(demoPeople.map(({ id }) => attacker(url, id)));
  await quiet();
  links = [...new Set(inbox.mails().flatMap(({ raw }) => linksIn(raw, url)))];
  before = await stored();
  const all: Crawled[] = [];
  for (const who of people) all.push(await crawl(url, who, ['/', '/help', '/sign-in', ...links]));
  const nobody: Attacker = {
    id: 'nobody',
    cookie: '',
    csrf: '',
    get: (path) => ask(url, { method: 'GET', path }),
    post: async () => Promise.reject(),
  };
  all.push(await crawl(url, nobody, ['/', '/help', ...links]));
  found = all;
}, 480_000);
afterAll(async () => {
  await browser?.close();
  await world?.machine.stop();
});

/** The address with what differs from referral to referral left out. */
const kindOf = ({ form }: FoundForm): string => form.action.replaceAll(/[2-9B-Z]{3}-[2-9B-Z]{3}-[2-9B-Z]{3}/g, '*').replace(/\?.*/, '');
const forms = (method: 'get' | 'post') => found.flatMap((one) => one.forms).filter(({ form }) => form.method === method);
const changed = async (): Promise<readonly string[]> => {
  await world.machine.quiet();
  const after = await stored();
  return [...after.filter((item) => !before.includes(item)), ...before.filter((item) => !after.includes(item))].map((item) =>
    item.slice(0, 200),
  );
};

describe('a program that opens every link', () => {
  test('of every mail and every page, as each of the people and as nobody, with GET and HEAD, changes nothing', async () => {
    expect(links.length).toBeGreaterThan(10);
    const opened = new Set(found.flatMap((one) => one.opened.map((path) => path.replaceAll(/[2-9B-Z]{3}-[2-9B-Z]{3}-[2-9B-Z]{3}/g, '*'))));
    for (const path of [
      '/desk/*/call',
      '/desk/*/remind',
      '/referrals/*/acknowledge',
      '/referrals/*/withdraw',
      '/referrals/*/handler',
      '/drafts/*/discard',
    ])
      expect(opened).toContain(path);
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(await changed()).toEqual([]);
  });

  test('and sends every form that only looks something up, changes nothing', async () => {
    expect(forms('get').length).toBeGreaterThan(0);
    for (const { who, form } of forms('get')) expect((await who.get(`${form.action}?${filledIn(form)}`)).status).toBe(200);
    expect(await changed()).toEqual([]);
  });
});

describe('a program that sends every form it finds', () => {
  const send = async ({ form }: FoundForm, cookie: string, origin: string) =>
    (
      await ask(world.machine.url, {
        method: 'POST',
        path: form.action,
        headers: { origin, cookie, 'content-type': formType },
        body: filledIn(form).toString(),
      })
    ).status;
  /** Signing out is for anyone: it ends a session, and there is none. */
  const others = () => forms('post').filter(({ form }) => form.action !== '/sign-out');

  test('finds those of every route', () => {
    expect(new Set(others().map(kindOf)).size).toBeGreaterThan(12);
  });

  test('without a session changes nothing', async () => {
    const statuses = new Set<number>();
    for (const one of others()) statuses.add(await send(one, '', world.machine.url));
    expect([...statuses]).toEqual([401]);
    for (const one of others()) expect(await send(one, '', 'https://evil.example')).toBe(403);
    expect(await changed()).toEqual([]);
  });

  test('with the session of somebody else, and so without a token that fits, changes nothing', async () => {
    for (const one of others()) {
      const sameRole = people.filter(({ id }) => id !== one.who.id);
      const other = sameRole[one.page.length % sameRole.length];
      const status = await send(one, other?.cookie ?? '', world.machine.url);
      expect(`${other?.id} ${one.form.action} ${status}`).toMatch(/ (?:403|404)$/);
    }
    expect(await changed()).toEqual([]);
  });

  test('in a real browser whose session is gone changes nothing', async () => {
    const kinds = [...Map.groupBy(others(), kindOf).values()].flatMap(([first]) => first ?? []);
    for (const { who, page: path, form } of kinds) {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        const [name = '', value = ''] = who.cookie.split('=');
        await context.addCookies([{ name, value, url: world.machine.url }]);
        await page.goto(`${world.machine.url}${path}`);
        await context.clearCookies();
        const there = page.locator(`form[action="${form.action}"]`).first();
        const [choice] = await there.locator('input[type="radio"]:visible').all();
        await choice?.check();
        await Promise.all([
          page.waitForResponse((response) => response.request().method() === 'POST' && response.status() === 401),
          there.locator('button').first().click(),
        ]);
      } finally {
        await context.close();
      }
    }
    expect(kinds.length).toBeGreaterThan(12);
    expect(await changed()).toEqual([]);
  });
});

test('what is changed rightly would be seen', async () => {
  const [lien] = people;
  expect(lien?.id).toBe('lien');
  await lien?.post('/drafts', {});
  expect(await changed()).not.toEqual([]);
});
