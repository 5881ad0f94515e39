/**
 * Gets a token for a program that acts for you, from whichever OpenID provider the product trusts: code flow with PKCE, back
 * to this machine (RFC 8252). It prints the token and keeps it nowhere; whoever has it can do what you can, until it is over.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as openid from 'openid-client';

const {
  AANSLUITING_URL = 'http://localhost:3000',
  OIDC_ISSUER = `${AANSLUITING_URL}/local/sign-in`,
  OIDC_CLIENT_ID = 'aansluiting-programs',
  API_SCOPE = 'referrals',
} = process.env;
const minutes = 5;

/** Where the browser is sent back to: the address, once it was asked for. */
async function returned(server) {
  const signal = AbortSignal.timeout(minutes * 60_000);
  for (;;) {
    const [request, response] = await once(server, 'request', { signal });
    const isBack = request.url.startsWith('/callback?');
    response.writeHead(isBack ? 200 : 404, { 'content-type': 'text/plain' }).end(isBack ? 'You can close this page.\n' : '');
    if (isBack) return new URL(request.url, `http://${request.headers.host}`);
  }
}

async function token(server) {
  // Without encryption to this machine itself, never over a network.
  const execute = new URL(OIDC_ISSUER).hostname === 'localhost' ? [openid.allowInsecureRequests] : [];
  const provider = await openid.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, undefined, openid.None(), { execute });
  const checks = { pkceCodeVerifier: openid.randomPKCECodeVerifier(), expectedState: openid.randomState() };
  const address = openid.buildAuthorizationUrl(provider, {
    redirect_uri: `http://127.0.0.1:${server.address().port}/callback`,
    scope: API_SCOPE,
    // For whom the token is to be (RFC 8707).
    resource: AANSLUITING_URL,
    state: checks.expectedState,
    code_challenge: await openid.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const back = returned(server);
  console.error(`Open this in your browser, and say for whom the program acts:\n${address.href}`);
  return (await openid.authorizationCodeGrant(provider, await back, checks)).access_token;
}

const server = createServer().listen(0, '127.0.0.1');
try {
  await once(server, 'listening');
  console.log(await token(server));
} catch (error) {
  // `access_denied`: in the browser it was not agreed to.
  console.error(`No token: ${error.error ?? error.message}`);
  process.exitCode = 1;
} finally {
  server.close();
  server.closeAllConnections();
}
