/**
 * A look-alike of KMS for one machine: the part of its JSON protocol that the system uses, on a loopback port, with
 * master keys in a file that only its owner may read. Made for invented data; it must never stand before real ones.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

/** The names under which the local system asks for its two keys. */
export const localKeys = { data: 'alias/local-content', mac: 'alias/local-fingerprint' } as const;

export type KeyServiceSettings = {
  /** Where the master keys are kept; made at the first start, mode 600. */
  readonly file: string;
  /** Keys by name; null: `localKeys`. */
  readonly keys?: Readonly<Record<string, 'encrypt' | 'mac'>>;
  readonly port?: number;
};

export type LocalKeyService = {
  readonly url: string;
  /** The next n calls are answered 500, as KMS does when it fails. */
  readonly failWith: (calls: number) => void;
  /** How often each action was asked. */
  readonly asked: Readonly<Record<string, number>>;
  readonly stop: () => Promise<void>;
};

const fileSchema = z.record(z.string(), z.strictObject({ use: z.enum(['encrypt', 'mac']), secret: z.string() }));
type MasterKeys = z.infer<typeof fileSchema>;

const context = z.optional(z.record(z.string(), z.string()));
const actions = {
  GenerateDataKey: z.object({ KeyId: z.string(), KeySpec: z.literal('AES_256'), EncryptionContext: context }),
  Encrypt: z.object({ KeyId: z.string(), Plaintext: z.string(), EncryptionContext: context }),
  Decrypt: z.object({ KeyId: z.optional(z.string()), CiphertextBlob: z.string(), EncryptionContext: context }),
  ReEncrypt: z.object({
    CiphertextBlob: z.string(),
    SourceKeyId: z.optional(z.string()),
    SourceEncryptionContext: context,
    DestinationKeyId: z.string(),
    DestinationEncryptionContext: context,
  }),
  GenerateMac: z.object({ KeyId: z.string(), Message: z.string(), MacAlgorithm: z.literal('HMAC_SHA_256') }),
} as const;

/** An answer in KMS's own words of failing. */
class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export async function startKeyService(settings: KeyServiceSettings): Promise<LocalKeyService> {
  const masters = masterKeys(settings.file, settings.keys ?? { [localKeys.data]: 'encrypt', [localKeys.mac]: 'mac' });
  const asked: Record<string, number> = {};
  let failing = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [service, action] = String(request.headers['x-amz-target']).split('.');
      if (service !== 'TrentService' || action === undefined) return refuse(response, 'UnknownOperationException');
      asked[action] = (asked[action] ?? 0) + 1;
      if (failing > 0) {
        failing -= 1;
        return refuse(response, 'KMSInternalException');
      }
      try {
        answer(response, 200, act(masters, action, JSON.parse(Buffer.concat(chunks).toString('utf8'))));
      } catch (error) {
        refuse(response, error instanceof Refused ? error.code : 'ValidationException');
      }
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(settings.port ?? 0, '127.0.0.1', ready);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the key service has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    failWith: (calls) => {
      failing = calls;
    },
    asked,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

/** Reads the keys, adding those that are not there yet. */
function masterKeys(file: string, wanted: Readonly<Record<string, 'encrypt' | 'mac'>>): MasterKeys {
  const kept = existsSync(file) ? fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const missing = Object.entries(wanted).filter(([name]) => kept[name] === undefined);
  if (missing.length === 0) return kept;
  for (const [name, use] of missing) kept[name] = { use, secret: randomBytes(32).toString('base64') };
  mkdirSync(dirname(file), { recursive: true });
  // Written beside and moved over: a stop in between never leaves half a file, which would make all content unreadable.
  writeFileSync(`${file}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return kept;
}

function act(masters: MasterKeys, action: string, body: unknown): Record<string, string> {
  switch (action) {
    case 'GenerateDataKey': {
      const { KeyId, EncryptionContext } = actions.GenerateDataKey.parse(body);
      const plain = randomBytes(32);
      return { KeyId, Plaintext: plain.toString('base64'), CiphertextBlob: wrap(masters, KeyId, plain, EncryptionContext) };
    }
    case 'Encrypt': {
      const { KeyId, Plaintext, EncryptionContext } = actions.Encrypt.parse(body);
      return { KeyId, CiphertextBlob: wrap(masters, KeyId, Buffer.from(Plaintext, 'base64'), EncryptionContext) };
    }
    case 'Decrypt': {
      const { KeyId, CiphertextBlob, EncryptionContext } = actions.Decrypt.parse(body);
      const { key, plain } = unwrap(masters, CiphertextBlob, EncryptionContext, KeyId);
      return { KeyId: key, Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    }
    case 'ReEncrypt': {
      const from = actions.ReEncrypt.parse(body);
      const { key, plain } = unwrap(masters, from.CiphertextBlob, from.SourceEncryptionContext, from.SourceKeyId);
      const CiphertextBlob = wrap(masters, from.DestinationKeyId, plain, from.DestinationEncryptionContext);
      return { SourceKeyId: key, KeyId: from.DestinationKeyId, CiphertextBlob };
    }
    case 'GenerateMac': {
      const { KeyId, Message, MacAlgorithm } = actions.GenerateMac.parse(body);
      const message = Buffer.from(Message, 'base64');
      // KMS takes messages of 1 to 4096 bytes.
      if (message.length < 1 || message.length > 4096) throw new Refused('ValidationException');
      return {
        KeyId,
        MacAlgorithm,
        Mac: createHmac('sha256', secretOf(masters, KeyId, 'mac'))
          .update(message)
          .digest('base64'),
      };
    }
    default:
      throw new Refused('UnknownOperationException');
  }
}

function secretOf(masters: MasterKeys, name: string, use: 'encrypt' | 'mac'): Buffer {
  const key = masters[name];
  if (key === undefined) throw new Refused('NotFoundException');
  if (key.use !== use) throw new Refused('InvalidKeyUsageException');
  return Buffer.from(key.secret, 'base64');
}

/** The context in one fixed order, so that the same words always bind the same way. */
const bound = (words: Readonly<Record<string, string>> = {}): Buffer => Buffer.from(JSON.stringify(Object.entries(words).sort()));

/** Blob: length of the key's name, the name, 12 bytes of nonce, 16 of tag, the rest. */
function wrap(masters: MasterKeys, name: string, plain: Buffer, words?: Readonly<Record<string, string>>): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secretOf(masters, name, 'encrypt'), nonce).setAAD(bound(words));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const label = Buffer.from(name);
  return Buffer.concat([Buffer.from([label.length]), label, nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unwrap(
  masters: MasterKeys,
  blob: string,
  words?: Readonly<Record<string, string>>,
  expected?: string,
): { key: string; plain: Buffer } {
  const bytes = Buffer.from(blob, 'base64');
  const start = 1 + (bytes[0] ?? 0);
  const key = bytes.subarray(1, start).toString();
  if (masters[key] === undefined || bytes.length <= start + 28) throw new Refused('InvalidCiphertextException');
  if (expected !== undefined && expected !== key) throw new Refused('IncorrectKeyException');
  try {
    const opened = createDecipheriv('aes-256-gcm', secretOf(masters, key, 'encrypt'), bytes.subarray(start, start + 12))
      .setAAD(bound(words))
      .setAuthTag(bytes.subarray(start + 12, start + 28));
    return { key, plain: Buffer.concat([opened.update(bytes.subarray(start + 28)), opened.final()]) };
  } catch {
    throw new Refused('InvalidCiphertextException');
  }
}

function answer(response: ServerResponse, status: number, body: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify(body));
}

const refuse = (response: ServerResponse, code: string): void =>
  answer(response, code === 'KMSInternalException' ? 500 : 400, { __type: code });
