/** The directory on DynamoDB: receivers, who answers for which municipality, teams and people. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Livc } from '../referral/livc.ts';
import { type Person, worksAt } from '../referral/person.ts';
import type { DirectoryStore } from '../referral/ports.ts';
import { dynamoAudit } from './dynamo-audit.ts';
import { type Condition, dynamoTable, isVersion, type Write } from './dynamo-table.ts';
import { bindingItem, type Item, livcItem, personItem, postItem, teamItem } from './items.ts';
import { bindingKey, bindingPartition, found, lists, livcKey, personKey, postKey, teamKey } from './keys.ts';

export function dynamoDirectory(client: DynamoDBClient, tableName: string): DirectoryStore {
  const table = dynamoTable(client, tableName);
  const audit = dynamoAudit(client, tableName);
  const livc: DirectoryStore['livc'] = async (id) => {
    const item = await table.get(livcKey(id));
    return item === null ? null : livcItem.fromItem(item);
  };
  const fallback = async (): Promise<Livc | null> => {
    const [item] = await table.query({ index: 'gsi2', pk: lists.fallback, limit: 1 });
    return item === undefined ? null : livcItem.fromItem(item);
  };
  const people: DirectoryStore['people'] = async (ids) => (await table.getMany(ids.map(personKey))).map(personItem.fromItem);
  const everyoneOf: DirectoryStore['everyoneOf'] = async (organisation) => {
    const items = await table.query({ index: 'gsi1', pk: lists.ofOrganisation(organisation) });
    const elsewhere = items.filter((item) => item['sk']?.S !== '#META').map((item) => postItem.fromItem(item).person);
    const here = items.filter((item) => item['sk']?.S === '#META').map(personItem.fromItem);
    const all = elsewhere.length === 0 ? here : [...here, ...(await people(elsewhere))];
    return byName(all.filter((person) => worksAt(person, organisation)));
  };
  return {
    /** One call. */
    livc,

    /** One call per hundred. */
    livcs: async (ids) => (await table.getMany(ids.map(livcKey))).map(livcItem.fromItem),

    /** One call per megabyte: about a thousand LIVCs. */
    allLivcs: async () => byName((await table.query({ index: 'gsi1', pk: lists.livcs })).map(livcItem.fromItem)),

    /** Two calls: the latest binding that holds on that day, then its LIVC or the fallback. */
    async livcOf(municipality, on) {
      const { pk, sk } = bindingKey(municipality, on);
      const [latest] = await table.query({ pk, sk: { upTo: sk }, backwards: true, limit: 1 });
      const bound = latest === undefined ? null : await livc(bindingItem.fromItem(latest).livc);
      if (bound !== null) return { livc: bound, isFallback: bound.kind === 'fallback' };
      const caught = await fallback();
      if (caught === null) throw new Error('the directory has no fallback LIVC');
      return { livc: caught, isFallback: true };
    },

    /** One call. */
    fallback,

    /** Two calls: how far the audit is, and the write. */
    saveLivc: (saved, entry) =>
      audit.commit([{ put: livcRow(saved), when: isVersion(saved.version - 1) }], entry === undefined ? [] : [entry]),

    /** One call. */
    async bindingsOf(municipality) {
      const items = await table.query({ pk: bindingPartition(municipality) });
      return items.map(bindingItem.fromItem);
    },

    /** One call; the same binding again changes nothing. */
    async bind(binding) {
      await table.put(bindingItem.toItem(binding, bindingKey(binding.municipality, binding.from)));
    },

    /** One call. */
    async team(id) {
      const item = await table.get(teamKey(id));
      return item === null ? null : teamItem.fromItem(item);
    },

    /** One call. */
    saveTeam: (team) => table.put(teamItem.toItem(team, { ...teamKey(team.id), ...found.team(team.name, team.id) })),

    /** One call. */
    async person(id) {
      const item = await table.get(personKey(id));
      return item === null ? null : personItem.fromItem(item);
    },

    /** One call per hundred. */
    people,

    /** One call per megabyte; one more when somebody works for another organisation in the first place. */
    async peopleOf(organisation) {
      return (await everyoneOf(organisation)).filter(({ disabled }) => !disabled);
    },

    /** One call. */
    async savePerson(person) {
      await table.transact(personRows(null, person).map((row) => ('put' in row ? { put: row.put } : row)));
    },

    /** Two calls: how far the audit is, and the write. */
    changePerson: (before, after, entry) => audit.commit(personRows(before, after), [entry]),

    /** As peopleOf. */
    everyoneOf,

    /** One call per megabyte. */
    teams: async () => byName((await table.query({ index: 'gsi1', pk: lists.teams })).map(teamItem.fromItem)),
  };
}

const organisationsOf = (person: Person | null): readonly string[] => [
  ...new Set((person?.posts ?? []).map(({ organisation }) => organisation)),
];

/** The person in the list of their first organisation, and a row in the list of each other one. */
export function personRows(before: Person | null, after: Person): readonly Write[] {
  const [first, ...others] = organisationsOf(after);
  const place = first === undefined ? {} : found.person(first, after.name);
  const gone = organisationsOf(before).filter((one) => !others.includes(one));
  return [
    { put: personItem.toItem(after, { ...personKey(after.id), ...place }), when: isPersonOf(after.version - 1) },
    ...others.map((one) => ({
      put: postItem.toItem({ schema: 1, person: after.id }, { ...postKey(after.id, one), ...found.person(one, after.name) }),
    })),
    ...gone.map((one) => ({ remove: postKey(after.id, one) })),
  ];
}

/** Who was stored before people had versions is of version 1. */
export const isPersonOf = (version: number): Condition =>
  version === 1
    ? {
        expression: 'attribute_exists(pk) AND (attribute_not_exists(#version) OR #version = :version)',
        names: { '#version': 'version' },
        values: { ':version': version },
      }
    : isVersion(version);

const livcRow = (livc: Livc): Item =>
  livcItem.toItem(livc, {
    ...livcKey(livc.id),
    ...found.livc(livc.name, livc.id),
    ...(livc.kind === 'fallback' ? found.fallback(livc.id) : {}),
  });

/** As people read an alphabet: the index sorts by bytes. */
const order = new Intl.Collator('nl-BE');
const byName = <T extends { readonly name: string }>(named: readonly T[]): readonly T[] =>
  named.toSorted((one, other) => order.compare(one.name, other.name));
