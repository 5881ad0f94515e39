/** Someone who knows the protocol and no manners: sends any bytes to any address with any session, and reads the whole answer. Nothing is normalised on its way, as a browser or `fetch` would. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { signedIn } from '../../infra/local/deeds.ts';
import { readPage } from '../../infra/local/read-page.ts';
import { visitor } from '../../infra/local/visitor.ts';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
};
export type Answered = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** Rejects when the connection was closed without an answer. */
export function ask(url: string, { method, path, headers = {}, body }: Asked): Promise<Answered> {
  const { hostname, port } = new URL(url);
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]));
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, method, path, headers: given, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const said = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join('\n')]);
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(said), body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

/** Bytes as they are; the first line of what comes back, or an empty text. */
export function askRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    let heard = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.includes('\r\n')) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(heard.split('\r\n', 1)[0] ?? ''));
  });
}

export type Attacker = {
  readonly id: string;
  readonly cookie: string;
  readonly csrf: string;
  readonly get: (path: string, headers?: Asked['headers']) => Promise<Answered>;
  /** From our own page, with the right token, unless said otherwise. */
  readonly post: (
    path: string,
    fields: URLSearchParams | Readonly<Record<string, string>>,
    headers?: Asked['headers'],
  ) => Promise<Answered>;
};

export const formType = 'application/x-www-form-urlencoded';

/** Signs in as one of the invented people, by the ordinary way, and keeps what the browser then holds. */
export async function attacker(url: string, id: string): Promise<Attacker> {
  const cookies = new Map<string, string>();
  const listening: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  const someone = visitor(url, listening);
  await signedIn(url, id, someone);
  const page = await someone.go('/help');
  const csrf = readPage(page.html).forms.flatMap(({ fields }) => fields.filter(({ name }) => name === 'csrf'))[0]?.values[0] ?? '';
  const cookie = `session=${cookies.get('session') ?? ''}`;
  return {
    id,
    cookie,
    csrf,
    get: (path, headers = {}) => ask(url, { method: 'GET', path, headers: { cookie, ...headers } }),
    post: (path, fields, headers = {}) => {
      const form = new URLSearchParams(fields instanceof URLSearchParams ? fields : { csrf, ...fields });
      return ask(url, {
        method: 'POST',
        path,
        headers: { cookie, origin: url, 'content-type': formType, ...headers },
        body: form.toString(),
      });
    },
  };
}
