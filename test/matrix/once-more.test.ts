/** Every post for programs, sent once more: with its Idempotency-Key it is answered alike and does nothing; without, as after a fault in between, each comes to the end that decision 24 says. */
import { describe, expect, test } from 'vitest';
import { rows } from './cells.ts';
import { askUnder } from './outcome.ts';
import { isForPrograms, routes } from './world.ts';

/** Written by hand, as in `docs/decisions/24-idempotency-keys.md`. `same`: as the first time. `again`: does it once more. */
const onceMore: Readonly<Record<string, 'same' | 'again' | 404 | 409 | 422>> = {
  // Of another seed. Of the same one, killed in between: `test/kills/with-key.store.test.ts`.
  'POST /drafts': 'again',
  'POST /drafts/{reference}/sections/{section}': 'again',
  'POST /drafts/{reference}/discard': 404,
  'POST /drafts/{reference}/submit': 'same',
  'POST /referrals/{reference}/acknowledge': 'same',
  'POST /referrals/{reference}/handler': 422,
  'POST /referrals/{reference}/told': 'same',
  'POST /referrals/{reference}/release': 'same',
  'POST /referrals/{reference}/release/change': 'same',
  'POST /referrals/{reference}/withdraw': 'same',
  'POST /desk/{reference}/call': 'again',
  'POST /desk/{reference}/remind': 'same',
  'POST /desk/{reference}/extend': 'same',
  'POST /desk/livc/{livc}/address': 409,
  'POST /accounts/{account}': 409,
  'POST /openings/{reference}/{number}': 'same',
  'POST /audit/odd-views/{reference}/{number}': 'same',
};

const posts = routes.filter((route) => route.startsWith('POST ') && isForPrograms(route));

/** One for whom it does something. */
function doneBy(route: string): readonly [target: string, who: string] {
  for (const row of rows.filter((one) => one.route === route)) {
    const [found] = Object.entries(row.expected).filter(([, word]) => word === 'do' || word === 'go');
    if (found !== undefined) return [row.target, found[0]];
  }
  throw new Error(`${route} does nothing for anybody`);
}

const key = 'b54e0b4c-2f0e-4b0a-9d53-1f6ad0f1c0de';

test('what each post comes to once more is written down', () => {
  expect(Object.keys(onceMore).toSorted()).toEqual(posts.toSorted());
});

describe.each(posts)('%s', (route) => {
  const [target, who] = doneBy(route);

  test('with its key is done once and answered alike', async () => {
    const [first, second] = await askUnder(route, target, who, [key, key]);
    expect([200, 201]).toContain(first?.answer.statusCode);
    expect(second).toEqual({ answer: first?.answer, isChanged: false });
  });

  test('without it comes to the end that is written down', async () => {
    const [first, second] = await askUnder(route, target, who, [key, `${key}-other`]);
    const end = onceMore[route];
    const isDone = end === 'same' || end === 'again';
    expect({ status: second?.answer.statusCode, isChanged: second?.isChanged }).toEqual({
      status: isDone ? first?.answer.statusCode : end,
      isChanged: end === 'again',
    });
    if (end === 'same') expect(second?.answer).toEqual(first?.answer);
  });
});
