/** The scenes of coming in: the start, signing in and out, roles, sessions that ended. */
import { helpRoles } from '../../forms/help/page.ts';
import { at, type Scene, shown, signIn, signInElsewhere } from './scene.ts';

export const opening: readonly Scene[] = [
  shown('welcome', '/', null, () => '/'),
  shown('help', '/help', null, () => '/help'),
  ...helpRoles.map((role) => shown(`help-${role}`, '/help/{role}', null, () => `/help/${role}`)),
  shown('signed-out', '/signed-out', null, () => '/signed-out'),
  shown('sign-in-refused', '/sign-in/callback', null, () => '/sign-in/callback?error=access_denied&state=x'),
  shown('not-found', '/referrals/{reference}', 'lien', () => '/referrals/222-222-222'),
  {
    name: 'who-are-you',
    shows: ['GET /sign-in'],
    as: null,
    open: at(() => '/sign-in'),
  },
  shown('sign-in-asked', '/sign-in', null, () => '/sign-in?to=/my-referrals'),
  shown('signed-in', '/sign-in', 'lien', () => '/sign-in'),
  {
    name: 'sign-in-stopped',
    shows: ['GET /sign-in/callback'],
    as: null,
    open: async (page, world) => {
      await at(() => '/sign-in')(page, world);
      await page.locator('button[name="stop"]').click();
    },
  },
  {
    name: 'session-ended',
    shows: ['POST /drafts'],
    as: 'lien',
    open: async (page, world) => {
      await at(() => '/referrals/new')(page, world);
      await page.context().clearCookies();
      await page.locator('main form button').first().click();
    },
  },
  {
    name: 'session-renewed',
    shows: ['POST /drafts'],
    as: 'lien',
    open: async (page, world) => {
      await at(() => '/referrals/new')(page, world);
      await signInElsewhere(page, world, 'lien');
      await page.locator('main form button').first().click();
    },
  },
  shown('account', '/account', 'lien', () => '/account'),
  {
    name: 'role-to-choose',
    shows: ['GET /account'],
    as: null,
    open: async (page, world) => {
      await signIn(page, world, 'hilde');
    },
  },
  {
    name: 'role-chosen',
    shows: ['POST /account/role'],
    as: null,
    open: async (page, world) => {
      await signIn(page, world, 'hilde');
      await page.locator('main form .aan-actions button').nth(1).click();
      await at(() => '/account')(page, world);
    },
  },
  {
    name: 'role-first',
    shows: ['POST /drafts'],
    as: null,
    open: async (page, world) => {
      await signIn(page, world, 'hilde');
      await page.locator('main form .aan-actions button').first().click();
      await at(() => '/referrals/new')(page, world);
      await signInElsewhere(page, world, 'hilde');
      await page.locator('main form button').first().click();
    },
  },
  {
    name: 'typed-by-somebody-else',
    shows: ['POST /drafts'],
    as: 'lien',
    open: async (page, world) => {
      await at(() => '/referrals/new')(page, world);
      await signInElsewhere(page, world, 'karim');
      await page.locator('main form button').first().click();
    },
  },
  {
    name: 'signed-out-everywhere',
    shows: ['POST /sign-out/everywhere'],
    as: 'bart',
    open: async (page, world) => {
      await page.route('**/session/end?*', (route) => route.fulfill({ status: 204 }));
      await at(() => '/account')(page, world);
      await page.locator('main form button').last().click();
    },
  },
  {
    name: 'leaving',
    shows: ['POST /sign-out'],
    as: 'els',
    open: async (page, world) => {
      // The page goes on to the provider by itself: an answer without content keeps it in sight.
      await page.route('**/session/end?*', (route) => route.fulfill({ status: 204 }));
      await at(() => '/desk')(page, world);
      await page.locator('header form button').click();
    },
  },
];
