/** Help is there for every role, in ten lines, without signing in, and names no one. */
import { describe, expect, test } from 'vitest';
import { helpPage, helpRoles, isHelpRole, roleHelpPage } from '../../forms/help/page.ts';
import { welcomePage } from '../../forms/welcome/page.ts';
import { nl } from '../../forms/words/nl.ts';
import { reading } from './reading.ts';
import { admin, nobody } from './views.ts';

describe('help', () => {
  test('leads to a page for every role', () => {
    const { links } = reading(helpPage(nobody));
    for (const role of helpRoles) expect(links).toContainEqual({ href: `/help/${role}`, text: nl.help.roles[role].name });
  });

  test.each(helpRoles)('%s: ten lines, the two ways of guidance, who can be asked', (role) => {
    const page = reading(roleHelpPage(nobody, role));
    expect(page.headings(1)).toEqual([nl.help.roles[role].name]);
    expect(page.headings(2)).toEqual(['Wat van u verwacht wordt', 'De twee manieren van begeleiding', 'Bij wie u terechtkunt']);
    expect(nl.help.roles[role].lines).toHaveLength(10);
    expect(page.html.match(/utrecht-ordered-list__item/g)).toHaveLength(10);
    expect(page.text).toContain('02 000 00 99');
  });

  test('other words in the address are no role', () => {
    expect(isHelpRole('coordinator')).toBe(true);
    for (const other of ['', 'admin', '__proto__', 'constructor']) expect(isHelpRole(other)).toBe(false);
  });

  test('says none of the words that a colleague behind one should not read', () => {
    const all = [helpPage(nobody), welcomePage(nobody), ...helpRoles.map((role) => roleHelpPage(nobody, role))]
      .map((page) => reading(page).text)
      .join(' ');
    expect(all).not.toMatch(/terroris|radicaliser|extremis/i);
  });
});

describe('the welcome', () => {
  test('has one button: to sign in', () => {
    const { links, text } = reading(welcomePage(nobody));
    expect(links).toContainEqual({ href: '/sign-in', text: 'Meld u aan' });
    expect(text).not.toContain('Voor uw rol zijn er nog geen pagina’s');
  });

  test('tells a role without pages so, and does not ask to sign in again', () => {
    const { links, text } = reading(welcomePage(admin));
    expect(text).toContain('Voor uw rol zijn er nog geen pagina’s');
    expect(links.map(({ href }) => href)).not.toContain('/sign-in');
  });
});
