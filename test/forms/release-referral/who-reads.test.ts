/** What the sender is told of who will read it: every reader of the closed list, and no other. */
import { expect, test } from 'vitest';
import { checkPage } from '../../../forms/release-referral/check-page.ts';
import { whoReadsContent } from '../../../forms/release-referral/who-reads.ts';
import { nl } from '../../../forms/words/nl.ts';
import { readersOfLayer } from '../../../functions/referral/fields.ts';
import { reading } from '../reading.ts';
import { consultant } from '../views.ts';
import { around, complete } from './complete-form.ts';

const check = (isFallback: boolean) =>
  reading(
    checkPage({
      frame: consultant,
      reference: 'K7B-W3D-9QX',
      version: 7,
      all: complete,
      around: { ...around, destination: around.destination === null ? null : { ...around.destination, isFallback } },
      due: null,
    }),
  ).text;

test('the check page says in one sentence who at the receiver reads what is written', () => {
  expect(check(false)).toContain(
    'Wat hieronder staat, lezen alleen de coördinator van LIVC Zilverbeke en de vervanger, wie de doorverwijzing behandelt of vervangt en wie daar toegelaten wordt.',
  );
});

test('the check page names every relation at the receiver that the closed list lets read what is written, and no other', () => {
  const said = whoReadsContent('LIVC Zilverbeke').join(' ');
  for (const [relation, words] of Object.entries(nl.releaseReferral.check.readers)) {
    const reads = [...readersOfLayer.guide, ...readersOfLayer.organise].some((one) => one === relation);
    expect(said.includes(words('LIVC Zilverbeke')), relation).toBe(reads);
  }
});

test('the check page says that nobody of the fallback reads it', () => {
  expect(check(true)).toContain('Niemand daar leest wat u hieronder schrijft');
  expect(check(true)).not.toContain('lezen alleen');
});
