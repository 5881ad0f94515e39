/** Moving the clock: forward only, with what falls due on the way, and without signing anyone out. */
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, atHour, calendarDay, dayOf } from '../../functions/referral/calendar.ts';
import { refer, signedIn } from '../../infra/local/deeds.ts';
import { type LocalMachine, startLocal } from '../../infra/local/machine.ts';
import { begins, sam } from '../../infra/local/story-scene.ts';
import { visitor } from '../../infra/local/visitor.ts';

let machine: LocalMachine;
beforeAll(async () => {
  machine = await startLocal({ begin: begins });
});
afterAll(async () => {
  await machine?.stop();
});

const post = (path: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${machine.url}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form), headers });

describe('the clock', () => {
  test('goes to the next working morning over a holiday, from its page', async () => {
    const someone = visitor(machine.url);
    await machine.clock.to(atHour(calendarDay('2026-12-24'), 15));
    const page = await someone.press(await someone.go('/local/clock'), 'Next working day, 08:00');
    expect(page.text).toContain('Monday 2026-12-28, 08:00');
  });

  test('signs nobody out, and what fell due on the way was sent on its own morning', async () => {
    const lien = await signedIn(machine.url, 'lien');
    const reference = await refer(lien, { ...sam, toldOn: calendarDay('2026-12-16') });
    await machine.quiet();
    const before = machine.inbox.mails().length;
    const someone = visitor(machine.url);
    const there = await someone.press(await someone.go('/local/clock'), 'Go there', { day: '2027-01-11', time: '09:30' });
    expect(there.text).toContain('Monday 2027-01-11, 09:30');
    expect((await lien.go('/my-referrals')).text).toContain(reference);
    // Sent on Monday 28 December: due on Tuesday 5 January, since New Year's Day does not count.
    const mornings = machine.inbox
      .mails()
      .slice(before)
      .map(({ at, to }) => [at.slice(0, 13), to]);
    expect(mornings.slice(0, 2)).toEqual([
      ['2027-01-04T07', 'livc@gent.example'],
      ['2027-01-05T07', 'livc@gent.example'],
    ]);
  });

  test.each([
    ['a day that is past', { move: 'to', day: '2027-01-10', time: '10:00' }],
    ['a day that does not exist', { move: 'to', day: '2027-02-30', time: '10:00' }],
    ['a time that does not exist', { move: 'to', day: '2027-02-20', time: '25:00' }],
    ['more than a year at once', { move: 'to', day: '2029-01-01', time: '10:00' }],
  ])('does not go to %s', async (_, form) => {
    const before = dayOf(machine.clock.now());
    expect((await post('/local/clock', form)).status).toBe(422);
    expect(dayOf(machine.clock.now())).toBe(before);
  });

  test('goes ten days on, as the README asks, from its page', async () => {
    const someone = visitor(machine.url);
    const before = dayOf(machine.clock.now());
    const page = await someone.press(await someone.go('/local/clock'), 'Ten days later, 09:00');
    expect(page.text).toContain(`${addDays(before, 10)}, 09:00`);
  });
});

describe('the demonstration', () => {
  test('takes no form of another site and answers to no other name', async () => {
    const before = dayOf(machine.clock.now());
    expect((await post('/local/clock', { move: 'morning' }, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect(dayOf(machine.clock.now())).toBe(before);
    const asked = request(machine.url, { headers: { host: 'elsewhere.example' } }).end();
    const [response] = await once(asked, 'response');
    response.resume();
    expect(response.statusCode).toBe(421);
  });

  test('shows a mail as it looks and raw, and lets an address bounce and be well again', async () => {
    const [mail] = machine.inbox.mails();
    const raw = await fetch(`${machine.url}/local/inbox/${mail?.id}/raw`);
    expect([raw.headers.get('content-type'), await raw.text()]).toEqual(['text/plain; charset=utf-8', mail?.raw]);
    const someone = visitor(machine.url);
    const list = await someone.press(await someone.go('/local/inbox'), 'Let it bounce', { address: 'livc@gent.example' });
    expect(machine.inbox.bouncing()).toEqual(['livc@gent.example']);
    await someone.press(list, 'Make it well');
    expect(machine.inbox.bouncing()).toEqual([]);
    expect((await someone.go('/local/inbox/no-such-mail')).status).toBe(404);
  });
});
