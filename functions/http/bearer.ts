/** Whose program asks: a token of the same sign-in provider acts for a person of ours, who must be here, be enabled and hold the post now. Nothing of a token is ever kept, logged or said back; without the provider's keys nobody is let in. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { type ClaimNames, claimsSettingSchema, readPosts, readSubject } from './claims.ts';
import { busy, Failure } from './failure.ts';
import { isSafe } from './provider-address.ts';
import { headerOf } from './request-parts.ts';
import { notChosen, type Session } from './route.ts';
import { isOver, outKey, type SessionSettings, tagOf } from './session.ts';

type Post = { readonly role: string; readonly organisation: string; readonly organisationName: string };
export type KnownPerson = { readonly name: string; readonly disabled: boolean; readonly posts: readonly Post[] };

export type ProgramSettings = {
  readonly issuer: string;
  /** For whom tokens must be made out, and what they must allow. */
  readonly audience: string;
  readonly scope: string;
  /** Names of claims, as JSON. */
  readonly claims: string;
  readonly person: (subject: string) => Promise<KnownPerson | null>;
};

/** Of two keys only: what is public can never make a token, and `none` is no algorithm. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Seconds by which two clocks may differ. */
const clockTolerance = 5;
/** Milliseconds. A key that the provider took away is forgotten after five minutes, or as soon as a newer one is met; strangers with invented keys make us ask once in five seconds. */
const keysFor = { timeoutDuration: 3000, cacheMaxAge: 5 * 60_000, cooldownDuration: 5000 };

/** Whoever sends this header is a program: its cookies mean nothing. */
export const isProgram = (event: APIGatewayProxyEvent): boolean => headerOf(event, 'authorization') !== undefined;

export const challenge = (error?: 'invalid_token' | 'insufficient_scope', scope?: string) => ({
  'WWW-Authenticate': `Bearer realm="Aansluiting"${error === undefined ? '' : `, error="${error}"`}${scope === undefined ? '' : `, scope="${scope}"`}`,
});
const invalid = (): Failure => new Failure('signInFirst', challenge('invalid_token'), 'invalidToken');

const tokenSchema = z.string().check(z.maxLength(8192), z.regex(/^Bearer [\w-]+\.[\w-]+\.[\w-]*$/i));

export type Programs = ReturnType<typeof programsOf>;

/** Made once: the provider's keys are kept with it. */
export function programsOf({ issuer, audience, scope, claims, person }: ProgramSettings) {
  const names = claimsSettingSchema.parse(claims);
  const keys = keysOf(issuer);

  const verified = async (token: string): Promise<JWTPayload> => {
    try {
      const key = await keys();
      const rules = { issuer, audience, algorithms, clockTolerance, requiredClaims: ['exp', 'iat', names.subject] };
      return (await jwtVerify(token, key, rules)).payload;
    } catch (error) {
      throw isOfToken(error) ? invalid() : busy();
    }
  };

  return {
    /** Throws the Failure of whom it is not. */
    async present(event: APIGatewayProxyEvent, { sessions, machineNow }: SessionSettings): Promise<Session> {
      const sent = tokenSchema.safeParse(headerOf(event, 'authorization'));
      if (!sent.success) throw invalid();
      const said = await verified(sent.data.slice('Bearer '.length));
      if (!allows(said, scope)) throw new Failure('origin', challenge('insufficient_scope', scope), 'insufficientScope');
      const subject = readSubject(said, names);
      if (subject === null) throw invalid();
      const now = machineNow();
      // As a session is, however long the provider lets it live: no later is it known who signed out everywhere.
      if (isOver(begunAt(said), now)) throw invalid();
      // The store reads two at once; under the second is nothing.
      const [known, [out]] = await Promise.all([person(subject), sessions.both([outKey(tagOf(subject)), outKey('')], now)]);
      // Shut out, or signed out everywhere since.
      if (known === null || known.disabled || begunAt(said) < (out?.values['before'] ?? '')) throw invalid();
      const { role, organisation, organisationName } = chosenPost(postsNow(known, said, names), headerOf(event, 'acting-as'));
      return { subject, name: known.name, role, organisation, organisationName, csrf: '', begunAt: signedInAt(said) };
    },
  };
}

/** What the person holds now; a token that names posts can only narrow it. */
function postsNow({ posts }: KnownPerson, said: JWTPayload, names: ClaimNames): readonly Post[] {
  const named = readPosts(said, names);
  if (named === 'none') return posts;
  return posts.filter((post) => named?.some(({ role, organisation }) => role === post.role && organisation === post.organisation));
}

/** `Acting-As: role/organisation` for who has several; until they say so they act in none, as people who did not choose yet. */
function chosenPost(posts: readonly Post[], actingAs: string | undefined): Post {
  const fitting = actingAs === undefined ? posts : posts.filter(({ role, organisation }) => `${role}/${organisation}` === actingAs);
  const [only, ...others] = fitting;
  if (only === undefined) throw new Failure('chooseFirst');
  return others.length === 0 ? only : { role: notChosen, organisation: '', organisationName: '' };
}

const allows = ({ scope, scp }: JWTPayload, wanted: string): boolean =>
  [scope, scp].flat().some((one) => typeof one === 'string' && one.split(' ').includes(wanted));

const instantOf = (seconds: number | undefined): string => new Date((seconds ?? 0) * 1000).toISOString();

/** A token that was renewed without its person is as old as their own sign-in, where the provider says when that was. */
const begunAt = ({ iat = 0, auth_time }: JWTPayload): string => instantOf(typeof auth_time === 'number' ? Math.min(auth_time, iat) : iat);

/** When the person themselves last signed in; a provider that does not say counts as long ago. */
const signedInAt = ({ auth_time }: JWTPayload): string => instantOf(typeof auth_time === 'number' ? auth_time : 0);

/** Whoever can answer instead of the provider can make any token. */
function safe(text: string): URL {
  const address = new URL(text);
  if (!isSafe(address)) throw new Error('the provider is asked in the clear');
  return address;
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Where the provider's keys are is looked up at the first token, and again only when that failed. */
function keysOf(issuer: string) {
  let found: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const find = async () => {
    const address = safe(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(keysFor.timeoutDuration) });
    if (!answer.ok) throw new Error('the provider does not describe itself');
    const { issuer: own, jwks_uri } = discoverySchema.parse(await answer.json());
    if (own !== issuer) throw new Error('the provider describes another');
    return createRemoteJWKSet(safe(jwks_uri), keysFor);
  };
  return () => {
    found ??= find().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

/** Anything else (no answer, none in time, none that means anything) says nothing about the token. */
const isOfToken = (error: unknown): boolean =>
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported;
