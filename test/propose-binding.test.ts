/** Asking that a municipality is bound to an LIVC, through the Lambda's own routes: it is written to be decided, and nothing is bound yet. */
import { beforeEach, expect, test } from 'vitest';
import { nl } from '../forms/words/nl.ts';
import { routes } from '../functions/propose-binding.ts';
import { calendarDay } from '../functions/referral/calendar.ts';
import { aBinding, aFallback } from './builders/directory.ts';
import { askRoute } from './builders/requests.ts';
import { reading } from './forms/reading.ts';
import { ada, bo, gent, goudmeer, twoAdmins } from './two-admins.ts';

const words = nl.proposals;
let here: Awaited<ReturnType<typeof twoAdmins>>;
beforeEach(async () => {
  here = await twoAdmins();
});

const bind = { livc: goudmeer.id, 'from-day': '1', 'from-month': '1', 'from-year': '2027', why: 'joinsLivc' };
const ask = (form: Readonly<Record<string, string>>, { of = String(gent), by = ada } = {}) =>
  askRoute(routes, here.services, by, 'POST /municipalities/{municipality}', { params: { municipality: of }, form });
const look = (of = String(gent)) =>
  askRoute(routes, here.services, ada, 'GET /municipalities/{municipality}', { params: { municipality: of } });
const textOf = ({ html }: Awaited<ReturnType<typeof ask>>) => reading(html ?? '').text;
const about = () => here.services.proposals.about({ kind: 'municipality', municipality: gent });

test('what is asked is written down with the LIVC that is to receive, and until it is decided nothing is bound', async () => {
  expect(await ask(bind)).toEqual({ status: 303, location: '/proposals/municipality/44021/1?done=asked' });
  expect(await about()).toMatchObject([
    { by: ada.person, ended: null, change: { kind: 'bindMunicipality', municipality: gent, livc: goudmeer.id, from: '2027-01-01' } },
  ]);
  expect(here.recorded('livc livc-goudmeer')).toEqual([{ by: ada.person, what: 'proposed', change: 'bindMunicipality', number: 1 }]);
  expect(await here.services.directory.bindingsOf(gent)).toEqual([aBinding({ municipality: gent })]);
  expect(textOf(await look())).toContain('LIVC Zilverbeke');
});

test('while something waits about the same municipality, a second is not asked; of two at once one is', async () => {
  const answers = await Promise.all([ask(bind), ask({ ...bind, 'from-day': '4' }, { by: bo })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  const later = await ask({ ...bind, why: 'mistake' });
  expect(later.status).toBe(409);
  expect(textOf(later)).toContain(words.whyNot.isOpen);
  expect(await about()).toHaveLength(1);
});

test('an LIVC that is none, the fallback, or the one that receives anyway is refused at the field', async () => {
  for (const livc of ['livc-nergens', aFallback().id, 'team-kaai']) {
    const answer = await ask({ ...bind, livc });
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain(words.whyNot.noSuchLivc);
  }
  expect(textOf(await ask({ ...bind, livc: 'livc-zilverbeke' }))).toContain(words.whyNot.unchanged);
  expect(await about()).toEqual([]);
});

test('a day that is not still to come is refused: who answered for a day never changes afterwards', async () => {
  for (const day of ['24', '25']) {
    const answer = await ask({ ...bind, 'from-day': day, 'from-month': '11', 'from-year': '2026' });
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain(words.whyNot.notAhead);
  }
  expect((await ask({ ...bind, 'from-day': '26', 'from-month': '11', 'from-year': '2026' })).status).toBe(303);
});

test('a municipality that is none, or of before a merger, is not found', async () => {
  for (const of of ['99999', '44001x', '', '__proto__', '44034'])
    expect([(await ask(bind, { of })).status, (await look(of)).status]).toEqual([404, 404]);
});

test('what is missing or no day is said at its box, and what was typed is shown again', async () => {
  const answer = await ask({ ...bind, livc: '', 'from-day': '31', 'from-month': '2' });
  expect(answer.status).toBe(422);
  expect(textOf(answer)).toContain(words.municipality.problems.livc);
  const page = reading(answer.html ?? '');
  for (const typed of ['31', '2', '2027']) expect(page.html).toContain(`value="${typed}"`);
  expect(page.chosen).toContain('joinsLivc');
  const empty = textOf(await ask({}));
  const { livc, from } = words.municipality.problems;
  const inOrder = [livc, from, words.problems.why].map((problem) => empty.indexOf(problem));
  expect(inOrder).toEqual(inOrder.filter((at) => at >= 0).toSorted((a, b) => a - b));
  expect((await ask({ ...bind, why: 'left' })).status).toBe(422);
  expect((await ask({ ...bind, municipality: '11002' })).status).toBe(422);
  expect(await about()).toEqual([]);
});

test('what is bound for later is told beside who receives today', async () => {
  await here.services.directory.bind(aBinding({ municipality: gent, livc: goudmeer.id, from: calendarDay('2027-03-01') }));
  expect(textOf(await look())).toContain(words.municipality.ahead('LIVC Goudmeer', 'maandag 1 maart 2027'));
});
