/** What every page is given around its own matter: who looks at it, their form token, whom to phone. The one place where a role becomes a word. */
import { nl } from '../words/nl.ts';
import type { Page } from './page.ts';

export type Frame = Pick<Page, 'visitor' | 'csrf' | 'help'>;

type SignedIn = { readonly name: string; readonly role: string; readonly organisationName: string; readonly csrf: string };

const roleNames: Readonly<Record<string, string>> = nl.roles;

/** `session` is null when nobody is signed in. */
export const frameOf = (session: SignedIn | null, help: Page['help']): Frame =>
  session === null
    ? { visitor: null, csrf: null, help }
    : {
        visitor: { name: session.name, roleName: roleNames[session.role] ?? session.role, organisationName: session.organisationName },
        csrf: session.csrf,
        help,
      };
