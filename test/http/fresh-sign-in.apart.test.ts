/** Showing anew that it is you, against a real OpenID provider: proven by the provider's own checked word of when it asked, never by when a session began. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { nl } from '../../forms/words/nl.ts';
import { hashOf } from '../../functions/http/session.ts';
import { reading } from '../forms/reading.ts';
import { browser, product, provider } from './browser.ts';
import { publicUrl } from './visits.ts';

let running: Awaited<ReturnType<typeof provider>>;
beforeAll(async () => {
  running = await provider();
});
afterAll(() => running.stop());
afterEach(() => {
  vi.useRealTimers();
});

const both = () => {
  const ours = product(running.issuer);
  return { ...ours, ...browser(ours) };
};
const fresh = `${publicUrl}/sign-in?start=fresh&to=%2Fmine`;
/** What the session says of when the provider asked; null: nothing. */
const provedAt = async ({ ask }: Pick<ReturnType<typeof both>, 'ask'>): Promise<string | null> => {
  const said: unknown = JSON.parse((await ask(`${publicUrl}/mine`)).body);
  return typeof said === 'object' && said !== null && 'provedAt' in said ? String(said.provedAt) : null;
};
/** A page that says what happened, that nothing did, and how to go on and back. */
const expectNotProved = (
  { status, body }: { readonly status: number; readonly body: string },
  why: keyof typeof nl.signIn.anew.why,
): void => {
  const page = reading(body);
  expect([status, page.headings(1)]).toEqual([400, [nl.signIn.anew.title]]);
  expect(page.text).toContain(nl.signIn.anew.why[why]);
  expect(page.text).toContain(nl.signIn.anew.nothingDone);
  expect(page.links).toContainEqual({ href: '/sign-in?start=fresh&to=%2Fmine', text: nl.signIn.anew.button });
  expect(page.links).toContainEqual({ href: '/mine', text: nl.signIn.anew.back });
};
/** The provider first ends the session that it had with who was there. */
async function asSomebodyElse({ ask, choose, go }: ReturnType<typeof both>, person: string): Promise<string> {
  const chosen = await ask((await go(fresh)).url, { person });
  const between = await ask(chosen.location ?? '');
  const [, action = ''] = /action="([^"]+)"/.exec(between.body) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(between.body) ?? [];
  return choose({ xsrf, logout: 'yes' }, { ...between, url: action });
}
const without = (address: string, ...names: readonly string[]): URL => {
  const url = new URL(address);
  for (const name of names) url.searchParams.delete(name);
  return url;
};

describe('a fresh sign-in', () => {
  test('asks again who is signed in already, and keeps when the provider asked', async () => {
    const here = both();
    await here.signIn();
    const before = here.jar.get('__Host-session');
    const asked = Date.now();
    const page = await here.go(fresh);
    expect(page.body).toContain('name="person"');
    const back = await here.ask(await here.choose({ person: 'an-peeters' }, page));
    expect([back.status, back.location]).toEqual([303, `${publicUrl}/mine`]);
    const at = Date.parse((await provedAt(here)) ?? '');
    // The provider counts in whole seconds.
    expect(at).toBeGreaterThan(asked - 2000);
    expect(at).toBeLessThan(Date.now() + 2000);
    expect(here.keys()).toEqual([`SESSION#${hashOf(here.jar.get('__Host-session') ?? '')}`]);
    expect(here.jar.get('__Host-session')).not.toBe(before);
  });

  test('is asked of the provider as one that is not older than five minutes', async () => {
    const { searchParams } = new URL((await both().ask(fresh)).location ?? '');
    expect([searchParams.get('prompt'), searchParams.get('max_age')]).toEqual(['login', '300']);
  });

  test('is no other sign-in: of that nobody says when it was', async () => {
    const here = both();
    await here.signIn();
    expect(await provedAt(here)).toBeNull();
  });

  test('that a browser turned into an ordinary one is refused, and the session says nothing', async () => {
    const here = both();
    await here.signIn();
    const silently = await here.go(without((await here.ask(fresh)).location ?? '', 'prompt', 'max_age').href);
    expectNotProved(silently, 'again');
    expect(await provedAt(here)).toBeNull();
  });

  test('to which the provider gives an old answer is refused', async () => {
    const here = both();
    await here.signIn();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 });
    const address = without((await here.ask(fresh)).location ?? '', 'prompt');
    address.searchParams.set('max_age', '100000');
    expectNotProved(await here.go(address.href), 'again');
    expect(await provedAt(here)).toBeNull();
  });

  test('to which the provider answers with an error is said so, and everything stays as it was', async () => {
    const here = both();
    await here.signIn();
    const { searchParams } = new URL((await here.ask(fresh)).location ?? '');
    const error = new URLSearchParams({ error: 'server_error', state: searchParams.get('state') ?? '', iss: running.issuer });
    expectNotProved(await here.ask(`${publicUrl}/sign-in/callback?${error}`), 'again');
    expect(await provedAt(here)).toBeNull();
  });

  test('that is stopped there is said so, and everything stays as it was', async () => {
    const here = both();
    await here.signIn();
    const before = here.jar.get('__Host-session');
    expectNotProved(await here.ask(await here.choose({ stop: 'yes' }, await here.go(fresh))), 'stopped');
    expect(here.jar.get('__Host-session')).toBe(before);
    expect(await provedAt(here)).toBeNull();
  });

  test('as somebody else is refused and recorded: who was signed in still is, and proved nothing', async () => {
    const here = both();
    await here.signIn();
    const before = here.jar.get('__Host-session');
    expectNotProved(await here.ask(await asSomebodyElse(here, 'bo-claes')), 'someoneElse');
    expect(here.jar.get('__Host-session')).toBe(before);
    expect(await provedAt(here)).toBeNull();
    expect(here.recorded('bo-claes')).toEqual([{ what: 'signInRefused' }]);
    expect(here.known.has('bo-claes')).toBe(false);
    expect(here.logged.at(-1)).toMatchObject({ code: 'signInRefused', why: 'someoneElse' });
  });

  test('of nobody who was signed in is a sign-in', async () => {
    const here = both();
    expect((await here.ask(await here.choose({ person: 'an-peeters' }, await here.go(fresh)))).location).toBe(`${publicUrl}/mine`);
    expect(await provedAt(here)).not.toBeNull();
  });
});
