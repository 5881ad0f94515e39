/** What every answer tells the browser to refuse: scripts, frames, other hosts, guessing of types. */
import securityHeadersOfMiddy from '@middy/http-security-headers';
import type { Middleware } from './incoming.ts';

/** Our pages have one style sheet, a picture in the address bar, and forms to ourselves. Middy's own policy forbids forms altogether. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Nothing here needs a device. */
const permissionsPolicy = ['camera', 'geolocation', 'microphone', 'payment', 'usb'].map((name) => `${name}=()`).join(', ');

export function securityHeaders(): Middleware {
  const { after } = securityHeadersOfMiddy({
    contentSecurityPolicy: false,
    permissionsPolicy: false,
    reportTo: false,
    reportingEndpoints: false,
    // With middy's `no-referrer` a form of ours would say `Origin: null`, like a form of anybody's.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 2 * 365 * 24 * 60 * 60, includeSubDomains: true, preload: false },
  });
  const add: Middleware['after'] = (request) => {
    if (!request.response) return;
    request.response.headers = {
      ...request.response.headers,
      'Content-Security-Policy': contentSecurityPolicy,
      'Permissions-Policy': permissionsPolicy,
    };
    after?.({ ...request, error: null, response: request.response });
  };
  return { after: add, onError: add };
}
