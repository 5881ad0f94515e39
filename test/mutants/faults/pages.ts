/** Faults at the door: who gets in, what a stranger may send, what a browser may keep (RELIABILITY people and content). */
import type { Fault } from '../fault.ts';

const admission = 'functions/http/admission.ts';
const sameOrigin = 'functions/http/same-origin.ts';
const session = 'functions/http/session.ts';
const incoming = 'functions/http/incoming.ts';
const handlerTest = 'test/http/handler.test.ts';
const sessionTest = 'test/http/session.test.ts';
const endedTest = 'test/http/ended-sessions.test.ts';
const person = 'functions/referral/person.ts';

export const pages: readonly Fault[] = [
  {
    name: 'A form without the session’s token is taken',
    rule: 'RELIABILITY CSRF',
    file: admission,
    find: "if (posted !== null && sender !== null && !hasToken(posted, sender)) throw new Failure('token');",
    replace: '',
    killedBy: { file: handlerTest, test: 'with the token of another session is refused' },
  },
  {
    name: 'A form on another site is taken',
    rule: 'RELIABILITY same origin',
    file: sameOrigin,
    find: 'return origin === new URL(publicUrl).origin;',
    replace: "return origin !== 'null';",
    killedBy: { file: handlerTest, test: 'is refused when it comes from elsewhere' },
  },
  {
    name: 'The id of a session is kept as it is',
    rule: 'RELIABILITY stolen session',
    file: session,
    find: '`SESSION#${hashOf(id)}`',
    replace: '`SESSION#${id}`',
    killedBy: { file: sessionTest, test: 'what is kept is the hash of the id, never the id' },
  },
  {
    name: 'A session lives for days as long as it is used',
    rule: 'RELIABILITY absolute 8 h',
    file: session,
    find: 'const absolute = 8 * 60 * minute;',
    replace: 'const absolute = 80 * 60 * minute;',
    killedBy: { file: sessionTest, test: 'use keeps it, up to eight hours in all' },
  },
  {
    name: 'A planted session id survives signing in',
    rule: 'RELIABILITY fixed session',
    file: session,
    find: '  const id = `${randomToken()}${tag}`;',
    replace: '  const id = idIn(cookies, publicUrl) ?? `${randomToken()}${tag}`;',
    killedBy: { file: sessionTest, test: 'replaces an id that somebody planted' },
  },
  {
    name: 'A body of any size is read',
    rule: 'RELIABILITY body cap',
    file: incoming,
    find: "if (bytes.length > largestBody) throw new Failure('tooLarge');",
    replace: '',
    killedBy: { file: 'test/http/strangers.test.ts', test: 'is answered' },
  },
  {
    name: 'A field called __proto__ changes every object',
    rule: 'RELIABILITY prototype pollution',
    file: incoming,
    find: 'const fields: Record<string, string | readonly string[]> = Object.create(null);\n  if (typeof body',
    replace: 'const fields: Record<string, string | readonly string[]> = {};\n  if (typeof body',
    killedBy: { file: 'test/http/strangers.test.ts', test: 'names that every object has arrive as fields and change no object' },
  },
  {
    name: 'Signing in leads wherever a link says',
    rule: 'RELIABILITY open redirect',
    file: 'functions/http/return-path.ts',
    find: 'if (to === undefined || to.length > longest || !ownPath.test(to))',
    replace: 'if (to === undefined || to.length > longest)',
    killedBy: { file: sessionTest, test: 'after signing in one never goes to' },
  },
  {
    name: 'What is out of reach looks like a fault of ours',
    rule: 'RELIABILITY 503 and Retry-After',
    file: 'functions/http/failure.ts',
    find: "if (error instanceof Error && error.name === 'Unavailable') return busy();",
    replace: '',
    killedBy: { file: 'test/http/failures.test.ts', test: 'what is out of reach is a 503 that says when to try again' },
  },
  {
    name: 'Who was put out stays in until the session ends by itself',
    rule: 'RELIABILITY disabled is out at the next request',
    file: session,
    find: "|| session.begunAt < (out?.values['before'] ?? '')",
    replace: '',
    killedBy: { file: endedTest, test: 'is out at the next request, in every browser' },
  },
  {
    name: 'Signing out everywhere ends this session only',
    rule: 'sign out everywhere',
    file: 'functions/http/response.ts',
    find: "if (next === 'endEverywhere' && present !== null)",
    replace: "if (next === 'end' && present !== null)",
    killedBy: { file: endedTest, test: 'who signs out everywhere is out everywhere' },
  },
  {
    name: 'An id may say under whose name it is looked for',
    rule: 'RELIABILITY stolen session',
    file: session,
    find: 'const keyOf = (id: string): string => `SESSION#${hashOf(id)}`;',
    replace: 'const keyOf = (id: string): string => `SESSION#${hashOf(id.slice(0, 43))}`;',
    killedBy: { file: endedTest, test: 'is not let in by an id whose end was changed' },
  },
  {
    name: 'Acting in another role makes a session last longer',
    rule: 'RELIABILITY absolute 8 h',
    file: session,
    find: 'const endsAt = later(session.begunAt, absolute);',
    replace: 'const endsAt = later(kept.expiresAt, absolute);',
    killedBy: { file: endedTest, test: 'does not last longer for it' },
  },
  {
    name: 'What somebody else typed is sent in one’s own name',
    rule: 'a post after expiry is for the same person',
    file: admission,
    find: 'return typedBy !== null && typedBy !== tagOf(session.subject);',
    replace: 'return false;',
    killedBy: { file: endedTest, test: 'is neither sent nor shown to somebody else' },
  },
  {
    name: 'Whose form it was is forgotten while one signs in',
    rule: 'a post after expiry is for the same person',
    file: admission,
    find: 'return typedBy === null ? withoutOurs(form)',
    replace: 'return typedBy !== null ? withoutOurs(form)',
    killedBy: { file: endedTest, test: 'is neither sent nor shown to somebody else' },
  },
  {
    name: 'A disabled person signs in again',
    rule: 'DOMAIN §2 disabled',
    file: person,
    find: 'if (known?.disabled === true) return null;',
    replace: '',
    killedBy: { file: 'test/referral/person.test.ts', test: 'is not for who is disabled' },
  },
  {
    name: 'Somebody is admin and auditor at once',
    rule: 'DOMAIN §2 never also an admin',
    file: person,
    find: '|| !areTogether(posts)',
    replace: '',
    killedBy: { file: 'test/referral/person.test.ts', test: 'is not for who would be admin and auditor' },
  },
  {
    name: 'A role that is gone leaves what was begun in it',
    rule: 'role change ends sessions',
    file: 'functions/sign-in.ts',
    find: 'if (now.hasLost) await',
    replace: 'if (!now.hasLost) await',
    killedBy: { file: 'test/http/sign-in.test.ts', test: 'in a post that is gone ends what was begun in it' },
  },
  {
    name: 'An admin shuts themselves out, or lets themselves in again',
    rule: 'DOMAIN §2 nobody grants themselves',
    file: 'functions/referral/managing.ts',
    find: "if (before.id === by.person) return { kind: 'refused', why: 'yourself' };",
    replace: '',
    killedBy: { file: 'test/referral/managing.test.ts', test: 'nobody changes their own access' },
  },
  {
    name: 'Who is shut out stays signed in',
    rule: 'RELIABILITY disabled is out at the next request',
    file: 'functions/manage-people.ts',
    find: 'const out = disabled ? outOf(',
    replace: 'const out = !disabled ? outOf(',
    killedBy: { file: 'test/manage-people.test.ts', test: 'is out of the browser in which they are signed in' },
  },
];
