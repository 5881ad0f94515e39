/**
 * Seals what is said about a person, part by part, and opens it again: JWE (dir, A256GCM) under the referral's own
 * data key. To which reference, part and version it belongs is authenticated and never stored: it is said anew at
 * opening, so that anything altered, swapped or moved is refused. Nothing here ever puts content into an error.
 */
import { FlattenedEncrypt, flattenedDecrypt } from 'jose';
import * as z from 'zod/mini';
import type { OpenPart, SealedPart } from '../referral/content.ts';
import type { PartKey } from '../referral/ports.ts';
import type { Reference } from '../referral/reference.ts';

/** Stored content or a stored key is not what it should be: someone altered, swapped or moved it. Says neither which text nor why. */
export class NotAuthentic extends Error {
  constructor() {
    super('stored content or its key was altered or belongs elsewhere');
    this.name = 'NotAuthentic';
  }
}

/** As RFC 7516 §7.2.2 writes it, without the `aad` that we say ourselves. */
const storedSchema = z.strictObject({ protected: z.string(), iv: z.string(), ciphertext: z.string(), tag: z.string() });

const header = { alg: 'dir', enc: 'A256GCM' } as const;
const bytes = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

/** No reference, part name or number holds a `|`: no two places have the same words. */
const place = (reference: Reference, { part, version }: Pick<OpenPart, 'part' | 'version'>): Uint8Array =>
  bytes.encode(`${reference}|${part}|${version}`);

/** A data key of 32 bytes in use. It is taken over as a key that cannot be read out; the bytes given are wiped. */
export async function partKey(reference: Reference, dataKey: Uint8Array): Promise<PartKey> {
  if (dataKey.length !== 32) throw new NotAuthentic();
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(dataKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
  dataKey.fill(0);
  return {
    seal: (parts) => Promise.all(parts.map((part) => seal(reference, key, part))),
    open: (parts) => Promise.all(parts.map((part) => open(reference, key, part))),
  };
}

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

async function seal(reference: Reference, key: Key, open: OpenPart): Promise<SealedPart> {
  const made = await new FlattenedEncrypt(bytes.encode(open.text))
    .setProtectedHeader(header)
    .setAdditionalAuthenticatedData(place(reference, open))
    .encrypt(key);
  const { protected: head, iv, ciphertext, tag } = made;
  return { part: open.part, version: open.version, sealed: JSON.stringify({ protected: head, iv, ciphertext, tag }) };
}

async function open(reference: Reference, key: Key, stored: SealedPart): Promise<OpenPart> {
  try {
    const jwe = storedSchema.parse(JSON.parse(stored.sealed));
    const aad = Buffer.from(place(reference, stored)).toString('base64url');
    const { plaintext } = await flattenedDecrypt({ ...jwe, aad }, key, {
      keyManagementAlgorithms: [header.alg],
      contentEncryptionAlgorithms: [header.enc],
    });
    return { part: stored.part, version: stored.version, text: text.decode(plaintext) };
  } catch {
    // Whatever the reason, it is the same answer, and no text of it may travel.
    throw new NotAuthentic();
  }
}
