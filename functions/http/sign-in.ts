/** Signing in with an OpenID provider: code flow with PKCE, state and nonce, each begun sign-in bound to one browser, used once and for ten minutes. No token and no secret ever reaches the browser, a log or an error. */
import * as openid from 'openid-client';
import * as z from 'zod/mini';
import { type ClaimNames, type ProvidedPerson, readClaims } from './claims.ts';
import { cookieLine, cookieName } from './cookie.ts';
import { busy } from './failure.ts';
import { isHere } from './provider-address.ts';
import { returnPath } from './return-path.ts';
import { hashOf, later, randomToken, type SessionStore } from './session.ts';

export type SignInSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly claims: ClaimNames;
  readonly publicUrl: string;
  readonly sessions: SessionStore;
  readonly machineNow: () => string;
};

const opaque = (longest: number) => z.string().check(z.maxLength(longest), z.regex(/^[\x21-\x7e]+$/));
/** What a provider sends the browser back with (RFC 6749, RFC 9207); what else it adds says nothing to us. */
export const callbackQuery = {
  state: z.string().check(z.regex(/^[\w-]{43}$/)),
  code: opaque(4096),
  error: z.string().check(z.regex(/^\w{1,64}$/)),
  iss: opaque(512),
} as const;

export type SignIn = ReturnType<typeof signInWith>;

/** `again`: too late, twice, or not begun in this browser. `stopped`: by the person. `noAccess`: signed in there, nobody here. `someoneElse`: not who was to show anew that it is them. */
export type NotSignedIn = 'again' | 'stopped' | 'noAccess' | 'someoneElse';
/** Somebody was to show anew that it is them (`fresh`). `by`: who was signed in here when they began; null: nobody. */
export type ToProve = { readonly by: string | null; readonly to: string };
/** `toProve` is null for every other sign-in. */
export type Completed =
  /** `provedAt`: when they were asked who they are, where that was to be now; null: it was not asked for. */
  | {
      readonly kind: 'signedIn';
      readonly who: ProvidedPerson;
      readonly to: string;
      readonly provedAt: string | null;
      readonly toProve: ToProve | null;
    }
  | { readonly kind: 'refused'; readonly why: 'again' | 'stopped' | 'noAccess'; readonly toProve: ToProve | null };

/** Never who: that is for the audit to say. */
export type SignInLog = {
  readonly info: (code: 'signedIn' | 'signedOut') => void;
  readonly warn: (code: 'signInRefused', fields: { readonly why: NotSignedIn }) => void;
};

const minutes = 10;
/** A sign-in that is to be fresh: the provider says when it asked, and what is older than this is refused. */
const freshSeconds = 300;
/** Of each request to the provider: at most three follow each other, in a Lambda that has twenty. */
const timeoutSeconds = 3;
const cookie = 'sign-in';
export const callbackPath = '/sign-in/callback';
export const signedOutPath = '/signed-out';

/** What is kept of a sign-in until it is completed. */
export const attemptSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  fresh: z.optional(z.literal('yes')),
  by: z.optional(z.string()),
});

export function signInWith(settings: SignInSettings) {
  const { publicUrl, sessions, machineNow } = settings;
  const provider = onceFound(() => discover(settings));
  const address = (path: string): string => new URL(path, publicUrl).href;
  const secretIn = (cookies: Readonly<Record<string, string>>): string | null => {
    const secret = cookies[cookieName(cookie, publicUrl)];
    return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : null;
  };

  return {
    /** Where to send the browser, with the cookie that binds this sign-in to it. `anew`: the provider asks who one is, whoever it knows already. `fresh`: and says when it did; `by`: who is signed in here. */
    async begin(
      {
        to,
        anew,
        fresh,
        by,
      }: { readonly to: string | undefined; readonly anew: boolean; readonly fresh: boolean; readonly by: string | null },
      cookies: Readonly<Record<string, string>>,
    ): Promise<{ readonly location: string; readonly cookie: string }> {
      const config = await provider();
      // The same for each tab of a browser, so that one does not undo the other.
      const secret = secretIn(cookies) ?? randomToken();
      const attempt = {
        state: randomToken(),
        nonce: randomToken(),
        verifier: openid.randomPKCECodeVerifier(),
        // `/sign-in` itself for who signs in beside a form that waits in another tab: it says that they can go back to it.
        to: to === '/sign-in' ? to : returnPath(to),
        ...(fresh && { fresh: 'yes', ...(by !== null && { by }) }),
      };
      await sessions.put(keyOf(secret, attempt.state), { values: attempt, expiresAt: later(machineNow(), minutes * 60_000) });
      const location = openid.buildAuthorizationUrl(config, {
        redirect_uri: address(callbackPath),
        scope: 'openid profile email phone',
        state: attempt.state,
        nonce: attempt.nonce,
        // Always, also where the provider does not say that it knows it.
        code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ui_locales: 'nl-BE nl',
        ...((anew || fresh) && { prompt: 'login' }),
        ...(fresh && { max_age: String(freshSeconds) }),
      });
      return { location: location.href, cookie: cookieLine({ name: cookie, value: secret, publicUrl, maxAgeSeconds: minutes * 60 }) };
    },

    /** What came back from the provider, by the browser. */
    async complete(query: Readonly<Record<string, string>>, cookies: Readonly<Record<string, string>>): Promise<Completed> {
      const secret = secretIn(cookies);
      const state = query['state'];
      if (secret === null || state === undefined) return refused('again');
      const kept = await sessions.take(keyOf(secret, state), machineNow());
      const attempt = attemptSchema.safeParse(kept?.values);
      if (!attempt.success) return refused('again');
      const { nonce, verifier, to, fresh, by } = attempt.data;
      const toProve = fresh === undefined ? null : { by: by ?? null, to };
      const config = await provider();
      const back = new URL(address(callbackPath));
      back.search = new URLSearchParams(query).toString();
      const claims = await grantedClaims(
        config,
        back,
        { expectedState: attempt.data.state, expectedNonce: nonce, pkceCodeVerifier: verifier, ...(fresh && { maxAge: freshSeconds }) },
        settings.claims,
      );
      if (typeof claims === 'string') return refused(claims, toProve);
      const who = readClaims(claims, settings.claims);
      if (who === null) return refused('noAccess', toProve);
      return { kind: 'signedIn', who, to, provedAt: fresh === undefined ? null : instantIn(claims['auth_time']), toProve };
    },

    /** Where the provider ends its own session; null when it has no such place, or is out of reach: here one is signed out anyway. */
    async endAddress(): Promise<string | null> {
      const config = await provider().catch(() => null);
      if (config?.serverMetadata().end_session_endpoint === undefined) return null;
      return openid.buildEndSessionUrl(config, { post_logout_redirect_uri: address(signedOutPath) }).href;
    },
  };
}

const refused = (why: 'again' | 'stopped' | 'noAccess', toProve: ToProve | null = null): Completed => ({ kind: 'refused', why, toProve });

/** Neither another browser nor another sign-in of this one finds it. */
const keyOf = (secret: string, state: string): string => `SIGNIN#${hashOf(`${secret}.${state}`)}`;

/** Kept for as long as the Lambda lives; a failure is not. */
function onceFound(find: () => Promise<openid.Configuration>) {
  let found: Promise<openid.Configuration> | undefined;
  return (): Promise<openid.Configuration> => {
    found ??= find().catch((error: unknown) => {
      found = undefined;
      throw isOutOfReach(error) ? busy() : error;
    });
    return found;
  };
}

async function discover({ issuer, clientId, clientSecret }: SignInSettings): Promise<openid.Configuration> {
  const server = new URL(issuer);
  const execute = isHere(server) ? [openid.allowInsecureRequests] : [];
  return openid.discovery(server, clientId, undefined, openid.ClientSecretBasic(clientSecret), { timeout: timeoutSeconds, execute });
}

async function grantedClaims(
  config: openid.Configuration,
  back: URL,
  checks: openid.AuthorizationCodeGrantChecks,
  names: ClaimNames,
): Promise<Readonly<Record<string, unknown>> | 'again' | 'stopped'> {
  try {
    const tokens = await openid.authorizationCodeGrant(config, back, { ...checks, idTokenExpected: true });
    const claims = { ...tokens.claims() };
    // Many providers keep the ID token small and tell the rest when asked.
    const known = readClaims(claims, names);
    if ((known !== null && known.posts.length > 0) || config.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await openid.fetchUserInfo(config, tokens.access_token, `${claims['sub']}`)), ...claims };
  } catch (error) {
    if (error instanceof openid.AuthorizationResponseError) return error.error === 'access_denied' ? 'stopped' : 'again';
    if (isOutOfReach(error)) throw busy();
    if (isOfThisAttempt(error)) return 'again';
    throw error;
  }
}

/** The library refused what has no such claim; a number of seconds. */
const instantIn = (seconds: unknown): string | null => (typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : null);

/** No answer, none in time, or none that means anything. */
function isOutOfReach(error: unknown): boolean {
  if (error instanceof openid.ClientError)
    return ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(error.code ?? '');
  // What fetch throws; those of openid-client's own have a code.
  return error instanceof TypeError && !('code' in error);
}

/** A code, state or token that is not (or no longer) what this sign-in waits for; a wrong secret of ours is not among these. */
function isOfThisAttempt(error: unknown): boolean {
  if (error instanceof openid.ResponseBodyError) return error.error === 'invalid_grant';
  const codes = [
    'OAUTH_INVALID_RESPONSE',
    'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
    'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
    'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  ];
  return error instanceof openid.ClientError && codes.includes(error.code ?? '');
}
