/** Every header that an answer of ours may have, declared once: those of every answer with their values, and the few that depend on the answer. A browser is told here to refuse scripts, frames, other hosts and guessing of types. */

/** Our pages have one style sheet, a picture in the address bar, and forms to ourselves: nothing inline, nothing of a third party. */
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
const twoYears = 2 * 365 * 24 * 60 * 60;

/** The API's own few answers carry the same, by the template. */
export const onEveryAnswer: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': permissionsPolicy,
  // With `no-referrer` a form of ours would say `Origin: null`, like a form of anybody's.
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': `max-age=${twoYears}; includeSubDomains`,
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Frame-Options': 'DENY',
};

/** A page is kept by nothing on its way; only a file that is the same for everybody is: its address changes with its content, or nothing keeps it. */
export const cacheControl = { page: 'no-store', asset: 'public, max-age=31536000, immutable' } as const;

/** What else an answer may say, and when. */
export const ofSomeAnswers = {
  'Cache-Control': 'always, one of the two above',
  'Content-Type': 'with a body',
  Location: 'a redirect, and after a post by a program',
  Refresh: 'after signing out, to the provider',
  'Clear-Site-Data': 'after signing out',
  'Retry-After': 'too much, out of reach, or still at work with it',
  'WWW-Authenticate': 'a program without a token that we take',
  Allow: 'a method that the address has not',
  'Set-Cookie': 'signing in and out',
} as const;
export type SomeHeaders = Readonly<Partial<Record<keyof typeof ofSomeAnswers, string>>>;
