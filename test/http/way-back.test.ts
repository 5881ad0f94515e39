/** Coming back from the provider in any way but the one it was begun in: nobody is signed in, and nobody learns why. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browser, product, provider } from './browser.ts';
import { publicUrl } from './visits.ts';

let running: Awaited<ReturnType<typeof provider>>;
beforeAll(async () => {
  running = await provider();
});
afterAll(() => running.stop());

const both = (changed: Parameters<typeof product>[1] = {}) => {
  const ours = product(running.issuer, changed);
  return { ...ours, ...browser(ours) };
};
const session = '__Host-session';
const changed = (url: string, name: string, value: string): string => {
  const address = new URL(url);
  address.searchParams.set(name, value);
  return address.href;
};
/** What was kept of the sign-in that is under way, to look at or to spoil. */
const attempt = ({ keys }: { readonly keys: () => readonly string[] }) => keys().find((key) => key.startsWith('SIGNIN#')) ?? '';

describe('a way back that is not as it was begun', () => {
  const refused = async (ours: ReturnType<typeof both>, url: string) => {
    const page = await ours.ask(url);
    expect([page.status, ours.jar.has(session), ours.known.size]).toEqual([400, false, 0]);
    expect(page.body).toContain('Aanmelden is niet gelukt');
    expect(ours.keys().filter((key) => key.startsWith('SESSION#'))).toEqual([]);
    return page;
  };
  const underWay = async () => {
    const ours = both();
    return { ours, back: await ours.choose({ person: 'an-peeters' }, await ours.begin()) };
  };

  test('with another state signs nobody in, and leaves the real one usable', async () => {
    const { ours, back } = await underWay();
    await refused(ours, changed(back, 'state', 'A'.repeat(43)));
    expect((await ours.ask(back)).status).toBe(303);
  });

  test('without a state signs nobody in', async () => {
    const { ours, back } = await underWay();
    await refused(ours, back.replace(/state=[^&]*/, ''));
  });

  test('in another browser signs nobody in there', async () => {
    const { ours, back } = await underWay();
    const victim = browser(ours);
    const page = await victim.ask(back);
    expect([page.status, victim.jar.size]).toEqual([400, 0]);
  });

  test('in another browser that began a sign-in of its own signs nobody in there either', async () => {
    const { ours, back } = await underWay();
    const victim = browser(ours);
    await victim.begin();
    expect((await victim.ask(back)).status).toBe(400);
    expect(victim.jar.has(session)).toBe(false);
  });

  test('a second time signs nobody in', async () => {
    const { ours, back } = await underWay();
    await ours.ask(back);
    ours.jar.delete(session);
    ours.known.clear();
    for (const key of ours.keys()) await ours.store.take(key, '2000-01-01T00:00:00.000Z');
    await refused(ours, back);
  });

  test('a second time, by who is signed in, changes nothing and goes to the start', async () => {
    const { ours, back } = await underWay();
    await ours.ask(back);
    const before = ours.jar.get(session);
    const again = await ours.ask(back);
    expect([again.status, again.location, ours.jar.get(session)]).toEqual([303, `${publicUrl}/`, before]);
  });

  test('ten times at once signs in once', async () => {
    const { ours, back } = await underWay();
    const all = await Promise.all(Array.from({ length: 10 }, () => ours.ask(back)));
    expect(all.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(ours.keys().filter((key) => key.startsWith('SESSION#'))).toHaveLength(1);
  });

  test('with a code that was used already signs nobody in', async () => {
    const { ours, back } = await underWay();
    await ours.ask(back);
    const thief = both();
    const other = await thief.choose({ person: 'bo-claes' }, await thief.begin());
    await refused(thief, changed(other, 'code', new URL(back).searchParams.get('code') ?? ''));
  });

  test("with the unused code of another's sign-in signs nobody in", async () => {
    const { back } = await underWay();
    const thief = both();
    const other = await thief.choose({ person: 'bo-claes' }, await thief.begin());
    await refused(thief, changed(other, 'code', new URL(back).searchParams.get('code') ?? ''));
  });

  for (const [name, value] of [
    ['code', ''],
    ['code', 'nonsense'],
    ['iss', 'https://evil.example'],
  ] as const) {
    test(`with ${name} "${value}" signs nobody in`, async () => {
      const { ours, back } = await underWay();
      await refused(ours, changed(back, name, value));
    });
  }

  for (const spoiled of ['nonce', 'verifier']) {
    test(`whose ${spoiled} is not the one it was begun with signs nobody in`, async () => {
      const { ours, back } = await underWay();
      const key = attempt(ours);
      const [kept] = await ours.store.both([key, key], '2000-01-01T00:00:00.000Z');
      await ours.store.put(key, { expiresAt: kept?.expiresAt ?? '', values: { ...kept?.values, [spoiled]: 'B'.repeat(43) } });
      await refused(ours, back);
    });
  }

  test('after ten minutes signs nobody in', async () => {
    const { ours, back } = await underWay();
    ours.clock.ahead = 10 * 60_000;
    await refused(ours, back);
  });

  test('just before ten minutes still does', async () => {
    const { ours, back } = await underWay();
    ours.clock.ahead = 9 * 60_000;
    expect((await ours.ask(back)).status).toBe(303);
  });

  test('that says a person stopped says so kindly', async () => {
    const ours = both();
    const page = await ours.ask(await ours.choose({ stop: 'yes' }, await ours.begin()));
    expect([page.status, ours.jar.has(session)]).toEqual([400, false]);
    expect(page.body).toContain('U bent nog niet aangemeld');
  });

  test('that says an error in words of its own shows none of them', async () => {
    const { ours, back } = await underWay();
    const state = new URL(back).searchParams.get('state') ?? '';
    const lie = `${publicUrl}/sign-in/callback?${new URLSearchParams({ error: 'server_error', error_description: 'Bel 0900 nu', state, iss: running.issuer })}`;
    expect((await refused(ours, lie)).body).not.toContain('0900');
  });

  test('says nothing of codes or states in its page', async () => {
    const { ours, back } = await underWay();
    const page = await refused(ours, changed(back, 'state', 'A'.repeat(43)));
    expect(page.body).not.toContain(new URL(back).searchParams.get('code'));
  });
});
