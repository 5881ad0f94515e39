/** Sessions that end from elsewhere, roles that are chosen and left, and forms of somebody else: all of it asked over the handler. */
import { describe, expect, test } from 'vitest';
import { notChosen, type Route, seeOther } from '../../functions/http/route.ts';
import { endAllOf, startSession } from '../../functions/http/session.ts';
import { consultant, house, post } from './visits.ts';

const els = { ...consultant, subject: 'els', name: 'Els Wouters' };
const everywhere: Route<unknown, string> = {
  method: 'POST',
  path: '/everywhere',
  action: 'anyone',
  run: async () => ({ ...seeOther('/'), session: 'endEverywhere' }),
};
const tokenIn = (body: string): string => /name="csrf" value="([\w-]+)"/.exec(body)?.[1] ?? '';

describe('a person who is put out', () => {
  test('is out at the next request, in every browser, and nobody else is', async () => {
    const { visit, signIn, services, clock } = house();
    const [one, other, ofEls] = [await signIn(), await signIn(), await signIn(els)];
    clock.now = '2026-11-02T08:00:01.000Z';
    await endAllOf(consultant.subject, clock.now, services);
    const statuses = [one, other, ofEls].map(async ({ cookie }) => (await visit({ path: '/mine', cookie })).statusCode);
    expect(await Promise.all(statuses)).toEqual([303, 303, 200]);
  });

  test('is out for good, and in again only by signing in', async () => {
    const { visit, signIn, services, clock } = house();
    const { cookie } = await signIn();
    clock.now = '2026-11-02T08:00:01.000Z';
    await endAllOf(consultant.subject, clock.now, services);
    clock.now = '2026-11-02T08:20:00.000Z';
    expect((await visit({ path: '/mine', cookie })).statusCode).toBe(303);
    const again = await signIn();
    expect((await visit({ path: '/mine', cookie: again.cookie })).statusCode).toBe(200);
  });

  test('is not let in by a sign-in that had begun before', async () => {
    const { visit, services, clock } = house();
    const begunAt = clock.now;
    clock.now = '2026-11-02T08:00:01.000Z';
    await endAllOf(consultant.subject, clock.now, services);
    const line = await startSession({ ...consultant, begunAt }, {}, services);
    expect((await visit({ path: '/mine', cookie: line.split(';', 1)[0] ?? '' })).statusCode).toBe(303);
  });

  test('is not let in by an id whose end was changed', async () => {
    const { visit, signIn, services, clock } = house();
    const [mine, ofEls] = [await signIn(), await signIn(els)];
    clock.now = '2026-11-02T08:00:01.000Z';
    await endAllOf(consultant.subject, clock.now, services);
    const forged = `${mine.cookie.slice(0, -22)}${ofEls.cookie.slice(-22)}`;
    expect((await visit({ path: '/mine', cookie: forged })).statusCode).toBe(303);
  });

  test('costs no request more than one', async () => {
    const { visit, signIn, services } = house();
    const { cookie } = await signIn();
    let asked = 0;
    const { both } = services.sessions;
    Object.assign(services.sessions, {
      both: async (...all: Parameters<typeof both>) => {
        asked += 1;
        return both(...all);
      },
    });
    await visit({ path: '/mine', cookie });
    expect(asked).toBe(1);
  });

  test('who signs out everywhere is out everywhere, here too', async () => {
    const { visit, signIn } = house({ more: [everywhere] });
    const [here, there, ofEls] = [await signIn(), await signIn(), await signIn(els)];
    const answer = await visit({ ...post(`csrf=${here.csrf}`), path: '/everywhere', cookie: here.cookie });
    expect(answer.headers?.['Clear-Site-Data']).toBe('"cache", "storage"');
    const statuses = [here, there, ofEls].map(async ({ cookie }) => (await visit({ path: '/mine', cookie })).statusCode);
    expect(await Promise.all(statuses)).toEqual([303, 303, 200]);
  });
});

describe('a session in another role', () => {
  const admin = { ...consultant, role: 'admin', organisation: 'agentschap' };
  const switching: Route<unknown, string> = {
    method: 'POST',
    path: '/switch',
    action: 'anyone',
    run: async ({ session }) => ({ ...seeOther('/'), session: { ...admin, begunAt: session?.begunAt ?? '' } }),
  };

  test('has a new id and a new token; the former ones are worth nothing', async () => {
    const { visit, signIn, keys } = house({ more: [switching] });
    const before = await signIn();
    const answer = await visit({ ...post(`csrf=${before.csrf}`), path: '/switch', cookie: before.cookie });
    const cookie = String(answer.multiValueHeaders?.['Set-Cookie']?.[0]).split(';', 1)[0] ?? '';
    expect(cookie).not.toBe(before.cookie);
    expect(keys()).toHaveLength(1);
    expect((await visit({ path: '/mine', cookie: before.cookie })).statusCode).toBe(303);
    const statuses = ['/desk', '/mine'].map(async (path) => (await visit({ path, cookie })).statusCode);
    expect(await Promise.all(statuses)).toEqual([200, 404]);
    // A page of the former role, still open in another tab: its form does nothing any more.
    expect((await visit({ ...post(`csrf=${before.csrf}`), path: '/desk', cookie })).statusCode).toBe(403);
    expect((await visit({ ...post(`csrf=${before.csrf}`), path: '/mine', cookie })).statusCode).toBe(404);
  });

  test('does not last longer for it', async () => {
    const { visit, signIn, clock } = house({ more: [switching] });
    let { cookie, csrf } = await signIn();
    for (let minutes = 20; minutes < 480; minutes += 20) {
      clock.now = new Date(Date.UTC(2026, 10, 2, 8, minutes)).toISOString();
      const answer = await visit({ ...post(`csrf=${csrf}`), path: '/switch', cookie });
      cookie = String(answer.multiValueHeaders?.['Set-Cookie']?.[0]).split(';', 1)[0] ?? '';
      csrf = tokenIn((await visit({ path: '/nothing', cookie })).body);
    }
    expect((await visit({ path: '/desk', cookie })).statusCode).toBe(200);
    clock.now = '2026-11-02T16:00:00.000Z';
    expect((await visit({ path: '/desk', cookie })).statusCode).toBe(303);
  });

  test('that was not chosen yet leads to choosing, and back to where one was going', async () => {
    const { visit, signIn, asked } = house();
    const { cookie, csrf } = await signIn({ ...consultant, role: notChosen });
    expect((await visit({ path: '/mine', cookie })).headers?.['Location']).toBe('/account?to=%2Fmine');
    const posted = await visit({ ...post(`csrf=${csrf}&name=An`), path: '/mine', cookie });
    expect([posted.statusCode, asked.length]).toEqual([403, 0]);
    expect(posted.body).toContain('<input type="hidden" name="name" value="An">');
    expect(posted.body).toContain('href="/account"');
  });
});

describe('what was typed before the session ended', () => {
  const typedAndEnded = async () => {
    const here = house();
    const mine = await here.signIn();
    here.clock.now = '2026-11-02T08:40:00.000Z';
    const page = await here.visit({ ...post(`csrf=${mine.csrf}&name=An`), path: '/mine', cookie: mine.cookie });
    const fields = [...page.body.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)">/g)].map(
      ([, name, value]) => `${name}=${value}`,
    );
    return { ...here, page, fields: fields.join('&') };
  };

  test('survives signing in again and is sent by one’s own press', async () => {
    const { visit, signIn, page, fields, asked } = await typedAndEnded();
    expect(page.statusCode).toBe(401);
    const again = await signIn();
    const kept = await visit({ ...post(fields), path: '/mine', cookie: again.cookie });
    expect([kept.statusCode, asked.length]).toEqual([403, 0]);
    expect(kept.body).toContain('value="An"');
    const sent = await visit({ ...post(`csrf=${tokenIn(kept.body)}&${fields}`), path: '/mine', cookie: again.cookie });
    expect(sent.statusCode).toBe(200);
    // What was typed, and nothing that we put beside it.
    expect({ ...asked[0]?.form }).toEqual({ name: 'An' });
  });

  test('is neither sent nor shown to somebody else who signs in on the same computer', async () => {
    const { visit, signIn, fields, asked } = await typedAndEnded();
    const other = await signIn(els);
    for (const body of [fields, `csrf=${other.csrf}&${fields}`]) {
      const answer = await visit({ ...post(body), path: '/mine', cookie: other.cookie });
      expect([answer.statusCode, asked.length]).toEqual([403, 0]);
      expect(answer.body).not.toContain('value="An"');
      expect(answer.body).toContain('Dit vulde iemand anders in');
    }
  });

  test('is not shown to somebody else who signed in while the form stood open', async () => {
    const { visit, signIn, asked } = house();
    const [mine, other] = [await signIn(), await signIn(els)];
    const answer = await visit({ ...post(`csrf=${mine.csrf}&name=An`), path: '/mine', cookie: other.cookie });
    expect([answer.statusCode, answer.body.includes('value="An"'), asked.length]).toEqual([403, false, 0]);
  });
});
