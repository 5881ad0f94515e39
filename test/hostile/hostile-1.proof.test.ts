/** Everything hostile, half of it here and half beside: typed into every field of every route. */
import { beforeAll, expect, test } from 'vitest';
import { hostileTexts } from './texts.ts';
import { trial } from './trial.ts';

let under: Awaited<ReturnType<typeof trial>>;
beforeAll(async () => {
  under = await trial();
}, 60_000);

const half = hostileTexts.filter((_, at) => at % 2 === 0);

test.each(half.map((text) => [JSON.stringify(text).slice(0, 60), text]))('%s does no harm anywhere', async (_, text) => {
  expect(await under.faultsOf(text)).toEqual([]);
});
