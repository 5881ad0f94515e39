/** Naming whom to turn to, through the Lambda's own routes: one's own or as an admin, only among colleagues, and it gives nobody anything. */
import { beforeEach, expect, test } from 'vitest';
import { nl } from '../forms/words/nl.ts';
import { notChosen } from '../functions/http/route.ts';
import { routes } from '../functions/name-deputies.ts';
import type { Actor } from '../functions/referral/access.ts';
import { personId } from '../functions/referral/identifiers.ts';
import { aMember } from './builders/directory.ts';
import { coordinator, otherMember } from './builders/people-around.ts';
import { type Asked, askRoute } from './builders/requests.ts';
import { reading } from './forms/reading.ts';
import { ada, ina, twoAdmins } from './two-admins.ts';

const words = nl.deputies;
let here: Awaited<ReturnType<typeof twoAdmins>>;
beforeEach(async () => {
  here = await twoAdmins();
  await here.services.directory.savePerson(aMember());
  await here.services.directory.savePerson(aMember({ id: personId('uit-lid'), name: 'Uit Gegaan', disabled: true }));
});

type Form = NonNullable<Asked['form']>;
const name = (form: Form, { by = otherMember, of = 'ina-lid' } = {}) =>
  askRoute(routes, here.services, by, 'POST /accounts/{account}/deputies', { params: { account: of }, form });
const look = (by: Actor = otherMember, of = 'ina-lid') =>
  askRoute(routes, here.services, by, 'GET /accounts/{account}/deputies', { params: { account: of } });
const textOf = ({ html }: Awaited<ReturnType<typeof name>>) => reading(html ?? '').text;
const saved = { status: 303, location: '/accounts/ina-lid/deputies?done=saved' };

test('somebody names a colleague, and it is recorded with them; the colleague gets no post by it', async () => {
  expect(await name({ version: '1', deputies: 'mo-lid' })).toEqual(saved);
  expect(await here.person()).toEqual({ ...ina, version: 2, deputies: ['mo-lid'] });
  expect(here.recorded('person ina-lid')).toEqual([{ by: ina.id, what: 'deputiesNamed', version: 2 }]);
  expect(await here.person(personId('mo-lid'))).toEqual(aMember());
});

test('an admin names them for anybody; for anybody else the page does not exist', async () => {
  expect(await name({ version: '1', deputies: ['mo-lid'] }, { by: ada })).toEqual(saved);
  for (const by of [coordinator, { ...otherMember, person: personId('mo-lid') }])
    expect([(await look(by)).status, (await name({ version: '2' }, { by })).status]).toEqual([404, 404]);
  expect((await here.person())?.deputies).toEqual(['mo-lid']);
});

test('of nobody the page does not exist, for an admin neither', async () => {
  for (const of of ['niemand', '__proto__', '../ina-lid'])
    expect([(await look(ada, of)).status, (await name({ version: '1' }, { by: ada, of })).status]).toEqual([404, 404]);
});

test('who works elsewhere, is shut out, is oneself or nobody is no deputy; what was chosen is still there', async () => {
  for (const wrong of ['noor-consulent', 'uit-lid', 'ina-lid', 'niemand', '__proto__']) {
    const answer = await name({ version: '1', deputies: ['mo-lid', wrong] });
    expect([wrong, answer.status]).toEqual([wrong, 422]);
    expect(textOf(answer)).toContain(words.problems.choice);
    expect(reading(answer.html ?? '').chosen).toEqual(['mo-lid']);
  }
  expect(await here.person()).toEqual(ina);
});

test('more than a few, or a field that no box has, is refused', async () => {
  const odd: readonly Form[] = [{ version: '1', deputies: ['a', 'b', 'c', 'd'] }, { version: '1', posts: 'admin' }, { version: 'x' }, {}];
  for (const form of odd) expect((await name(form)).status).toBe(422);
  expect(await here.person()).toEqual(ina);
});

test('from a page that is no longer true nothing is saved; the same again is no change', async () => {
  expect((await name({ version: '7', deputies: 'mo-lid' })).status).toBe(409);
  expect(await name({ version: '7' })).toEqual(saved);
  expect(await here.person()).toEqual(ina);
});

test('of two at once one is saved, and the other is told', async () => {
  const answers = await Promise.all([name({ version: '1', deputies: 'mo-lid' }), name({ version: '1', deputies: 'mo-lid' }, { by: ada })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect((await here.person())?.version).toBe(2);
});

test('who has chosen no role yet names their own, in no role', async () => {
  const undecided: Actor = { ...otherMember, organisation: '' };
  const route = routes.find(({ method }) => method === 'POST');
  expect(route?.action).toBe('nameDeputies');
  const { services } = here;
  const answer = await route?.run(
    {
      method: 'POST',
      path: '/',
      params: { account: ina.id },
      query: {},
      form: { version: '1', deputies: 'mo-lid' },
      session: { subject: undecided.person, name: 'Ina', role: notChosen, organisation: '', organisationName: '', csrf: 'x', begunAt: '' },
      cookies: {},
      requestId: 'test',
    },
    services,
  );
  expect(answer).toEqual(saved);
});
