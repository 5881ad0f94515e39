/** Faults in references and in how content is sealed (DOMAIN §3, §8). */
import type { Fault } from '../fault.ts';

const seal = 'functions/aws/seal.ts';
const keys = 'functions/aws/kms-keys.ts';

export const content: readonly Fault[] = [
  {
    name: 'The check symbol sees no two that changed places',
    rule: 'DOMAIN §3 check character',
    file: 'functions/referral/reference.ts',
    find: 'sum + (9 - place) * alphabet.indexOf(symbol)',
    replace: 'sum + (place === 8 ? 1 : 9) * alphabet.indexOf(symbol)',
    killedBy: { file: 'test/referral/reference.test.ts', test: 'every two symbols that changed places are caught' },
  },
  {
    name: 'A reference leans on a few of its random bytes',
    rule: 'DOMAIN §3 random reference',
    file: 'functions/referral/reference.ts',
    find: 'let number = randomBytes.reduce(',
    replace: 'let number = randomBytes.slice(0, 5).reduce(',
    killedBy: { file: 'test/referral/reference.test.ts', test: 'every byte counts' },
  },
  {
    name: 'Content is not bound to its version',
    rule: 'DOMAIN §8 bound content',
    file: seal,
    find: 'bytes.encode(`${reference}|${part}|${version}`)',
    replace: 'bytes.encode(`${reference}|${part}|${version > 0}`)',
    killedBy: { file: 'test/aws/tampering.test.ts', test: 'what was swapped is refused' },
  },
  {
    name: 'Content is not bound to its part',
    rule: 'DOMAIN §8 bound content',
    file: seal,
    find: 'bytes.encode(`${reference}|${part}|${version}`)',
    replace: 'bytes.encode(`${reference}|${part.length > 0}|${version}`)',
    killedBy: { file: 'test/aws/tampering.test.ts', test: 'what was swapped is refused' },
  },
  {
    name: 'A data key is wrapped in the context of its reader only',
    rule: 'DOMAIN §8 context',
    file: keys,
    find: '({\n  reference,\n  reader: reader.kind',
    replace: "({\n  reference: 'any',\n  reader: reader.kind",
    killedBy: { file: 'test/aws/kms-keys.test.ts', test: 'opens in its own context only' },
  },
  {
    name: 'Where content belongs is stored beside it',
    rule: 'DOMAIN §8 bound content',
    file: seal,
    find: 'sealed: JSON.stringify({ protected: head, iv, ciphertext, tag })',
    replace: 'sealed: JSON.stringify({ protected: head, iv, ciphertext, tag, aad: made.aad })',
    killedBy: { file: 'test/aws/kms-keys.test.ts', test: 'is stored without its place' },
  },
  {
    name: 'A refusal to open says what it read',
    rule: 'DOMAIN §8 nothing in errors',
    file: seal,
    find: '  } catch {\n',
    replace: '  } catch {\n    if (stored.sealed !== "") throw new Error(stored.sealed);\n',
    killedBy: { file: 'test/aws/kms-keys.test.ts', test: 'tells nothing of the content when it refuses' },
  },
  {
    name: 'A wrapped key opens for any reader',
    rule: 'DOMAIN §8 context',
    file: keys,
    find: "reader: reader.kind === 'owner' ? `owner:${reader.person}` : `livc:${reader.livc}`,",
    replace: "reader: reader.kind === 'owner' ? 'owner' : 'livc',",
    killedBy: { file: 'test/aws/kms-keys.test.ts', test: 'opens in its own context only' },
  },
  {
    name: 'The same person’s hash needs no key',
    rule: 'DOMAIN §4 keyed hash',
    file: keys,
    find: 'return Buffer.from(given(made.Mac)).toString(',
    replace: 'return Buffer.from(given(made.Mac) && (await crypto.subtle.digest("SHA-256", Message))).toString(',
    killedBy: { file: 'test/aws/kms-keys.test.ts', test: 'not a plain hash' },
  },
  {
    name: 'A key service that fails looks like altered content',
    rule: 'RELIABILITY key service down',
    file: keys,
    find: "throw new Unavailable('keys', error);\n  }\n}\n\n/** KMS takes",
    replace: 'throw new NotAuthentic();\n  }\n}\n\n/** KMS takes',
    killedBy: { file: 'test/aws/kms-keys.test.ts', test: 'each call says Unavailable when it goes on failing' },
  },
];
