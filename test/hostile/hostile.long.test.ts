/** A sample of everything hostile, typed into every field of every route: no fault of ours, the page that a harmless text would get, and the text back as it was typed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { rows } from '../../infra/aws/functions.ts';
import { anatomyOf } from './anatomy.ts';
import { harmless, hostileTexts, own, sample } from './texts.ts';
import { trial } from './trial.ts';
import { routes } from './world.ts';

let under: Awaited<ReturnType<typeof trial>>;
beforeAll(async () => {
  under = await trial();
}, 60_000);

test('every route of the product is in this house', () => {
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(rows.flatMap((row) => [...row.routes]).sort());
});

test('a text’s harmless twin means nothing to anybody', () => {
  expect(hostileTexts.length).toBeGreaterThan(500);
  expect(hostileTexts.filter((text) => /["'<>&=`$%{}\\]/.test(harmless(text)))).toEqual([]);
  expect([harmless('<a>\r\n1'), harmless('a\u0000\u202Eb'), harmless('"><img src=x>')]).toEqual(['§x§\n1', 'x\u0001\u202Ex', '§§xx xx§x§']);
});

describe('a page is taken apart as a browser does', () => {
  const page = (text: string) => anatomyOf(`<form><input name="a" value="${text}"><textarea name="b">\n${text}</textarea></form>`);

  test('so that what comes alive is seen', () => {
    expect(page('x').skeleton).toBe(page('another').skeleton);
    expect(page('"><b x="').skeleton).not.toBe(page('x').skeleton);
    expect(page('</textarea><script>').skeleton).not.toBe(page('x').skeleton);
  });

  test('and what stands in a box is what would be sent', () => {
    expect([...page('\n&lt;b&gt;').values]).toEqual([
      ['a', ['\n<b>']],
      ['b', ['\n<b>']],
    ]);
  });
});

test.each(sample.map((text) => [JSON.stringify(text).slice(0, 60), text]))('%s does no harm anywhere', async (_, text) => {
  expect(await under.faultsOf(text)).toEqual([]);
});

test('no field of any page or of any post of a program, no answer of the form, no parameter and no query was left out', () => {
  expect(Object.keys(own).length).toBeGreaterThan(8);
  expect(under.ledger.typed.size).toBeGreaterThan(100);
  expect(under.leftOut()).toEqual([]);
});
