/**
 * A thousand swaps and a thousand altered bits, of sealed parts and of wrapped keys, through the real sealing and the
 * real client of KMS: every one of them is refused, and nothing of what was sealed is told. Each is drawn by a seed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kmsClient, kmsKeys } from '../../functions/aws/kms-keys.ts';
import { NotAuthentic } from '../../functions/aws/seal.ts';
import { partNames, type SealedPart } from '../../functions/referral/content.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import type { KeyReader, KeyService, PartKey, WrappedKey } from '../../functions/referral/ports.ts';
import { type Reference, referenceFrom } from '../../functions/referral/reference.ts';
import { localAws } from '../../infra/local/dynamodb.ts';
import { type LocalKeyService, localKeys, startKeyService } from '../../infra/local/key-service.ts';
import { chanceFrom } from '../seeded.ts';

const secret = 'Zoë Achternaam, wonend bij haar zus';
const versions = [1, 2, 11, 12];
const readers: readonly KeyReader[] = [
  { kind: 'owner', person: personId('same-id') },
  { kind: 'owner', person: personId('person-2') },
  { kind: 'livc', livc: livcId('same-id') },
  { kind: 'livc', livc: livcId('livc-2') },
];

/** What is stored of one referral, and its key in use. `before`: as it was wrapped for whoever had it first. */
type Shelf = {
  readonly reference: Reference;
  readonly before: WrappedKey;
  readonly stored: WrappedKey;
  readonly key: PartKey;
  readonly parts: readonly SealedPart[];
};

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
let service: LocalKeyService;
let client: KMSClient;
let keys: KeyService;
let shelves: readonly Shelf[];

beforeAll(async () => {
  service = await startKeyService({ file: join(folder, 'keys.json') });
  client = kmsClient({ ...localAws, endpoint: service.url });
  keys = kmsKeys({ keyId: localKeys.data }, client);
  // Each reference twice: what another key of the same reference sealed is foreign too.
  const wanted = [1, 2, 3].flatMap((seed) =>
    readers.map((reader) => ({ reference: referenceFrom(new Uint8Array(16).fill(seed)), reader })),
  );
  shelves = await Promise.all(
    wanted.map(async ({ reference, reader }, at) => {
      const { stored: before, key } = await keys.create(reference, reader);
      const open = partNames.flatMap((part) => versions.map((version) => ({ part, version, text: secret })));
      const parts = await key.seal(open);
      // Every other one was sent, or passed on, since: its key is of another reader, its parts are as they were.
      const next = readers[(at + 2) % readers.length];
      const stored = at % 2 === 0 || next === undefined ? before : await keys.rewrap(reference, before, next);
      return { reference, before, stored, key, parts };
    }),
  );
});
afterAll(async () => {
  client.destroy();
  await service.stop();
  rmSync(folder, { recursive: true });
});

const chance = chanceFrom(20261124);
function pick<T>(from: readonly T[], isWanted: (one: T) => boolean = () => true): T {
  const wanted = from.filter(isWanted);
  const one = wanted[chance.between(0, wanted.length - 1)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

/** One flipped bit, anywhere. */
function flipped(bytes: Buffer): Buffer {
  const at = chance.between(0, bytes.length - 1);
  const altered = Buffer.from(bytes);
  altered[at] = (bytes[at] ?? 0) ^ (1 << chance.between(0, 7));
  return altered;
}

type Attempt = () => Promise<unknown>;

/** As a page reads: the key that is stored, then the part; whoever swaps both rows together is refused as well. */
const read = (reference: Reference, stored: WrappedKey, part: SealedPart) => async () =>
  (await keys.unwrap(reference, stored)).open([part]);

const swaps: Readonly<Record<'part' | 'version' | 'reference' | 'reader' | 'moment', () => Attempt>> = {
  part: () => {
    const { reference, stored, parts } = pick(shelves);
    const from = pick(parts);
    const into = pick(parts, ({ part, version }) => part !== from.part && version === from.version);
    return read(reference, stored, { ...into, sealed: from.sealed });
  },
  version: () => {
    const { reference, stored, parts } = pick(shelves);
    const from = pick(parts);
    const into = pick(parts, ({ part, version }) => part === from.part && version !== from.version);
    return read(reference, stored, { ...into, sealed: from.sealed });
  },
  reference: () => {
    const from = pick(shelves);
    const into = pick(shelves, ({ reference }) => reference !== from.reference);
    // With the key's row beside it, or into a referral that keeps its own.
    return read(into.reference, chance.between(0, 1) === 0 ? from.stored : into.stored, pick(from.parts));
  },
  reader: () => {
    const { reference, stored, parts } = pick(shelves);
    const same = pick(shelves, (one) => one.reference === reference && one.stored.reader !== stored.reader);
    // Another reader's name on the key, or another reader's key of the same referral.
    const wrong = chance.between(0, 1) === 0 ? { ...stored, reader: same.stored.reader } : same.stored;
    return read(reference, wrong, pick(parts));
  },
  moment: () => {
    const { reference, before, stored, parts } = pick(shelves, (one) => one.before !== one.stored);
    // The key as it was, in the name of who has it now; or the key of now, in the name of who had it.
    const wrong = chance.between(0, 1) === 0 ? { ...before, reader: stored.reader } : { ...stored, reader: before.reader };
    return read(reference, wrong, pick(parts));
  },
};

const sides = ['protected', 'iv', 'ciphertext', 'tag'] as const;
const alterations: Readonly<Record<'sealed part' | 'wrapped key', () => Attempt>> = {
  'sealed part': () => {
    const { key, parts } = pick(shelves);
    const part = pick(parts);
    const whole = JSON.parse(part.sealed);
    const side = pick(sides);
    const altered = flipped(Buffer.from(whole[side], 'base64url')).toString('base64url');
    return () => key.open([{ ...part, sealed: JSON.stringify({ ...whole, [side]: altered }) }]);
  },
  'wrapped key': () => {
    const { reference, stored } = pick(shelves);
    const altered = { ...stored, wrapped: flipped(Buffer.from(stored.wrapped, 'base64')).toString('base64') };
    return chance.between(0, 3) === 0 ? () => keys.rewrap(reference, altered, pick(readers)) : () => keys.unwrap(reference, altered);
  },
};

/** How many were refused as they must be; anything else is said. */
async function outcomes(attempts: readonly Attempt[]): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  const left = [...attempts];
  const work = async () => {
    for (let attempt = left.pop(); attempt !== undefined; attempt = left.pop()) {
      const outcome = await attempt().then(
        () => 'opened',
        (error: unknown) => (error instanceof NotAuthentic && !/Zo|Achter/.test(String(error.stack)) ? 'refused' : String(error)),
      );
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return counts;
}

/** Two seconds for all of it; a busy machine takes its time. */
const patience = 60_000;
const times = (count: number, make: () => Attempt): readonly Attempt[] => Array.from({ length: count }, make);

describe('what was swapped is refused', () => {
  test.each(Object.entries(swaps))(
    'to another %s, 250 times',
    async (_, swap) => {
      expect(await outcomes(times(250, swap))).toEqual({ refused: 250 });
    },
    patience,
  );
});

describe('what was altered by one bit is refused', () => {
  test.each(Object.entries(alterations))(
    'a %s, 500 times',
    async (_, alter) => {
      expect(await outcomes(times(500, alter))).toEqual({ refused: 500 });
    },
    patience,
  );
});

test('the same reading of what nobody touched opens it', async () => {
  for (const { reference, stored, parts } of shelves) {
    const opened = await (await keys.unwrap(reference, stored)).open(parts);
    expect(new Set(opened.map(({ text }) => text))).toEqual(new Set([secret]));
  }
});

test('what was cut, added to or is no sealed text is refused', async () => {
  const { key, parts } = pick(shelves);
  const part = pick(parts);
  const whole = JSON.parse(part.sealed);
  const broken = [
    '',
    '{}',
    'null',
    part.sealed.slice(0, -3),
    `${part.sealed} x`,
    JSON.stringify({ ...whole, aad: 'AAAA' }),
    JSON.stringify({ ...whole, tag: '' }),
    JSON.stringify({ ...whole, tag: whole.tag.slice(0, 11) }),
    // The two ways in which a header could talk the reader out of checking.
    JSON.stringify({ ...whole, protected: Buffer.from('{"alg":"none"}').toString('base64url') }),
    JSON.stringify({ ...whole, protected: Buffer.from('{"alg":"dir","enc":"A128CBC-HS256"}').toString('base64url') }),
  ];
  expect(await outcomes(broken.map((sealed) => () => key.open([{ ...part, sealed }])))).toEqual({ refused: broken.length });
});
