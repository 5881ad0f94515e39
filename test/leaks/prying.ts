/**
 * Everyone who may not read goes everywhere: each address of the template with each reference, each form sent empty,
 * from elsewhere, too large, broken; and keys out of reach, parts swapped, a record with a word too many. All of it is
 * to be answered without a word of what was written.
 */
import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { contentKey, referralKey } from '../../functions/aws/keys.ts';
import { isReference } from '../../functions/referral/reference.ts';
import { must } from '../../infra/local/deeds.ts';
import { localAws } from '../../infra/local/dynamodb.ts';
import { synthesizedResources } from '../../infra/local/template.ts';
import { visitor } from '../../infra/local/visitor.ts';
import { wiringOf } from '../../infra/local/wiring.ts';
import { as, referenceOf, type Scene } from './life.ts';
import type { Exchange } from './listening.ts';
import { stem } from './markers.ts';

/** Not admitted, the fallback, another LIVC, another consultant, those who watch the terms, an auditor; and nobody at all. */
export const outsiders = ['nele', 'ingrid', 'griet', 'hanne', 'els', 'rik'] as const;
export const nobody = 'nobody';

const fixed: Readonly<Record<string, readonly string[]>> = {
  section: ['person'],
  livc: ['livc-gent'],
  account: ['katrien'],
  about: ['person'],
  id: ['nieuw-1'],
  number: ['1'],
  municipality: ['34022'],
  role: ['consultant'],
  file: ['favicon.svg'],
};

/** A route's address with everything that can stand in it. */
export function addressesOf(pattern: string, references: readonly string[]): readonly string[] {
  const name = /\{(\w+)\}/.exec(pattern)?.[1];
  if (name === undefined) return [pattern];
  return (name === 'reference' ? references : (fixed[name] ?? [])).flatMap((value) =>
    addressesOf(pattern.replace(`{${name}}`, value), references),
  );
}

export const tokenIn = ({ body }: Pick<Exchange, 'body'>): string | undefined => /name="csrf" value="([\w-]+)"/.exec(body)?.[1];

/** All addresses, by all outsiders; signing out last. */
export async function prying(scene: Scene): Promise<void> {
  const { machine, listen } = scene;
  const { routes } = wiringOf(await synthesizedResources());
  const references = (['gent', 'oostende', 'draft'] as const).map((which) => referenceOf(scene, which));
  const addresses = (method: string) =>
    routes.filter((route) => route.method === method).flatMap(({ path }) => addressesOf(path, references));
  const visitors = [
    ...(await Promise.all(outsiders.map(async (id) => ({ id: String(id), someone: await as(scene, id) })))),
    { id: nobody, someone: visitor(machine.url, listen.askAs(nobody)) },
  ];
  for (const { id, someone } of visitors) {
    for (const path of addresses('GET')) await someone.go(path);
    const token =
      listen.exchanges
        .filter(({ who }) => who === id)
        .flatMap((one) => tokenIn(one) ?? [])
        .at(-1) ?? 'none';
    for (const path of addresses('POST').filter((one) => one !== '/drafts' && !one.startsWith('/sign-out'))) {
      await listen.postAs(id, `${machine.url}${path}`, `csrf=${token}`);
    }
    const mine = `${machine.url}/referrals/${referenceOf(scene, 'gent')}/acknowledge`;
    await listen.postAs(id, mine, `csrf=${token}`, { origin: 'https://elsewhere.example' });
    await listen.postAs(id, mine, 'csrf=wrong');
    await listen.postAs(id, mine, 'csrf=%');
    await listen.postAs(id, mine, `csrf=${token}&more=${'x'.repeat(200_000)}`);
    await listen.postAs(id, `${machine.url}/sign-out`, `csrf=${token}`);
  }
}

/** Keys out of reach, then a part that belongs elsewhere and a record that is not as it should be. */
export async function breaking(scene: Scene): Promise<void> {
  const gent = `/referrals/${referenceOf(scene, 'gent')}`;
  const [katrien, lien, jonas, els, an] = [
    await as(scene, 'katrien'),
    await as(scene, 'lien'),
    await as(scene, 'jonas'),
    await signedInAgain(scene, 'els'),
    await as(scene, 'an'),
  ];
  scene.keys.failWith(500);
  must(await katrien.go(gent), 200, 'see the terms without the keys');
  must(await lien.go('/my-referrals'), 200, 'see the own list without the keys');
  must(await jonas.go(`/drafts/${referenceOf(scene, 'draft')}/check`), 503, 'be told to come back');
  must(await els.go('/desk'), 200, 'see the desk without the keys');
  scene.keys.failWith(null);

  await breakStored(scene);
  must(await katrien.go(gent), 500, 'be told that something is wrong');
  must(await an.go(`/referrals/${referenceOf(scene, 'mechelen')}`), 500, 'be told that something is wrong here too');
  must(await els.go('/desk'), 500, 'be told that something is wrong at the desk too');
  await scene.machine.sweep();
}

/** They were signed out while prying. */
async function signedInAgain(scene: Scene, id: string) {
  scene.visitors.delete(id);
  return as(scene, id);
}

async function breakStored(scene: Scene): Promise<void> {
  const [gent, mechelen] = [referenceOf(scene, 'gent'), referenceOf(scene, 'mechelen')];
  if (!isReference(gent) || !isReference(mechelen)) throw new Error('nothing was sent');
  const client = new DynamoDBClient({ ...localAws, endpoint: scene.endpoint });
  const TableName = process.env['TABLE_NAME'] ?? '';
  const shownAt = async (key: Parameters<typeof marshall>[0]) => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshall(key) }));
    return Number(Item?.['parts']?.M?.['asShown']?.N);
  };
  const key = async (reference: typeof gent) => contentKey(reference, 'asShown', await shownAt(referralKey(reference)));
  const { Item: other } = await client.send(new GetItemCommand({ TableName, Key: marshall(await key(mechelen)) }));
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: marshall(await key(gent)),
      UpdateExpression: 'SET sealed = :sealed',
      ExpressionAttributeValues: { ':sealed': other?.['sealed'] ?? { S: '' } },
    }),
  );
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: marshall(referralKey(mechelen)),
      UpdateExpression: 'SET remark = :remark, ownerTeam = :remark',
      ExpressionAttributeValues: { ':remark': { S: `${stem} said something` } },
    }),
  );
  client.destroy();
}
