/** Break-glass through the Lambdas' own routes, on stores in memory: from two calls in vain to the auditor's objection, and every way in which it is not opened. */
import { beforeEach, describe, expect, test } from 'vitest';
import { nl } from '../forms/words/nl.ts';
import { elsewhere } from '../functions/http/route.ts';
import { routes as calling } from '../functions/log-call.ts';
import { routes as opening } from '../functions/open-content.ts';
import { routes as overseeing } from '../functions/oversee-deadlines.ts';
import { routes as reading } from '../functions/read-opened.ts';
import { routes as dossiers } from '../functions/read-referral.ts';
import type { Actor } from '../functions/referral/access.ts';
import { chainOfReferral } from '../functions/referral/audit.ts';
import { instant, instantOf } from '../functions/referral/calendar.ts';
import { personId } from '../functions/referral/identifiers.ts';
import { Unavailable } from '../functions/referral/ports.ts';
import type { Reference } from '../functions/referral/reference.ts';
import { routes as reviewing } from '../functions/review-openings.ts';
import { routes as submitting } from '../functions/submit-referral.ts';
import { routes as withdrawing } from '../functions/withdraw-referral.ts';
import { aMember, aPerson } from './builders/directory.ts';
import { admin, auditor, coordinator, otherMember, owner } from './builders/people-around.ts';
import { aReference } from './builders/references.ts';
import { type Asked, askRoute } from './builders/requests.ts';
import { reading as readPage } from './forms/reading.ts';
import { aCompleteDraft, aHouse, asking, type House } from './lambda.ts';

let house: House;
let reference: Reference;
let now = Date.parse('2026-11-25T13:30:00.000Z');
const later = (minutes: number): void => {
  now += minutes * 60_000;
};
const clocked = () => ({ ...house, now: () => instantOf(now), machineNow: () => instantOf(now) });
const colleague: Actor = { ...admin, person: personId('bo-admin') };

beforeEach(async () => {
  now = Date.parse('2026-11-25T13:30:00.000Z');
  house = await aHouse();
  for (const [who, name] of [
    [admin, 'Ada Maes'],
    [colleague, 'Bo Claes'],
    [auditor, 'Fien Wouters'],
  ] as const)
    await house.directory.savePerson(aMember({ id: who.person, name, role: who.role, organisation: who.organisation }));
  await house.directory.savePerson(aPerson());
  const draft = await aCompleteDraft(house);
  const submit = submitting.find(({ method }) => method === 'POST');
  const version = String((await house.drafts.load(draft))?.version);
  await submit?.run(asking('POST', { params: { reference: draft }, form: { version, receiver: 'livc-zilverbeke' } }), house);
  reference = draft;
});

const params = () => ({ reference });
const call = (about: 'owner' | 'livc', result = 'notReached', as = admin) =>
  askRoute(calling, clocked(), as, 'POST /desk/{reference}/call', { params: params(), form: { about, result } });
const bothInVain = async () => {
  await call('owner');
  await call('livc');
};
const proved = () => ({ provedAt: instantOf(now) });
const look = (as = admin) => askRoute(opening, clocked(), as, 'GET /desk/{reference}/open', { params: params() });
const open = (why = 'releaseIsNear', asked: Asked = {}, as = admin) =>
  askRoute(opening, clocked(), as, 'POST /desk/{reference}/open', { params: params(), form: { why }, session: proved(), ...asked });
const read = (as = admin) => askRoute(reading, clocked(), as, 'GET /desk/{reference}/opened', { params: params() });
const openings = () => house.glass.ofReferral(reference);
const judge = async (form: Record<string, string>, as = auditor) =>
  askRoute(reviewing, clocked(), as, 'POST /openings/{reference}/{number}', {
    params: { reference, number: String((await openings())[0]?.number) },
    form,
  });
const deeds = async () => (await house.audit.ofChain(chainOfReferral(reference))).map(({ deed }) => deed);

describe('the whole way', () => {
  test('phoned in vain, opened, told at once, read, over after half an hour, and judged', async () => {
    expect((await call('owner')).location).toBe(`/desk/${reference}/open`);
    expect(String((await look()).html)).toContain('Nog geen oproep genoteerd.');
    await call('livc');
    expect(String((await look()).html)).not.toContain('Nog geen oproep genoteerd.');
    expect((await open()).location).toBe(`/desk/${reference}/opened`);

    const mails = (await house.outbox.ofReferral(reference)).filter(({ kind }) => kind === 'contentOpened');
    expect(mails.map(({ to, status }) => [to.kind, status]).toSorted()).toEqual([
      ['auditor', 'QUEUED'],
      ['person', 'QUEUED'],
    ]);

    const page = String((await read()).html);
    expect(page).toContain('U leest dit via noodtoegang, tot 15.00 uur');
    expect(page).toContain('Voorbeeld');
    expect(page).not.toContain('<form method="post" action="/desk');
    expect((await deeds()).at(-1)).toEqual({
      what: 'viewed',
      layers: ['organise', 'guide'],
      as: ['admin', 'breakGlass'],
      state: 'SUBMITTED',
    });

    later(29);
    expect(String((await read()).html)).toContain('Voorbeeld');
    later(1);
    const over = String((await read()).html);
    expect(over).toContain('De noodtoegang is voorbij');
    expect(over).not.toContain('Voorbeeld');

    const list = String((await askRoute(reviewing, clocked(), auditor, 'GET /openings')).html);
    expect(list).toContain('woensdag 2 december 2026');
    expect((await judge({ verdict: 'objected', why: 'notTried' })).status).toBe(303);
    expect((await deeds()).at(-1)).toMatchObject({ what: 'glassReviewed', how: 'objected' });
  });

  test('owner and LIVC see on the dossier who opened it, why, and until when, and who read it', async () => {
    await bothInVain();
    await open();
    await read();
    for (const who of [owner, coordinator]) {
      const page = String((await askRoute(dossiers, clocked(), who, 'GET /referrals/{reference}', { params: params() })).html);
      expect(page).toContain(
        'Ada Maes opende de inhoud via noodtoegang, leesbaar tot 15.00 uur. Reden: de vrijlating is te dichtbij om te wachten.',
      );
      expect(page).toContain('belde de afzender');
      expect(page).toMatch(/gelezen[\s\S]*Ada Maes/);
    }
  });

  test('owner and LIVC see of each opening what the auditor found, or that nobody looked yet; a member does not', async () => {
    await bothInVain();
    await open();
    await judge({ verdict: 'objected', why: 'withoutNeed' });
    later(5);
    await open('courtOrder', {}, colleague);
    const rows = async (who: Actor) => {
      const { html } = await askRoute(dossiers, clocked(), who, 'GET /referrals/{reference}', { params: params() });
      const [, told = ''] = /Geopend via noodtoegang<([\s\S]*?)<\/table>/.exec(String(html)) ?? [];
      return (told.match(/<tr[\s\S]*?<\/tr>/g) ?? []).slice(1).map((row) =>
        row
          .replaceAll(/<[^>]+>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      );
    };
    for (const who of [owner, coordinator])
      expect(await rows(who)).toEqual([
        expect.stringMatching(/^Bo Claes .* Een rechter of het parket beveelt het Nog niet nagekeken$/),
        expect.stringMatching(/^Ada Maes .* De vrijlating is te dichtbij om te wachten Nee, er is bezwaar /),
      ]);
    await judge({ verdict: 'confirmed' });
    expect(await rows(owner)).toEqual([expect.stringContaining('Ja, het mocht'), expect.stringContaining('Nee, er is bezwaar')]);
    expect(await rows(otherMember)).toEqual([]);
  });
});

describe('a referral that asks for nothing on the desk', () => {
  const find = (typed: string) => askRoute(opening, clocked(), admin, 'POST /desk/open', { form: { reference: typed } });

  test('is reached by its reference, however it was typed, and opened by law', async () => {
    const desk = String((await askRoute(overseeing, { ...clocked() }, admin, 'GET /desk')).html);
    expect(desk).not.toContain(reference);
    expect(desk).toContain('href="/desk/open"');
    for (const typed of [reference, reference.toLowerCase(), ` ${reference.replaceAll('-', ' ')} `])
      expect(await find(typed)).toMatchObject({ status: 303, location: `/desk/${reference}/open` });
    expect((await open('courtOrder')).location).toBe(`/desk/${reference}/opened`);
  });

  test('and one that is not there: sent on alike, and there is no such page', async () => {
    const nobodys = aReference(99);
    expect(await find(nobodys)).toMatchObject({ status: 303, location: `/desk/${nobodys}/open` });
    const nowhere = { params: { reference: nobodys } };
    expect((await askRoute(opening, clocked(), admin, 'GET /desk/{reference}/open', nowhere)).status).toBe(404);
  });

  test.each(['', 'Sam Zomerland', 'BBB-BBB-BBC', 'x'.repeat(200)])(
    '%j is no reference: said at the box, with what was typed',
    async (typed) => {
      const answer = await find(typed);
      const page = readPage(answer.html ?? '');
      expect([answer.status, answer.location]).toEqual([422, undefined]);
      expect(page.text).toContain(nl.breakGlass.find.problem);
      expect(page.html).toContain(`value="${typed}"`);
    },
  );
});

describe('it is not opened', () => {
  test('before both sides were phoned in vain: the page says so and keeps the reason', async () => {
    await call('owner');
    const answer = await open();
    expect(answer.status).toBe(422);
    expect(String(answer.html)).toContain('Bel eerst de afzender en de ontvanger');
    expect(String(answer.html)).toMatch(/value="releaseIsNear" checked/);
    expect(await openings()).toEqual([]);
  });

  test('without a reason', async () => {
    await bothInVain();
    expect((await open('')).status).toBe(422);
    expect(await openings()).toEqual([]);
  });

  test.each([
    ['after an ordinary sign-in, however recent', {}],
    ['after a sign-in of six minutes ago', { provedAt: '2026-11-25T13:24:00.000Z' }],
    ['after what is no moment', { provedAt: 'gisteren' }],
  ])('%s', async (_, session) => {
    await bothInVain();
    const answer = await open('releaseIsNear', { session });
    expect([answer.status, await openings()]).toEqual([422, []]);
    expect(String(answer.html)).toContain('Meld u eerst opnieuw aan.');
  });

  test('twice by two clicks', async () => {
    await bothInVain();
    await open();
    expect((await open()).location).toBe(`/desk/${reference}/opened`);
    expect(await openings()).toHaveLength(1);
  });

  test('by law without a call, it is', async () => {
    expect((await open('courtOrder')).status).toBe(303);
  });

  test('where nothing is', async () => {
    const nowhere = { params: { reference: 'BBB-BBB-BBB' } };
    expect((await open('courtOrder', nowhere)).status).toBe(404);
    expect((await askRoute(opening, clocked(), admin, 'GET /desk/{reference}/open', nowhere)).status).toBe(404);
  });
});

describe('it is read', () => {
  beforeEach(async () => {
    await bothInVain();
    await open();
  });

  test('by nobody but who opened it: for a colleague it does not exist', async () => {
    expect((await read(colleague)).status).toBe(404);
  });

  test('not when that cannot be recorded', async () => {
    const refused = async (): Promise<never> => {
      throw new Unavailable('store');
    };
    const services = { ...clocked(), audit: { ...house.audit, record: refused } };
    await expect(askRoute(reading, services, admin, 'GET /desk/{reference}/opened', { params: params() })).rejects.toThrow(Unavailable);
  });

  test('no more from the moment that the auditor objects', async () => {
    expect((await judge({ verdict: 'objected', why: 'withoutNeed' })).location).toMatch(/done=yes$/);
    const page = String((await read()).html);
    expect(page).toContain('maakte bezwaar');
    expect(page).not.toContain('Voorbeeld');
    expect((await open('courtOrder')).status).toBe(422);
  });

  test('on when the auditor confirms', async () => {
    await judge({ verdict: 'confirmed' });
    expect(String((await read()).html)).toContain('Voorbeeld');
  });

  test('without the keys as a page that says so', async () => {
    const unwrap = async (): Promise<never> => {
      throw new Unavailable('keys');
    };
    const services = { ...clocked(), keys: { ...house.keys, unwrap } };
    const answer = await askRoute(reading, services, admin, 'GET /desk/{reference}/opened', { params: params() });
    expect(String(answer.html)).toContain('De inhoud is nu even niet leesbaar');
  });
});

describe('the auditor’s verdict', () => {
  beforeEach(async () => {
    await bothInVain();
    await open();
  });

  test('without a reason for an objection is asked again', async () => {
    const answer = await judge({ verdict: 'objected' });
    expect([answer.status, (await openings())[0]?.reviewed]).toEqual([422, null]);
    expect(String(answer.html)).toContain('Kies waarom het niet mocht.');
  });

  test('is given once: who comes second is told', async () => {
    await judge({ verdict: 'confirmed' });
    const answer = await judge({ verdict: 'objected', why: 'noGround' });
    expect(answer.status).toBe(409);
    expect((await openings())[0]?.reviewed?.how).toBe('confirmed');
  });

  test('is late from the day after the fifth working day', async () => {
    const list = async () => String((await askRoute(reviewing, clocked(), auditor, 'GET /openings')).html);
    now = Date.parse(instant('2026-12-02T22:59:59.999Z'));
    expect(await list()).not.toContain('te laat');
    now = Date.parse(instant('2026-12-03T09:00:00.000Z'));
    expect(await list()).toContain('1 werkdag te laat');
  });

  test('about nothing does not exist', async () => {
    for (const number of ['9', '0', 'x', '1e3']) {
      const asked = { params: { reference, number } };
      expect((await askRoute(reviewing, clocked(), auditor, 'GET /openings/{reference}/{number}', asked)).status).toBe(404);
    }
  });
});

test('a call because the content cannot wait is noted of either side while the referral is open, and no more', async () => {
  const page = String(
    (await askRoute(calling, clocked(), admin, 'GET /desk/{reference}/call', { params: params(), query: { about: 'owner' } })).html,
  );
  expect(page).toContain('Noem alleen de referentie.');
  await call('livc', 'otherContact');
  expect((await house.referrals.load(reference))?.lastCalls).toMatchObject({ owner: null, livc: { result: 'otherContact' } });
  const withdraw = withdrawing.find(({ method }) => method === 'POST');
  await withdraw?.run(asking('POST', { params: params(), form: { reason: 'error' } }), house);
  expect(await call('owner')).toEqual(elsewhere('/desk'));
  expect((await house.referrals.load(reference))?.lastCalls.owner).toBeNull();
});
