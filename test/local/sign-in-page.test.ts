/** Whom one can choose to be. */
import { expect, test } from 'vitest';
import { demoPerson } from '../../infra/local/demo-people.ts';
import { choicePage } from '../../infra/local/sign-in-page.ts';

test('who has two roles is offered once, with both', () => {
  const shown = choicePage([demoPerson('hilde'), demoPerson('lien')], '/').toString();
  expect(shown.match(/value="hilde"/g)).toHaveLength(1);
  expect(shown.match(/Ook [^<]*/g)).toEqual(['Ook lid van het LIVC: Partnertafel Westhoek']);
});
