/**
 * Listens in wherever something leaves a part of the system: between browser and pages, between the pages and the store
 * or the key service, and on everything that is printed. It changes nothing on its way.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { format } from 'node:util';
import { readPage } from '../../infra/local/read-page.ts';

/** One question of a browser and its answer. */
export type Exchange = {
  readonly who: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly location: string;
  readonly headers: string;
  readonly title: string;
  readonly body: string;
};

export const pathOf = ({ url }: Exchange): string => new URL(url).pathname;
/** What was shown, and to whom; without the calendar's months, which are there to choose from and of nobody. */
export const bodyOf = (exchange: Exchange): { readonly name: string; readonly text: string } => ({
  name: `${exchange.who} ${exchange.method} ${pathOf(exchange)} ${exchange.status}`,
  text: exchange.body.replaceAll(/<option value="\d{4}-\d\d"[^>]*>\p{L}+ \d{4}<\/option>/gu, ''),
});

export type Listener = {
  readonly exchanges: readonly Exchange[];
  /** What this person's browser asks with. */
  readonly askAs: (who: string) => typeof fetch;
  /** Asks by hand, and nothing is followed. */
  readonly asked: (who: string, url: string, init: RequestInit) => Promise<Exchange>;
  /** The same with the cookies that their browser sent last. */
  readonly withCookies: (who: string, url: string, init: RequestInit) => Promise<Exchange>;
  readonly postAs: (who: string, url: string, body: string, headers?: Readonly<Record<string, string>>) => Promise<Exchange>;
};

export function listener(): Listener {
  const exchanges: Exchange[] = [];
  const cookies = new Map<string, string>();
  const askAs =
    (who: string): typeof fetch =>
    async (input, init = {}) => {
      const response = await fetch(input, init);
      const cookie = new Headers(init.headers).get('cookie');
      if (cookie !== null) cookies.set(who, cookie);
      const body = await response.clone().text();
      exchanges.push({
        who,
        method: init.method ?? 'GET',
        url: String(input),
        status: response.status,
        location: response.headers.get('location') ?? '',
        headers: [...response.headers]
          .filter(([name]) => name !== 'content-length')
          .map((pair) => pair.join(': '))
          .join('\n'),
        title: readPage(body).title,
        body,
      });
      return response;
    };
  const asked: Listener['asked'] = async (who, url, init) => {
    await (await askAs(who)(url, { ...init, redirect: 'manual' })).text();
    const last = exchanges.at(-1);
    if (last === undefined) throw new Error('nothing was asked');
    return last;
  };
  const withCookies: Listener['withCookies'] = (who, url, init) =>
    asked(who, url, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), cookie: cookies.get(who) ?? '' } });
  return {
    exchanges,
    askAs,
    asked,
    withCookies,
    postAs: (who, url, body, headers = {}) => {
      const said = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin };
      return withCookies(who, url, { method: 'POST', body, headers: { ...said, ...headers } });
    },
  };
}

export type Line = {
  readonly url: string;
  /** Each request, head and body. */
  readonly heard: readonly string[];
  /** From now on every request is answered as by a service that fails; null: as it really answers. */
  readonly failWith: (status: number | null) => void;
  readonly stop: () => Promise<void>;
};

/** Stands between a client and its server. */
export async function lineTo(target: string): Promise<Line> {
  const heard: string[] = [];
  let failing: number | null = null;
  const server = createServer((request, response) => {
    passOn(request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      () => response.destroy(),
    );
  });
  async function passOn(request: IncomingMessage) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, expect: _____, ...kept } = headers;
    // Without how long it is: that can be the number of a year.
    heard.push(`${request.method} ${request.url}\n${JSON.stringify(kept)}\n${body.toString('utf8')}`);
    if (failing !== null) return { status: failing, headers: {}, body: Buffer.from('{}') };
    const answer = await fetch(new URL(request.url ?? '/', target), { method: 'POST', headers: kept, body });
    const {
      'content-length': _length,
      'transfer-encoding': _encoding,
      connection: _connection,
      ...given
    } = Object.fromEntries(answer.headers);
    return { status: answer.status, headers: given, body: Buffer.from(await answer.arrayBuffer()) };
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    heard,
    failWith: (status) => {
      failing = status;
    },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

/** What this setting names is spoken to over a line of ours, by every client that is made from now on. */
export async function listenIn(setting: string): Promise<Line> {
  const line = await lineTo(process.env[setting] ?? '');
  process.env[setting] = line.url;
  return line;
}

const levels = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;

/** Everything that would be printed from now on, by whatever way, warnings of the runtime and failures nobody waited for included. */
export function hearOutput(): { readonly lines: readonly string[]; readonly stop: () => void } {
  const lines: string[] = [];
  const undo: (() => void)[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    const { write } = stream;
    stream.write = (given: string | Uint8Array) => lines.push(String(given)) > 0;
    undo.push(() => {
      stream.write = write;
    });
  }
  for (const level of levels) {
    const print = console[level];
    console[level] = (...given: unknown[]) => {
      lines.push(format(...given));
    };
    undo.push(() => {
      console[level] = print;
    });
  }
  const hear = (what: unknown) => lines.push(format('%o', what));
  process.on('warning', hear);
  process.on('unhandledRejection', hear);
  undo.push(
    () => process.off('warning', hear),
    () => process.off('unhandledRejection', hear),
  );
  const stop = () => {
    for (const one of undo) one();
  };
  return { lines, stop };
}
