/** Reads and writes cookies. On https each name carries `__Host-`, which no other host can set or override; Safari refuses that on http://localhost, so there the plain name serves. */

/** A browser never sends more than about fifty; more is noise. */
const most = 100;

/** An object without prototype; of a name given twice the first counts. */
export function readCookies(header: string): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of header.split(';', most)) {
    const at = pair.indexOf('=');
    if (at < 1) continue;
    cookies[pair.slice(0, at).trim()] ??= pair.slice(at + 1).trim();
  }
  return cookies;
}

export const cookieName = (name: string, publicUrl: string): string => (isHttps(publicUrl) ? `__Host-${name}` : name);

export type Cookie = {
  readonly name: string;
  /** Letters, digits, `-` and `_`. */
  readonly value: string;
  readonly publicUrl: string;
  /** Without it, until the browser closes. */
  readonly maxAgeSeconds?: number;
};

/** Lax: a link in a mail arrives signed in, a form on another site does not. */
export function cookieLine({ name, value, publicUrl, maxAgeSeconds }: Cookie): string {
  if (!/^[\w-]*$/.test(value)) throw new RangeError('a cookie with a sign it cannot carry');
  const line = [`${cookieName(name, publicUrl)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (isHttps(publicUrl)) line.push('Secure');
  if (maxAgeSeconds !== undefined) line.push(`Max-Age=${maxAgeSeconds}`);
  return line.join('; ');
}

export const expiredCookie = (name: string, publicUrl: string): string => cookieLine({ name, value: '', publicUrl, maxAgeSeconds: 0 });

const isHttps = (publicUrl: string): boolean => publicUrl.startsWith('https://');
