/** Faults that are no kills: somebody far away says no, or does the work and its answer gets lost; once, every other time, or for as long as it lasts. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { told } from './deeds.ts';
import { type Call, type FarAnswer, type Meddle, openGate, type Side } from './gate.ts';
import { type Lambdas, lambdasOf } from './lambdas.ts';
import { isVisit, type Scene } from './scenes.ts';
import { inWorld, type Staged, wrongInAny, wrongInTheEnd } from './stage.ts';
import { type House, itemsIn, placeOf, type World } from './world.ts';

const json = (type: string, body: Readonly<Record<string, unknown>>): FarAnswer => ({
  status: 400,
  headers: { 'content-type': `application/x-amz-json-${type}` },
  body: Buffer.from(JSON.stringify(body)),
});

/** How each of them says that it is asked too much. */
export const tooMuch: Readonly<Record<Side, FarAnswer>> = {
  store: json('1.0', { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'slower' }),
  keys: json('1.1', { __type: 'ThrottlingException', message: 'slower' }),
  mail: {
    status: 400,
    headers: { 'content-type': 'text/xml' },
    body: Buffer.from('<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>slower</Message></Error></ErrorResponse>'),
  },
};

/** What DynamoDB says when two transactions meet; DynamoDB Local never does. */
const twoMet = json('1.0', {
  __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
  message: 'Transaction cancelled',
  CancellationReasons: [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }],
});

const isRefusedFirst = (call: Call): boolean => call.number % 2 === 1;

/** Each is met by every call once: whoever tries again gets through. */
export const passing: Readonly<Record<'told to slow down' | 'answers get lost' | 'two transactions meet', () => Meddle>> = {
  'told to slow down': () => async (call, pass) => (isRefusedFirst(call) ? tooMuch[call.side] : pass()),
  'answers get lost': () => async (call, pass) => {
    const answer = await pass();
    return isRefusedFirst(call) ? 'cut' : answer;
  },
  'two transactions meet': () => {
    let met = 0;
    return async (call, pass) => {
      if (call.name !== 'TransactWriteItems') return pass();
      met += 1;
      return met < 3 ? twoMet : pass();
    };
  },
};

/** What the one who asked got: an answer, or of what nobody waits for, whether it failed. */
export async function done(scene: Scene, event: unknown, lambdas: Lambdas): Promise<APIGatewayProxyResult | 'done' | 'failed'> {
  if (isVisit(event)) return lambdas.visit(event);
  const run = scene.entry === 'functions/sweep-deadlines.ts' ? lambdas.sweep() : lambdas.send(event);
  return run.then(
    () => 'done' as const,
    () => 'failed' as const,
  );
}

/** With a fault that passes, people notice nothing: they get their answer, and the end is the same. */
export const wrongWithPassing = (staged: Staged, meddle: Meddle, house: House): Promise<readonly string[]> =>
  inWorld(staged.frozen, house, async (world) => {
    const gate = await openGate(world.line, meddle);
    const answer = await done(staged.scene, await staged.deed.event(world), lambdasOf(world, gate.line));
    await gate.close();
    const got = typeof answer === 'string' ? answer : told(answer);
    const wanted = staged.deed.again ?? ['done'];
    // A mail whose answer got lost is sent again: that one more each.
    const mails = gate.calls.filter(({ side }) => side === 'mail').length;
    return [...(wanted.includes(got) ? [] : [`got ${got}`]), ...(await wrongInTheEnd(staged, world, mails))];
  });

/**
 * From any of these calls on somebody is out of reach until the Lambda has given up. People are told to try again, nothing
 * is half stored; when it is over and they do, the end is the same.
 */
export const wrongWhenDownFromAny = (staged: Staged, numbers: readonly number[], house: House): Promise<readonly string[]> =>
  wrongInAny(numbers, (number) => wrongWhenDownFrom(staged, number, house), 3);

const wrongWhenDownFrom = (staged: Staged, number: number, house: House): Promise<readonly string[]> =>
  inWorld(staged.frozen, house, async (world) => {
    const before = await placesAndItems(world);
    const gate = await openGate(world.line, async (call, pass) => (call.number >= number ? tooMuch[call.side] : pass()));
    const answer = await done(staged.scene, await staged.deed.event(world), lambdasOf(world, gate.line));
    await gate.close();
    const wrong = typeof answer === 'string' ? [] : [...wrongAnswer(answer), ...halfStored(before, await placesAndItems(world))];
    return [...wrong, ...(await wrongInTheEnd(staged, world))].map(
      (one) => `down from call ${number} (${gate.calls[number - 1]?.name}): ${one}`,
    );
  });

/** Told to come back, and what was typed is kept in the page. */
function wrongAnswer({ statusCode, headers, body }: APIGatewayProxyResult): readonly string[] {
  const wrong = [
    statusCode === 503 ? [] : [`answered ${statusCode}`],
    headers?.['Retry-After'] === undefined ? ['did not say when to come back'] : [],
  ];
  return body.includes('<form') ? wrong.flat() : [...wrong.flat(), 'lost what was typed'];
}

const placesAndItems = async (world: World) => new Map((await itemsIn(world)).map((item) => [placeOf(item), JSON.stringify(item)]));

const halfStored = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((place) => before.get(place) !== after.get(place))
    .map((place) => `half stored: ${place}`);
