/** Every page and state in a real browser: axe finds nothing (WCAG 2.2 AA), nothing scrolls sideways at 320 px, and a name stands in no title or address. A route that no scene shows fails here. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { synthesizedResources } from '../../infra/local/template.ts';
import { wiringOf } from '../../infra/local/wiring.ts';
import { desktop, launchBrowser, narrow, phone } from '../screens/browser.ts';
import { signIn } from '../screens/scene.ts';
import { scenes } from '../screens/scenes.ts';
import { makeWorld, type World, worldNames } from '../screens/world.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([makeWorld(), launchBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.machine.stop();
});

/** Answers that are no page of ours: a redirect only, or a file. */
const noPage = ['GET /assets/{file}', 'GET /openapi.json'];

test('every route of the template has a scene', async () => {
  const { routes } = wiringOf(await synthesizedResources());
  const shown = new Set([...scenes.flatMap(({ shows }) => shows), ...noPage]);
  const asked = routes.filter(({ method }) => method !== 'HEAD');
  const missing = asked.map(({ method, path }) => `${method} ${path}`).filter((route) => !shown.has(route));
  expect(missing).toEqual([]);
});

test('the look finds what is wrong: a page without a language, a picture without words, a box without a label', async () => {
  const context = await browser.newContext({ viewport: desktop });
  const page = await context.newPage();
  await page.setContent('<html><body><main><h1>x</h1><img src="data:,"><input type="text"></main></body></html>');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt', 'label']));
  await context.close();
});

describe('each page and state', () => {
  test.each(scenes.map(({ name }) => name))('%s', async (name) => {
    const scene = scenes.find((one) => one.name === name);
    if (scene === undefined) throw new Error('no such scene');
    const context = await browser.newContext({ viewport: desktop });
    const page = await context.newPage();
    try {
      // Nothing is fetched from anybody else, not even once.
      const elsewhere: string[] = [];
      context.on('request', (request) => {
        if (!/^(?:data:|about:)/.test(request.url()) && new URL(request.url()).origin !== world.machine.url) elsewhere.push(request.url());
      });
      if (scene.as !== null) await signIn(page, world, scene.as);
      await scene.open(page, world);
      for (const viewport of [desktop, phone]) {
        await page.setViewportSize(viewport);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      }
      await page.setViewportSize(narrow);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(overflow).toBe(0);
      const said = `${await page.title()} ${page.url()}`.toLowerCase();
      expect(worldNames.filter((word) => said.includes(word.toLowerCase()))).toEqual([]);
      expect(elsewhere).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
