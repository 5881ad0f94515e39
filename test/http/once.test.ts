/** A request beside an `Idempotency-Key`: done once however often it is sent, said again as it was, and never mistaken for another or for somebody else's. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { html } from '../../forms/elements/html.ts';
import { elsewhere, made, type Request, type Route, seeOther, shown } from '../../functions/http/route.ts';
import { hostileTexts } from '../hostile/texts.ts';
import { consultant, house, jsonPost, post, type Visit } from './visits.ts';

const key = 'b54e0b4c-2f0e-4b0a-9d53-1f6ad0f1c0de';
const minute = 60_000;

type Run = Route<unknown, string>['run'];
const route = (run: Run, path = '/odd'): Route<unknown, string> => ({
  method: 'POST',
  path,
  action: 'consultant',
  takes: () => z.strictObject({ name: z.optional(z.string()), day: z.optional(z.string()) }),
  run,
});

/** A house with a route that makes something; `done` are the requests that really did it. */
async function place(run: Run = async () => made('ABC', '/drafts/ABC')) {
  const done: Request[] = [];
  const noted: Run = async (request, services) => {
    done.push(request);
    return run(request, services);
  };
  const here = house({ more: [route(noted), route(noted, '/odd/{reference}')] });
  const { cookie, csrf } = await here.signIn();
  const send = async (fields: Readonly<Record<string, string>> = {}, more: Visit = {}, given: string | null = key) => {
    const sent = jsonPost({ csrf, ...fields });
    const headers = { ...sent.headers, ...(given !== null && { 'Idempotency-Key': given }), ...more.headers };
    const answer = await here.visit({ ...sent, path: '/odd', cookie, ...more, headers });
    const said: unknown = answer.body === '' ? null : JSON.parse(answer.body);
    return { status: answer.statusCode, location: answer.headers?.['Location'], wait: answer.headers?.['Retry-After'], said };
  };
  const pass = (ms: number) => {
    here.clock.now = new Date(Date.parse(here.clock.now) + ms).toISOString();
  };
  return { ...here, send, pass, done };
}

const type = (kind: string) => ({ type: `/openapi.json#/x-problems/${kind}` });

describe('a request with a key', () => {
  test('is done once, and answered alike however often it is sent', async () => {
    const { send, done } = await place();
    const first = await send({ name: 'An' });
    expect(first).toMatchObject({ status: 201, location: '/drafts/ABC', said: { reference: 'ABC', location: '/drafts/ABC' } });
    expect([await send({ name: 'An' }), await send({ name: 'An' })]).toEqual([first, first]);
    expect(done).toHaveLength(1);
  });

  test('that made nothing new is answered alike too', async () => {
    const { send, done } = await place(async () => seeOther('/mine?done=yes'));
    const first = await send({}, { path: '/odd/ABC' });
    expect(first).toMatchObject({ status: 200, location: '/mine?done=yes', said: { reference: 'ABC', location: '/mine?done=yes' } });
    expect(await send({}, { path: '/odd/ABC' })).toEqual(first);
    expect(done).toHaveLength(1);
  });

  test('is the same one in another order, in another session, and with the key in quotes', async () => {
    const { send, done, signIn } = await place();
    await send({ name: 'An', day: '1' });
    const { cookie, csrf } = await signIn();
    expect((await send({ day: '1', name: 'An', csrf }, { cookie }, `"${key}"`)).status).toBe(201);
    expect(done).toHaveLength(1);
  });

  test('is two writes, a repeat of it one, and one without a key none', async () => {
    const { send, once } = await place();
    await send({}, {}, null);
    expect(once.writes).toEqual([]);
    await send();
    expect(once.writes).toEqual(['begin', 'replace']);
    await send();
    expect(once.writes).toEqual(['begin', 'replace', 'begin']);
  });

  test('without it is done as often as it is sent', async () => {
    const { send, done } = await place();
    await send({}, {}, null);
    await send({}, {}, null);
    expect(done).toHaveLength(2);
    expect(done.map(({ seed }) => seed)).toEqual([undefined, undefined]);
  });

  test('is forgotten a day later, and new then', async () => {
    const { send, done, pass, signIn } = await place();
    await send();
    pass(24 * 60 * minute - 1);
    const { cookie, csrf } = await signIn();
    await send({ csrf }, { cookie });
    expect(done).toHaveLength(1);
    pass(1);
    await send({ csrf }, { cookie });
    expect(done).toHaveLength(2);
    expect(done[1]?.seed).not.toEqual(done[0]?.seed);
  });

  test('as a form of a page is done each time: only data is said again', async () => {
    const { visit, done, signIn } = await place();
    const { cookie, csrf } = await signIn();
    const sent = { ...post(`csrf=${csrf}`), headers: { ...post('').headers, 'Idempotency-Key': key }, path: '/odd', cookie };
    expect([(await visit(sent)).statusCode, (await visit(sent)).statusCode]).toEqual([303, 303]);
    expect(done).toHaveLength(2);
  });
});

describe('a key', () => {
  test.each([
    ['fields', { name: 'Bo' }, {}],
    ['an address', {}, { path: '/odd/ABC' }],
  ])('that came with other %s before is refused, and nothing is done', async (_, fields, more) => {
    const { send, done } = await place();
    await send({ name: 'An' });
    expect(await send({ name: 'An', ...fields }, more)).toMatchObject({ status: 422, said: type('keyOfOther') });
    expect(done).toHaveLength(1);
  });

  test('that came in another post of the same person before is refused', async () => {
    const { send, done, signIn } = await place();
    await send();
    const { cookie, csrf } = await signIn({ ...consultant, organisation: 'team-2' });
    expect(await send({ csrf }, { cookie })).toMatchObject({ status: 422, said: type('keyOfOther') });
    expect(done).toHaveLength(1);
  });

  test('of somebody else is another key', async () => {
    const { send, done, signIn } = await place();
    await send({ name: 'An' });
    const { cookie, csrf } = await signIn({ ...consultant, subject: 'bo-maes' });
    expect((await send({ name: 'Bo', csrf }, { cookie })).status).toBe(201);
    expect(done.map(({ session }) => session?.subject)).toEqual(['an-peeters', 'bo-maes']);
  });

  const odd = {
    'too short': 'x'.repeat(15),
    'too long': 'x'.repeat(129),
    empty: '',
    'empty in quotes': '""',
    'quoted at one end': `"${key}`,
    'with a quote in it': `"${key}"${key}"`,
    'with something behind it': `"${key}";a=1`,
    'in words': 'twee woorden zonder',
    'two of them': `${key}, ${key}`,
    'with signs that no header has': `${key}é`,
    'with a backslash': `${key}\\`,
  };
  test.each(Object.entries(odd))('%s is refused, and nothing is done', async (_, given) => {
    const { send, done } = await place();
    expect(await send({}, {}, given)).toMatchObject({ status: 400, said: type('keyOdd') });
    expect(done).toHaveLength(0);
  });

  test('given twice with different values is refused', async () => {
    const { send, done } = await place();
    const several = (...given: readonly string[]) => send({}, { multiValueHeaders: { 'Idempotency-Key': [...given] } });
    expect(await several(key, `${key}-other`)).toMatchObject({ status: 400, said: type('keyOdd') });
    expect(done).toHaveLength(0);
    await several(key, key);
    expect(done).toHaveLength(1);
  });
});

test('whatever is sent as a key, there is an answer, and it says nothing of it', async () => {
  const { send, services } = await place();
  Object.assign(services.limits, { factor: 1000 });
  // What no header can hold never comes here.
  for (const text of hostileTexts.filter((one) => one.trim() !== '' && !/[\r\n]/.test(one))) {
    const { status, said } = await send({}, {}, text);
    expect({ text, status: [201, 400].includes(status) }).toEqual({ text, status: true });
    if (status === 400) expect(Object.keys(z.record(z.string(), z.unknown()).parse(said))).toEqual(['type', 'title', 'status']);
  }
});

describe('while the first is being carried out', () => {
  /** One that waits in the middle, until `end`. */
  async function waiting() {
    const { promise, resolve } = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const here = await place(async () => {
      reached.resolve();
      await promise;
      return made('ABC', '/drafts/ABC');
    });
    return { ...here, end: () => resolve(), reached: reached.promise };
  }

  test('another is told to ask again, and is answered alike when it is done', async () => {
    const { send, done, end, reached } = await waiting();
    const first = send();
    await reached;
    expect(await send()).toMatchObject({ status: 409, wait: '2', said: type('keyAtWork') });
    end();
    expect(await send()).toEqual(await first);
    expect(done).toHaveLength(1);
  });

  test('nothing is done twice by twenty at once', async () => {
    const { send, done, end, reached } = await waiting();
    const all = Array.from({ length: 20 }, () => send());
    await reached;
    end();
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(19);
    expect(done).toHaveLength(1);
  });

  test('another request is told that the key is taken', async () => {
    const { send, end, reached } = await waiting();
    const first = send();
    await reached;
    expect((await send({ name: 'Bo' })).status).toBe(422);
    end();
    await first;
  });
});

describe('what was refused did nothing', () => {
  const refusals: Readonly<Record<string, Run>> = {
    'something to mend': async () => shown(() => html``, { problems: [] }, 422),
    'not as it was': async () => shown(() => html``, {}, 409),
    elsewhere: async () => elsewhere('/mine'),
    'not there': async () => ({ status: 404 }),
  };
  test.each(Object.keys(refusals))('%s: the key is free, for the request that was mended too', async (name) => {
    let refused = true;
    const { send, done, once } = await place(async (request, services) =>
      refused ? (refusals[name]?.(request, services) ?? seeOther('/mine')) : made('ABC', '/drafts/ABC'),
    );
    const first = await send({ name: 'A' });
    expect(first.status).toBeGreaterThanOrEqual(400);
    expect(await send({ name: 'A' })).toEqual(first);
    refused = false;
    expect((await send({ name: 'An' })).status).toBe(201);
    expect(done).toHaveLength(3);
    expect(once.kept.size).toBe(1);
  });
});

describe('after a fault', () => {
  const unavailable = Object.assign(new Error('x'), { name: 'Unavailable' });

  test.each([
    ['out of reach', unavailable, 503],
    ['anything else', new Error('x'), 500],
  ])('%s: the same request may go on at once, with the same seed, and no other may', async (_, error, status) => {
    let failing = true;
    const { send, done } = await place(async () => (failing ? Promise.reject(error) : made('ABC', '/drafts/ABC')));
    expect((await send({ name: 'An' })).status).toBe(status);
    failing = false;
    expect((await send({ name: 'Bo' })).status).toBe(422);
    expect((await send({ name: 'An' })).status).toBe(201);
    expect(done).toHaveLength(2);
    expect(done[1]?.seed).toEqual(done[0]?.seed);
    expect(done[0]?.seed).toHaveLength(32);
  });

  test('whoever was killed holds the key for half a minute, then one goes on with the same seed', async () => {
    const killed = new Promise<never>(() => undefined);
    let isKilled = true;
    const { send, done, pass } = await place(async () => (isKilled ? killed : made('ABC', '/drafts/ABC')));
    const unheard = send();
    await expect.poll(() => done.length).toBe(1);
    isKilled = false;
    pass(29_999);
    expect((await send()).status).toBe(409);
    pass(1);
    const statuses = (await Promise.all(Array.from({ length: 20 }, () => send()))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(done).toHaveLength(2);
    expect(done[1]?.seed).toEqual(done[0]?.seed);
    expect(await Promise.race([unheard, 'nothing'])).toBe('nothing');
  });

  test('whoever comes to an end too late changes nothing of what was kept since', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let times = 0;
    const { send, done, pass } = await place(async () => {
      times += 1;
      if (times === 1) await promise;
      return made(`ABC${times}`, `/drafts/ABC${times}`);
    });
    const late = send();
    await expect.poll(() => done.length).toBe(1);
    pass(30_000);
    const kept = await send();
    resolve();
    await late;
    expect(await send()).toEqual(kept);
  });

  test('nothing is done while the store is out of reach', async () => {
    const { send, done, once } = await place();
    Object.assign(once.store, { begin: async () => Promise.reject(unavailable) });
    expect((await send()).status).toBe(503);
    expect(done).toHaveLength(0);
  });

  test('what was done is answered, though it could not be kept', async () => {
    const { send, done, once, pass } = await place();
    const { replace } = once.store;
    Object.assign(once.store, { replace: async () => Promise.reject(unavailable) });
    expect((await send()).status).toBe(201);
    Object.assign(once.store, { replace });
    pass(30_000);
    expect((await send()).status).toBe(201);
    expect(done[1]?.seed).toEqual(done[0]?.seed);
  });
});

test('nothing is kept of who asked and what was sent, but where it led', async () => {
  const { send, once } = await place();
  await send({ name: 'Geheim woord', day: '1' });
  const [[at, kept] = ['', null]] = [...once.kept];
  expect(at).toMatch(/^ONCE#[\w-]{43}$/);
  expect(kept).toEqual({
    asked: expect.stringMatching(/^[\w-]{43}$/),
    seed: expect.stringMatching(/^[\w-]{43}$/),
    turn: expect.stringMatching(/^[\w-]{43}$/),
    heldUntil: '2026-11-02T08:00:30.000Z',
    answer: { location: '/drafts/ABC', made: 'ABC' },
    until: '2026-11-03T08:00:00.000Z',
  });
  expect(JSON.stringify([...once.kept])).not.toMatch(/Geheim|an-peeters|b54e0b4c/);
});

test('what was sent cannot be tried out without the key', async () => {
  const [one, other] = [await place(), await place()];
  await one.send({ name: 'An' });
  await other.send({ name: 'An' }, {}, `${key}-other`);
  expect([...one.once.kept.values()][0]?.asked).not.toBe([...other.once.kept.values()][0]?.asked);
});
