/** How a delivery event finds its mail again: the outbox row's key, written so that SES gives it back with every event. The provider's own id is never needed: an event may come before it is known. */

/** The tag's name. */
export const mailTag = 'mail';

/** SES takes letters, digits, `_` and `-`, at most 256 of them. */
const value = /^[A-Za-z0-9_-]{1,256}$/;

/** Throws when the key is too long to come back whole; nothing may be cut off it. */
export function tagOf(reference: string, key: string): string {
  const tag = Buffer.from(`${reference}|${key}`).toString('base64url');
  if (!value.test(tag)) throw new RangeError('a mail key that no tag can hold');
  return tag;
}

/** What `tagOf` wrote; null for anything else. The caller checks what a reference is. */
export function readTag(tag: string): { readonly reference: string; readonly key: string } | null {
  if (!value.test(tag)) return null;
  const [reference, ...rest] = Buffer.from(tag, 'base64url').toString('utf8').split('|');
  const key = rest.join('|');
  if (reference === undefined || reference === '' || !key.startsWith('MAIL#')) return null;
  return { reference, key };
}
