/** Mails look like the pages they lead to, and everybody can read them, by day and in the dark. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { templates } from '../../../forms/mails/templates.ts';
import { everyMail } from './every-mail.ts';

const theme = readFileSync(new URL('../../../forms/elements/theme.css', import.meta.url), 'utf8');
const colourOf = (name: string): string => new RegExp(`--voorbeeld-kleuren-${name}: (#[0-9a-f]{6});`).exec(theme)?.[1] ?? 'none';
const [first] = everyMail;
const html = first === undefined ? '' : templates[first.kind](first.view).html;

/** Of an element by day, by its class; in the dark what its rule says. */
const byDay = (name: string): string => new RegExp(`class="m-${name}"[^>]* style="([^"]*)"`).exec(html)?.[1] ?? '';
const inTheDark = (name: string): string => new RegExp(`\\.m-${name}[^{]*\\{([^}]*)\\}`).exec(html)?.[1] ?? '';
const saying = (style: string, property: string): string =>
  new RegExp(`(?:^|;)${property}:(?:[^;#]* )?(#[0-9a-f]{6})`).exec(style)?.[1] ?? 'none';

/** WCAG 2.2: relative luminance, and the contrast of two colours. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test('the button and the edge have the colour of what one can act on, as on the pages', () => {
  const petrol = colourOf('violet-500');
  expect(petrol).toMatch(/^#/);
  expect(saying(byDay('button'), 'background-color')).toBe(petrol);
  expect(saying(byDay('sheet'), 'border-top')).toBe(petrol);
  expect(saying(inTheDark('button'), 'background-color')).toBe(colourOf('violet-300'));
});

test.each([
  ['the button', saying(byDay('button'), 'color'), saying(byDay('button'), 'background-color')],
  ['the text', saying(byDay('body'), 'color'), saying(byDay('sheet'), 'background-color')],
  ['the day that matters', saying(byDay('body'), 'color'), saying(byDay('due'), 'background-color')],
  ['the foot', saying(byDay('foot'), 'color'), saying(byDay('body'), 'background-color')],
  ['the button in the dark', saying(inTheDark('button'), 'color'), saying(inTheDark('button'), 'background-color')],
  ['the text in the dark', saying(inTheDark('body'), 'color'), saying(inTheDark('sheet'), 'background-color')],
  ['the day that matters in the dark', saying(inTheDark('body'), 'color'), saying(inTheDark('due'), 'background-color')],
  ['the foot in the dark', saying(inTheDark('about'), 'color'), saying(inTheDark('body'), 'background-color')],
])('%s can be read', (_, text, ground) => {
  expect([text, ground].join()).toMatch(/^#[0-9a-f]{6},#[0-9a-f]{6}$/);
  expect(contrast(text, ground)).toBeGreaterThan(4.5);
});
