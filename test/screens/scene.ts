/** What a scene is, and the ways in which most are opened. */
import type { Page } from 'playwright-core';
import type { World } from './world.ts';

export type Scene = {
  /** Also the picture's file name. */
  readonly name: string;
  /** Which routes this page comes from: `GET /desk`, or `POST …` for the answer to a form. */
  readonly shows: readonly string[];
  /** Someone of the demonstration; null: nobody is signed in. */
  readonly as: string | null;
  readonly open: (page: Page, world: World) => Promise<unknown>;
};

export type Ref = keyof World['references'];
export const at =
  (path: (ref: World['references']) => string) =>
  (page: Page, { machine, references }: World) =>
    page.goto(`${machine.url}${path(references)}`);
export const shown = (name: string, route: string, as: string | null, path: (ref: World['references']) => string): Scene => ({
  name,
  shows: [`GET ${route}`],
  as,
  open: at(path),
});
/** Opens a page and presses its main button as it stands: the answer is what the scene shows. */
export const pressed = (
  name: string,
  route: string,
  as: string,
  path: (ref: World['references']) => string,
  before?: (page: Page) => Promise<unknown>,
): Scene => ({
  name,
  shows: [`POST ${route}`],
  as,
  open: async (page, world) => {
    await at(path)(page, world);
    await before?.(page);
    await page.locator('main form .aan-actions button').first().click();
  },
});

/** Through the provider's own page, as everyone does. */
export async function signIn(page: Page, { machine }: World, person: string): Promise<void> {
  await page.goto(`${machine.url}/sign-in`);
  await page.locator(`button[value="${person}"]`).click();
}

/** In a second tab, after the session ended. */
export async function signInElsewhere(page: Page, world: World, person: string): Promise<void> {
  await page.context().clearCookies();
  const tab = await page.context().newPage();
  await signIn(tab, world, person);
  await tab.close();
}
