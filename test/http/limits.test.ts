/** How much one may ask: nobody who works is ever stopped, a program that asks in a loop is, kindly and with what was typed. */
import { describe, expect, test } from 'vitest';
import { nl } from '../../forms/words/nl.ts';
import { most } from '../../functions/http/limits.ts';
import { consultant, house, oddRoute, post, type Visit } from './visits.ts';

type House = ReturnType<typeof house>;
const times = async (many: number, visit: House['visit'], one: Visit) => {
  const statuses: number[] = [];
  for (let at = 0; at < many; at += 1) statuses.push((await visit(one)).statusCode);
  return statuses;
};
const only = (status: number, many: number) => Array.from({ length: many }, () => status);

/** Posts of one whole referral: begin, eight sections, the search for a municipality, send. */
const postsOfAReferral = 11;

describe('who works', () => {
  test('is never stopped: ten whole referrals within five minutes, and a slip in every section', async () => {
    const { visit, signIn } = house();
    const { cookie, csrf } = await signIn();
    const work = 10 * postsOfAReferral * 2;
    expect(await times(work, visit, { ...post(`csrf=${csrf}`), path: '/mine', cookie })).toEqual(only(200, work));
  });

  test('is not counted for looking, however often', async () => {
    const { visit, signIn, counted } = house();
    const { cookie } = await signIn();
    expect(await times(1000, visit, { path: '/mine', cookie })).toEqual(only(200, 1000));
    expect([...counted]).toEqual([]);
  });

  test('is not stopped by a colleague behind the same address', async () => {
    const { visit, signIn } = house();
    const [one, other] = [await signIn(), await signIn({ ...consultant, subject: 'bo-maes' })];
    await times(most.post.person + 1, visit, { ...post(`csrf=${one.csrf}`), path: '/mine', cookie: one.cookie });
    expect((await visit({ ...post(`csrf=${other.csrf}`), path: '/mine', cookie: other.cookie })).statusCode).toBe(200);
  });

  test('finds the way in with all colleagues of a large office at nine o’clock', async () => {
    const { visit } = house({ more: [{ ...oddRoute(async () => ({ status: 204 })), isArrival: true }] });
    // Two pages for each way in.
    expect(await times(500, visit, { path: '/odd' })).toEqual(only(204, 500));
  });
});

describe('who asks in a loop', () => {
  test('is stopped when sending forms, does nothing any more, and is told how long with what was typed in hand', async () => {
    const { visit, signIn, asked } = house();
    const { cookie, csrf } = await signIn();
    const sent: Visit = { ...post(`csrf=${csrf}&name=An%22&name=Bo`), path: '/mine', cookie };
    expect(await times(most.post.person, visit, sent)).toEqual(only(200, most.post.person));
    const reached = asked.length;
    const answer = await visit(sent);
    expect([answer.statusCode, answer.headers?.['Retry-After'], asked.length]).toEqual([429, '300', reached]);
    expect(answer.body).toContain(nl.errors.tooMany.kept);
    expect(answer.body).toContain(`<form method="post" action="/mine" novalidate><input type="hidden" name="csrf" value="${csrf}">`);
    expect(answer.body).toContain('<input type="hidden" name="name" value="An&quot;"><input type="hidden" name="name" value="Bo">');
  });

  test('may go on after the time that was told', async () => {
    const { visit, signIn, clock } = house();
    const { cookie, csrf } = await signIn();
    clock.now = '2026-11-02T08:03:20.500Z';
    const sent: Visit = { ...post(`csrf=${csrf}`), path: '/mine', cookie };
    await times(most.post.person, visit, sent);
    expect((await visit(sent)).headers?.['Retry-After']).toBe('100');
    clock.now = '2026-11-02T08:05:00.500Z';
    expect((await visit(sent)).statusCode).toBe(200);
  });

  test('by guessing addresses is stopped, and may still open what is theirs', async () => {
    const { visit, signIn } = house();
    const { cookie } = await signIn();
    expect(await times(most.refusal.person, visit, { path: '/nowhere', cookie })).toEqual(only(404, most.refusal.person));
    expect((await visit({ path: '/desk', cookie })).statusCode).toBe(429);
    expect((await visit({ path: '/mine', cookie })).statusCode).toBe(200);
  });

  test('of ways in is stopped by the address', async () => {
    const { visit } = house({ more: [{ ...oddRoute(async () => ({ status: 204 })), isArrival: true }] });
    await times(most.arrival.address, visit, { path: '/odd', from: '192.0.2.7' });
    expect((await visit({ path: '/odd', from: '192.0.2.7' })).statusCode).toBe(429);
    expect((await visit({ path: '/odd', from: '192.0.2.8' })).statusCode).toBe(204);
  });

  test('of forms that nobody is signed in for is stopped by the address, whatever a header claims', async () => {
    const { visit } = house();
    for (let at = 0; at < most.post.address; at += 1) {
      const headers = { ...post('').headers, 'X-Forwarded-For': `198.51.100.${at % 250}` };
      await visit({ ...post('a=1'), headers, path: '/open', from: '192.0.2.7' });
    }
    expect((await visit({ ...post('a=1'), path: '/open', from: '192.0.2.7' })).statusCode).toBe(429);
  });

  test('with the many addresses of one network is one', async () => {
    const { visit } = house();
    for (let at = 0; at < most.post.address; at += 1)
      await visit({ ...post('a=1'), path: '/open', from: `2001:db8:1:2:${at.toString(16)}::1` });
    expect((await visit({ ...post('a=1'), path: '/open', from: '2001:0DB8:0001:0002::99' })).statusCode).toBe(429);
    expect((await visit({ ...post('a=1'), path: '/open', from: '2001:db8:1:3::1' })).statusCode).toBe(200);
  });
});

describe('what is kept of it', () => {
  test('is no address and no person, and one number for each five minutes', async () => {
    const { visit, signIn, counted } = house();
    const { cookie, csrf } = await signIn();
    await times(3, visit, { ...post(`csrf=${csrf}`), path: '/mine', cookie, from: '192.0.2.7' });
    await times(2, visit, { path: '/nowhere', from: '192.0.2.7' });
    expect([...counted.values()]).toEqual([3, 2]);
    for (const key of counted.keys()) expect(key).toMatch(/^LIMIT#(?:post|refusal)#[\w-]{43}#\d{10}$/);
    expect([...counted.keys()].join()).not.toMatch(/192\.0|an-peeters/);
  });

  test('when it cannot be kept: a refusal stays what it is, and nothing is done uncounted', async () => {
    const { visit, signIn, services, asked } = house();
    const { cookie, csrf } = await signIn();
    const down = async () => Promise.reject(Object.assign(new Error('x'), { name: 'Unavailable' }));
    Object.assign(services.limits.counters, { count: down });
    expect((await visit({ path: '/nowhere', cookie })).statusCode).toBe(404);
    const answer = await visit({ ...post(`csrf=${csrf}&name=An`), path: '/mine', cookie });
    expect([answer.statusCode, asked.length]).toEqual([503, 0]);
    expect(answer.body).toContain('<input type="hidden" name="name" value="An">');
  });
});
