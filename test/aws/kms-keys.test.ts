/** Sealing and its keys, against the local key service through the real client. What was altered, swapped or moved is refused a thousand times over in `tampering.test.ts`. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kmsClient, kmsKeys } from '../../functions/aws/kms-keys.ts';
import { NotAuthentic } from '../../functions/aws/seal.ts';
import type { OpenPart, SealedPart } from '../../functions/referral/content.ts';
import { livcId, personId } from '../../functions/referral/identifiers.ts';
import { type KeyReader, type PartKey, Unavailable } from '../../functions/referral/ports.ts';
import { referenceFrom } from '../../functions/referral/reference.ts';
import { type LocalKeyService, localKeys, startKeyService } from '../../infra/local/key-service.ts';
import { found, wordNeedle } from '../leaks/search.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
const file = join(folder, 'keys.json');
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const one = referenceFrom(new Uint8Array(16).fill(1));
const other = referenceFrom(new Uint8Array(16).fill(2));
const owner: KeyReader = { kind: 'owner', person: personId('person-1') };
const livc: KeyReader = { kind: 'livc', livc: livcId('livc-1') };

let service: LocalKeyService;
let client: KMSClient;
beforeAll(async () => {
  service = await startKeyService({ file });
  client = kmsClient({ endpoint: service.url, region: 'eu-central-1', credentials });
});
afterAll(async () => {
  client.destroy();
  await service.stop();
  rmSync(folder, { recursive: true });
});
const keys = () => kmsKeys({ keyId: localKeys.data, macKeyId: localKeys.mac }, client);

const part = (name: OpenPart['part'], version: number, text: string): OpenPart => ({ part: name, version, text });
async function sealOne(key: PartKey, open: OpenPart): Promise<SealedPart> {
  const [sealed] = await key.seal([open]);
  if (sealed === undefined) throw new Error('nothing sealed');
  return sealed;
}

describe('a referral’s data key', () => {
  test('opens what it sealed, after being stored and unwrapped again', async () => {
    const { stored, key } = await keys().create(one, owner);
    const parts = [part('person', 1, '{"name":"Zoë Achternaam"}'), part('asShown', 2, ''), part('continuity', 3, 'x'.repeat(100_000))];
    const sealed = await key.seal(parts);
    const again = await keys().unwrap(one, stored);
    expect(await again.open(sealed)).toEqual(parts);
    expect(sealed.filter(({ sealed }) => sealed.includes('Achternaam')).length).toBe(0);
  });

  test('is stored without its place: neither reference, part name nor reader stands in the sealed text or the wrapped key', async () => {
    const { stored, key } = await keys().create(one, owner);
    const { sealed } = await sealOne(key, part('person', 1, 'text'));
    expect(Object.keys(JSON.parse(sealed))).toEqual(['protected', 'iv', 'ciphertext', 'tag']);
    const wrapped = Buffer.from(stored.wrapped, 'base64').toString('latin1');
    for (const word of [one, 'person-1']) {
      expect(sealed).not.toContain(word);
      expect(wrapped).not.toContain(word);
    }
  });

  test('is stored beside a text, and what is stored of that text says nothing of it in any spelling', async () => {
    const { stored, key } = await keys().create(one, owner);
    const { sealed } = await sealOne(key, part('person', 1, 'heet Achternaam-van-Proef'));
    const opaque = Object.values<string>(JSON.parse(sealed)).map((text) => Buffer.from(text, 'base64url').toString('latin1'));
    const places = [sealed, ...opaque, stored.wrapped].map((text) => ({ name: 'stored', text }));
    expect(found(places, [wordNeedle('text', 'Achternaam-van-Proef')])).toEqual([]);
  });

  test('seals the same text differently each time', async () => {
    const { key } = await keys().create(one, owner);
    const [first, second] = await Promise.all([sealOne(key, part('person', 1, 'text')), sealOne(key, part('person', 1, 'text'))]);
    expect(first.sealed).not.toBe(second.sealed);
  });

  test('tells nothing of the content when it refuses', async () => {
    const { key } = await keys().create(one, owner);
    const sealed = await sealOne(key, part('person', 1, 'Achternaam'));
    const refused = await key.open([{ ...sealed, version: 2 }]).catch((error: unknown) => error);
    expect(String(refused)).toBe('NotAuthentic: stored content or its key was altered or belongs elsewhere');
    expect(refused).not.toHaveProperty('cause');
  });
});

describe('the wrapped key', () => {
  test('opens in its own context only: another reference, reader or kind of reader is refused', async () => {
    const { stored } = await keys().create(one, owner);
    const wrong: [Parameters<ReturnType<typeof keys>['unwrap']>[0], KeyReader][] = [
      [other, owner],
      [one, { kind: 'owner', person: personId('person-2') }],
      [one, livc],
      [one, { kind: 'livc', livc: livcId('person-1') }],
    ];
    for (const [reference, reader] of wrong) {
      await expect(keys().unwrap(reference, { ...stored, reader })).rejects.toBeInstanceOf(NotAuthentic);
    }
  });

  test('is wrapped anew for another reader, who reads the same content; the former reader’s words no longer open it', async () => {
    const { stored, key } = await keys().create(one, owner);
    const sealed = await key.seal([part('person', 1, 'text')]);
    const moved = await keys().rewrap(one, stored, livc);
    expect(moved.reader).toEqual(livc);
    expect(await (await keys().unwrap(one, moved)).open(sealed)).toEqual([part('person', 1, 'text')]);
    await expect(keys().unwrap(one, { ...moved, reader: owner })).rejects.toBeInstanceOf(NotAuthentic);
    await expect(keys().rewrap(other, stored, livc)).rejects.toBeInstanceOf(NotAuthentic);
  });
});

describe('the fingerprint', () => {
  test('of a text longer than KMS takes is one too, and another for another', async () => {
    const long = 'صلى'.repeat(1000);
    const hash = await keys().fingerprint(long);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await keys().fingerprint(long)).toBe(hash);
    expect(await keys().fingerprint(`${long}.`)).not.toBe(hash);
    const atMost = 'a'.repeat(4096);
    expect(await keys().fingerprint(atMost)).not.toBe(await keys().fingerprint(`${atMost}a`));
  });

  test('is the same for the same text, another for another, 64 hexadecimal digits, and not a plain hash', async () => {
    const hash = await keys().fingerprint('peeters|1980-01');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await keys().fingerprint('peeters|1980-01')).toBe(hash);
    expect(await keys().fingerprint('peeters|1980-02')).not.toBe(hash);
    const plain = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('peeters|1980-01'));
    expect(hash).not.toBe(Buffer.from(plain).toString('hex'));
  });

  test('is not to be had by a function that was given no key for it', async () => {
    await expect(kmsKeys({ keyId: localKeys.data }, client).fingerprint('x')).rejects.toThrow('no key to compare with');
  });
});

describe('KMS', () => {
  test('is told references and opaque ids, and nothing else in the clear', async () => {
    const told: unknown[] = [];
    const listened = kmsClient({ endpoint: service.url, region: 'eu-central-1', credentials });
    listened.middlewareStack.add(
      (next) => (args) => {
        told.push(args.input);
        return next(args);
      },
      { step: 'initialize', name: 'listening' },
    );
    const speaking = kmsKeys({ keyId: localKeys.data, macKeyId: localKeys.mac }, listened);
    const { stored } = await speaking.create(one, owner);
    await speaking.rewrap(one, stored, livc);
    await speaking.unwrap(one, stored);
    await speaking.fingerprint('achternaam|1980-01');
    listened.destroy();

    const KeyId = localKeys.data;
    const [forOwner, forLivc] = [
      { reference: one, reader: 'owner:person-1' },
      { reference: one, reader: 'livc:livc-1' },
    ];
    const CiphertextBlob = expect.any(Uint8Array);
    expect(told).toEqual([
      { KeyId, KeySpec: 'AES_256', EncryptionContext: forOwner },
      {
        CiphertextBlob,
        SourceKeyId: KeyId,
        SourceEncryptionContext: forOwner,
        DestinationKeyId: KeyId,
        DestinationEncryptionContext: forLivc,
      },
      { KeyId, CiphertextBlob, EncryptionContext: forOwner },
      // The message is the one thing that KMS does not write into its own log.
      { KeyId: localKeys.mac, MacAlgorithm: 'HMAC_SHA_256', Message: expect.any(Uint8Array) },
    ]);
  });
});

describe('when the key service fails', () => {
  test('two failures in a row are outlived', async () => {
    service.failWith(2);
    const { key } = await keys().create(one, owner);
    expect(await key.seal([part('person', 1, 'x')])).toHaveLength(1);
  });

  test('each call says Unavailable when it goes on failing, and works again afterwards', async () => {
    const { stored } = await keys().create(one, owner);
    const calls = [
      () => keys().create(one, owner),
      () => keys().unwrap(one, stored),
      () => keys().rewrap(one, stored, livc),
      () => keys().fingerprint('x'),
    ];
    service.failWith(1_000);
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({ name: 'Unavailable', what: 'keys', because: 'KMSInternalException' });
    service.failWith(0);
    for (const call of calls) await expect(call()).resolves.toBeDefined();
  });

  test('nobody listening, and a key that does not exist, are Unavailable too', async () => {
    const nobody = kmsClient({ endpoint: 'http://127.0.0.1:9', region: 'eu-central-1', credentials, maxAttempts: 1 });
    await expect(kmsKeys({ keyId: localKeys.data }, nobody).create(one, owner)).rejects.toBeInstanceOf(Unavailable);
    await expect(kmsKeys({ keyId: 'alias/none' }, client).create(one, owner)).rejects.toBeInstanceOf(Unavailable);
  });
});

describe('the local key service', () => {
  test('keeps its master keys in a file for its owner only, and the same after a restart', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { stored, key } = await keys().create(one, owner);
    const sealed = await key.seal([part('person', 1, 'text')]);
    const before = readFileSync(file, 'utf8');
    const second = await startKeyService({ file });
    const again = kmsClient({ endpoint: second.url, region: 'eu-central-1', credentials });
    expect(await (await kmsKeys({ keyId: localKeys.data }, again).unwrap(one, stored)).open(sealed)).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe(before);
    again.destroy();
    await second.stop();
  });

  test('refuses a key used for what it is not, and counts what it is asked', async () => {
    const asked = service.asked['Encrypt'] ?? 0;
    await expect(client.send(new EncryptCommand({ KeyId: localKeys.mac, Plaintext: Buffer.from('x') }))).rejects.toMatchObject({
      name: 'InvalidKeyUsageException',
    });
    expect(service.asked['Encrypt']).toBe(asked + 1);
  });
});
