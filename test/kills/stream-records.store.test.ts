/** Records of the table's stream, as it really gave them: replayed, out of order, late, missing. Whatever comes of them, the schedule brings everything to the same end. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isReference } from '../../functions/referral/reference.ts';
import { localAws } from '../../infra/local/dynamodb.ts';
import { type Chance, chanceFrom } from '../seeded.ts';
import { type Draft, drafted, noor, referred, sam, submission } from './deeds.ts';
import { type Lambdas, lambdasOf, signIn } from './lambdas.ts';
import { inWorld, twoTicks } from './stage.ts';
import { differences, type End, endOf, untruths } from './truth.ts';
import { type Frozen, freeze, type House, newWorld, openHouse, type World } from './world.ts';

/** One record, as the mapping hands it to the sender: keys only. */
type StreamRecord = {
  readonly eventName: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly Keys: { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } };
  };
};

/** Everything that the stream of a world's table holds, oldest first. */
async function streamOf({ client, endpoint, table }: World): Promise<readonly StreamRecord[]> {
  const streams = new DynamoDBStreamsClient({ ...localAws, endpoint });
  const StreamArn = (await client.send(new DescribeTableCommand({ TableName: table }))).Table?.LatestStreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const found: StreamRecord[] = [];
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const asked = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
    let ShardIterator = (await streams.send(asked)).ShardIterator;
    for (let empty = 0; ShardIterator !== undefined && empty < 2; ) {
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
      empty = Records.length === 0 ? empty + 1 : 0;
      ShardIterator = NextShardIterator;
      for (const { eventName = '', dynamodb } of Records) {
        const [pk, sk] = [dynamodb?.Keys?.['pk']?.S ?? '', dynamodb?.Keys?.['sk']?.S ?? ''];
        found.push({ eventName, dynamodb: { SequenceNumber: dynamodb?.SequenceNumber ?? '', Keys: { pk: { S: pk }, sk: { S: sk } } } });
      }
    }
  }
  streams.destroy();
  return found;
}

/** As the template's filter does; the rest never starts the sender. */
const isNewMail = ({ eventName, dynamodb }: StreamRecord): boolean => eventName === 'INSERT' && dynamodb.Keys.sk.S.startsWith('MAIL#');

const hand = async (lambdas: Lambdas, records: readonly StreamRecord[], size = 10): Promise<void> => {
  for (let from = 0; from < records.length; from += size) {
    const answer = await lambdas.send({ Records: records.slice(from, from + size) });
    expect(answer).toEqual({ batchItemFailures: [] });
  }
};

/** Each none to three times, in any order. */
function disturbed(records: readonly StreamRecord[], chance: Chance): readonly StreamRecord[] {
  const left = records.flatMap((record) => Array.from({ length: chance.between(0, 3) }, () => record));
  const mixed: StreamRecord[] = [];
  while (left.length > 0) mixed.push(...left.splice(chance.between(0, left.length - 1), 1));
  return mixed;
}

let house: House;
beforeAll(async () => {
  house = await openHouse({ streams: true });
});
afterAll(() => house.stop());

const inTheEnd = async (world: World, lambdas: Lambdas): Promise<End> => {
  await twoTicks(world, lambdas);
  expect(await untruths(world, lambdas)).toEqual([]);
  return endOf(world);
};

describe('records of what was done before', () => {
  let frozen: Frozen;
  let records: readonly StreamRecord[];
  let plain: End;
  const afterHanding = (hands: (lambdas: Lambdas, world: World) => Promise<unknown>): Promise<End> =>
    inWorld(frozen, house, async (world) => {
      const lambdas = lambdasOf(world);
      await hands(lambdas, world);
      return inTheEnd(world, lambdas);
    });

  beforeAll(async () => {
    const world = await newWorld(house);
    const lambdas = lambdasOf(world);
    await referred(world, lambdas, 'lien', sam);
    const reference = await referred(world, lambdas, 'karim', noor);
    await lambdas.visit((await signIn(world, 'karim')).press(`/referrals/${reference}/withdraw`, { reason: 'error' }));
    frozen = await freeze(world);
    records = (await streamOf(world)).filter(isNewMail);
    await world.close();
    plain = await afterHanding((through) => hand(through, records));
  });

  test('there are some, and in order they bring each mail to its end', () => {
    expect(records).toHaveLength(5);
    expect(plain.mails).toEqual(['newReferral mailbox.livc-gent', 'receipt person.lien', 'withdrawn mailbox.livc-gent']);
  });

  test('all missing: the schedule alone comes to the same end', async () => {
    expect(differences(await afterHanding(async () => undefined), plain, 0)).toEqual([]);
  });

  test('backwards, one by one', async () => {
    expect(differences(await afterHanding((lambdas) => hand(lambdas, records.toReversed(), 1)), plain, 0)).toEqual([]);
  });

  test.each(Array.from({ length: 6 }, (_, index) => index + 1))('replayed, reordered, some missing (%i)', async (seed) => {
    const chance = chanceFrom(seed);
    const end = await afterHanding((lambdas) => hand(lambdas, disturbed(records, chance), chance.between(1, 10)));
    expect(differences(end, plain, 0)).toEqual([]);
  });

  test('three shards of it and the schedule at the same moment', async () => {
    const end = await afterHanding((lambdas) =>
      Promise.all([hand(lambdas, records), hand(lambdas, records.toReversed(), 2), hand(lambdas, records, 1), lambdas.send()]),
    );
    expect(differences(end, plain, 0)).toEqual([]);
  });

  test('replayed once more when everything is over: nothing moves', async () => {
    await inWorld(frozen, house, async (world) => {
      const lambdas = lambdasOf(world);
      await hand(lambdas, records);
      const end = await inTheEnd(world, lambdas);
      await hand(lambdas, [...(await streamOf(world)), ...records]);
      expect(await endOf(world)).toEqual(end);
    });
  });
});

describe('records that come while people go on', () => {
  let frozen: Frozen;
  let draft: Draft;
  beforeAll(async () => {
    const world = await newWorld(house);
    draft = await drafted(world, lambdasOf(world), 'lien', sam);
    frozen = await freeze(world);
    await world.close();
  });

  /** She sends it, the cell confirms, she takes it back; `between` is what the stream does after each. */
  const life = (between: (lambdas: Lambdas, records: readonly StreamRecord[]) => Promise<unknown>): Promise<End> =>
    inWorld(frozen, house, async (world) => {
      const lambdas = lambdasOf(world);
      const at = `/referrals/${draft.reference}`;
      const deeds = [
        await submission(world, 'lien', draft),
        (await signIn(world, 'nele')).press(`${at}/acknowledge`, { handler: 'pieter', backup: 'nele' }),
        (await signIn(world, 'lien')).press(`${at}/withdraw`, { reason: 'releaseCancelled' }),
      ];
      for (const deed of deeds) {
        expect((await lambdas.visit(deed)).statusCode).toBe(303);
        await between(lambdas, (await streamOf(world)).filter(isNewMail));
      }
      return inTheEnd(world, lambdas);
    });

  test('each mail left or was overtaken, whatever came when', async () => {
    expect(isReference(draft.reference)).toBe(true);
    const quick = await life((lambdas, records) => hand(lambdas, records));
    const never = await life(async () => undefined);
    expect(quick.mails).toContain('newReferral mailbox.livc-gent');
    expect(never.mails).toEqual(['withdrawn mailbox.livc-gent', 'withdrawn person.pieter']);
    for (const seed of [1, 2, 3, 4]) {
      const chance = chanceFrom(seed);
      const end = await life((lambdas, records) => hand(lambdas, disturbed(records, chance), chance.between(1, 10)));
      // The same rows; each as when its record came at once, or as when it never came.
      expect([...end.stored.keys()]).toEqual([...quick.stored.keys()]);
      const unlike = [...end.stored].filter(([place, item]) => item !== quick.stored.get(place) && item !== never.stored.get(place));
      expect(unlike).toEqual([]);
      expect(end.received.filter((row) => !quick.received.includes(row))).toEqual([]);
      expect(never.received.filter((row) => !end.received.includes(row))).toEqual([]);
    }
  });
});
