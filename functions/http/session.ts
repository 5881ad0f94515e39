/** Who is signed in: kept at our side under the hash of a random id that only the browser holds. It ends after half an hour without use, after a working day at most, and at once when all sessions of that person are ended; on the machine's clock. The id itself is never stored or logged. */
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { cookieLine, cookieName, expiredCookie } from './cookie.ts';
import type { NewSession, Session } from './route.ts';

/** What is kept under a key until an instant of the machine's clock: a session, or a sign-in that was begun. Instants are ISO 8601 in UTC, of fixed width. */
export interface SessionStore {
  /** What was put last under each of two keys; null where there is none, or its time is over at `now`. One round trip. */
  both(keys: readonly [string, string], now: string): Promise<readonly [Kept | null, Kept | null]>;
  put(key: string, kept: Kept): Promise<void>;
  /** As `put`, unless what is there says the same or something later under this name. */
  putIfLater(key: string, kept: Kept, name: string): Promise<void>;
  /** Only moves the time; what was taken away meanwhile does not come back. */
  touch(key: string, expiresAt: string): Promise<void>;
  /** Gives what was there and takes it away: of several at once, one gets it. */
  take(key: string, now: string): Promise<Kept | null>;
}
export type Kept = { readonly values: Readonly<Record<string, string>>; readonly expiresAt: string };

const minute = 60_000;
/** RELIABILITY: idle 30 minutes, 8 hours in all. */
const idle = 30 * minute;
/** However it is used, and whatever carries it: nobody acts on a sign-in that is older. */
const absolute = 8 * 60 * minute;

const valuesSchema = z.strictObject({
  subject: z.string(),
  name: z.string(),
  role: z.string(),
  organisation: z.string(),
  organisationName: z.string(),
  csrf: z.string(),
  begunAt: z.string(),
  provedAt: z.optional(z.string()),
  mayChoose: z.optional(z.literal('yes')),
});

export type SessionSettings = { readonly sessions: SessionStore; readonly machineNow: () => string; readonly publicUrl: string };

export const sessionCookie = 'session';

/** 256 random bits, as ids of sessions and tokens are. */
export const randomToken = (): string => randomBytes(32).toString('base64url');
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
export const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

/** Whose something is, without saying who: it ends every id of a session and every token of a form. */
export const tagOf = (subject: string): string => hashOf(subject).slice(0, tagLength);
const tagLength = 22;
/** The tag at the end of an id or token of ours; null when it is none. */
export const tagIn = (text: unknown): string | null =>
  typeof text === 'string' && /^[\w-]{65}$/.test(text) ? text.slice(-tagLength) : null;

const keyOf = (id: string): string => `SESSION#${hashOf(id)}`;
/** "What began before this instant is over", for each person of whom all sessions were ended. */
export const outKey = (tag: string): string => `OUT#${tag}`;
const isId = (text: string | undefined): text is string => tagIn(text) !== null;
const idIn = (cookies: Readonly<Record<string, string>>, publicUrl: string): string | null => {
  const id = cookies[cookieName(sessionCookie, publicUrl)];
  return isId(id) ? id : null;
};

/** The cookies that a route may see: the id of the session stays here. */
export function withoutSession(cookies: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const others: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(cookies)) if (!name.endsWith(sessionCookie)) others[name] = value;
  return others;
}

/**
 * Whose request it is, and half an hour more from now on; one round trip, and a write at most once a minute. The id
 * says under which tag to look whether all sessions of this person were ended; who changes the tag changes the id.
 */
export async function presentSession(
  cookies: Readonly<Record<string, string>>,
  { sessions, machineNow, publicUrl }: SessionSettings,
): Promise<Session | null> {
  const id = idIn(cookies, publicUrl);
  if (id === null) return null;
  const now = machineNow();
  const [kept, out] = await sessions.both([keyOf(id), outKey(tagIn(id) ?? '')], now);
  if (kept === null) return null;
  const read = valuesSchema.safeParse(kept.values);
  // Of an older shape: signing in again is all it asks.
  if (!read.success) return null;
  const { mayChoose, provedAt, ...rest } = read.data;
  const session = { ...rest, ...(provedAt !== undefined && { provedAt }) };
  const endsAt = later(session.begunAt, absolute);
  if (endsAt <= now || session.begunAt < (out?.values['before'] ?? '')) return null;
  const until = earlier(later(now, idle), endsAt);
  if (Date.parse(until) - Date.parse(kept.expiresAt) >= minute) await sessions.touch(keyOf(id), until);
  return mayChoose === undefined ? session : { ...session, mayChoose: true };
}

/** Always under a new id and with a new token, so that an id someone planted beforehand is worth nothing; the former session ends. Gives the cookie. */
export async function startSession(who: NewSession, cookies: Readonly<Record<string, string>>, settings: SessionSettings): Promise<string> {
  const { sessions, machineNow, publicUrl } = settings;
  const { subject, name, role, organisation, organisationName, begunAt, provedAt, mayChoose } = who;
  const tag = tagOf(subject);
  const id = `${randomToken()}${tag}`;
  const csrf = `${randomToken()}${tag}`;
  const more = { ...(provedAt !== undefined && { provedAt }), ...(mayChoose && { mayChoose: 'yes' }) };
  const values = { subject, name, role, organisation, organisationName, csrf, begunAt, ...more };
  const expiresAt = earlier(later(machineNow(), idle), later(begunAt, absolute));
  await sessions.put(keyOf(id), { values, expiresAt });
  await forget(cookies, settings);
  return cookieLine({ name: sessionCookie, value: id, publicUrl });
}

/** Gives the cookie that takes the browser's away. */
export async function endSession(cookies: Readonly<Record<string, string>>, settings: SessionSettings): Promise<string> {
  await forget(cookies, settings);
  return expiredCookie(sessionCookie, settings.publicUrl);
}

/** What is kept so that every session of this person that began before this instant is over. */
export const outOf = (subject: string, before: string): { readonly key: string; readonly kept: Kept } => ({
  key: outKey(tagOf(subject)),
  // None of them lives longer than this; what began later is not meant.
  kept: { values: { before }, expiresAt: later(before, absolute + minute) },
});

/** Whether what was begun at that instant is over by now, used or not. */
export const isOver = (begunAt: string, now: string): boolean => later(begunAt, absolute) <= now;

/** Every session of this person that began before `before` is over from now on: in each browser, at its next request. */
export async function endAllOf(subject: string, before: string, { sessions }: Pick<SessionSettings, 'sessions'>): Promise<void> {
  const { key, kept } = outOf(subject, before);
  await sessions.putIfLater(key, kept, 'before');
}

async function forget(cookies: Readonly<Record<string, string>>, { sessions, machineNow, publicUrl }: SessionSettings): Promise<void> {
  const id = idIn(cookies, publicUrl);
  if (id !== null) await sessions.take(keyOf(id), machineNow());
}

const earlier = (a: string, b: string): string => (a < b ? a : b);
