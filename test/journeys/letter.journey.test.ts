/** The letter to the person is one sheet of paper: it is printed in a prison, handed over, and read together. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stylesheet } from '../../forms/elements/stylesheet.ts';
import { type LetterView, letterPage } from '../../forms/release-referral/letter-page.ts';
import { consultant } from '../forms/views.ts';
import { launchBrowser } from '../screens/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const letter: LetterView = {
  frame: consultant,
  reference: 'K7B-W3D-9QX',
  today: '2026-12-03',
  personName: 'Amir Voorbeeld',
  municipality: 'Zilverbeke',
  receiver: 'LIVC Zilverbeke',
  isFallback: false,
  sender: { name: 'Noor Claes', organisation: 'Team Kaai', phone: '02 000 00 00', hours: 'maandag tot donderdag, van 9 tot 16 uur' },
};
const longest: LetterView = {
  ...letter,
  personName: 'Maximiliaan-Alexander Vandenbroucke-Van Kerckhoven de Schrijver',
  municipality: 'Beveren-Kruibeke-Zwijndrecht',
  receiver: 'Lokale Integrale Veiligheidscel van de politiezone Beveren-Kruibeke-Zwijndrecht',
  sender: {
    name: 'Maria Magdalena Vandenbroucke-Van Kerckhoven',
    organisation: 'Consulenten in de aanpak van radicalisering, team gevangenissen Oost',
    phone: '+32 2 000 00 00',
    hours: 'maandag, dinsdag en donderdag van 9 tot 12 uur en van 13 tot 16 uur, woensdag van 9 tot 12 uur',
  },
};

async function pagesOf(view: LetterView): Promise<number> {
  const page = await browser.newPage();
  await page.setContent(String(letterPage(view)));
  await page.addStyleTag({ content: stylesheet });
  // As a browser prints when nobody changes anything: with the page's own paper and margins.
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.close();
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}

test.each([
  ['an ordinary letter', letter],
  ['a letter to who has no LIVC yet', { ...letter, isFallback: true }],
  ['a letter in which every name is as long as names get', longest],
])('%s is printed on one page', async (_which, view) => {
  expect(await pagesOf(view)).toBe(1);
});
