/** The little of a browser that signing in needs: cookies, following where it is sent, forms; between our handler and a real provider on the loopback. */
import { createServer } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { routes as choosing } from '../../functions/choose-role.ts';
import { claimsSchema } from '../../functions/http/claims.ts';
import { pageHandler } from '../../functions/http/handler.ts';
import { seeOther } from '../../functions/http/route.ts';
import { type SignInSettings, signInWith } from '../../functions/http/sign-in.ts';
import { type Action, admits } from '../../functions/referral/actions.ts';
import type { AuditEntry } from '../../functions/referral/audit.ts';
import { instantOf } from '../../functions/referral/calendar.ts';
import { type DeniedTo, recordDenial } from '../../functions/referral/denials.ts';
import type { Person } from '../../functions/referral/person.ts';
import { routes } from '../../functions/sign-in.ts';
import { signInProvider } from '../../infra/local/sign-in-provider.ts';
import { fakeAudit } from '../fakes/fake-audit.ts';
import { fakeCounters } from '../fakes/fake-counters.ts';
import { fakeOnce } from '../fakes/fake-once.ts';
import { fakeSessions } from '../fakes/fake-sessions.ts';
import { emptyMemory } from '../fakes/memory.ts';
import { context, eventOf, help, publicUrl } from './visits.ts';

export const people = [
  {
    id: 'an-peeters',
    name: 'An Peeters',
    function: 'consulent',
    role: 'consultant',
    organisation: 'team-west',
    organisationName: 'Consulenten West',
    email: 'an@west.example',
    phone: '+32 2 000 01 01',
  },
  {
    id: 'bo-claes',
    name: 'Bo Claes',
    function: 'opvolging',
    role: 'admin',
    organisation: 'agentschap',
    organisationName: 'Agentschap',
    email: 'bo@agentschap.example',
    phone: '',
  },
  {
    id: 'cas-vos',
    name: 'Cas Vos',
    function: 'bezoeker',
    role: 'visitor',
    organisation: 'agentschap',
    organisationName: 'Agentschap',
    email: 'cas@agentschap.example',
    phone: '',
  },
];
export const client = { id: 'aansluiting', secret: 'a-secret-of-this-test', publicUrl };

/** The provider on a free port of the loopback. */
export async function provider() {
  let failing = 0;
  const server = createServer((request, response) => {
    if (failing > 0) {
      failing -= 1;
      response.writeHead(503).end();
      return;
    }
    started.promise.then(({ handle }) => handle(request, response)).catch(() => response.destroy());
  });
  const started = Promise.withResolvers<Awaited<ReturnType<typeof signInProvider>>>();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const issuer = `http://127.0.0.1:${address.port}/local/sign-in`;
  started.resolve(await signInProvider({ issuer, client, people }));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  /** Answers the next requests, that many, as a provider in trouble does. */
  const fail = (requests: number) => {
    failing = requests;
  };
  return { issuer, stop, fail };
}

/** Our side: the routes of the sign-in Lambda with everything in memory. */
export function product(issuer: string, changed: Partial<SignInSettings> = {}) {
  const { store, keys } = fakeSessions();
  const clock = { ahead: 0 };
  const logged: { readonly code: string; readonly why?: string | undefined; readonly errorName?: string | undefined }[] = [];
  const note = (code: string, { why, errorName }: { readonly why?: string; readonly errorName?: string } = {}) =>
    logged.push({ code, why, errorName });
  const settings = {
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    claims: claimsSchema.parse({}),
    publicUrl,
    sessions: store,
    machineNow: () => new Date(Date.now() + clock.ahead).toISOString(),
    ...changed,
  };
  const known = new Map<string, Person>();
  /** Happen once each, just before somebody is written. */
  const beforeChange: (() => void)[] = [];
  const memory = emptyMemory();
  const audit = fakeAudit(memory);
  const now = () => instantOf(Date.now() + clock.ahead);
  const services = {
    ...settings,
    limits: { counters: fakeCounters().store, factor: 1 },
    once: fakeOnce().store,
    help,
    admits,
    audit,
    now,
    onDenied: (denied: DeniedTo) => recordDenial(denied, audit, now()),
    log: { info: note, warn: note, error: note },
    signIn: signInWith(settings),
    people: {
      person: async (id: string) => known.get(id) ?? null,
      changePerson: async (before: Person | null, after: Person, entry: AuditEntry) => {
        beforeChange.shift()?.();
        if ((known.get(after.id)?.version ?? 0) !== (before?.version ?? 0)) return 'conflict' as const;
        known.set(after.id, after);
        await audit.record(entry);
        return 'committed' as const;
      },
    },
  };
  const handler = pageHandler<typeof services, Action>(
    [
      ...routes,
      ...choosing,
      {
        method: 'GET',
        path: '/mine',
        action: 'listOwnReferrals',
        run: async ({ session }) => ({ status: 200, asset: { contentType: 'text/plain', body: JSON.stringify(session) } }),
      },
      { method: 'POST', path: '/mine', action: 'listOwnReferrals', run: async () => seeOther('/mine') },
    ],
    () => services,
  );
  const recorded = (id: string) => (memory.audit.get(`person ${id}`) ?? []).map(({ deed }) => deed);
  return { handler, store, keys, clock, logged, known, beforeChange, recorded };
}

type Seen = {
  readonly url: string;
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
};

export function browser({ handler }: { readonly handler: ReturnType<typeof product>['handler'] }) {
  const jar = new Map<string, string>();
  /** The provider's cookies are each for a path. */
  const theirs = new Map<string, { readonly pair: string; readonly path: string }>();
  const isGone = (line: string): boolean => /^[^=]+=;|max-age=0|expires=Thu, 01 Jan 1970/i.test(line);
  const keep = (lines: readonly string[]) => {
    for (const line of lines) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=');
      if (isGone(line)) jar.delete(name);
      else jar.set(name, value);
    }
  };
  const keepTheirs = (lines: readonly string[]) => {
    for (const line of lines) {
      const path = /path=([^;]*)/i.exec(line)?.[1] ?? '/';
      const pair = line.split(';', 1)[0] ?? '';
      const key = `${pair.split('=', 1)[0]} ${path}`;
      if (isGone(line)) theirs.delete(key);
      else theirs.set(key, { pair, path });
    }
  };

  const ask = async (url: string, form?: Readonly<Record<string, string>>): Promise<Seen> => {
    const seen = url.startsWith(publicUrl) ? await askProduct(url, form) : await askProvider(url, form);
    if (url.startsWith(publicUrl)) keep(seen.cookies);
    else keepTheirs(seen.cookies);
    return seen;
  };
  const askProduct = async (url: string, form?: Readonly<Record<string, string>>): Promise<Seen> => {
    const { pathname, searchParams } = new URL(url);
    const posting = form && {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl },
    };
    const answer: APIGatewayProxyResult = await handler(
      eventOf({
        path: pathname,
        query: Object.fromEntries(searchParams),
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
        ...posting,
      }),
      context,
    );
    const headers = Object.fromEntries(Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)]));
    const location = headers['Location'] === undefined ? null : new URL(headers['Location'], url).href;
    return {
      url,
      status: answer.statusCode,
      location,
      body: answer.body,
      headers,
      cookies: (answer.multiValueHeaders?.['Set-Cookie'] ?? []).map(String),
    };
  };
  const theirsFor = (url: string): string => {
    const { pathname } = new URL(url);
    return [...theirs.values()]
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ pair }) => pair)
      .join('; ');
  };
  const askProvider = async (url: string, form?: Readonly<Record<string, string>>): Promise<Seen> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: theirsFor(url), accept: 'text/html' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const location = answer.headers.get('location');
    return {
      url,
      status: answer.status,
      location: location && new URL(location, url).href,
      body: await answer.text(),
      headers: Object.fromEntries(answer.headers),
      cookies: answer.headers.getSetCookie(),
    };
  };
  /** Goes where it is sent, up to a page or to before the address that `until` names. */
  const follow = async (first: Seen, until = (_: string): boolean => false): Promise<Seen> => {
    let seen = first;
    while (seen.location !== null && !until(seen.location)) seen = await ask(seen.location);
    return seen;
  };
  const go = async (path: string): Promise<Seen> => follow(await ask(path.startsWith('http') ? path : `${publicUrl}${path}`));
  const toCallback = (url: string) => url.startsWith(`${publicUrl}/sign-in/callback`);
  /** From the page "Wie bent u?" up to the address that brings the code back, which is not yet opened. */
  const choose = async (form: Readonly<Record<string, string>>, at: Seen): Promise<string> => {
    const back = (await follow(await ask(at.url, form), toCallback)).location;
    if (back === null) throw new Error('the provider sent nothing back');
    return back;
  };
  const begin = (to?: string) => go(`/sign-in?start=yes${to === undefined ? '' : `&to=${encodeURIComponent(to)}`}`);
  const signIn = async (person = 'an-peeters', to?: string): Promise<Seen> => ask(await choose({ person }, await begin(to)));
  return { jar, ask, go, begin, choose, signIn };
}
