/** Shutting somebody out on DynamoDB: the person, the history and the end of their sessions together or not at all. */
import { expect, test } from 'vitest';
import { dynamoPeople } from '../../functions/aws/dynamo-people.ts';
import { dynamoSessions } from '../../functions/aws/sessions.ts';
import { outOf } from '../../functions/http/session.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { changeAccess } from '../../functions/referral/managing.ts';
import { aSignIn } from '../builders/audit.ts';
import { aMember, aTeam } from '../builders/directory.ts';
import { admin } from '../builders/people-around.ts';
import { freshTables } from '../fresh-tables.ts';

const now = instant('2026-11-25T13:30:00.000Z');
const tables = freshTables();
const standing = async () => {
  const { client, table, sessions } = await tables;
  return { people: dynamoPeople(client, table, sessions), store: dynamoSessions(client, sessions) };
};
const shut = (person: ReturnType<typeof aMember>) => {
  const decided = changeAccess(person, admin, { disabled: true, why: 'left' }, now);
  if (decided.kind === 'refused') throw new Error('refused');
  return { change: decided.change, out: outOf(person.id, now) };
};

test('is seen at once: disabled, told in the history, and out of every session', async () => {
  const { people, store } = await standing();
  const person = aMember({ id: personId('lid-weg') });
  await people.changePerson(null, person, aSignIn());
  const { change, out } = shut(person);
  expect(await people.commit(change, out)).toBe('committed');
  expect(await people.person(person.id)).toEqual({ ...person, version: 2, disabled: true });
  expect(await people.historyOf(person.id)).toEqual([change.event]);
  expect(await people.peopleOf('livc-zilverbeke')).toEqual([]);
  expect((await people.everyoneOf('livc-zilverbeke')).map(({ id }) => id)).toEqual(['lid-weg']);
  expect(await store.both([out.key, 'none'], now)).toEqual([out.kept, null]);
});

test('of somebody who changed meanwhile writes nothing anywhere', async () => {
  const { people, store } = await standing();
  const person = aMember({ id: personId('lid-anders') });
  await people.changePerson(null, person, aSignIn());
  await people.changePerson(person, { ...person, version: 2, name: 'Andere Naam' }, aSignIn());
  const { change, out } = shut(person);
  expect(await people.commit(change, out)).toBe('conflict');
  expect((await people.person(person.id))?.disabled).toBe(false);
  expect(await people.historyOf(person.id)).toEqual([]);
  expect(await store.both([out.key, 'none'], now)).toEqual([null, null]);
});

test('teams are listed by name', async () => {
  const { people } = await standing();
  await people.saveTeam(aTeam());
  expect(await people.teams()).toEqual([aTeam()]);
});
