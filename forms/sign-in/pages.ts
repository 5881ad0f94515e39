/** What people see of signing in and out: one thing to do on each, and why. They hold nothing of what one was going to read. */
import { actions, buttonLink } from '../elements/button.ts';
import type { Frame } from '../elements/frame.ts';
import { type Html, html, type Part } from '../elements/html.ts';
import { page } from '../elements/page.ts';
import { heading1, lead, link, paragraph } from '../elements/text.ts';
import { nl } from '../words/nl.ts';

const words = nl.signIn;

const simple = (
  around: Frame,
  said: { readonly title: string; readonly lead: string; readonly more?: Part; readonly href: string; readonly button: string },
): Html =>
  page({
    ...around,
    title: said.title,
    body: html`${heading1(said.title)}${lead(said.lead)}${said.more}${actions(buttonLink({ href: said.href, text: said.button }))}`,
  });

/** Where the links lead that really sign in; `anew` asks the provider not to take the account one is signed in with there. */
const startAddress = (to: string, start: 'yes' | 'anew' = 'yes'): string =>
  `/sign-in?${new URLSearchParams(to === '/' ? { start } : { to, start })}`;

/** For who came by a link: nothing happens before they choose to. `to` is a path of ours. */
export const askPage = (around: Frame, to: string): Html =>
  simple(around, { ...words.ask, more: paragraph(words.ask.safe), href: startAddress(to) });

export const signedInPage = (around: Frame): Html => simple(around, { ...words.signedIn, href: '/' });

/** The browser goes on by itself; the button is for one that does not. */
export const leavingPage = (around: Frame, href: string): Html => simple(around, { ...words.leaving, href });

export const signedOutPage = (around: Frame): Html => simple(around, { ...words.signedOut, href: startAddress('/') });

/** Who was to show anew that it is them did not: what happened, that nothing changed by it, and how to go on or back. `to` is a path of ours. */
export const notProvedPage = (around: Frame, why: 'again' | 'stopped' | 'someoneElse', to: string): Html =>
  simple(around, {
    title: words.anew.title,
    lead: words.anew.why[why],
    more: html`${paragraph(words.anew.nothingDone)}${why === 'someoneElse' && paragraph(words.anew.colleague)}${paragraph(link(to, words.anew.back))}`,
    href: `/sign-in?${new URLSearchParams({ start: 'fresh', to })}`,
    button: words.anew.button,
  });

/** `again`: too late or twice; `stopped`: by the person; `noAccess`: an account that may not work here. */
export const notSignedInPage = (around: Frame, why: 'again' | 'stopped' | 'noAccess'): Html =>
  simple(around, {
    ...words[why],
    more: why === 'noAccess' && paragraph(words.noAccess.advice),
    href: startAddress('/', why === 'noAccess' ? 'anew' : 'yes'),
  });
