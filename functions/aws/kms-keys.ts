/**
 * The key service on KMS: one data key per referral, wrapped in the context of its reference and its reader, and a
 * keyed hash. A master key never comes here; a data key is never stored or logged in the clear.
 */
import {
  DecryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  KMSClient,
  type KMSClientConfig,
  ReEncryptCommand,
} from '@aws-sdk/client-kms';
import { type KeyReader, type KeyService, Unavailable, type WrappedKey } from '../referral/ports.ts';
import type { Reference } from '../referral/reference.ts';
import { NotAuthentic, partKey } from './seal.ts';

/** `macKeyId` only where `fingerprint` is asked: a function that compares nobody gets no key to compare with. */
export type KmsKeysSettings = { readonly keyId: string; readonly macKeyId?: string };

/** Region, endpoint and credentials come from the SDK's own environment variables, here and in AWS alike. */
export const kmsClient = (config: KMSClientConfig = {}): KMSClient =>
  new KMSClient({
    // Three tries, with the SDK's own jitter between them; KMS answers in tens of milliseconds, so that after these
    // the connection is taken for dead: at most about 7 s in all, below the 20 s of a Lambda behind a page.
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
    ...config,
  });

/** KMS binds the wrapped key to these words and writes them in its own log: references and opaque ids only. */
const context = (reference: Reference, reader: KeyReader): Record<string, string> => ({
  reference,
  reader: reader.kind === 'owner' ? `owner:${reader.person}` : `livc:${reader.livc}`,
});

const base64 = (blob: Uint8Array): string => Buffer.from(blob).toString('base64');

/** Asks KMS; a refused context is `NotAuthentic`, anything else means that the keys are out of reach. */
async function ask<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof InvalidCiphertextException || error instanceof IncorrectKeyException) throw new NotAuthentic();
    throw new Unavailable('keys', error);
  }
}

/** KMS takes messages of up to 4096 bytes; a name of a hundred signs can be longer, and is then hashed by its hash. */
const longestMessage = 4096;
const forMac = async (message: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  message.length <= longestMessage ? message : new Uint8Array(await crypto.subtle.digest('SHA-256', message));

/** An answer without what was asked for is no answer. */
function given(blob: Uint8Array | undefined): Uint8Array {
  if (blob === undefined) throw new Unavailable('keys');
  return blob;
}

export function kmsKeys({ keyId, macKeyId }: KmsKeysSettings, kms: KMSClient = kmsClient()): KeyService {
  return {
    create: async (reference, reader) => {
      const EncryptionContext = context(reference, reader);
      const made = await ask(() => kms.send(new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext })));
      const stored: WrappedKey = { wrapped: base64(given(made.CiphertextBlob)), reader };
      return { stored, key: await partKey(reference, given(made.Plaintext)) };
    },

    unwrap: async (reference, { wrapped, reader }) => {
      const EncryptionContext = context(reference, reader);
      const CiphertextBlob = Buffer.from(wrapped, 'base64');
      const opened = await ask(() => kms.send(new DecryptCommand({ KeyId: keyId, CiphertextBlob, EncryptionContext })));
      return partKey(reference, given(opened.Plaintext));
    },

    rewrap: async (reference, { wrapped, reader }, next) => {
      const moved = await ask(() =>
        kms.send(
          new ReEncryptCommand({
            CiphertextBlob: Buffer.from(wrapped, 'base64'),
            SourceKeyId: keyId,
            SourceEncryptionContext: context(reference, reader),
            DestinationKeyId: keyId,
            DestinationEncryptionContext: context(reference, next),
          }),
        ),
      );
      return { wrapped: base64(given(moved.CiphertextBlob)), reader: next };
    },

    fingerprint: async (text) => {
      if (macKeyId === undefined) throw new Error('this function was given no key to compare with');
      const Message = await forMac(new TextEncoder().encode(text));
      const made = await ask(() => kms.send(new GenerateMacCommand({ KeyId: macKeyId, MacAlgorithm: 'HMAC_SHA_256', Message })));
      return Buffer.from(given(made.Mac)).toString('hex');
    },
  };
}
