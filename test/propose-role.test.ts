/** Asking a role for somebody, or to write somebody down, through the Lambda's own routes: it is written to be decided, and nobody has it yet. */
import { beforeEach, describe, expect, test } from 'vitest';
import { nl } from '../forms/words/nl.ts';
import { routes } from '../functions/propose-role.ts';
import { personId } from '../functions/referral/identifiers.ts';
import { aMember } from './builders/directory.ts';
import { aProposal, zilverbeke } from './builders/proposals.ts';
import { askRoute } from './builders/requests.ts';
import { reading } from './forms/reading.ts';
import { ada, agency, bo, goudmeer, ina, twoAdmins } from './two-admins.ts';

const words = nl.proposals;
let here: Awaited<ReturnType<typeof twoAdmins>>;
beforeEach(async () => {
  here = await twoAdmins();
});

const grant = { change: 'grant', role: 'livcCoordinator', organisation: 'livc-zilverbeke', why: 'replaces' };
const ask = (form: Readonly<Record<string, string>>, { about = 'ina-lid', by = ada } = {}) =>
  askRoute(routes, here.services, by, 'POST /accounts/{account}/roles', { params: { account: about }, form });
const look = (about = 'ina-lid', by = ada) =>
  askRoute(routes, here.services, by, 'GET /accounts/{account}/roles', { params: { account: about } });
const textOf = ({ html }: Awaited<ReturnType<typeof ask>>) => reading(html ?? '').text;
const about = (id: string) => here.services.proposals.about({ kind: 'person', person: personId(id) });

describe('a role', () => {
  test('that is asked is written down to be decided, and recorded with the person; they do not have it yet', async () => {
    expect(await ask(grant)).toEqual({ status: 303, location: '/proposals/person/ina-lid/1?done=asked' });
    expect(await about('ina-lid')).toMatchObject([{ number: 1, by: ada.person, ended: null, change: aProposal().change }]);
    expect(here.recorded('person ina-lid')).toEqual([{ by: ada.person, what: 'proposed', change: 'grantPost', number: 1 }]);
    expect(await here.person()).toEqual(ina);
  });

  test('is asked by nobody for themselves: they are told so, and the page gives no form', async () => {
    const answer = await ask(grant, { about: ada.person });
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain(words.whyNot.yourself);
    expect(await about(ada.person)).toEqual([]);
    const page = await look(ada.person);
    expect(reading(page.html ?? '').buttons).toEqual([]);
  });

  test('while something waits about the same person, a second is not asked', async () => {
    await ask(grant);
    const again = await ask({ ...grant, role: 'livcMember', organisation: goudmeer.id }, { by: bo });
    expect(again.status).toBe(409);
    expect(textOf(again)).toContain(words.whyNot.isOpen);
    expect(await about('ina-lid')).toHaveLength(1);
  });

  test('asked by two at once is asked once, and the other hears it', async () => {
    const answers = await Promise.all([ask(grant), ask(grant, { by: bo })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(await about('ina-lid')).toHaveLength(1);
    expect(here.recorded('person ina-lid')).toHaveLength(1);
  });

  test('pressed twice by the same admin is asked once, and told the same both times', async () => {
    const asked = { status: 303, location: '/proposals/person/ina-lid/1?done=asked' };
    expect(await Promise.all([ask(grant), ask(grant)])).toEqual([asked, asked]);
    expect(await ask(grant)).toEqual(asked);
    expect((await ask({ ...grant, why: 'mistake' })).status).toBe(409);
    expect(await about('ina-lid')).toHaveLength(1);
  });

  test('in an organisation that is none, or where that role is not, is said at the field', async () => {
    for (const [role, organisation] of [
      ['livcMember', 'livc-nergens'],
      ['consultant', 'livc-zilverbeke'],
      ['livcMember', 'team-kaai'],
      ['admin', 'livc-zilverbeke'],
      ['livcCoordinator', agency.organisation],
      ['admin', 'ander-agentschap'],
    ] as const) {
      const answer = await ask({ ...grant, role, organisation });
      expect([role, organisation, answer.status]).toEqual([role, organisation, 422]);
      expect(textOf(answer)).toContain(words.whyNot.wrongPlace);
    }
    expect(await about('ina-lid')).toEqual([]);
  });

  test('of who is shut out, or that they have, is refused', async () => {
    await here.services.directory.savePerson({ ...ina, disabled: true });
    expect(textOf(await ask(grant))).toContain(words.whyNot.shut);
    expect(textOf(await ask({ ...grant, role: 'livcMember' }))).toContain(words.whyNot.shut);
    await here.services.directory.savePerson(ina);
    expect(textOf(await ask({ ...grant, role: 'livcMember' }))).toContain(words.whyNot.unchanged);
    expect(await about('ina-lid')).toEqual([]);
  });

  test('of nobody is not found, whatever is asked', async () => {
    for (const account of ['niemand', '../ina-lid', '__proto__', ''])
      expect([(await ask(grant, { about: account })).status, (await look(account)).status]).toEqual([404, 404]);
  });

  test('is asked to be taken away when it was granted here, and only then', async () => {
    const take = { change: 'take livcMember livc-zilverbeke', why: 'left' };
    expect(textOf(await ask(take))).toContain(words.whyNot.notGranted);
    expect(textOf(await look())).not.toContain('Wegnemen');
    await here.services.directory.savePerson(aMember({ id: ina.id, posts: [{ role: 'livcMember', ...zilverbeke, from: 'granted' }] }));
    expect(textOf(await look())).toContain('Wegnemen');
    expect(await ask(take)).toMatchObject({ status: 303, location: '/proposals/person/ina-lid/1?done=asked' });
  });

  test('with an answer missing is asked again at that box, and what was chosen is still there', async () => {
    const { why: _, ...unreasoned } = grant;
    const answer = await ask(unreasoned);
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain(words.problems.why);
    expect(reading(answer.html ?? '').chosen).toEqual(expect.arrayContaining(['grant', 'livcCoordinator', 'livc-zilverbeke']));
    const { role: __, ...ofNothing } = { ...grant, organisation: '' };
    const both = textOf(await ask(ofNothing));
    expect(both).toContain(words.roles.problems.role);
    expect(both).toContain(words.roles.problems.organisation);
    expect(textOf(await ask({ organisation: '' }))).toContain(words.roles.problems.change);
  });

  test('with an answer that no box gives is refused, and nothing is written', async () => {
    for (const odd of [
      { ...grant, role: 'director' },
      { ...grant, change: 'take director livc-zilverbeke' },
      { ...grant, why: 'newLivc' },
      { ...grant, from: 'granted' },
      { ...grant, by: 'bo-admin' },
      {},
    ])
      expect((await ask(odd)).status).toBe(422);
    expect(await about('ina-lid')).toEqual([]);
  });
});

describe('somebody who never signed in', () => {
  const nele = {
    subject: 'nele-77',
    name: 'Nele Aerts',
    function: 'maatschappelijk werker',
    email: 'nele.aerts@zilverbeke.example',
    phone: '+32 50 00 00 09',
    role: 'livcMember',
    organisation: 'livc-zilverbeke',
    why: 'newColleague',
  };
  const write = (form: Readonly<Record<string, string>>, by = ada) => askRoute(routes, here.services, by, 'POST /colleagues/new', { form });

  test('is asked to be written down, and is not there yet', async () => {
    expect(await write(nele)).toEqual({ status: 303, location: '/proposals/person/nele-77/1?done=asked' });
    expect(await about('nele-77')).toMatchObject([{ change: { kind: 'makePerson', name: 'Nele Aerts', post: { role: 'livcMember' } } }]);
    expect(await here.person(personId('nele-77'))).toBeNull();
  });

  test('is not who is known, nor who asks', async () => {
    expect(textOf(await write({ ...nele, subject: 'ina-lid' }))).toContain(words.whyNot.known);
    expect(textOf(await write({ ...nele, subject: ada.person, role: 'auditor', organisation: 'agentschap' }))).toContain(
      words.whyNot.yourself,
    );
  });

  test('has a mark of the provider that is no national number; what was typed is shown again', async () => {
    const answer = await write({ ...nele, subject: '85.07.30-033.28' });
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain(words.person.problems.nationalNumber);
    const page = reading(answer.html ?? '');
    expect(page.html).toContain('value="Nele Aerts"');
    expect(page.html).toContain('value="nele.aerts@zilverbeke.example"');
    expect(page.chosen).toEqual(expect.arrayContaining(['livcMember', 'livc-zilverbeke', 'newColleague']));
    expect(here.recorded('person nele-77')).toEqual([]);
  });

  test('gets a role where that role is, and in an organisation that there is', async () => {
    expect(textOf(await write({ ...nele, role: 'admin' }))).toContain(words.whyNot.wrongPlace);
    expect(textOf(await write({ ...nele, organisation: 'livc-nergens' }))).toContain(words.whyNot.wrongPlace);
  });

  test('has a mark that fits no address: an opaque one is made of it, the same as at their sign-in', async () => {
    const answer = await write({ ...nele, subject: 'nele@provider.example' });
    expect(answer.location).toMatch(/^\/proposals\/person\/[0-9a-f]{64}\/1\?done=asked$/);
  });
});
