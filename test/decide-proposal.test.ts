/** Deciding what a colleague asked, through the Lambda's own routes: two different admins or nothing, once, and only what is still true. */
import { beforeEach, describe, expect, test } from 'vitest';
import { nl } from '../forms/words/nl.ts';
import { routes } from '../functions/decide-proposal.ts';
import { calendarDay, instant } from '../functions/referral/calendar.ts';
import { personId } from '../functions/referral/identifiers.ts';
import type { Proposal } from '../functions/referral/proposal.ts';
import { aBinding } from './builders/directory.ts';
import { aProposal, zilverbeke } from './builders/proposals.ts';
import { askRoute } from './builders/requests.ts';
import { reading } from './forms/reading.ts';
import { ada, agency, anAdmin, bo, cleo, gent, goudmeer, ina, twoAdmins } from './two-admins.ts';

const words = nl.proposals;
let here: Awaited<ReturnType<typeof twoAdmins>>;
beforeEach(async () => {
  here = await twoAdmins();
});

const approving = { decision: 'approve', version: '1', approveBecause: 'inWriting' };
const refusing = { decision: 'refuse', version: '1', refuseBecause: 'notClear' };
const takingBack = { decision: 'takeBack', version: '1' };
type Params = Readonly<Record<string, string>>;
const aboutIna = { about: 'person', id: 'ina-lid', number: '1' };
const decide = (form: Params, by = bo, params: Params = aboutIna) =>
  askRoute(routes, here.services, by, 'POST /proposals/{about}/{id}/{number}', { params, form });
const look = (by = bo, params: Params = aboutIna, query = {}) =>
  askRoute(routes, here.services, by, 'GET /proposals/{about}/{id}/{number}', { params, query });
const textOf = ({ html }: Awaited<ReturnType<typeof decide>>) => reading(html ?? '').text;
const stored = () => here.services.proposals.load({ kind: 'person', person: ina.id }, 1);
const refusedAs = async (why: keyof typeof words.whyNot, status: number, answer: ReturnType<typeof decide>) => {
  const given = await answer;
  expect(given.status).toBe(status);
  expect(textOf(given)).toContain(words.whyNot[why]);
};
const coordinator = { role: 'livcCoordinator', ...zilverbeke, from: 'granted' } as const;
const toTake: Proposal['change'] = { kind: 'takePost', person: ina.id, post: { role: 'livcCoordinator', ...zilverbeke } };

/** Nothing was decided and nobody has another role. */
async function expectNothingDone(): Promise<void> {
  expect(await stored()).toEqual(aProposal());
  expect(await here.person()).toEqual(ina);
  expect(here.recorded('person ina-lid')).toEqual([]);
  expect(here.isOut('ina-lid')).toBe(false);
}

describe('approving', () => {
  beforeEach(() => here.stands(aProposal()));

  test('by another admin gives the role at once, and it is recorded who approved it and how they knew', async () => {
    expect(await decide(approving)).toEqual({ status: 303, location: '/proposals/person/ina-lid/1?done=approved' });
    expect(await here.person()).toEqual({ ...ina, version: 2, posts: [...ina.posts, coordinator] });
    expect(await stored()).toMatchObject({ version: 2, ended: { how: 'approved', by: bo.person, why: 'inWriting' } });
    expect(here.recorded('person ina-lid')).toEqual([{ by: bo.person, what: 'decided', change: 'grantPost', number: 1, how: 'approved' }]);
    expect(here.isOut('ina-lid')).toBe(false);
  });

  test('is never for who asked: their page has no such button, and posting it anyway changes nothing', async () => {
    expect(reading((await look(ada)).html ?? '').buttons).toEqual([words.takeBack.press]);
    await refusedAs('asker', 422, decide(approving, ada));
    await refusedAs('asker', 422, decide(refusing, ada));
    await expectNothingDone();
  });

  test('is never about oneself', async () => {
    const self = { ...bo, person: ina.id };
    expect(textOf(await look(self))).toContain(words.whyNot.yourself);
    expect(reading((await look(self)).html ?? '').buttons).toEqual([]);
    await refusedAs('yourself', 422, decide(approving, self));
    await refusedAs('yourself', 422, decide(refusing, self));
    await expectNothingDone();
  });

  test('of what was asked by who is no admin any more, or may not work here, changes nothing and says why', async () => {
    for (const left of [{ posts: ina.posts }, { disabled: true }]) {
      await here.services.directory.savePerson({ ...anAdmin(ada, 'Ada Mertens'), ...left });
      expect(textOf(await look())).toContain(words.whyNot.askerLeft);
      await refusedAs('askerLeft', 422, decide(approving));
    }
    await expectNothingDone();
    expect((await decide(refusing)).status).toBe(303);
  });

  test('after its last instant changes nothing: nobody can decide it any more', async () => {
    here.clock.now = instant('2026-12-08T23:00:00.000Z');
    expect(textOf(await look())).toContain(words.standing.lapsed);
    expect(reading((await look()).html ?? '').buttons).toEqual([]);
    for (const form of [approving, refusing]) expect((await decide(form)).status).toBe(409);
    expect((await decide(takingBack, ada)).status).toBe(409);
    await expectNothingDone();
  });

  test('in its last instant still gives the role', async () => {
    here.clock.now = aProposal().lapsesAt;
    expect((await decide(approving)).status).toBe(303);
  });

  test('twice gives the role once: the second is told that it is decided, whatever it decides', async () => {
    expect((await decide(approving)).status).toBe(303);
    for (const form of [approving, refusing, { ...approving, version: '2' }]) {
      const again = await decide(form, cleo);
      expect(again.status).toBe(409);
      expect(textOf(again)).toContain(words.problems.meanwhile);
    }
    expect((await decide(takingBack, ada)).status).toBe(409);
    expect((await here.person())?.version).toBe(2);
    expect(here.recorded('person ina-lid')).toHaveLength(1);
  });

  test('pressed twice by the same admin tells the same both times, and gives the role once', async () => {
    const approved = { status: 303, location: '/proposals/person/ina-lid/1?done=approved' };
    expect(await Promise.all([decide(approving), decide(approving)])).toEqual([approved, approved]);
    expect(await decide(approving)).toEqual(approved);
    expect((await decide(refusing)).status).toBe(409);
    expect((await here.person())?.version).toBe(2);
    expect(here.recorded('person ina-lid')).toHaveLength(1);
  });

  test.each([
    ['both approve', approving, approving],
    ['one approves and the other refuses', approving, refusing],
    ['one approves while it is taken back', approving, takingBack],
  ] as const)('at the same moment, when %s, has one outcome and the other is told', async (_, one, other) => {
    const answers = await Promise.all([decide(one, bo), decide(other, other === takingBack ? ada : cleo)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    const how = (await stored())?.ended?.how;
    expect((await here.person())?.posts.filter((post) => post.from === 'granted')).toHaveLength(how === 'approved' ? 1 : 0);
    expect(here.recorded('person ina-lid')).toHaveLength(1);
  });

  test('of what was asked by who stops being an admin between reading and writing changes nothing, and says why', async () => {
    const { person } = here.services.directory;
    const behind = async (id: Parameters<typeof person>[0]) => {
      const read = await person(id);
      // Just after it was read that Ada is an admin, she is one no more.
      if (id === ada.person && read !== null)
        await here.services.directory.savePerson({ ...read, version: read.version + 1, posts: ina.posts });
      return read;
    };
    const services = { ...here.services, directory: { ...here.services.directory, person: behind } };
    const answer = await askRoute(routes, services, bo, 'POST /proposals/{about}/{id}/{number}', { params: aboutIna, form: approving });
    expect(answer.status).toBe(409);
    expect(textOf(answer)).toContain(words.whyNot.askerLeft);
    await expectNothingDone();
  });

  test('of somebody who changed between reading and writing changes nothing, and is asked again', async () => {
    const { person } = here.services.directory;
    const behind = async (id: Parameters<typeof person>[0]) => {
      const read = await person(id);
      // Just after it was read, a colleague shuts her out.
      if (id === ina.id && read !== null) await here.services.directory.savePerson({ ...ina, version: 2, disabled: true });
      return read;
    };
    const services = { ...here.services, directory: { ...here.services.directory, person: behind } };
    const answer = await askRoute(routes, services, bo, 'POST /proposals/{about}/{id}/{number}', { params: aboutIna, form: approving });
    expect(answer.status).toBe(409);
    expect(textOf(answer)).toContain(words.problems.meanwhile);
    expect(await stored()).toEqual(aProposal());
    expect(await here.person()).toEqual({ ...ina, version: 2, disabled: true });
  });

  test('of what is no longer possible says why, before and after pressing, and refusing it still is', async () => {
    await here.services.directory.savePerson({ ...ina, version: 2, disabled: true });
    const page = await look();
    expect(textOf(page)).toContain(words.whyNot.shut);
    expect(reading(page.html ?? '').buttons).toEqual([words.refuse.press]);
    await refusedAs('shut', 422, decide(approving));
    await here.services.directory.savePerson({ ...ina, version: 3, posts: [...ina.posts, { ...coordinator, from: 'provider' }] });
    await refusedAs('unchanged', 422, decide(approving));
    expect((await decide(refusing)).status).toBe(303);
  });

  test('without saying how one knows is asked again; what no page posts is refused', async () => {
    const { approveBecause: _, ...unreasoned } = approving;
    const answer = await decide(unreasoned);
    expect(answer.status).toBe(422);
    expect(textOf(answer)).toContain(words.problems.why);
    const odd: readonly Params[] = [
      { ...approving, approveBecause: 'notClear' },
      { ...approving, by: 'cleo-admin' },
      { ...approving, role: 'admin' },
      { decision: 'grant' },
      {},
    ];
    for (const form of odd) expect((await decide(form)).status).toBe(422);
    await expectNothingDone();
  });

  test('nobody becomes auditor who meanwhile became admin', async () => {
    here.stands(aProposal({ change: { kind: 'grantPost', person: ina.id, post: { role: 'auditor', ...agency } } }));
    await here.services.directory.savePerson({ ...ina, version: 2, posts: [...ina.posts, { role: 'admin', ...agency, from: 'provider' }] });
    await refusedAs('adminAndAuditor', 422, decide(approving));
  });
});

describe('refusing and taking back', () => {
  beforeEach(() => here.stands(aProposal()));

  test('change nothing but the proposal', async () => {
    expect(await decide(refusing)).toEqual({ status: 303, location: '/proposals/person/ina-lid/1?done=refused' });
    expect(await here.person()).toEqual(ina);
    here.stands(aProposal());
    expect(await decide(takingBack, ada)).toEqual({ status: 303, location: '/proposals/person/ina-lid/1?done=takenBack' });
    expect(await here.person()).toEqual(ina);
    expect(here.recorded('person ina-lid').map(({ by, ...deed }) => [by, 'how' in deed && deed.how])).toEqual([
      [bo.person, 'refused'],
      [ada.person, 'takenBack'],
    ]);
  });

  test('taking back is for who asked, and for nobody else', async () => {
    await refusedAs('notAsker', 422, decide(takingBack, bo));
    await expectNothingDone();
  });
});

describe('a role that is taken away', () => {
  beforeEach(() => here.stands(aProposal({ change: toTake })));

  test('is gone at once, and so is every session that was begun in it', async () => {
    await here.services.directory.savePerson({ ...ina, posts: [...ina.posts, coordinator] });
    expect((await decide(approving)).status).toBe(303);
    expect((await here.person())?.posts).toEqual(ina.posts);
    expect(here.isOut('ina-lid')).toBe(true);
  });

  test('that the provider says meanwhile is the provider’s to take', async () => {
    await here.services.directory.savePerson({ ...ina, posts: [...ina.posts, { ...coordinator, from: 'provider' }] });
    await refusedAs('notGranted', 422, decide(approving));
    expect(here.isOut('ina-lid')).toBe(false);
  });
});

describe('somebody who is written down beforehand', () => {
  const nele = {
    kind: 'makePerson',
    person: personId('nele-77'),
    name: 'Nele Aerts',
    function: '',
    email: 'nele@zilverbeke.example',
    phone: '',
    post: { role: 'livcMember', ...zilverbeke },
  } as const;
  const aboutNele = { about: 'person', id: 'nele-77', number: '1' };
  beforeEach(() => here.stands(aProposal({ change: nele, why: 'newColleague' })));

  test('is there once it is approved, with that one role', async () => {
    expect((await decide(approving, bo, aboutNele)).status).toBe(303);
    expect(await here.person(nele.person)).toMatchObject({ version: 1, name: 'Nele Aerts', posts: [{ ...nele.post, from: 'granted' }] });
  });

  test('but signed in meanwhile keeps what the provider said of them', async () => {
    await here.services.directory.savePerson({ ...ina, id: nele.person });
    await refusedAs('known', 422, decide(approving, bo, aboutNele));
    expect(await here.person(nele.person)).toEqual({ ...ina, id: nele.person });
  });
});

describe('a municipality', () => {
  const from = calendarDay('2027-01-01');
  const change = { kind: 'bindMunicipality', municipality: gent, livc: goudmeer.id, from } as const;
  const aboutGent = { about: 'municipality', id: gent, number: '1' };
  beforeEach(() => here.stands(aProposal({ change, why: 'joinsLivc' })));

  test('is bound from that day on once it is approved, and stays with its LIVC until then', async () => {
    expect((await decide(approving, bo, aboutGent)).status).toBe(303);
    const { directory } = here.services;
    expect((await directory.livcOf(gent, calendarDay('2026-12-31'))).livc.id).toBe('livc-zilverbeke');
    expect((await directory.livcOf(gent, from)).livc.id).toBe(goudmeer.id);
    expect(here.recorded('livc livc-goudmeer')).toMatchObject([{ by: bo.person, what: 'decided', how: 'approved' }]);
  });

  test('that another binding reached meanwhile is not bound by what was read before', async () => {
    const { bindingsOf, bind } = here.services.directory;
    const behind = async (of: typeof gent) => {
      const read = await bindingsOf(of);
      await bind(aBinding({ municipality: gent, from }));
      return read;
    };
    const services = { ...here.services, directory: { ...here.services.directory, bindingsOf: behind } };
    const answer = await askRoute(routes, services, bo, 'POST /proposals/{about}/{id}/{number}', { params: aboutGent, form: approving });
    expect(answer.status).toBe(409);
    expect((await here.services.directory.livcOf(gent, from)).livc.id).toBe('livc-zilverbeke');
  });
});

test('what nobody asked is not found, however it is named', async () => {
  here.stands(aProposal());
  for (const params of [
    { ...aboutIna, number: '2' },
    { ...aboutIna, number: '0' },
    { ...aboutIna, number: '01' },
    { ...aboutIna, number: '1e0' },
    { ...aboutIna, id: 'niemand' },
    { ...aboutIna, about: 'livc' },
    { ...aboutIna, about: 'municipality' },
    { ...aboutIna, id: '__proto__' },
  ])
    expect([(await look(bo, params)).status, (await decide(approving, bo, params)).status]).toEqual([404, 404]);
  await expectNothingDone();
});

test('looking at it decides nothing, and the list tells what waits and how it ended', async () => {
  here.stands(aProposal());
  await look(bo, aboutIna, { done: 'approved' });
  await expectNothingDone();
  expect(textOf(await look(bo, aboutIna, { done: 'approved' }))).not.toContain(words.done.approved);
  const list = async () => reading((await askRoute(routes, here.services, bo, 'GET /proposals')).html ?? '');
  expect((await list()).text).not.toContain(words.nothingOpen);
  await decide(refusing);
  expect((await list()).text).toContain(words.nothingOpen);
  expect((await list()).text).toContain(words.standing.refused);
});
