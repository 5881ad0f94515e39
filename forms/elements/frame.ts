/** What every page is given around its own matter: who looks at it, their form token, whom to phone. */
import type { Page } from './page.ts';
import { visitorOf } from './visitor.ts';

export type Frame = Pick<Page, 'visitor' | 'csrf' | 'help'>;

/** `session` is null when nobody is signed in. */
export const frameOf = (
  session: { readonly name: string; readonly role: string; readonly organisationName: string; readonly csrf: string } | null,
  help: Page['help'],
): Frame => ({ visitor: visitorOf(session), csrf: session?.csrf ?? null, help });
