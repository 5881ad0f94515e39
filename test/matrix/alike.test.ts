/** What is somebody else's answers exactly as what does not exist: status, body and headers are the same but for when it was and what stands for tokens and request (RELIABILITY, invariant 7). Every route with a reference, every person, every way of asking. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { expect, test } from 'vitest';
import { rows } from './cells.ts';
import { type As, askOf } from './outcome.ts';
import { people } from './people.ts';
import { routes, targets } from './world.ts';

const withReference = routes.filter((route) => route.includes('{reference}'));
const kinds = Object.keys(targets).filter((name) => name !== 'unknown' && name !== 'nonsense');

/** The closed list of what may differ; the reference that was asked for stands in the page that asks to sign in. */
const mayDiffer: readonly (readonly [RegExp, string])[] = [
  [/name="csrf" value="[\w-]+"/g, 'name="csrf"'],
  [/code: [\w-]+/g, 'code'],
];

const plain = ({ statusCode, headers, multiValueHeaders, body }: APIGatewayProxyResult, target: string): string => {
  const { Date: _, ...others } = headers ?? {};
  const text = [statusCode, JSON.stringify({ others, multiValueHeaders }), body].join('\n').replaceAll(targets[target] ?? '', 'REFERENCE');
  return mayDiffer.reduce((rest, [pattern, name]) => rest.replaceAll(pattern, name), text);
};

/** Of whom the fixture says that it does not exist for them, or that they must sign in first. */
const isShut = (route: string, target: string, who: string): boolean => {
  const row = rows.find((one) => one.route === route && one.target === target);
  return row === undefined ? false : ['no', 'in'].includes(row.expected[who] ?? '');
};

const everyWay = withReference.flatMap((route) => (['page', 'data'] as const).map((as): [string, As] => [route, as]));

test.each(everyWay)('%s as %s looks to everyone, of what is not theirs, as of what nobody has', async (route, as) => {
  let compared = 0;
  for (const who of Object.keys(people)) {
    const unknown = plain((await askOf(route, 'unknown', who, { as })).answer, 'unknown');
    for (const target of kinds.filter((one) => isShut(route, one, who))) {
      expect(plain((await askOf(route, target, who, { posting: 'unknown', as })).answer, target), `${who} ${target}`).toBe(unknown);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(15);
});

test('what is one’s own looks different', async () => {
  for (const [route, target, who] of [
    ['GET /referrals/{reference}', 'submitted', 'own'],
    ['GET /referrals/{reference}', 'submitted', 'mem'],
    ['GET /drafts/{reference}', 'draft', 'own'],
  ] as const) {
    const own = plain((await askOf(route, target, who)).answer, target);
    expect(own).not.toBe(plain((await askOf(route, 'unknown', who)).answer, 'unknown'));
  }
});
