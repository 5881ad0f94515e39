/** Where someone goes after signing in: a page of ours, or the start. Never an address that someone else put in a link. */

/** Only what our own addresses consist of: no `//`, no backslash, no scheme, no dots that climb. */
const ownPath = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+(?:\?[A-Za-z0-9_.~&=%+-]*)?$/;
const longest = 512;
const never = ['/sign-in', '/sign-out', '/signed-out', '/account'];

/** The path when it is one of ours, else the start. Signing in itself is no place to go back to. */
export function returnPath(to: string | undefined): string {
  if (to === undefined || to.length > longest || !ownPath.test(to)) return '/';
  const path = to.split('?', 1)[0] ?? '/';
  return never.some((start) => path === start || path.startsWith(`${start}/`)) ? '/' : to;
}

/** The page on which someone with several roles chooses one, and then goes on to where they were going. */
export function choosePath(to: string): string {
  const path = returnPath(to);
  return path === '/' ? '/account' : `/account?${new URLSearchParams({ to: path })}`;
}

/** The address that asks to sign in and comes back to where one was going. */
export const signInPath = (to: string): string => {
  const path = returnPath(to);
  return path === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to: path })}`;
};
