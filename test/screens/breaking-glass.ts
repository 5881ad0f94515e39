/** The scenes of break-glass: asked, read, judged, shut, and what those see whose referral it is. Each needs what the one before did. */
import type { Page } from 'playwright-core';
import { at, pressed, type Scene, shown } from './scene.ts';
import type { World } from './world.ts';

const ask = '/desk/{reference}/open';
const read = '/desk/{reference}/opened';
const review = '/openings/{reference}/{number}';

/** The newest of what waits or was judged. */
const one = async (page: Page, world: World): Promise<void> => {
  await at(() => '/openings')(page, world);
  await page.locator('main table a').first().click();
};

export const breakingGlass: readonly Scene[] = [
  shown('glass-find', '/desk/open', 'els', () => '/desk/open'),
  {
    name: 'glass-not-found',
    shows: ['POST /desk/open'],
    as: 'els',
    open: async (page, world) => {
      await at(() => '/desk/open')(page, world);
      await page.locator('input[name="reference"]').fill('CLJ 9XF 9C');
      await page.locator('main form .aan-actions button').click();
    },
  },
  shown('glass-ask', ask, 'els', (ref) => `/desk/${ref.acknowledged}/open`),
  pressed('glass-without-reason', ask, 'els', (ref) => `/desk/${ref.acknowledged}/open`),
  shown('glass-call-owner', '/desk/{reference}/call', 'els', (ref) => `/desk/${ref.acknowledged}/call?about=owner`),
  {
    name: 'glass-after-a-call',
    shows: ['POST /desk/{reference}/call', `GET ${ask}`],
    as: 'els',
    open: async (page, world) => {
      await at((ref) => `/desk/${ref.acknowledged}/call?about=livc`)(page, world);
      await page.locator('input[name="result"][value="notReached"]').check();
      await page.locator('main form .aan-actions button').first().click();
    },
  },
  {
    name: 'glass-not-proved',
    shows: ['GET /sign-in/callback'],
    as: 'els',
    open: async (page, world) => {
      await at((ref) => `/desk/${ref.acknowledged}/open`)(page, world);
      await page.locator('a[href^="/sign-in?start=fresh"]').click();
      await page.locator('button[name="stop"]').click();
    },
  },
  {
    name: 'glass-somebody-else',
    shows: ['GET /sign-in/callback'],
    as: 'els',
    open: async (page, world) => {
      await at((ref) => `/desk/${ref.acknowledged}/open`)(page, world);
      await page.locator('a[href^="/sign-in?start=fresh"]').click();
      await page.locator('button[value="nele"]').click();
      await page.waitForURL('**/sign-in/callback*');
    },
  },
  {
    name: 'glass-opened',
    shows: [`POST ${ask}`, `GET ${read}`],
    as: 'els',
    open: async (page, world) => {
      await at((ref) => `/desk/${ref.acknowledged}/open`)(page, world);
      await page.locator('a[href^="/sign-in?start=fresh"]').click();
      await page.locator('button[value="els"]').click();
      await page.locator('input[name="why"][value="courtOrder"]').check();
      await page.locator('main form .aan-actions button').click();
      await page.waitForURL('**/opened');
    },
  },
  shown('glass-asked-already', ask, 'els', (ref) => `/desk/${ref.acknowledged}/open`),
  shown('referral-opened', '/referrals/{reference}', 'katrien', (ref) => `/referrals/${ref.acknowledged}`),
  shown('reviews', '/openings', 'rik', () => '/openings'),
  { name: 'review', shows: [`GET ${review}`], as: 'rik', open: one },
  {
    name: 'review-without-reason',
    shows: [`POST ${review}`],
    as: 'rik',
    open: async (page, world) => {
      await one(page, world);
      await page.locator('main form .aan-actions button').last().click();
    },
  },
  {
    name: 'review-objected',
    shows: [`POST ${review}`, `GET ${review}`],
    as: 'rik',
    open: async (page, world) => {
      await one(page, world);
      await page.locator('input[name="why"]').first().check();
      await page.locator('main form .aan-actions button').last().click();
    },
  },
  shown('referral-opened-objected', '/referrals/{reference}', 'katrien', (ref) => `/referrals/${ref.acknowledged}`),
  shown('reviews-judged', '/openings', 'rik', () => '/openings'),
  shown('glass-objected', read, 'els', (ref) => `/desk/${ref.acknowledged}/opened`),
];
