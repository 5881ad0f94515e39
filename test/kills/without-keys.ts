/** Everything that people do through the key service, each to be met by a failure at each of its calls in turn; and what must go on when no key can be had at all. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { instant } from '../../functions/referral/calendar.ts';
import type { Reference } from '../../functions/referral/reference.ts';
import { answersOf } from '../../infra/local/example-answers.ts';
import { type Draft, drafted, noor, opened, referred, sam, told } from './deeds.ts';
import { type FarAnswer, openGate } from './gate.ts';
import { lambdasOf, signIn } from './lambdas.ts';
import { type Frozen, freeze, type House, itemsIn, newWorld, placeOf, type World } from './world.ts';

/** Nobody else's words: in the page again when it could not be kept. */
export const typed = 'Woorden die niemand mag kwijtraken';

/** One draft ready to be sent, and one referral that was sent, told of, and opened in need. */
export type Beginning = { readonly frozen: Frozen; readonly draft: Draft; readonly sent: Reference };

export async function beginning(house: House): Promise<Beginning> {
  const world = await newWorld(house);
  const lambdas = lambdasOf(world);
  const sent = await referred(world, lambdas, 'lien', sam);
  await lambdas.send();
  const draft = await drafted(world, lambdas, 'lien', noor);
  world.time.now = instant('2026-11-24T08:00:00.000Z');
  await opened(world, lambdas, sent);
  const frozen = await freeze(world);
  await world.close();
  return { frozen, draft, sent };
}

export type Act = {
  readonly name: string;
  readonly who: string;
  /** What must be asked of the key service, in this order or beside each other. */
  readonly asks: readonly string[];
  readonly event: (by: Awaited<ReturnType<typeof signIn>>, of: Beginning) => APIGatewayProxyEvent;
  /** `comeBack`: told so, with what was typed; `theRest`: the page without what is sealed. */
  readonly shows: 'comeBack' | 'theRest';
};

const sectionAgain = { ...answersOf(noor).continuity, personWants: typed, action: 'continue' };

export const acts: readonly Act[] = [
  { name: 'begin a draft', who: 'lien', asks: ['GenerateDataKey'], event: (by) => by.press('/drafts'), shows: 'comeBack' },
  {
    name: 'see a draft',
    who: 'lien',
    asks: ['Decrypt'],
    event: (by, { draft }) => by.get(`/drafts/${draft.reference}`),
    shows: 'comeBack',
  },
  {
    name: 'see a section',
    who: 'lien',
    asks: ['Decrypt'],
    event: (by, { draft }) => by.get(`/drafts/${draft.reference}/sections/person`),
    shows: 'comeBack',
  },
  {
    name: 'keep a section',
    who: 'lien',
    asks: ['Decrypt'],
    event: (by, { draft }) => by.press(`/drafts/${draft.reference}/sections/continuity`, sectionAgain),
    shows: 'comeBack',
  },
  {
    name: 'look it over',
    who: 'lien',
    asks: ['Decrypt'],
    event: (by, { draft }) => by.get(`/drafts/${draft.reference}/check`),
    shows: 'comeBack',
  },
  {
    name: 'send it',
    who: 'lien',
    asks: ['Decrypt', 'GenerateMac', 'ReEncrypt'],
    event: (by, { draft }) => by.press(`/drafts/${draft.reference}/submit`, { ...draft.form, someoneElseBecause: typed }),
    shows: 'comeBack',
  },
  { name: 'see the own list', who: 'lien', asks: ['Decrypt', 'Decrypt'], event: (by) => by.get('/my-referrals'), shows: 'theRest' },
  {
    name: 'read as its sender',
    who: 'lien',
    asks: ['Decrypt'],
    event: (by, { sent }) => by.get(`/referrals/${sent}`),
    shows: 'theRest',
  },
  {
    name: 'read as its receiver',
    who: 'katrien',
    asks: ['Decrypt'],
    event: (by, { sent }) => by.get(`/referrals/${sent}`),
    shows: 'theRest',
  },
  {
    name: 'read what was opened in need',
    who: 'els',
    asks: ['Decrypt'],
    event: (by, { sent }) => by.get(`/desk/${sent}/opened`),
    shows: 'theRest',
  },
  {
    name: 'see the letter',
    who: 'lien',
    asks: ['Decrypt'],
    event: (by, { sent }) => by.get(`/referrals/${sent}/letter`),
    shows: 'comeBack',
  },
];

const failed = (type: string, status: number): FarAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from(JSON.stringify({ __type: type })),
});
/** All the ways in which the key service says no, or nothing. */
export const failures: Readonly<Record<string, FarAnswer | 'cut'>> = {
  'is asked too much': failed('ThrottlingException', 400),
  'fails inside': failed('KMSInternalException', 500),
  'has its key switched off': failed('DisabledException', 400),
  'refuses us': failed('AccessDeniedException', 400),
  'gives no answer': 'cut',
};

/** Which calls of the key service an act makes when nothing fails. */
export async function callsOf(act: Act, of: Beginning, world: World): Promise<readonly string[]> {
  const gate = await openGate(world.line);
  await lambdasOf(world, gate.line).visit(act.event(await signIn(world, act.who), of));
  await gate.close();
  return gate.calls.filter(({ side }) => side === 'keys').map(({ name }) => name);
}

/** From its n-th call on the key service fails. What is wrong then, in words. */
export async function wrongWithoutKeys(act: Act, of: Beginning, world: World, number: number, how: string): Promise<readonly string[]> {
  const before = await stored(world);
  let asked = 0;
  const gate = await openGate(world.line, async ({ side }, pass) => {
    if (side !== 'keys') return pass();
    asked += 1;
    return asked < number ? pass() : (failures[how] ?? 'cut');
  });
  const answer = await lambdasOf(world, gate.line).visit(act.event(await signIn(world, act.who), of));
  await gate.close();
  const after = await stored(world);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((place) => before.get(place) !== after.get(place));
  const halfStored = changed.filter((place) => !isRecorded(place)).map((place) => `half stored: ${place}`);
  const wrong = [
    ...halfStored,
    ...wrongRecord(changed.some(isRecorded), act.shows === 'theRest' && number > 1),
    ...wrongAnswer(act, answer),
  ];
  return wrong.map((one) => `${act.name}, keys ${how} from call ${number} on: ${one}`);
}

const isRecorded = (place: string): boolean => /^AUDIT(?:HEAD)?#/.test(place);

/** What could be opened before the key service failed was seen, and is recorded; what could not be opened was not. */
const wrongRecord = (isThere: boolean, isDue: boolean): readonly string[] => {
  if (isThere === isDue) return [];
  return [isDue ? 'showed what it did not record' : 'recorded what nobody saw'];
};

function wrongAnswer(act: Act, answer: APIGatewayProxyResult): readonly string[] {
  if (act.shows === 'theRest') return answer.statusCode === 200 ? [] : [`answered ${told(answer)}`];
  const isTyped = act.name === 'keep a section' || act.name === 'send it';
  return [
    ...(answer.statusCode === 503 ? [] : [`answered ${told(answer)}`]),
    ...(answer.headers?.['Retry-After'] === undefined ? ['did not say when to come back'] : []),
    ...(isTyped && !answer.body.includes(typed) ? ['lost what was typed'] : []),
  ];
}

const stored = async (world: World) => new Map((await itemsIn(world)).map((item) => [placeOf(item), JSON.stringify(item)]));
