/** Whether a post came from a page of ours and carries the token of this session. Either check alone would do against a form on another site; both must pass. */
import { timingSafeEqual } from 'node:crypto';
import type { FormFields, Session } from './route.ts';
import { hashOf } from './session.ts';

/** The field that every form carries. */
export const tokenField = 'csrf';

/** A browser says where a form stood: `Origin`, or at least that it was ours. A post that says neither is refused. */
export function isSameOrigin(
  headers: { readonly origin: string | undefined; readonly fetchSite: string | undefined },
  publicUrl: string,
): boolean {
  const { origin, fetchSite } = headers;
  if (fetchSite === 'cross-site' || fetchSite === 'same-site') return false;
  if (origin === undefined) return fetchSite === 'same-origin';
  return origin === new URL(publicUrl).origin;
}

/** Compared by their hashes, which are equally long, in a time that tells nothing. */
export function hasToken(form: FormFields, session: Session): boolean {
  const given = form[tokenField];
  return typeof given === 'string' && timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(session.csrf)));
}
