/** Who is signed in, as the head of each page says it. The role's own word is Dutch; a role without one shows as it is called. */
import { nl } from '../words/nl.ts';
import type { Visitor } from './page.ts';

const words: Readonly<Record<string, string>> = nl.signIn.roles;

export function visitorOf(
  session: { readonly name: string; readonly role: string; readonly organisationName: string } | null,
): Visitor | null {
  if (session === null) return null;
  const { name, role, organisationName } = session;
  return { name, roleName: roleNameOf(role), organisationName };
}

export const roleNameOf = (role: string): string => (Object.hasOwn(words, role) ? (words[role] ?? role) : role);
