/** `npm run screens`: a picture of every page and state at desktop and phone width, in `screens/`, to be looked at. `npm run screens -- name` takes only those whose name begins so. */
import { mkdirSync } from 'node:fs';
import { desktop, launchBrowser, phone } from './browser.ts';
import { signIn } from './scene.ts';
import { scenes } from './scenes.ts';
import { makeWorld } from './world.ts';

const wanted = process.argv[2] ?? '';
const folder = 'screens';
mkdirSync(folder, { recursive: true });
const world = await makeWorld();
const browser = await launchBrowser();
try {
  for (const { name, as, open } of scenes.filter((scene) => scene.name.startsWith(wanted))) {
    const context = await browser.newContext({ viewport: desktop, javaScriptEnabled: true });
    const page = await context.newPage();
    if (as !== null) await signIn(page, world, as);
    await open(page, world);
    for (const [size, viewport] of Object.entries({ desktop, phone })) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: `${folder}/${name}.${size}.png`, fullPage: true });
    }
    process.stdout.write(`${name}\n`);
    await context.close();
  }
} finally {
  await browser.close();
  await world.machine.stop();
}
