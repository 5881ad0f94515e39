/** A real browser for tests and pictures: the Chromium that its package brings, or the machine's own by CHROMIUM_PATH. */
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'];
  // The package's own arguments are for a Lambda, where closing one window ends all; here the usual ones serve.
  return driver.launch({ executablePath: own ?? (await chromium.executablePath()), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

export const desktop = { width: 1280, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;
/** WCAG 2.2, 1.4.10: nothing may need scrolling sideways at this width. */
export const narrow = { width: 320, height: 640 } as const;
