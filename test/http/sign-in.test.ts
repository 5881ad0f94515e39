/** Signing in and out against a real OpenID provider, as it should go and as an attacker would have it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimsSchema } from '../../functions/http/claims.ts';
import { hashOf } from '../../functions/http/session.ts';
import { browser, client, product, provider } from './browser.ts';
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
const binding = '__Host-sign-in';
const changed = (url: string, name: string, value: string): string => {
  const address = new URL(url);
  address.searchParams.set(name, value);
  return address.href;
};
describe('signing in', () => {
  test('brings a person to where they were going, as who the provider says', async () => {
    const { signIn, ask } = both();
    const back = await signIn('an-peeters', '/mine');
    expect([back.status, back.location]).toEqual([303, `${publicUrl}/mine`]);
    expect(JSON.parse((await ask(`${publicUrl}/mine`)).body)).toEqual({
      subject: 'an-peeters',
      name: 'An Peeters',
      role: 'consultant',
      organisation: 'team-west',
      organisationName: 'Consulenten West',
      csrf: expect.stringMatching(/^[\w-]{65}$/),
      begunAt: expect.stringMatching(/Z$/),
    });
  });

  test('brings a person to the start when they were going nowhere', async () => {
    expect((await both().signIn()).location).toBe(`${publicUrl}/`);
  });

  test('keeps who they are at work', async () => {
    const { signIn, known } = both();
    await signIn();
    expect(known.get('an-peeters')).toEqual({
      schema: 2,
      id: 'an-peeters',
      version: 1,
      name: 'An Peeters',
      function: 'consulent',
      posts: [{ role: 'consultant', organisation: 'team-west', organisationName: 'Consulenten West', from: 'provider' }],
      email: 'an@west.example',
      phone: '+32 2 000 01 01',
      disabled: false,
      deputies: [],
    });
  });

  test('leaves one session behind, nothing of the way there, and no name in the log', async () => {
    const { signIn, keys, jar, logged } = both();
    await signIn();
    expect(keys()).toEqual([`SESSION#${hashOf(jar.get(session) ?? '')}`]);
    expect(logged).toEqual([{ code: 'signedIn' }]);
  });

  test('asks PKCE, state and nonce of the provider, each time others', async () => {
    const begin = async () => new URL((await both().ask(`${publicUrl}/sign-in`)).location ?? '').searchParams;
    const [one, other] = [await begin(), await begin()];
    expect([one.get('response_type'), one.get('code_challenge_method'), one.get('client_id'), one.get('redirect_uri')]).toEqual([
      'code',
      'S256',
      client.id,
      `${publicUrl}/sign-in/callback`,
    ]);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)).toMatch(/^[\w-]{43}$/);
      expect(one.get(name)).not.toBe(other.get(name));
    }
  });

  test('begins nothing for who only opened a link', async () => {
    const { go, keys, jar } = both();
    const page = await go('/mine');
    expect(page.url).toBe(`${publicUrl}/sign-in?to=%2Fmine`);
    expect(page.body).toContain('href="/sign-in?to=%2Fmine&amp;start=yes"');
    expect([keys().length, jar.size]).toEqual([0, 0]);
  });

  test('binds the way to the browser by a cookie of ten minutes', async () => {
    const { ask } = both();
    expect((await ask(`${publicUrl}/sign-in`)).cookies).toEqual([
      expect.stringMatching(/^__Host-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/),
    ]);
  });

  test('in two tabs at once works in both', async () => {
    const { begin, choose, ask, go, keys } = both();
    const back = await choose({ person: 'an-peeters' }, await begin('/mine'));
    expect((await go('/sign-in?start=yes&to=%2Fmine%3Ftab%3D2')).url).toBe(`${publicUrl}/mine?tab=2`);
    expect([(await ask(back)).location, keys().length]).toEqual([`${publicUrl}/mine`, 1]);
  });

  test('in a second tab, for a form that waits in the first, ends on a page that says so', async () => {
    const { signIn, ask } = both();
    const back = await signIn('an-peeters', '/sign-in');
    expect(back.location).toBe(`${publicUrl}/sign-in`);
    const page = await ask(`${publicUrl}/sign-in`);
    expect(page.body).toContain('U bent aangemeld');
  });

  test('is not asked of who is signed in', async () => {
    const { signIn, ask } = both();
    await signIn();
    expect((await ask(`${publicUrl}/sign-in?to=%2Fmine`)).location).toBe(`${publicUrl}/mine`);
  });

  test('anew asks the provider who one is, whoever it knows', async () => {
    const { signIn, jar, go } = both();
    await signIn();
    jar.delete(session);
    const known = await go('/sign-in?start=yes&to=%2Fmine');
    expect(known.body).toContain('"an-peeters"');
    jar.delete(session);
    expect((await go('/sign-in?start=anew')).body).toContain('Wie bent u?');
  });

  for (const to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'https:evil.example',
    '/\t/evil.example',
    '/%2F/evil.example',
    'javascript:alert(1)',
    '/sign-in/callback?code=x',
  ]) {
    test(`never sends on to ${JSON.stringify(to)}`, async () => {
      const { signIn, ask } = both();
      expect((await ask(`${publicUrl}/sign-in?to=${encodeURIComponent(to)}`)).body).not.toContain('evil');
      expect((await signIn('an-peeters', to)).location).toBe(`${publicUrl}/`);
    });
  }
});

describe('who may come in', () => {
  test('an account without a role of ours may not', async () => {
    const { signIn, jar, known, keys } = both();
    const page = await signIn('cas-vos');
    expect([page.status, jar.has(session), known.size, keys().length]).toEqual([403, false, 0, 0]);
    expect(page.body).toContain('U hebt nog geen toegang');
  });

  test('a disabled person may not, and stays disabled', async () => {
    const ours = both();
    await ours.signIn();
    const person = ours.known.get('an-peeters');
    if (person !== undefined) ours.known.set('an-peeters', { ...person, disabled: true });
    ours.jar.delete(session);
    const page = await ours.go('/sign-in?start=yes');
    expect([page.status, ours.jar.has(session), ours.known.get('an-peeters')?.disabled]).toEqual([403, false, true]);
  });

  test('in a post that is gone ends what was begun in it, in every browser, and not the new session', async () => {
    const ours = both();
    await ours.signIn();
    const elsewhere = browser(ours);
    await elsewhere.signIn();
    const person = ours.known.get('an-peeters');
    if (person === undefined) throw new Error('nobody');
    const gone = { role: 'consultant', organisation: 'team-oud', organisationName: 'Team Oud', from: 'provider' } as const;
    ours.known.set('an-peeters', { ...person, posts: [...person.posts, gone] });
    ours.clock.ahead = 1000;
    const third = browser(ours);
    await third.signIn();
    const statuses = [ours, elsewhere, third].map(async (one) => (await one.ask(`${publicUrl}/mine`)).status);
    expect(await Promise.all(statuses)).toEqual([303, 303, 200]);
  });

  test('disabled between reading and writing lets nobody in', async () => {
    const ours = both();
    await ours.signIn();
    const again = browser(ours);
    const person = ours.known.get('an-peeters');
    if (person === undefined) throw new Error('nobody');
    const back = await again.choose({ person: 'an-peeters' }, await again.begin());
    ours.beforeChange.push(() => ours.known.set('an-peeters', { ...person, version: person.version + 1, disabled: true }));
    const page = await again.ask(back);
    expect([page.status, again.jar.has(session), ours.known.get('an-peeters')?.disabled]).toEqual([403, false, true]);
  });

  test('with several posts asks first in which one acts', async () => {
    const ours = both();
    const granted = { role: 'livcMember', organisation: 'livc-gent', organisationName: 'LIVC Gent', from: 'granted' } as const;
    await ours.signIn();
    const person = ours.known.get('an-peeters');
    if (person !== undefined) ours.known.set('an-peeters', { ...person, posts: [...person.posts, granted] });
    const again = browser(ours);
    expect((await again.signIn('an-peeters', '/mine')).location).toBe(`${publicUrl}/account?to=%2Fmine`);
    const page = await again.ask(`${publicUrl}/account?to=%2Fmine`);
    expect(page.body).toContain('consulent, Consulenten West');
    expect(page.body).toContain('lid van het LIVC, LIVC Gent');
    expect((await again.ask(`${publicUrl}/mine`)).location).toBe(`${publicUrl}/account?to=%2Fmine`);
    const csrf = /name="csrf" value="([\w-]+)"/.exec(page.body)?.[1] ?? '';
    const chosen = { csrf, role: 'consultant', organisation: 'team-west', to: '/mine' };
    expect((await again.ask(`${publicUrl}/account/role`, { ...chosen, role: 'admin' })).status).toBe(404);
    const before = again.jar.get(session);
    expect((await again.ask(`${publicUrl}/account/role`, chosen)).location).toBe(`${publicUrl}/mine`);
    expect(again.jar.get(session)).not.toBe(before);
    expect(JSON.parse((await again.ask(`${publicUrl}/mine`)).body)).toMatchObject({
      role: 'consultant',
      organisation: 'team-west',
      mayChoose: true,
    });
    expect((await again.ask(`${publicUrl}/account/role`, chosen)).status).toBe(403);
  });

  test('roles of the provider are translated by configuration', async () => {
    const { signIn, known } = both({ claims: claimsSchema.parse({ roles: { visitor: 'auditor' } }) });
    await signIn('cas-vos');
    expect(known.get('cas-vos')?.posts.map(({ role }) => role)).toEqual(['auditor']);
  });

  test('a role that configuration invents lets nobody in', async () => {
    const { signIn, known } = both({ claims: claimsSchema.parse({ roles: { visitor: 'emperor' } }) });
    expect([(await signIn('cas-vos')).status, known.size]).toEqual([403, 0]);
  });

  test('an id that somebody planted beforehand is replaced', async () => {
    const { signIn, jar, keys } = both();
    const planted = 'P'.repeat(43);
    jar.set(session, planted);
    await signIn();
    expect(jar.get(session)).not.toBe(planted);
    expect(keys()).toEqual([`SESSION#${hashOf(jar.get(session) ?? '')}`]);
  });

  test('a binding that somebody planted beforehand is of no use to them', async () => {
    const ours = both();
    const mallory = browser(ours);
    const back = await mallory.choose({ person: 'bo-claes' }, await mallory.begin());
    ours.jar.set(binding, 'short');
    expect((await ours.ask(back)).status).toBe(400);
  });
});

describe('signing out', () => {
  test('ends the session here, clears what the browser kept, and ends it at the provider', async () => {
    const { signIn, ask, go, jar, keys } = both();
    await signIn();
    const { csrf } = JSON.parse((await ask(`${publicUrl}/mine`)).body);
    const page = await ask(`${publicUrl}/sign-out`, { csrf });
    expect([page.status, jar.has(session), keys()]).toEqual([200, false, []]);
    expect(page.headers['Clear-Site-Data']).toBe('"cache", "storage"');
    const next = page.headers['Refresh']?.replace('0; url=', '') ?? '';
    expect(next.startsWith(running.issuer)).toBe(true);
    expect((await go(next)).url).toBe(`${publicUrl}/signed-out`);
    expect((await go('/sign-in?start=yes')).body).toContain('Wie bent u?');
  });

  test('tells the provider nothing of the person', async () => {
    const { signIn, ask } = both();
    await signIn();
    const { csrf } = JSON.parse((await ask(`${publicUrl}/mine`)).body);
    const next = new URL((await ask(`${publicUrl}/sign-out`, { csrf })).headers['Refresh']?.replace('0; url=', '') ?? '');
    expect(Object.fromEntries(next.searchParams)).toEqual({ client_id: client.id, post_logout_redirect_uri: `${publicUrl}/signed-out` });
  });

  test('by a form without the token is refused', async () => {
    const { signIn, ask, jar } = both();
    await signIn();
    expect((await ask(`${publicUrl}/sign-out`, {})).status).toBe(403);
    expect(jar.has(session)).toBe(true);
  });

  test('of who is signed out already is fine', async () => {
    expect((await both().ask(`${publicUrl}/sign-out`, {})).status).toBe(200);
  });

  test('works when the provider cannot be reached, as far as it goes', async () => {
    const ours = product('http://127.0.0.1:9/gone');
    const page = await browser(ours).ask(`${publicUrl}/sign-out`, {});
    expect([page.status, page.headers['Refresh']]).toEqual([200, undefined]);
    expect(page.body).toContain('U bent afgemeld');
  });
});

describe('the provider', () => {
  test('out of reach is a page that says to try again', async () => {
    const ours = product('http://127.0.0.1:9/gone');
    const page = await browser(ours).ask(`${publicUrl}/sign-in`);
    expect([page.status, page.headers['Retry-After']]).toEqual([503, '30']);
    expect(ours.logged.map(({ code }) => code)).toEqual(['unavailable']);
  });

  test('in trouble is asked again the next time', async () => {
    const { ask } = both();
    running.fail(1);
    expect((await ask(`${publicUrl}/sign-in`)).status).toBe(503);
    expect((await ask(`${publicUrl}/sign-in`)).status).toBe(303);
  });

  test('in trouble while somebody comes back is a 503 that signs nobody in', async () => {
    const { begin, choose, ask, jar } = both();
    const back = await choose({ person: 'an-peeters' }, await begin());
    running.fail(1);
    expect([(await ask(back)).status, jar.has(session)]).toEqual([503, false]);
  });

  test('is never asked without encryption on another machine', async () => {
    const ours = product('http://provider.example/realm');
    expect((await browser(ours).ask(`${publicUrl}/sign-in`)).status).toBe(500);
    expect(ours.logged).toEqual([{ code: 'requestFailed', errorName: 'ClientError' }]);
  });

  test('that does not know our secret is a fault of ours and is logged as one', async () => {
    const ours = both({ clientSecret: 'another' });
    const page = await ours.signIn();
    expect([page.status, ours.jar.has(session)]).toEqual([500, false]);
    expect(ours.logged).toHaveLength(1);
  });

  test('refuses a sign-in without PKCE', async () => {
    const { ask } = both();
    const address = new URL((await ask(`${publicUrl}/sign-in`)).location ?? '');
    address.searchParams.delete('code_challenge');
    address.searchParams.delete('code_challenge_method');
    const back = new URL((await ask(address.href)).location ?? '');
    expect([back.origin, back.searchParams.get('error'), back.searchParams.get('code')]).toEqual([publicUrl, 'invalid_request', null]);
  });

  test('refuses to send a code anywhere else', async () => {
    const { ask } = both();
    const address = changed((await ask(`${publicUrl}/sign-in`)).location ?? '', 'redirect_uri', 'https://evil.example/callback');
    const page = await ask(address);
    expect([page.status, page.location]).toEqual([400, null]);
  });

  test('shows the invented people by role, each as a button', async () => {
    const page = await both().begin();
    expect(page.body).toContain('<h2 id="role-0">consulent</h2>');
    expect(page.body.match(/<button name="person"/g)).toHaveLength(3);
  });

  test('asks nothing of the network', async () => {
    expect((await both().begin()).body).not.toMatch(/(?:src|href|@import)[^>]*https?:/);
  });
});
