/** A key service in memory: real sealing, keys that open only in the context they were wrapped in, and a switch to be out of reach. */
import { createHmac, randomBytes } from 'node:crypto';
import { NotAuthentic, partKey } from '../../functions/aws/seal.ts';
import { type KeyReader, type KeyService, Unavailable } from '../../functions/referral/ports.ts';

const contextOf = (reference: string, reader: KeyReader): string =>
  `${reference} ${reader.kind === 'owner' ? `owner:${reader.person}` : `livc:${reader.livc}`}`;

export function fakeKeys(): KeyService & { down: boolean } {
  const wrapped = new Map<string, { readonly context: string; readonly key: Uint8Array }>();
  const wrap = (context: string, key: Uint8Array): string => {
    const name = randomBytes(8).toString('hex');
    wrapped.set(name, { context, key });
    return name;
  };
  const unwrapped = (name: string, context: string): Uint8Array => {
    const found = wrapped.get(name);
    if (found === undefined || found.context !== context) throw new NotAuthentic();
    return Uint8Array.from(found.key);
  };
  const service = {
    down: false,
    create: async (reference: Parameters<KeyService['create']>[0], reader: KeyReader) => {
      reach();
      const key = new Uint8Array(randomBytes(32));
      const stored = { wrapped: wrap(contextOf(reference, reader), key), reader };
      return { stored, key: await partKey(reference, Uint8Array.from(key)) };
    },
    unwrap: async (...[reference, stored]: Parameters<KeyService['unwrap']>) => {
      reach();
      return partKey(reference, unwrapped(stored.wrapped, contextOf(reference, stored.reader)));
    },
    rewrap: async (...[reference, stored, reader]: Parameters<KeyService['rewrap']>) => {
      reach();
      return { wrapped: wrap(contextOf(reference, reader), unwrapped(stored.wrapped, contextOf(reference, stored.reader))), reader };
    },
    fingerprint: async (text: string) => {
      reach();
      return createHmac('sha256', 'only for tests').update(text).digest('hex');
    },
  };
  const reach = (): void => {
    if (service.down) throw new Unavailable('keys');
  };
  return service;
}
