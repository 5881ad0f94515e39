/** Programs at the local sign-in provider: one public client that comes back to its own machine (RFC 8252, always with PKCE). Its tokens are made out for the product and for nothing else, and only after a person agreed in a browser; there are none without a person. */
import { type Context, errors } from 'oidc-provider';

export type Programs = {
  readonly id: string;
  /** For whom their tokens are, and what these allow. */
  readonly audience: string;
  readonly scope: string;
};

/** No secret: whoever has the program would have it too. On whatever port of the loopback it listens, this is where it is called back. */
export const programClient = ({ id }: Programs) => ({
  client_id: id,
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  redirect_uris: ['http://127.0.0.1/callback'],
  // No refresh tokens: each token had its person.
  grant_types: ['authorization_code'],
  response_types: ['code'],
});

/** What tokens can be made out for (RFC 8707): for a program the product, for the product's own pages nothing. */
export const programResources = (programs: Programs | undefined) => ({
  enabled: true,
  defaultResource: () => undefined,
  getResourceServerInfo: (_: Context, resource: string, client: { readonly clientId: string }) => {
    if (programs === undefined || client.clientId !== programs.id || resource !== programs.audience) throw new errors.InvalidTarget();
    const { audience, scope } = programs;
    return { audience, scope, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
  },
});

/** When the person themselves signed in, as RFC 9068 has it. */
export const claimsOfTokens = ({ oidc }: Context) => ({ auth_time: oidc?.entities.AuthorizationCode?.authTime });
