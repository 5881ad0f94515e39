/** An OpenID provider for one machine, with invented people and no passwords: the real protocol, so that nothing in the product knows the difference. Its times are the machine's; it asks nothing of the network and is never deployed. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { type Context, Provider } from 'oidc-provider';
import * as z from 'zod/mini';
import type { Html } from '../../forms/elements/html.ts';
import { memoryAdapters } from './sign-in-memory.ts';
import { choicePage, type SignInPerson, troublePage } from './sign-in-page.ts';
import { claimsOfTokens, type Programs, programClient, programResources } from './sign-in-programs.ts';

export type SignInProviderSettings = {
  /** Such as `http://localhost:3000/local/sign-in`: its path is where this is mounted. */
  readonly issuer: string;
  /** The product: `publicUrl` is where people come from and go back to. */
  readonly client: { readonly id: string; readonly secret: string; readonly publicUrl: string };
  readonly people: readonly SignInPerson[];
  /** Without it no program gets a token. */
  readonly programs?: Programs;
  /** Where its keys outlive a restart; without it, they do not. */
  readonly keyFile?: string;
};

export type SignInProvider = {
  /** Answers whatever lies under the issuer's path. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

const scopes = 'openid profile email phone';
const hours = 60 * 60;

export async function signInProvider({ issuer, client, people, programs, keyFile }: SignInProviderSettings): Promise<SignInProvider> {
  const mount = new URL(issuer).pathname;
  const { jwk, cookieKey } = await keysIn(keyFile);
  const kept = { signed: true, httpOnly: true, sameSite: 'lax', path: mount } as const;
  const provider = new Provider(issuer, {
    adapter: memoryAdapters(),
    jwks: { keys: [jwk] },
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        token_endpoint_auth_method: 'client_secret_basic',
        redirect_uris: [`${client.publicUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${client.publicUrl}/signed-out`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
      ...(programs === undefined ? [] : [programClient(programs)]),
    ],
    pkce: { required: () => true },
    scopes: scopes.split(' '),
    claims: {
      openid: ['sub', 'role', 'organisation', 'organisation_name', 'posts', 'function'],
      profile: ['name'],
      email: ['email', 'email_verified'],
      phone: ['phone_number'],
    },
    findAccount: async (_: Context, id: string) => accountOf(people.find((person) => person.id === id)),
    extraTokenClaims: claimsOfTokens,
    loadExistingGrant: grantTo(programs),
    interactions: { url: (_: Context, { uid }: { readonly uid: string }) => `${mount}/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: programResources(programs),
      rpInitiatedLogout: { enabled: true, logoutSource: nothingToAsk, postLogoutSuccessSource: nothingToAsk },
    },
    cookies: {
      keys: [cookieKey],
      names: { session: 'local-provider', interaction: 'local-choice', resume: 'local-resume' },
      long: kept,
      short: kept,
    },
    renderError: (context: Context) => show(context, troublePage()),
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: hours, Session: 8 * hours, Grant: 8 * hours },
  });
  provider.use(signOutAtOnce(client.publicUrl));
  const protocol = provider.callback();

  const choose = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { uid, params } = await provider.interactionDetails(request, response);
      const page = choicePage(people, `${mount}/interaction/${uid}`, params['client_id'] === programs?.id ? 'program' : 'pages');
      if (request.method !== 'POST') return send(response, 200, page);
      const form = new URLSearchParams(await textOf(request));
      const chosen = people.find(({ id }) => id === form.get('person'));
      if (chosen === undefined && form.get('stop') === null) return send(response, 400, page);
      // Choosing is agreeing: a program is asked for anew each time.
      const result = chosen === undefined ? { error: 'access_denied' } : { login: { accountId: chosen.id }, consent: {} };
      await provider.interactionFinished(request, response, result);
    } catch {
      // Begun before a restart, in another browser, or more than an hour ago.
      send(response, 400, troublePage());
    }
  };

  return {
    handle: async (request, response) => {
      const address = request.url ?? mount;
      if (address.startsWith(`${mount}/interaction/`)) return choose(request, response);
      // How oidc-provider learns where it is mounted.
      Object.assign(request, { originalUrl: address, url: address.slice(mount.length) || '/' });
      await protocol(request, response);
    },
  };
}

const accountOf = (person: SignInPerson | undefined) =>
  person && {
    accountId: person.id,
    claims: async () => ({
      sub: person.id,
      name: person.name,
      function: person.function,
      role: person.role,
      organisation: person.organisation,
      organisation_name: person.organisationName,
      ...(person.posts !== undefined && {
        posts: person.posts.map(({ role, organisation, organisationName }) => ({
          role,
          organisation,
          organisation_name: organisationName,
        })),
      }),
      email_verified: true,
      email: person.email,
      phone_number: person.phone,
    }),
  };

/** Our pages are given all at once; a program what its tokens are for, after it was agreed to. */
const grantTo =
  (programs: Programs | undefined) =>
  async ({ oidc }: Context) => {
    if (oidc === undefined) return undefined;
    const { clientId } = oidc.client;
    const before = oidc.session.grantIdFor(clientId);
    const found = before === undefined ? undefined : await oidc.provider.Grant.find(before);
    // A new one would make a code of another tab worthless.
    if (found !== undefined) return found;
    const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
    if (clientId === programs?.id) grant.addResourceScope(programs.audience, programs.scope);
    else grant.addOIDCScope(scopes);
    await grant.save();
    return grant;
  };

/** Whoever signed out in the product is not asked again whether they mean it. */
const signOutAtOnce = (publicUrl: string) => async (context: Context, next: () => Promise<void>) => {
  await next();
  if (context.oidc?.route !== 'end_session' || context.status !== 200) return;
  await context.oidc.session.destroy();
  context.redirect(context.oidc.params['post_logout_redirect_uri'] ?? publicUrl);
};

const nothingToAsk = (context: Context): void => {
  context.body = '';
};

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function show(context: Context, page: Html): void {
  context.type = 'html';
  context.set('Content-Security-Policy', policy);
  context.body = page.toString();
}

function send(response: ServerResponse, status: number, page: Html): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
  });
  response.end(page.toString());
}

const largestForm = 10_000;

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) if (text.length < largestForm) text += String(chunk);
  return text;
}

const keysSchema = z.object({ jwk: z.record(z.string(), z.unknown()), cookieKey: z.string() });

/** Made once; whoever is signed in with the provider stays known to the browser across restarts. */
async function keysIn(file: string | undefined): Promise<z.infer<typeof keysSchema>> {
  if (file !== undefined && existsSync(file)) return keysSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = {
    jwk: { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'local' },
    cookieKey: randomBytes(32).toString('base64url'),
  };
  if (file !== undefined) writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
